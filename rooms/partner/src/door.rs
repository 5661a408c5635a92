//! What rooms above read of organizations and producers: a summary by id, a search for a picker.
//! Persons, their numbers and talks never pass this door.

use kernel::{Error, Fault, Id, Outcome};
use store::Tx;

use crate::{
    findable,
    model::{
        Counterpart, CounterpartKind, CounterpartState, NumberKind, OrganizationSummary,
        ProducerId, ProducerSummary, With,
    },
    store::counterparts as rows,
};

/// A record, or the one that it became part of.
fn followed(tx: &mut Tx<'_>, id: Id<Counterpart>) -> Outcome<Counterpart> {
    let one = rows::one(tx, id)?;
    // What a record became part of is never part of a third: a merge moves older pointers on.
    match one.merged_into {
        Some(kept) => rows::one(tx, kept),
        None => Ok(one),
    }
}

/// An organization by its id; of a record that was merged, the one that was kept.
///
/// # Errors
/// `NotFound`, also for a producer or a person; a fault of the store.
pub fn organization(tx: &mut Tx<'_>, id: Id<Counterpart>) -> Outcome<OrganizationSummary> {
    let one = followed(tx, id)?;
    organization_of(one).ok_or(Error::NotFound)
}

fn organization_of(one: Counterpart) -> Option<OrganizationSummary> {
    let CounterpartKind::Organization(kind) = one.kind else {
        return None;
    };
    Some(OrganizationSummary {
        id: one.id,
        name: one.name,
        kind,
        region: one.region,
        is_active: one.state == CounterpartState::Active,
    })
}

/// A producer by its id; of a record that was merged, the one that was kept.
///
/// # Errors
/// `NotFound`, also for an organization or a person; a fault of the store.
pub fn producer(tx: &mut Tx<'_>, id: ProducerId) -> Outcome<ProducerSummary> {
    let id: Id<Counterpart> = id.to_string().parse().map_err(|_| Error::NotFound)?;
    let one = followed(tx, id)?;
    producer_of(one)?.ok_or(Error::NotFound)
}

fn producer_of(one: Counterpart) -> Result<Option<ProducerSummary>, Fault> {
    let CounterpartKind::Producer(kind) = one.kind else {
        return Ok(None);
    };
    let id = one.id.to_string();
    Ok(Some(ProducerSummary {
        id: id
            .parse()
            .map_err(|e| Fault::new(format!("id of a producer {id}: {e}")))?,
        counterpart: one.id,
        name: one.name,
        kind,
        region: one.region,
        items: one.items,
        member_of_name: one.member_of_name,
        has_farm_number: one.number_kind == Some(NumberKind::Farm),
        is_active: one.state == CounterpartState::Active,
    }))
}

/// The organizations that words mean, the best first, at most so many (100); for a picker.
///
/// # Errors
/// A fault of the store.
pub fn find_organizations(
    tx: &mut Tx<'_>,
    words: &str,
    most: usize,
) -> Outcome<Vec<OrganizationSummary>> {
    let mut found = Vec::new();
    for id in findable::counterparts(tx, words)? {
        found.extend(organization_of(rows::one(tx, id)?));
    }
    found.truncate(most);
    Ok(found)
}

/// The producers that words mean, the best first, at most so many (100); for a picker.
///
/// # Errors
/// A fault of the store.
pub fn find_producers(tx: &mut Tx<'_>, words: &str, most: usize) -> Outcome<Vec<ProducerSummary>> {
    let mut found = Vec::new();
    for id in findable::counterparts(tx, words)? {
        found.extend(producer_of(rows::one(tx, id)?)?);
    }
    found.truncate(most);
    Ok(found)
}

/// The last talk with a counterpart, as a day; for "when did somebody last speak with them".
///
/// # Errors
/// A fault of the store.
pub fn last_contact(
    tx: &mut Tx<'_>,
    id: Id<Counterpart>,
) -> Result<Option<jiff::civil::Date>, Fault> {
    let last = crate::store::contacts::with(tx, With::Counterpart(id), 1)?;
    Ok(last.first().map(|talk| talk.happened_on))
}
