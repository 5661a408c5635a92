//! 연도 마감: what is left lapses, and the year takes no more spending.

use kernel::{Id, Outcome};
use store::Tx;
use trustee::{Money, TrusteeYear, YearState};

use crate::{
    access,
    facts::year_end_facts,
    model::CloseYear,
    rules::{refuse, typed, year_end},
};

/// Ends a year: every line's rest lapses and the book closes through December 31. From here on
/// 예산현액 = 집행 + 이월 + 잔액 is final, line by line (I6).
///
/// # Errors
/// `clearing.blocked` names every line of the checklist that must be mended first.
#[doc(alias = "연도 마감")]
pub fn close_year(tx: &mut Tx<'_>, ask: CloseYear) -> Outcome<YearState> {
    tx.require(&access::CLOSE_YEAR)?;
    let year = trustee::year(tx, typed::id_of(&ask.year)?)?;
    let mut no = Vec::new();
    let note = typed::note(&mut no, "note", &ask.note);
    let note = typed::all_or(no, note)?;
    let facts = year_end_facts(tx, &year)?;
    year_end::close(&facts).map_err(refuse)?;
    let today = tx.today();
    // A year may end again after a reopening: its closings count the times.
    let times = ledger::closings(tx, year.book)?.len();
    let money = |key: String| Money {
        key,
        on: today,
        reason: "연도 마감".to_owned(),
        source: TrusteeYear::address(year.id),
        memo: note.clone(),
    };
    for (line, _) in trustee::columns(tx, year.id)? {
        trustee::lapse(tx, line.id, money(format!("lapse/{times}/{}", line.id)))?;
    }
    trustee::close_year(tx, year.id, money(format!("year/{times}/{}", year.id)))?;
    Ok(YearState::Closed)
}

/// The year of an address, for pages and JSON.
pub(crate) fn year_at(tx: &mut Tx<'_>, id: &str) -> Outcome<TrusteeYear> {
    let id: Id<TrusteeYear> = typed::id_of(id)?;
    trustee::year(tx, id)
}
