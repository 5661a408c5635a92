//! Opening a budget line.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, books,
    model::{BudgetLine, OpenLine},
    rules::{
        Refused, dated, refuse,
        setup::{self, LineDraft},
    },
    store::{codes, lines, movements},
};

/// Opens a line of a program's budget in a year, with its seven ledger accounts; opens the book of
/// that year with its first line.
pub fn open_line(tx: &mut Tx<'_>, ask: OpenLine) -> Outcome<Id<BudgetLine>> {
    tx.require(&access::OPEN_LINE)?;
    let draft = setup::line(&ask).map_err(refuse)?;
    let line = with_codes(tx, draft)?;
    let book = books::book_or_new(tx, line.program, line.fiscal_year)?;
    lines::insert_line(tx, &line, book)?;
    books::open_accounts(tx, book, line.id)?;
    Ok(line.id)
}

/// Looks the codes up: the line as it will be, or everything that is not there.
fn with_codes(tx: &mut Tx<'_>, draft: LineDraft) -> Outcome<BudgetLine> {
    let mut no = Vec::new();
    let mut missing = |field, text: String| no.push(Refused::Unreadable { field, text });
    let year = draft.fiscal_year;
    if !lines::programs(tx)?
        .iter()
        .any(|(id, _)| *id == draft.program)
    {
        missing("program", "세부사업을 목록에서 고르세요.".to_owned());
    }
    let fund = codes::fund(tx, &draft.fund)?;
    if fund.is_none() {
        let text = format!(
            "코드가 ‘{}’인 회계가 없습니다. 먼저 등록하세요.",
            draft.fund
        );
        missing("fund", text);
    }
    let item = codes::item(tx, year, &draft.item)?;
    if item.is_none() {
        let text = format!(
            "{year}년에 코드가 ‘{}’인 통계목이 없습니다. 먼저 등록하세요.",
            draft.item
        );
        missing("item", text);
    }
    let closings = movements::closings(tx, draft.program)?;
    if let Some(closing) = closings
        .into_iter()
        .find(|closing| closing.fiscal_year == year)
    {
        let article = dated::rules().article(dated::RETURN_AFTER_CLOSING, tx.today());
        no.push(Refused::YearClosed {
            year,
            closed_on: closing.closed_on,
            article,
        });
    }
    match (fund, item) {
        (Some(fund), Some(item)) if no.is_empty() => Ok(BudgetLine {
            id: Id::new(),
            program: draft.program,
            fiscal_year: year,
            fund,
            item,
            source: draft.source,
            off_budget: draft.off_budget,
        }),
        _ => Err(refuse(no)),
    }
}
