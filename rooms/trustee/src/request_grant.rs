//! Asking the city for a quarter's money.

use kernel::{Id, Outcome, Won};
use store::Tx;

use crate::{
    access, books,
    model::{Grant, GrantState, RequestGrant, TrusteeYear},
    rules::{
        dated,
        grant::{self as rules, GrantFacts},
        refuse,
    },
    store::{grants, years},
};

/// Asks for a quarter's money.
///
/// # Errors
/// `trustee.report_missing` while the report of the quarter before was not sent; more than the
/// budget; a second request while one waits.
pub fn request_grant(tx: &mut Tx<'_>, ask: RequestGrant) -> Outcome<Id<Grant>> {
    tx.require(&access::REQUEST_GRANT)?;
    let year = years::year(tx, crate::id_of(&ask.year)?)?;
    let facts = grant_facts(tx, year)?;
    let today = tx.today();
    let draft = rules::request(&dated::rules(), &ask, &facts, today).map_err(refuse)?;
    let (key, name) = (tx.actor().key(), tx.actor().name().to_owned());
    let grant = Grant {
        id: Id::new(),
        year: facts.year.id,
        quarter: draft.quarter,
        amount: draft.amount,
        purpose: draft.purpose,
        state: GrantState::Requested,
        requested_on: today,
        requested_by: name,
        decided_on: None,
        decided_by: None,
        note: String::new(),
        city_movement: None,
        seq: None,
    };
    grants::insert_grant(tx, &grant, &key)?;
    Ok(grant.id)
}

/// Everything a decision about a grant asks.
pub(crate) fn grant_facts(tx: &mut Tx<'_>, year: TrusteeYear) -> Outcome<GrantFacts> {
    let lines = books::standings(tx, &year)?;
    Ok(GrantFacts {
        current: Won::sum(lines.iter().map(|one| one.columns.current))?,
        cash: books::cash_columns(tx, year.book)?,
        grants: grants::grants(tx, year.id)?,
        marks: grants::marks(tx, year.id)?,
        year,
    })
}
