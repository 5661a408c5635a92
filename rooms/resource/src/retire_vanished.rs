//! Ending records that a newer edition does not have any more.

use kernel::{Error, Id, Outcome, Refusal, typed};
use store::Tx;

use crate::{
    access,
    model::{ImportState, MoveState, Resource, ResourceImport, RetireVanished, State},
    move_state::move_state,
    rules::{Refused, states::moves_from},
    store::{import_rows, imports, resources as rows},
};

/// Longest reason, in letters.
const LINE: usize = 200;

/// Records of the data set that are not in the import's edition, by name; none while not all of
/// its rows are done. Nothing happens to them by itself.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn vanished(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<Vec<Resource>> {
    tx.require(&access::VIEW)?;
    let import = imports::import(tx, id)?;
    let edition = import_rows::edition(tx, id)?;
    let Some(day) = edition.filter(|_| import.state == ImportState::Done) else {
        return Ok(Vec::new());
    };
    let ids = import_rows::vanished(tx, id, import.dataset.word(), day)?;
    ids.into_iter().map(|id| rows::resource(tx, id)).collect()
}

/// Ends those that were chosen: what is verified or public is 종료, what is not yet is 제외. Answers
/// how many.
///
/// # Errors
/// `resource.not_vanished` for a record that is not among them; a reason is required.
pub fn retire_vanished(tx: &mut Tx<'_>, ask: &RetireVanished) -> Outcome<usize> {
    tx.require(&access::IMPORT)?;
    let id: Id<ResourceImport> = ask.import.trim().parse().map_err(|_| Error::NotFound)?;
    let known = vanished(tx, id)?;
    let mut no = Vec::new();
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = typed::present(&mut no, "reason", "까닭을", reason);
    let chosen: Vec<&Resource> = known
        .iter()
        .filter(|one| ask.resources.contains(&one.id.to_string()))
        .collect();
    if ask.resources.is_empty() || chosen.len() != ask.resources.len() {
        no.push(Refused::NotVanished);
    }
    Refusal::none_of(no)?;
    for one in &chosen {
        let ends = moves_from(one.state).any(|step| step.to == State::Retired);
        let to = if ends {
            State::Retired
        } else {
            State::Rejected
        };
        move_state(
            tx,
            MoveState {
                resource: one.id.to_string(),
                version: one.version.to_string(),
                to: to.word().to_owned(),
                reason: reason.clone().unwrap_or_default(),
            },
        )?;
    }
    Ok(chosen.len())
}
