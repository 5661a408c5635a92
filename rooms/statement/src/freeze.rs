//! Freezing an edition.

use kernel::{Error, Id, Outcome};
use program::Program;
use store::Tx;

use crate::{
    access, compose,
    model::{Edition, FreezeStatement, FrozenEdition},
    print, rules, store as rows,
};

/// Freezes the statement of a program and year as it is composed now.
///
/// The edition keeps the whole paper: it prints the same for ever. When the last edition holds the
/// very same paper the answer says so; freezing again is allowed, for a signed copy may be wanted
/// on a later day.
///
/// # Errors
/// Refuses a note that is missing or too long; not found when there is no such program.
pub fn freeze(tx: &mut Tx<'_>, ask: FreezeStatement) -> Outcome<FrozenEdition> {
    tx.require(&access::FREEZE)?;
    let asked = rules::freeze(&ask)?;
    let program: Id<Program> = ask.program.trim().parse().map_err(|_| Error::NotFound)?;
    let data_version = tx.data_version()?;
    let paper = compose::compose(tx, program, asked.year)?;
    let last = rows::newest(tx, program, asked.year)?;
    let edition = Edition {
        id: Id::new(),
        program,
        fiscal_year: asked.year,
        number: last.as_ref().map_or(1, |e| e.number + 1),
        title: paper.title.clone(),
        template: paper.template.0.clone(),
        data_version,
        frozen_at: tx.now(),
        frozen_by_name: tx.actor().name().to_owned(),
        note: asked.note,
        hash: paper::hash(&paper)?,
    };
    let files = print::files(&paper)?;
    rows::insert(tx, &edition, &paper.to_canonical_json()?, &files)?;
    let same_as = last.filter(|e| e.hash == edition.hash).map(|e| e.number);
    Ok(FrozenEdition {
        id: edition.id,
        number: edition.number,
        hash: edition.hash,
        same_as,
    })
}
