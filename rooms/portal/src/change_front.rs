//! Changing what the first page says.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{access, model::ChangeFront, rules, store as rows};

/// Changes what the first page of the front says.
pub fn change_front(tx: &mut Tx<'_>, ask: ChangeFront) -> Outcome<()> {
    tx.require(&access::CHANGE_FRONT)?;
    let stored = rows::front(tx)?.ok_or(Error::NotFound)?;
    let intro = rules::change(&ask, &stored)?;
    rows::change(tx, &stored, &intro)
}
