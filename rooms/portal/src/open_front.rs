//! Opening the front.

use kernel::{Error, Outcome, Refusal};
use store::Tx;
use web::PUBLIC_DOOR;

use crate::{access, model::OpenFront, rules, store as rows};

/// Opens the public front of the office under a name that no other office has.
pub fn open_front(tx: &mut Tx<'_>, ask: OpenFront) -> Outcome<String> {
    tx.require(&access::OPEN_FRONT)?;
    let known = rows::front(tx)?;
    let draft = rules::open(&ask, known.as_ref())?;
    rows::insert(tx, &draft)?;
    tx.put_door(PUBLIC_DOOR, &draft.name)
        .map_err(|no| match no {
            Error::Refusal(no) => Error::from(Refusal::at("name", no.code, no.text)),
            other => other,
        })?;
    Ok(draft.name)
}
