//! Reading: checklists, deadlines, claims, the return, the settlement book.

use kernel::{Id, Outcome};
use paper::Paper;
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access, facts,
    model::{
        Check, Clearing, Deadline, Disallowance, LineClaims, MonthStanding, OwnMoney, Reopening,
        ReturnSteps,
    },
    rules::{dated, deadlines, month, year_end},
    store::{clearings, months as month_rows},
};

/// What is due in a year, by day.
pub fn deadlines(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Deadline>> {
    tx.require(&access::VIEW)?;
    let year = trustee::year(tx, year)?;
    let due = facts::year_due(tx, &year)?;
    Ok(deadlines::of_year(&dated::rules(), &due, tx.today()))
}

/// The months of a year's work, closed or not.
pub fn months(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<MonthStanding>> {
    tx.require(&access::VIEW)?;
    let year = trustee::year(tx, year)?;
    facts::month_standings(tx, &year)
}

/// The reopenings of a year, newest first.
pub fn reopenings(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Reopening>> {
    tx.require(&access::VIEW_CLAIMS)?;
    Ok(month_rows::reopenings(tx, year)?)
}

/// The checklist of a month.
pub fn month_checks(tx: &mut Tx<'_>, year: Id<TrusteeYear>, number: i64) -> Outcome<Vec<Check>> {
    tx.require(&access::VIEW_CLAIMS)?;
    let year = trustee::year(tx, year)?;
    let found = facts::month_facts(tx, &year, number)?;
    Ok(month::checklist(&dated::rules(), &found))
}

/// The checklist of a year's end.
pub fn year_checks(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Check>> {
    tx.require(&access::VIEW_CLAIMS)?;
    let year = trustee::year(tx, year)?;
    let found = facts::year_end_facts(tx, &year)?;
    Ok(year_end::checklist(&found))
}

/// What each line claims, payment by payment.
pub fn claims(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<LineClaims>> {
    tx.require(&access::VIEW_CLAIMS)?;
    facts::claims(tx, year)
}

/// What the city does not admit; struck ones too.
pub fn disallowances(tx: &mut Tx<'_>, clearing: Id<Clearing>) -> Outcome<Vec<Disallowance>> {
    tx.require(&access::VIEW_CLAIMS)?;
    Ok(clearings::disallowances(tx, clearing)?)
}

/// The return of a year as it stands, step by step, in won.
#[doc(alias = "반납액")]
pub fn return_steps(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<ReturnSteps> {
    tx.require(&access::VIEW_CLAIMS)?;
    let clearing = clearings::clearing_of_year(tx, year)?;
    let found = facts::standing(tx, year, clearing.map(|one| one.id))?;
    Ok(found.steps)
}

/// The trustee's own money of a year.
pub fn own_money(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<OwnMoney>> {
    tx.require(&access::VIEW_CLAIMS)?;
    Ok(clearings::own_money(tx, year)?)
}

/// The settlement book of a clearing, composed from the records as they are now.
pub fn compose(tx: &mut Tx<'_>, clearing: Id<Clearing>) -> Outcome<Paper> {
    tx.require(&access::VIEW_CLAIMS)?;
    let one = clearings::clearing(tx, clearing)?;
    crate::compose::book(tx, &one)
}
