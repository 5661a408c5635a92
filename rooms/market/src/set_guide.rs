//! What everybody reads about getting to a day.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{MarketDay, SetGuide},
    rules::guides as rules,
    store as rows,
    store::guides,
};

/// Writes down how to get to a day and what is there for whom. An empty text takes it back.
pub fn set_guide(tx: &mut Tx<'_>, ask: &SetGuide) -> Outcome<Id<MarketDay>> {
    tx.require(&access::SET_GUIDE)?;
    let id = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    rows::day(tx, id)?;
    let known = guides::guide(tx, id)?;
    let text = rules::guide(ask, known.as_deref())?;
    guides::put(tx, id, &text, known.is_some())?;
    findable::refresh(tx, id)?;
    Ok(id)
}
