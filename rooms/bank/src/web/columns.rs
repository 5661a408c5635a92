//! Choosing which column holds what, beside the first rows of the file.

use axum::extract::Path;
use store::Tx;
use web::{Answer, Sent, Visit};

use super::{id_in, import, import_add, settle};
use crate::{
    access,
    choose_columns::choose_columns,
    model::{BankImport, ChooseColumns, Column, StatementKind},
};

/// The columns of a file and its first rows.
pub struct ColumnsView {
    /// One select box for each column: name, label, chosen word.
    pub boxes: Vec<(String, String, String)>,
    /// What a column can hold.
    pub choices: Vec<(String, String)>,
    /// The row of the headings.
    pub header_row: i64,
    /// The first rows: number and cells.
    pub rows: Vec<(i64, Vec<String>)>,
}

impl ColumnsView {
    /// As the file is read now.
    pub fn of(import: &BankImport) -> Self {
        let layout = import.layout.as_ref();
        let rows = &import.preview;
        let wide = rows
            .iter()
            .map(|(_, cells)| cells.len())
            .max()
            .unwrap_or_default();
        let header_row = layout.map_or(1, |layout| layout.header_row);
        let titles = rows
            .iter()
            .find(|(row, _)| *row == header_row)
            .map(|(_, cells)| cells);
        let boxes = (0..wide).map(|at| {
            let title = titles
                .and_then(|cells| cells.get(at))
                .map_or("", String::as_str);
            let chosen = layout.and_then(|layout| layout.columns.get(at));
            let label = format!("{}열 {title}", at + 1);
            let word = chosen.copied().unwrap_or(Column::Ignored).word().to_owned();
            (format!("column-{at}"), label.trim().to_owned(), word)
        });
        Self {
            boxes: boxes.collect(),
            choices: choices(import.kind),
            header_row,
            rows: rows.clone(),
        }
    }
}

fn choices(kind: StatementKind) -> Vec<(String, String)> {
    use Column as C;
    let only_bank = [
        C::Out,
        C::In,
        C::Direction,
        C::Balance,
        C::Party,
        C::PartyAccount,
        C::Branch,
    ];
    let only_card = [
        C::Approval,
        C::Shop,
        C::Trade,
        C::Vat,
        C::Cancelled,
        C::Card,
    ];
    let fits = |column: &&Column| match kind {
        StatementKind::Bank => !only_card.contains(column),
        StatementKind::Card => !only_bank.contains(column) && !matches!(column, C::Memo | C::Note),
    };
    let each = Column::ALL.iter().filter(fits);
    each.map(|one| (one.word().to_owned(), one.label().to_owned()))
        .collect()
}

/// Takes the columns as chosen; the file is read anew.
pub async fn choose(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let file = id_in(&id)?;
    let columns = (0..200)
        .map(|at| sent.text(&format!("column-{at}")).to_owned())
        .take_while(|word| !word.is_empty());
    let ask = ChooseColumns {
        import: id,
        header_row: sent.text("header_row").to_owned(),
        columns: columns.collect(),
    };
    let verb = move |tx: &mut Tx<'_>| choose_columns(tx, ask.clone());
    match settle(visit.write(&sent, access::IMPORT.label, verb).await)? {
        Ok(()) => {
            import_add::read(&visit, file).await;
            Ok(visit.go(
                &format!("/bank/imports/{file}"),
                "고른 열로 다시 읽었습니다.",
            ))
        }
        Err(refusal) => import::refused(&visit, file, &sent, &refusal).await,
    }
}
