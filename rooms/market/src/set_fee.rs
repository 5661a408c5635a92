//! What the office keeps of the common till's money.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{MarketFee, MarketSeason, SetFee},
    rules::payouts as rules,
    store as rows,
    store::payouts,
};

/// Writes down the fee of a season with what allows it, before vendors are called for: they read it
/// in the call. Without one, nothing is kept.
pub fn set_fee(tx: &mut Tx<'_>, ask: &SetFee) -> Outcome<Id<MarketSeason>> {
    tx.require(&access::SET_FEE)?;
    let id = ask.season.trim().parse().map_err(|_| Error::NotFound)?;
    let season = rows::season(tx, id)?;
    let known = payouts::fee(tx, id)?.is_some();
    let draft = rules::fee(ask, &season, tx.today())?;
    let fee = MarketFee {
        season: id,
        permille: draft.permille,
        basis: draft.basis,
        reported_on: draft.reported_on,
        paper: draft.paper,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    payouts::put_fee(tx, &fee, known)?;
    Ok(id)
}
