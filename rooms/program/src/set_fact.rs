//! Stating a fact from a day on.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Fact, Program, SetFact},
    rules::{Refused, facts, typed},
    store as rows,
};

/// Puts a value in force from a day on. The value before it ends the day before; a value that
/// begins on the very day is rewritten; a value that begins later stays.
pub fn set_fact(tx: &mut Tx<'_>, ask: SetFact) -> Outcome<()> {
    tx.require(&access::SET_FACT)?;
    let program: Id<Program> = typed::id(&ask.program).ok_or(Error::NotFound)?;
    rows::programs::one(tx, program)?;
    let (key, from, text) = facts::read_fact(&ask).map_err(Refused::all)?;
    let mut known = rows::programs::facts(tx, program)?;
    known.retain(|fact| fact.key == key);
    let change = facts::set_fact(&known, from);
    if let Some((id, to)) = change.shorten {
        rows::programs::shorten_fact(tx, id, to)?;
    }
    match change.rewrite {
        Some(id) => rows::programs::rewrite_fact(tx, id, &text),
        None => {
            let fact = Fact {
                id: Id::new(),
                key,
                from,
                to: change.to,
                text,
            };
            rows::programs::insert_fact(tx, program, &fact)
        }
    }
}
