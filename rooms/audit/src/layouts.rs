//! Reading layouts, and looking at what they would write.

use kernel::{Error, Outcome};
use paper::sheet::Sheet;
use spending::ListPart;
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access,
    model::{CityLayout, LayoutVersion},
    source,
    store::layouts as rows,
};

/// The layout that counts now.
pub fn newest_layout(tx: &mut Tx<'_>) -> Outcome<Option<LayoutVersion>> {
    tx.require(&access::READ)?;
    Ok(rows::newest(tx)?)
}

/// One version.
pub fn layout(tx: &mut Tx<'_>, version: i64) -> Outcome<LayoutVersion> {
    tx.require(&access::READ)?;
    rows::version(tx, version)
}

/// A part of the versions, the newest first.
pub fn layouts(tx: &mut Tx<'_>, part: ListPart) -> Outcome<Vec<LayoutVersion>> {
    tx.require(&access::READ)?;
    Ok(rows::list(tx, (part.limit, part.offset))?)
}

/// How many versions there are.
pub fn count_layouts(tx: &mut Tx<'_>) -> Outcome<usize> {
    tx.require(&access::READ)?;
    rows::count(tx)
}

/// Rows that a preview shows.
const PREVIEW_ROWS: usize = 5;

/// The first rows of the newest year that has any, as a layout would write them.
///
/// # Errors
/// [`Error::NotFound`] while the office has no year of the trustee's budget.
pub fn preview_layout(tx: &mut Tx<'_>, layout: &CityLayout) -> Outcome<(TrusteeYear, Sheet)> {
    tx.require(&access::READ)?;
    let years = trustee::years(tx, None)?;
    let mut chosen = (years.first().cloned(), Vec::new());
    for year in years {
        let vouchers = source::vouchers(tx, year.id, None, None)?;
        if !vouchers.is_empty() {
            chosen = (Some(year), vouchers);
            break;
        }
    }
    let (year, mut vouchers) = chosen;
    let year = year.ok_or(Error::NotFound)?;
    vouchers.truncate(PREVIEW_ROWS);
    let sheet = source::sheet(tx, &year, layout, &vouchers)?;
    Ok((year, sheet))
}
