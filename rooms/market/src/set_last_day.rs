//! Until when vendors apply for a season.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Allocation, MarketSeason, SetLastDay},
    rules::calls::{self as rules, Calling, Facts},
    store as rows,
    store::{allocations, calls},
};

/// Sets the last day on which vendors apply, before they are called for. Once they know it, the
/// director alone puts it off, with a reason.
#[doc(alias = "신청 마감일")]
pub fn set_last_day(tx: &mut Tx<'_>, ask: &SetLastDay) -> Outcome<Id<MarketSeason>> {
    tx.require(&access::SET_LAST_DAY)?;
    let id = ask.season.trim().parse().map_err(|_| Error::NotFound)?;
    let season = rows::season(tx, id)?;
    if season.called_on.is_some() {
        tx.require(&access::EXTEND_CALL)?;
    }
    let days = rows::days_of(tx, id)?;
    let given = allocations::allocations(tx, id)?;
    let facts = Facts {
        season: &season,
        calling: Calling {
            days: &days,
            until: calls::until(tx, id)?,
            today: tx.today(),
        },
        allocates: given.iter().any(Allocation::lives),
    };
    let (until, reason) = rules::last_day(ask, facts)?;
    if !reason.is_empty() {
        tx.because(&reason);
    }
    calls::put(tx, id, until)?;
    Ok(id)
}
