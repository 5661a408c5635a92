//! Two editions side by side, or an edition and the records as they are now.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, compose,
    editions::edition_paper,
    model::{Comparison, Edition},
    rules, store as rows,
};

/// Compares two editions of one program and year, older first; `None` stands for the records as
/// they are now.
///
/// # Errors
/// Not found for an unknown edition; refuses editions of different years or programs.
pub fn compare(
    tx: &mut Tx<'_>,
    one: Id<Edition>,
    other: Option<Id<Edition>>,
) -> Outcome<Comparison> {
    tx.require(&access::SEE)?;
    let one = rows::edition(tx, one)?;
    let Some(other) = other else {
        let before = edition_paper(tx, one.id)?;
        let now = compose::compose(tx, one.program, one.fiscal_year)?;
        let differences = paper::diff(&before, &now)?;
        return Ok(Comparison {
            old: one,
            new: None,
            differences,
        });
    };
    let other = rows::edition(tx, other)?;
    rules::comparable(&one, &other)?;
    let (old, new) = if one.number <= other.number {
        (one, other)
    } else {
        (other, one)
    };
    let (before, after) = (edition_paper(tx, old.id)?, edition_paper(tx, new.id)?);
    let differences = paper::diff(&before, &after)?;
    Ok(Comparison {
        old,
        new: Some(new),
        differences,
    })
}
