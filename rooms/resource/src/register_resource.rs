//! Registering a resource.

use jiff::civil::Date;
use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, keep,
    model::{
        Availability, Certainty, RegisterResource, Resource, ResourceKind, Season, Source, State,
        Step,
    },
    reach::Reach,
    rules::{self, Refused, reading::Draft},
    sealing,
};

/// Registers a candidate.
pub fn register_resource(tx: &mut Tx<'_>, ask: RegisterResource) -> Outcome<Id<Resource>> {
    tx.require(&access::REGISTER)?;
    let (kind, source, draft) = rules::reading::register(&ask, partner::register(), tx.today())?;
    if !Reach::of(tx)?.holds(draft.region, tx.today()) {
        return Err(Refused::OtherRegion.into());
    }
    let mut resource = candidate(tx, kind, source, &draft, tx.today());
    let contact = sealing::apply(tx, &mut resource, &draft.contact)?;
    let reason = tx.reason().to_owned();
    keep::first(tx, &resource, &contact, Step::Register, &reason)?;
    Ok(resource.id)
}

/// A draft as a new record.
pub(crate) fn candidate(
    tx: &Tx<'_>,
    kind: ResourceKind,
    source: Source,
    draft: &Draft,
    source_on: Date,
) -> Resource {
    Resource {
        id: Id::new(),
        kind,
        name: draft.name.clone(),
        region: draft.region,
        region_text: draft.region_text.clone(),
        address: draft.address.clone(),
        coordinates: draft.coordinates,
        owner: draft.owner,
        description: draft.description.clone(),
        season: draft.season.unwrap_or(Season::ALL_YEAR),
        capacity: draft.capacity,
        price_text: draft.price_text.clone(),
        availability: draft.availability.unwrap_or(Availability::Open),
        condition_text: draft.condition_text.clone(),
        details: draft.details.clone(),
        contact: None,
        source,
        source_name: draft.source_name.clone(),
        source_key: None,
        source_on: draft.source_on.unwrap_or(source_on),
        surveyed_on: None,
        surveyed_by: None,
        surveyed_by_name: None,
        certainty: draft.certainty.unwrap_or(Certainty::Unsure),
        state: State::Candidate,
        version: 1,
        created_at: tx.now(),
        updated_on: tx.today(),
    }
}
