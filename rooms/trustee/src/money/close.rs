//! Closing days and years, opening them again.

use jiff::civil::Date;
use kernel::{Id, Outcome, Won};
use ledger::{AskClose, AskReopen};
use store::Tx;

use crate::{
    books::standings,
    model::{Money, TrusteeYear, YearState},
    rules::Refused,
    store::years,
};

/// Closes every day of a year's book up to one: nothing is dated into it any more.
///
/// # Errors
/// Refuses days that have not come; the rest as the ledger.
pub fn close_through(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    through: Date,
    money: Money,
) -> Outcome<()> {
    let year = years::year(tx, year)?;
    if through > tx.today() {
        return Err(Refused::InFuture { today: tx.today() }.into());
    }
    close(tx, &year, through, money)
}

fn close(tx: &mut Tx<'_>, year: &TrusteeYear, through: Date, money: Money) -> Outcome<()> {
    let ask = AskClose {
        through,
        key: money.key,
        reason: money.reason,
        source: money.source.to_string(),
    };
    ledger::close(tx, year.book, ask)
}

/// Opens closed days again. It takes two persons: the actor and `second`, by their keys. A year
/// whose end is among the days is open again, too.
///
/// # Errors
/// Refuses a cleared year; the rest as the ledger.
pub fn reopen(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    from: Date,
    second: String,
    money: Money,
) -> Outcome<()> {
    let year = years::year(tx, year)?;
    if year.state == YearState::Cleared {
        return Err(wrong(
            &year,
            "마감 풀기를",
            "정산이 끝난 연도는 시와 협의하세요.",
        ));
    }
    let said = tx.reason().to_owned();
    tx.because(&money.reason);
    let ask = AskReopen {
        from,
        key: money.key,
        reason: money.reason,
        source: money.source.to_string(),
        second,
    };
    ledger::reopen(tx, year.book, ask)?;
    if year.state == YearState::Closed && from <= year.fiscal_year.last_day() {
        years::set_state(tx, year.id, YearState::Open)?;
    }
    tx.because(&said);
    Ok(())
}

/// The last closed day of a year's book.
pub fn closed_through(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Option<Date>> {
    let year = years::year(tx, year)?;
    Ok(ledger::closed_through(tx, year.book)?)
}

fn wrong(year: &TrusteeYear, what: &str, next: &'static str) -> kernel::Error {
    Refused::WrongState {
        what: what.to_owned(),
        state: year.state.label(),
        next,
    }
    .into()
}

/// Year end: the book is closed through December 31 and the year takes no more spending. Carry
/// out and lapse what is left *before*.
///
/// # Errors
/// Refuses a year that is not over or not open, and anything still committed.
pub fn close_year(tx: &mut Tx<'_>, year: Id<TrusteeYear>, money: Money) -> Outcome<()> {
    let year = years::year(tx, year)?;
    if year.state != YearState::Open {
        return Err(wrong(
            &year,
            "연도 마감을",
            "집행 중인 연도만 마감할 수 있습니다.",
        ));
    }
    let end = year.fiscal_year.last_day();
    if tx.today() <= end {
        let why = format!(
            "{}회계연도가 아직 끝나지 않았습니다. 12월 31일이 지난 뒤에 마감하세요.",
            year.fiscal_year
        );
        return Err(Refused::Cannot { why }.into());
    }
    let lines = standings(tx, &year)?;
    if let Some(one) = lines.iter().find(|one| one.columns.committed > Won::ZERO) {
        return Err(Refused::StillCommitted {
            line: one.line.title(),
            amount: one.columns.committed,
        }
        .into());
    }
    let said = tx.reason().to_owned();
    tx.because(&money.reason);
    if ledger::closed_through(tx, year.book)?.is_none_or(|closed| closed < end) {
        close(tx, &year, end, money)?;
    }
    years::set_state(tx, year.id, YearState::Closed)?;
    tx.because(&said);
    Ok(())
}

/// The clearing of a closed year is final.
///
/// # Errors
/// Refuses a year that is not closed.
pub fn mark_cleared(tx: &mut Tx<'_>, year: Id<TrusteeYear>, money: Money) -> Outcome<()> {
    let year = years::year(tx, year)?;
    if year.state != YearState::Closed {
        return Err(wrong(&year, "정산 완료를", "연도 마감을 먼저 하세요."));
    }
    let said = tx.reason().to_owned();
    tx.because(&money.reason);
    years::set_state(tx, year.id, YearState::Cleared)?;
    tx.because(&said);
    Ok(())
}
