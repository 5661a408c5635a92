//! Promised seeds: made with a call for vendors, sealed, shown with the release.

use kernel::{Digest, Fault, Id, Outcome};
use store::Tx;
use vault::Place;

use crate::{
    model::{Draw, MarketSeason},
    store::allocations as rows,
};

const TABLE: &str = "market_draw";

/// Promises a draw with a call for vendors, unless one is promised whose seed nobody knows: nobody
/// has applied yet, so nobody could look for a seed to their liking.
pub(crate) fn promise(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Outcome<()> {
    if promised(tx, season)?.is_some() {
        return Ok(());
    }
    let id: Id<Draw> = Id::new();
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed).map_err(|e| Fault::new(format!("no randomness: {e}")))?;
    let row = id.to_string();
    let sealed = vault::seal(tx, place(&row), &Digest::from_bytes(seed).to_string())?;
    let draw = Draw {
        id,
        promise: matching::draw::promise(&seed).to_string(),
        promised_on: tx.today(),
        shown_seed: None,
    };
    rows::insert_draw(tx, season, &draw, &sealed)
}

/// The draw of a season whose seed nobody knows yet.
pub(crate) fn promised(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Option<Draw>, Fault> {
    let mut draws = rows::draws(tx, season)?.into_iter();
    Ok(draws.find(|one| one.shown_seed.is_none()))
}

/// Opens the seed of a draw: 32 bytes, which read and print like a digest. The access log keeps who
/// and why.
pub(crate) fn open(tx: &mut Tx<'_>, id: Id<Draw>, why: &str) -> Outcome<Digest> {
    let sealed = rows::seed(tx, id)?;
    let row = id.to_string();
    let text = vault::open(tx, place(&row), &sealed, why)?;
    let read = text.parse();
    Ok(read.map_err(|e| Fault::new(format!("a stored seed does not read: {e}")))?)
}

fn place(draw: &str) -> Place<'_> {
    Place {
        subject: draw,
        table: TABLE,
        column: "seed",
        row: draw,
    }
}
