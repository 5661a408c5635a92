//! Two persons may do the work of three for some days.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AllowDutyException, DutyException},
    rules::{refuse, setup},
    store::{accounts, years},
};

/// Writes an exception to the rule of three persons; the city writes it, never the trustee.
pub fn allow_duty_exception(
    tx: &mut Tx<'_>,
    ask: AllowDutyException,
) -> Outcome<Id<DutyException>> {
    tx.require(&access::ALLOW_DUTY_EXCEPTION)?;
    let year = years::year(tx, crate::id_of(&ask.year)?)?;
    let (from_on, to_on, reason) = setup::exception(&ask).map_err(refuse)?;
    let (key, name) = (tx.actor().key(), tx.actor().name().to_owned());
    let exception = DutyException {
        id: Id::new(),
        year: year.id,
        from_on,
        to_on,
        reason,
        allowed_by: name,
        allowed_on: tx.today(),
    };
    accounts::insert_exception(tx, &exception, &key)?;
    Ok(exception.id)
}
