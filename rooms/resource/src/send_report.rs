//! A citizen says something about a resource.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    door,
    model::{Report, Resource, SendReport},
    rules::reports,
    store::reports as rows,
};

/// Takes what a citizen says about a record that everybody may read. Everybody may say it; the
/// answer is the receipt.
pub fn send_report(tx: &mut Tx<'_>, ask: SendReport) -> Outcome<Id<Report>> {
    let resource: Id<Resource> = ask.resource.parse().map_err(|_| Error::NotFound)?;
    let today = tx.today();
    door::public_view(tx, resource, today)?.ok_or(Error::NotFound)?;
    let came = rows::came(tx, resource, today)?;
    let (kind, said) = reports::send(&ask, came, today)?;
    let id = Id::new();
    rows::insert(tx, id, resource, (kind, &said))?;
    Ok(id)
}
