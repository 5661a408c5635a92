//! Registering and changing demands.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{ChangeDemand, Demand, DemandFields, Stage},
    rules::demands::{self as rules, DemandDraft},
    store::demands as rows,
};

/// Registers a demand. It is open.
pub fn register_demand(tx: &mut Tx<'_>, ask: &DemandFields) -> Outcome<Id<Demand>> {
    tx.require(&access::KEEP_DEMANDS)?;
    let draft = rules::register(ask, partner::register(), tx.today())?;
    let registered_by = tx.actor().key();
    let demand = demand(Id::new(), draft, Stage::Open, 1, registered_by);
    rows::insert(tx, &demand)?;
    Ok(demand.id)
}

/// Changes a demand; matches that it has stay what they are.
pub fn change_demand(tx: &mut Tx<'_>, ask: &ChangeDemand) -> Outcome<Id<Demand>> {
    tx.require(&access::KEEP_DEMANDS)?;
    let id = ask.demand.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::demand(tx, id)?;
    require_own(tx, &stored)?;
    let draft = rules::change(ask, &stored, partner::register(), tx.today())?;
    let by = stored.registered_by.clone();
    let changed = demand(id, draft, stored.stage, stored.version + 1, by);
    rows::update(tx, &changed)?;
    Ok(id)
}

/// Refuses those who may keep their own demands only, when this is not one of them.
pub(crate) fn require_own(tx: &Tx<'_>, demand: &Demand) -> Outcome<()> {
    if demand.registered_by == tx.actor().key() {
        return Ok(());
    }
    tx.require(&access::KEEP_ALL_DEMANDS)
}

/// A draft as it is stored.
fn demand(
    id: Id<Demand>,
    draft: DemandDraft,
    stage: Stage,
    version: i64,
    registered_by: String,
) -> Demand {
    Demand {
        id,
        body: draft.body,
        body_kind: draft.body_kind,
        kind: draft.kind,
        what: draft.what,
        people: draft.people,
        youngest: draft.youngest,
        first_day: draft.first_day,
        last_day: draft.last_day,
        days: draft.days,
        budget: draft.budget,
        origin: draft.origin,
        regions: draft.regions,
        musts: draft.musts,
        wishes: draft.wishes,
        note: draft.note,
        stage,
        version,
        registered_by,
    }
}
