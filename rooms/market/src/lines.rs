//! The lines of year plans that days of this room can count for.

use kernel::Outcome;
use program::{Line, LineKind};
use store::Tx;

/// Every line about markets or exhibitions, by its year.
///
/// # Errors
/// A refusal of who may not read the register; a fault of the store.
pub(crate) fn lines(tx: &mut Tx<'_>) -> Outcome<Vec<Line>> {
    let mut found = Vec::new();
    for one in program::programs(tx)? {
        for year in program::years(tx, one.id)? {
            found.extend(program::lines_of(tx, one.id, year)?);
        }
    }
    found.retain(|line| matches!(line.kind, LineKind::Market | LineKind::SalesExhibition));
    Ok(found)
}
