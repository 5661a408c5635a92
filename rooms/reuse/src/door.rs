//! What the app and rooms above read of use cases.

use kernel::{Fault, Id, Outcome};
use store::Tx;

use crate::{
    model::{AssetUseCase, Lease, Permit, StepDone},
    rules::{
        leases::{self, Warning},
        procedure::{self, StepState},
    },
    store as rows,
};

/// A use case with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The use case.
    pub known: AssetUseCase,
    /// Its steps, by the rules of the day it was proposed, with what was done.
    pub steps: Vec<StepState>,
    /// Its leases, by number.
    pub leases: Vec<Lease>,
    /// Its permits, in the order in which they were written down.
    pub permits: Vec<Permit>,
    /// What to know of its end on the day of the request.
    pub warning: Option<Warning>,
}

/// One use case.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn story(tx: &mut Tx<'_>, id: Id<AssetUseCase>) -> Outcome<Story> {
    let known = rows::case(tx, id)?;
    Ok(whole(tx, known)?)
}

/// Every use case, the newest first.
///
/// # Errors
/// A fault of the store.
pub fn stories(tx: &mut Tx<'_>) -> Result<Vec<Story>, Fault> {
    let all = rows::list(tx)?.into_iter();
    all.map(|known| whole(tx, known)).collect()
}

/// Those whose lease ends soon or is over, the nearest end first.
///
/// # Errors
/// A fault of the store.
pub fn ending(tx: &mut Tx<'_>) -> Result<Vec<Story>, Fault> {
    let mut all = stories(tx)?;
    all.retain(|one| one.warning.is_some());
    all.sort_by_key(|one| one.warning.map(|warning| warning.last_day));
    Ok(all)
}

/// A step that was done.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn step(tx: &mut Tx<'_>, id: Id<StepDone>) -> Outcome<StepDone> {
    rows::step(tx, id)
}

fn whole(tx: &mut Tx<'_>, known: AssetUseCase) -> Result<Story, Fault> {
    let done = rows::steps(tx, known.id)?;
    let signed = rows::leases(tx, known.id)?;
    Ok(Story {
        steps: procedure::steps(&known, &done),
        permits: rows::permits(tx, known.id)?,
        warning: leases::warning(known.state, &signed, tx.today()),
        leases: signed,
        known,
    })
}
