//! Adding a line.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, books,
    model::{AddLine, TrusteeLine, YearState},
    rules::{refuse, setup},
    store::{lines, years},
};

/// Adds a line. To a draft with its amount; to an open year without money, which then comes by a
/// change that the city signs.
pub fn add_line(tx: &mut Tx<'_>, ask: AddLine) -> Outcome<Id<TrusteeLine>> {
    tx.require(&access::WRITE_BUDGET)?;
    let year = years::year(tx, crate::id_of(&ask.year)?)?;
    let mut line = setup::line(&ask, Id::new(), &year).map_err(refuse)?;
    if year.state == YearState::Open {
        line.first_account = Some(books::open_line(tx, year.book, line.id)?);
    }
    lines::insert_line(tx, &line)?;
    Ok(line.id)
}
