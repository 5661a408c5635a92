//! Reading editions.

use kernel::{FiscalYear, Id, Outcome};
use paper::Paper;
use program::Program;
use store::Tx;

use crate::{
    access,
    model::{Edition, EditionFile},
    store as rows,
};

/// Every edition of a program, newest year and number first.
pub fn editions(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<Vec<Edition>> {
    tx.require(&access::SEE)?;
    Ok(rows::editions(tx, program)?)
}

/// The editions of one year, newest first.
pub fn editions_of_year(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<Vec<Edition>> {
    let mut all = editions(tx, program)?;
    all.retain(|edition| edition.fiscal_year == year);
    Ok(all)
}

/// One edition with what its formats were when it was frozen.
pub fn edition(tx: &mut Tx<'_>, id: Id<Edition>) -> Outcome<(Edition, Vec<EditionFile>)> {
    tx.require(&access::SEE)?;
    Ok((rows::edition(tx, id)?, rows::files(tx, id)?))
}

/// The paper of an edition, as it was frozen.
pub fn edition_paper(tx: &mut Tx<'_>, id: Id<Edition>) -> Outcome<Paper> {
    tx.require(&access::SEE)?;
    Ok(Paper::from_canonical_json(&rows::paper(tx, id)?)?)
}
