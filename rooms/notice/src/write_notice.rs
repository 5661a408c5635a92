//! Writing a notice.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Notice, NoticeFields},
    rules, store as rows,
};

/// Writes a notice: a draft, or with a first day, which may lie ahead.
pub fn write_notice(tx: &mut Tx<'_>, ask: &NoticeFields) -> Outcome<Id<Notice>> {
    tx.require(&access::WRITE)?;
    let draft = rules::read(ask)?;
    let id = Id::new();
    rows::insert(tx, id, &draft)?;
    let now = rows::one(tx, id)?;
    findable::refresh(tx, &now)?;
    Ok(id)
}
