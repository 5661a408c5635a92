//! Changing a notice.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{ChangeNotice, Notice},
    rules, store as rows,
};

/// Changes a notice, also one whose days are over.
pub fn change_notice(tx: &mut Tx<'_>, ask: &ChangeNotice) -> Outcome<Id<Notice>> {
    tx.require(&access::CHANGE)?;
    let id: Id<Notice> = ask.notice.parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    let draft = rules::read(&ask.fields)?;
    rules::same_version(&ask.version, &stored, &rows::changed_by(tx, id)?)?;
    rows::change(tx, &stored, &draft)?;
    let now = rows::one(tx, id)?;
    findable::refresh(tx, &now)?;
    Ok(id)
}
