//! Budget, money, grants and changes.

use kernel::Outcome;
use paper::{Block, Cell, Paper, Table, TableUnit};
use store::Tx;
use trustee::{CashAccount, Chosen, LineAccount, LineColumns, Measure, TrusteeYear};

use super::{heads, mention, section, texts, won};
use crate::rules::refusal::day_text;

/// The columns of the budget table.
const COLUMNS: [Measure; 5] = [
    Measure::Current,
    Measure::Line(LineAccount::Committed),
    Measure::Line(LineAccount::Spent),
    Measure::Line(LineAccount::CarriedOut),
    Measure::Unexecuted,
];

/// Adds them.
pub fn push(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    lines(tx, paper, year)?;
    cash(tx, paper, year)?;
    grants(tx, paper, year)?;
    changes(tx, paper, year)
}

fn value(columns: &LineColumns, measure: Measure) -> Outcome<kernel::Won> {
    Ok(match measure {
        Measure::Line(account) => columns.of(account),
        Measure::Current => columns.current,
        _ => columns.unexecuted_balance()?,
    })
}

fn lines(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    let mut table = Table::new("예산과 집행", &[2, 2, 3, 2, 2, 2, 2, 2])
        .unit(TableUnit::Won)
        .header_row(
            heads(&["관", "항", "목"])
                .into_iter()
                .chain(COLUMNS.iter().map(|measure| Cell::text(measure.label())))
                .collect(),
        );
    let mut total = LineColumns::default();
    for (line, columns) in trustee::columns(tx, year.id)? {
        total = total.plus(&columns)?;
        let category = match line.name.is_empty() {
            true => line.category.clone(),
            false => format!("{} – {}", line.category, line.name),
        };
        let mut cells = texts([line.section.clone(), line.item.clone(), category]);
        for measure in COLUMNS {
            let chosen = Chosen::new(measure, year.id, Some(line.id));
            let key = format!("binder.{}.{}", measure.word(), line.id);
            let figure = won(key, value(&columns, measure)?, chosen.selection());
            cells.push(Cell::figure(mention(paper, figure)?));
        }
        table = table.row(cells);
    }
    let mut cells = vec![Cell::text("계").header().span(3, 1)];
    for measure in COLUMNS {
        let chosen = Chosen::new(measure, year.id, None);
        let key = format!("binder.{}", measure.word());
        let figure = won(key, value(&total, measure)?, chosen.selection());
        cells.push(Cell::figure(mention(paper, figure)?));
    }
    if !table.rows.is_empty() {
        table = table.row(cells);
    }
    section(paper, "예산과 집행", table);
    Ok(())
}

fn cash(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    let columns = trustee::cash(tx, year.id)?;
    let mut table = Table::new("수입과 지출", &[3, 3])
        .unit(TableUnit::Won)
        .header_row(heads(&["구분", "금액"]));
    for account in CashAccount::ALL {
        let chosen = Chosen::new(Measure::Cash(*account), year.id, None);
        let key = format!("binder.cash.{}", account.word());
        let figure = won(key, columns.of(*account), chosen.selection());
        let cell = Cell::figure(mention(paper, figure)?);
        table = table.row(vec![Cell::text(account.label()).header(), cell]);
    }
    section(paper, "수입과 지출", table);
    Ok(())
}

fn grants(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    let head = heads(&["분기", "신청일", "신청액", "상태", "결정일", "비고"]);
    let mut table = Table::new("교부", &[1, 2, 2, 1, 2, 3]).header_row(head);
    for one in trustee::grants(tx, year.id)? {
        table = table.row(texts([
            format!("{}분기", one.quarter),
            day_text(one.requested_on),
            format!("{}원", one.amount),
            one.state.label().to_owned(),
            one.decided_on.map(day_text).unwrap_or_default(),
            one.note,
        ]));
    }
    section(paper, "교부", table);
    let reported: Vec<_> = trustee::report_marks(tx, year.id)?
        .into_iter()
        .map(|mark| format!("{}분기({})", mark.quarter, day_text(mark.marked_on)))
        .collect();
    if !reported.is_empty() {
        paper.push(Block::note(format!(
            "제출한 분기 보고: {}",
            reported.join(", ")
        )));
    }
    Ok(())
}

fn changes(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    let head = heads(&[
        "신청일",
        "주는 과목",
        "받는 과목",
        "금액",
        "사유",
        "결재",
        "상태",
    ]);
    let mut table = Table::new("예산 변경", &[2, 3, 3, 2, 4, 2, 1]).header_row(head);
    let lines = trustee::lines(tx, year.id)?;
    let title = |id| {
        let found = lines.iter().find(|line| Some(line.id) == id);
        found.map(trustee::TrusteeLine::title).unwrap_or_default()
    };
    for one in trustee::changes(tx, year.id)? {
        table = table.row(texts([
            day_text(one.requested_on),
            title(one.from),
            title(one.to),
            format!("{}원", one.amount),
            one.reason.clone(),
            one.authority.label().to_owned(),
            one.state.label().to_owned(),
        ]));
    }
    section(paper, "예산 변경", table);
    Ok(())
}
