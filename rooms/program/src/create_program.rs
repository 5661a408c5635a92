//! Opening a program.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{CreateProgram, Program},
    rules::{Refused, facts},
    store as rows,
};

/// Opens a program with its other names. Its name may change later from a day on
/// ([`set_fact`](crate::set_fact)).
pub fn create_program(tx: &mut Tx<'_>, ask: CreateProgram) -> Outcome<Id<Program>> {
    tx.require(&access::CREATE_PROGRAM)?;
    let draft = facts::create_program(&ask).map_err(Refused::all)?;
    let id = Id::new();
    rows::programs::insert(tx, id, &draft)?;
    Ok(id)
}
