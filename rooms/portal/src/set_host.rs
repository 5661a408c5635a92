//! Giving the public front a host of its own.

use kernel::{Error, Outcome, Refusal};
use store::Tx;
use web::HOST_DOOR;

use crate::{
    access,
    model::{ReachedBy, SetHost},
    rules, store as rows,
};

/// Sets the host under which the front stands, or takes it away. No two offices have the same, and
/// none has the one by which all are reached; what a browser says its host is never becomes one.
pub fn set_host(tx: &mut Tx<'_>, ask: &SetHost, reached: &ReachedBy) -> Outcome<()> {
    tx.require(&access::SET_HOST)?;
    let stored = rows::front(tx)?.ok_or(Error::NotFound)?;
    let host = rules::host(ask, &stored, reached)?;
    if host == stored.host {
        return Ok(());
    }
    if !stored.host.is_empty() {
        tx.take_door(HOST_DOOR, &stored.host)?;
    }
    if !host.is_empty() {
        tx.put_door(HOST_DOOR, &host).map_err(|no| match no {
            Error::Refusal(no) => Error::from(Refusal::at("host", no.code, no.text)),
            other => other,
        })?;
    }
    rows::set_host(tx, &stored, &host)
}
