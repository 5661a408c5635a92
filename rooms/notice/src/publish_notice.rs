//! Showing a draft.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Notice, PublishNotice},
    rules, store as rows,
};

/// Shows a draft from today on, exactly as it was previewed.
pub fn publish_notice(tx: &mut Tx<'_>, ask: &PublishNotice) -> Outcome<Id<Notice>> {
    tx.require(&access::PUBLISH)?;
    let id: Id<Notice> = ask.notice.parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    rules::same_version(&ask.version, &stored, &rows::changed_by(tx, id)?)?;
    let (from, to) = rules::publish(&stored, tx.today())?;
    rows::set_days(tx, &stored, Some(from), to)?;
    let now = rows::one(tx, id)?;
    findable::refresh(tx, &now)?;
    Ok(id)
}
