//! A match was wrong.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    model::UnmatchLine,
    rules::{refuse, typed},
    store::matches,
};

/// Takes a match apart: its lines and entries are open again. Entries of the book stay as they
/// are; the journal keeps the reason.
pub fn unmatch_line(tx: &mut Tx<'_>, ask: UnmatchLine) -> Outcome<()> {
    tx.require(&access::MATCH)?;
    let id = ask.matched.trim().parse().map_err(|_| Error::NotFound)?;
    let found = matches::found(tx, id)?;
    let mut no = Vec::new();
    let Some(reason) = typed::required(&mut no, "reason", "까닭을", &ask.reason) else {
        return Err(refuse(no));
    };
    tx.because(&reason);
    matches::delete(tx, &found)
}
