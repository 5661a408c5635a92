//! What rooms above read: the zones and local governments of the office.

use kernel::{Fault, Outcome};
use store::Tx;

use crate::{
    findable,
    model::{LocalGovernment, Zone},
    rules::governments::GovernmentDraft,
    store as rows,
};

/// Every zone of the office, ended ones too, by its first day.
///
/// # Errors
/// A fault of the store.
pub fn zones(tx: &mut Tx<'_>) -> Result<Vec<Zone>, Fault> {
    rows::zones(tx)
}

/// Every local government the office knows, by its region.
///
/// # Errors
/// A fault of the store.
pub fn governments(tx: &mut Tx<'_>) -> Result<Vec<LocalGovernment>, Fault> {
    rows::governments(tx)
}

/// The local governments that people call so, the best first: names of the day and of before, with
/// particles, by leads (ㅍㅊ), by department.
///
/// # Errors
/// A fault of the store.
pub fn find_governments(tx: &mut Tx<'_>, text: &str) -> Outcome<Vec<LocalGovernment>> {
    let found = findable::governments(tx, text)?;
    let mut known = rows::governments(tx)?;
    known.retain(|government| found.contains(&government.id));
    known.sort_by_key(|government| found.iter().position(|id| *id == government.id));
    Ok(known)
}

/// Writes the entries of the search anew; answers how many. For a new list of regions.
///
/// # Errors
/// A fault of the store.
pub fn index_again(tx: &mut Tx<'_>) -> Outcome<usize> {
    let known = rows::governments(tx)?;
    for government in &known {
        let draft = GovernmentDraft {
            official_name: government.official_name.clone(),
            department: government.department.clone(),
        };
        findable::put(tx, government.id, government.region, &draft)?;
    }
    Ok(known.len())
}
