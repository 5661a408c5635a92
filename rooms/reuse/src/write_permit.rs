//! Writing down how a permit stands.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AssetUseCase, Permit, WritePermit},
    rules::procedure as rules,
    store as rows,
};

/// Writes down how a permit stands; a later row of the same name counts.
pub fn write_permit(tx: &mut Tx<'_>, ask: &WritePermit) -> Outcome<Id<AssetUseCase>> {
    tx.require(&access::WRITE_PERMIT)?;
    let id = ask.use_case.trim().parse().map_err(|_| Error::NotFound)?;
    let known = rows::case(tx, id)?;
    let draft = rules::permit(ask, &known, tx.today())?;
    let permit = Permit {
        name: draft.name,
        state: draft.state,
        on_day: draft.on_day,
        note: draft.note,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    rows::insert_permit(tx, id, &permit)?;
    Ok(id)
}
