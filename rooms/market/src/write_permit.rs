//! Writing down what happened with the permit of a place.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{MarketDay, PermitRow, WritePermit},
    rules::permits as rules,
    store as rows,
};

/// Writes down an application, a notice, a payment, a denial or an end.
#[doc(alias = "장소 사용허가")]
pub fn write_permit(tx: &mut Tx<'_>, ask: &WritePermit) -> Outcome<Id<MarketDay>> {
    tx.require(&access::WRITE_PERMIT)?;
    let id = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let day = rows::day(tx, id)?;
    let known = rows::permits(tx, id)?;
    let draft = rules::write(ask, &day, &known, tx.today())?;
    let row = PermitRow {
        id: Id::new(),
        step: draft.step,
        on_day: draft.on_day,
        paper: draft.paper,
        fee: draft.fee,
        exempt: draft.exempt,
        note: draft.note,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    rows::insert_permit(tx, id, &row)?;
    Ok(id)
}
