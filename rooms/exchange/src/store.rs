//! The room's tables.

pub mod demands;
pub mod matches;
pub mod offers;
pub mod outcomes;

use kernel::Fault;
use partner::RegionCode;
use store::Row;

/// A stored word of a closed list, or text in another closed form.
fn read<T>(row: &Row<'_>, column: usize, read: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| Fault::new(format!("stored word {text:?}")))
}

/// A stored region that may be none.
fn region(row: &Row<'_>, column: usize) -> Result<Option<RegionCode>, Fault> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| {
        text.parse()
            .map_err(|e| Fault::new(format!("stored region {text}: {e}")))
    })
    .transpose()
}
