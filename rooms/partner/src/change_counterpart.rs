//! Changing what is written of a counterpart.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, calling, keep,
    model::{ChangeCounterpart, Counterpart, SealedField},
    regions::register,
    rules,
    store::counterparts as rows,
};

/// Changes what is written, unless someone else did meanwhile. The journal keeps what it was; what
/// is sealed stays where nothing is typed.
pub fn change_counterpart(tx: &mut Tx<'_>, ask: ChangeCounterpart) -> Outcome<Id<Counterpart>> {
    tx.require(&access::CHANGE_COUNTERPART)?;
    let id: Id<Counterpart> = ask
        .counterpart
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    let home = calling::home(tx, &ask.terms.member_of)?;
    let draft = rules::counterparts::change(&ask, &stored, &home, register(), tx.today())?;
    let alike = calling::alike(tx, &draft, Some(&stored))?;
    rules::duplicates::decide(&alike, ask.anyway == "1")?;
    let after = keep::drawn_up(tx, id, &draft, Some(&stored));
    if after.number_kind.is_none() && !stored.masked(SealedField::Number).is_empty() {
        rows::drop_sealed(tx, id, SealedField::Number)?;
    }
    keep::next(tx, &after, &draft.sealed)?;
    Ok(id)
}
