//! Bringing a use case further, ending it, giving it up.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AssetUseCase, MoveUse, UseState},
    rules::{
        procedure,
        states::{self, Facts},
    },
    store as rows,
};

/// Moves a use case, if the table of moves and its gates allow it. Agreeing, and ending what was
/// agreed on, is the director's.
pub fn move_use(tx: &mut Tx<'_>, ask: &MoveUse) -> Outcome<Id<AssetUseCase>> {
    tx.require(&access::MOVE_OR_DECIDE)?;
    let id = ask.use_case.trim().parse().map_err(|_| Error::NotFound)?;
    let known = rows::case(tx, id)?;
    let to = UseState::read(ask.to.trim());
    match to.is_some_and(|to| states::is_decision(known.state, to)) {
        true => tx.require(&access::DECIDE)?,
        false => tx.require(&access::MOVE)?,
    }
    let done = rows::steps(tx, id)?;
    let (leases, permits) = (rows::leases(tx, id)?, rows::permits(tx, id)?);
    let facts = Facts {
        known: &known,
        steps: &procedure::steps(&known, &done),
        leases: &leases,
        permits: &permits,
    };
    let (one, reason) = states::decide(ask, facts, tx.today())?;
    tx.because(&reason);
    let moved = AssetUseCase {
        state: one.to,
        version: known.version + 1,
        ..known
    };
    rows::update_state(tx, &moved)?;
    Ok(id)
}
