//! Saying which column holds what.

use kernel::{Error, Outcome, typed};
use store::Tx;

use crate::{
    access,
    model::{BankImport, ChooseColumns, Column, ImportState},
    rules::{Refused, refuse},
    sheet,
    store::imports,
    upload_statement::piece,
};

/// Takes the columns as a person chose them; the file is read anew. Possible until it is accepted.
pub fn choose_columns(tx: &mut Tx<'_>, ask: ChooseColumns) -> Outcome<()> {
    tx.require(&access::IMPORT)?;
    let id = ask.import.trim().parse().map_err(|_| Error::NotFound)?;
    let import = imports::import(tx, id)?;
    let pieces = imports::pieces(tx, id)?;
    let step = "열 고르기";
    let (true, Some(first)) = (import.state.is_open(), pieces.first()) else {
        return Err(Refused::WrongState {
            state: import.state,
            step,
        }
        .into());
    };
    let mut no = Vec::new();
    let row = typed::won(&ask.header_row)
        .map(|row| row.0)
        .filter(|row| *row > 0);
    if row.is_none() {
        let text = "제목이 있는 행의 번호를 적으세요. 예: 1".to_owned();
        no.push(Refused::Unreadable {
            field: "header_row",
            text,
        });
    }
    let columns: Vec<Column> = ask
        .columns
        .iter()
        .filter_map(|word| typed::choice(&mut no, "columns", "열의 뜻을", word, Column::read))
        .collect();
    let (Some(row), true) = (row, no.is_empty()) else {
        return Err(refuse(no));
    };
    let head = piece(tx, &import, *first)?;
    let layout = sheet::chosen(import.kind, &head, row, columns).map_err(|why| {
        refuse(vec![Refused::Unreadable {
            field: "columns",
            text: why.0,
        }])
    })?;
    let after = BankImport {
        layout: Some(layout),
        state: ImportState::Reading,
        note: String::new(),
        ..import
    };
    imports::move_on(tx, &after)?;
    imports::read_anew(tx, id)?;
    Ok(())
}
