//! Saying what a person is where.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, calling,
    model::{Counterpart, GiveRole, PersonRole, With},
    rules,
    store::{counterparts as rows, persons},
};

/// Gives a person a role at an organization, a producer or a local government.
pub fn give_role(tx: &mut Tx<'_>, ask: GiveRole) -> Outcome<Id<Counterpart>> {
    tx.require(&access::GIVE_ROLE)?;
    let person: Id<Counterpart> = ask.person.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, person)?;
    if !stored.is_person() {
        return Err(Error::NotFound);
    }
    let draft = rules::roles::give(&ask, &stored, tx.today())?;
    let (counterpart, government) = match calling::place(tx, "at", &ask.at)? {
        With::Counterpart(id) => (Some(id), None),
        With::Government(id) => (None, Some(id)),
    };
    let role = PersonRole {
        id: Id::new(),
        person,
        person_name: stored.name,
        counterpart,
        government,
        at_name: String::new(),
        role: draft.role,
        from: draft.from,
        to: None,
    };
    persons::insert_role(tx, &role)?;
    Ok(person)
}
