//! Saying that a person is it no more.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Counterpart, EndRole, PersonRole},
    rules,
    store::persons,
};

/// Ends a role with its last day.
pub fn end_role(tx: &mut Tx<'_>, ask: EndRole) -> Outcome<Id<Counterpart>> {
    tx.require(&access::END_ROLE)?;
    let id: Id<PersonRole> = ask.role.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = persons::role(tx, id)?;
    let to = rules::roles::end(&ask, &stored)?;
    persons::end_role(tx, id, to)?;
    Ok(stored.person)
}
