//! Who is responsible: the door for other rooms.

use jiff::civil::Date;
use kernel::{Address, Fault, Id, Role};
use store::Tx;

use crate::{
    model::{Account, Holder},
    store::{duties, role_grants},
};

/// Who holds a responsibility for the whole office on a day. `duty` is an id of
/// [`DUTIES`](crate::DUTIES), for example `officer`.
///
/// # Errors
/// A fault when the store cannot be asked.
pub fn responsible_on(tx: &mut Tx<'_>, duty: &str, day: Date) -> Result<Option<Holder>, Fault> {
    duties::holder(tx, duty, None, day)
}

/// Who holds a responsibility for one thing on a day: its own holder, or else the office's.
///
/// # Errors
/// A fault when the store cannot be asked.
pub fn responsible_for(
    tx: &mut Tx<'_>,
    duty: &str,
    subject: &Address,
    day: Date,
) -> Result<Option<Holder>, Fault> {
    match duties::holder(tx, duty, Some(subject), day)? {
        Some(holder) => Ok(Some(holder)),
        None => duties::holder(tx, duty, None, day),
    }
}

/// Active accounts that hold one of these roles today, by name: whom another room can choose from.
///
/// # Errors
/// A fault when the store cannot be asked.
pub fn holders_of(tx: &mut Tx<'_>, roles: &[Role]) -> Result<Vec<(Id<Account>, String)>, Fault> {
    role_grants::holders(tx, roles)
}
