//! Bringing an application further.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{StepVendor, VendorApplication, VendorStepRow},
    rules::vendor_steps as rules,
    store as rows,
    store::{calls, vendors},
    vendors::{criteria_of, writable},
};

/// Brings an application further: the municipality recommends, the office screens, the vendor
/// takes it back.
pub fn step_vendor(tx: &mut Tx<'_>, ask: &StepVendor) -> Outcome<Id<VendorApplication>> {
    tx.require(&access::APPLY)?;
    let id = ask
        .application
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let (it, writer) = writable(tx, id)?;
    let season = rows::season(tx, it.application.season)?;
    let criteria = criteria_of(&season, tx.today());
    let today = tx.today();
    let over = calls::until(tx, season.id)?.filter(|until| *until < today);
    let draft = rules::decide(ask, &it, &criteria, writer.asker, over)?;
    let row = VendorStepRow {
        id: Id::new(),
        step: draft.step,
        on_day: tx.today(),
        paper: draft.paper,
        reason: draft.reason,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    vendors::insert_step(tx, id, &row)?;
    vendors::touch(tx, &it.application)?;
    Ok(id)
}
