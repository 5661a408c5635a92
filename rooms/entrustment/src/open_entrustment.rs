//! Opening an entrustment.

use kernel::{Error, Id, Outcome};
use program::Program;
use store::Tx;

use crate::{
    access,
    model::{Entrustment, OpenEntrustment},
    rules, store as rows,
};

/// Registers that a program's work is to be entrusted.
pub fn open_entrustment(tx: &mut Tx<'_>, ask: OpenEntrustment) -> Outcome<Id<Entrustment>> {
    tx.require(&access::OPEN)?;
    let program: Id<Program> = ask.program.trim().parse().map_err(|_| Error::NotFound)?;
    program::program(tx, program)?;
    let (work_name, trustee) = rules::open_entrustment(&ask)?;
    let new = Entrustment {
        id: Id::new(),
        program,
        work_name,
        trustee,
    };
    rows::insert(tx, &new)?;
    Ok(new.id)
}
