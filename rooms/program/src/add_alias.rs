//! Naming a program in another way.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::Program,
    rules::{Refused, typed},
    store as rows,
};

/// Adds another name under which papers mean the same body.
pub fn add_alias(tx: &mut Tx<'_>, program: Id<Program>, name: &str) -> Outcome<()> {
    tx.require(&access::ADD_ALIAS)?;
    let stored = rows::programs::one(tx, program)?;
    let mut no = Vec::new();
    let name = typed::required(&mut no, "name", "다른 이름", name, typed::LINE_MOST);
    if stored.official_name == name || stored.aliases.contains(&name) {
        no.push(Refused::NameTaken {
            field: "name",
            name: name.clone(),
        });
    }
    Refused::none_of(no)?;
    rows::programs::insert_alias(tx, program, &name)
}
