//! Taking a notice down.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Notice, TakeDown},
    rules, store as rows,
};

/// Makes a notice a draft again; citizens find nothing under its address from now on.
pub fn take_down(tx: &mut Tx<'_>, ask: &TakeDown) -> Outcome<Id<Notice>> {
    tx.require(&access::TAKE_DOWN)?;
    let id: Id<Notice> = ask.notice.parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    rules::same_version(&ask.version, &stored, &rows::changed_by(tx, id)?)?;
    rules::take_down(&stored)?;
    rows::set_days(tx, &stored, None, stored.expires_on)?;
    let now = rows::one(tx, id)?;
    findable::refresh(tx, &now)?;
    Ok(id)
}
