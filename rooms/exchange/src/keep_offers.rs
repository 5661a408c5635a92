//! Registering and changing offers.

use kernel::{Error, Id, Outcome};
use resource::Resource;
use store::Tx;

use crate::{
    access,
    model::{ChangeOffer, Offer, RegisterOffer, Stage},
    rules::offers::{self as rules, OfferDraft},
    store::offers as rows,
};

/// Registers an offer, on a record of the register or of a body by its name. It is open.
pub fn register_offer(tx: &mut Tx<'_>, ask: &RegisterOffer) -> Outcome<Id<Offer>> {
    tx.require(&access::KEEP_OFFERS)?;
    let id = match ask.resource.trim() {
        "" => None,
        text => Some(text.parse().map_err(|_| Error::NotFound)?),
    };
    let record = record(tx, id)?;
    let today = tx.today();
    let draft = rules::register(&ask.fields, record.as_ref(), partner::register(), today)?;
    let offer = Offer {
        version: 1,
        registered_by: tx.actor().key(),
        ..offer(tx, Id::new(), id, draft)
    };
    rows::insert(tx, &offer)?;
    Ok(offer.id)
}

/// Changes an offer; matches that it has stay what they are.
pub fn change_offer(tx: &mut Tx<'_>, ask: &ChangeOffer) -> Outcome<Id<Offer>> {
    tx.require(&access::KEEP_OFFERS)?;
    let id = ask.offer.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::offer(tx, id)?;
    let record = record(tx, stored.resource)?;
    let (list, today) = (partner::register(), tx.today());
    let draft = rules::change(ask, &stored, record.as_ref(), list, today)?;
    let changed = Offer {
        stage: stored.stage,
        version: stored.version + 1,
        registered_by: stored.registered_by.clone(),
        ..offer(tx, id, stored.resource, draft)
    };
    rows::update(tx, &changed)?;
    Ok(id)
}

fn record(tx: &mut Tx<'_>, id: Option<Id<Resource>>) -> Outcome<Option<Resource>> {
    id.map(|id| resource::door::get(tx, id)).transpose()
}

/// A draft as it is stored; open, and confirmed on the day of the request.
fn offer(tx: &Tx<'_>, id: Id<Offer>, resource: Option<Id<Resource>>, draft: OfferDraft) -> Offer {
    Offer {
        id,
        resource,
        body: draft.body,
        kind: draft.kind,
        what: draft.what,
        region: draft.region,
        region_text: draft.region_text,
        capacity: draft.capacity,
        least_group: draft.least_group,
        least_age: draft.least_age,
        first_day: draft.first_day,
        last_day: draft.last_day,
        months: draft.months,
        price_low: draft.price_low,
        price_high: draft.price_high,
        features: draft.features,
        note: draft.note,
        stage: Stage::Open,
        version: 0,
        registered_by: String::new(),
        confirmed_on: tx.today(),
    }
}
