//! What the app and rooms above read of the register. Taking in rows of public data sets is
//! [`put_imported`]; everything else that changes a record is a verb of the room.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use partner::RegionCode;
use store::Tx;

use crate::{
    findable,
    model::{
        Brief, Consent, ListFilter, ListPage, PublicFact, PublicResource, Resource, ResourceKind,
        Version,
    },
    reach::{self, Reach},
    rules::{
        Publicity, certificates, duplicates, freshness, publicity::may_be_public, region_count,
    },
    store::{
        certificates as certificate_rows, consents as consent_rows, resources as rows, versions,
    },
};
pub use crate::{
    put_imported::put_imported,
    reading_photos::{photos, public_photos},
    rules::history::differences,
};

/// A record as the office knows it.
///
/// # Errors
/// `NotFound`, also for what lies outside the region of a partner's officer; a fault of the store.
pub fn get(tx: &mut Tx<'_>, id: Id<Resource>) -> Outcome<Resource> {
    let resource = rows::resource(tx, id)?;
    reach::within(tx, resource.region)?;
    Ok(resource)
}

/// Its consents, by their first day; withdrawn ones too.
///
/// # Errors
/// A fault of the store.
pub fn consents(tx: &mut Tx<'_>, id: Id<Resource>) -> Result<Vec<Consent>, Fault> {
    consent_rows::of_resource(tx, id)
}

/// The day on which a record was last true for certain; `None`: nobody has looked.
pub fn last_seen_on(brief: &Brief) -> Option<Date> {
    freshness::seen_on(brief.source, brief.source_on, brief.surveyed_on)
}

/// Its versions, by number.
///
/// # Errors
/// A fault of the store.
pub fn history(tx: &mut Tx<'_>, id: Id<Resource>) -> Result<Vec<Version>, Fault> {
    versions::of_resource(tx, id)
}

/// Other records that may be about the same thing.
///
/// # Errors
/// A fault of the store.
pub fn find_possible_duplicates(
    tx: &mut Tx<'_>,
    resource: &Resource,
) -> Result<Vec<Resource>, Fault> {
    let key = duplicates::name_key(&resource.name);
    let named = rows::named(tx, resource.kind, &key)?;
    let (reach, today) = (Reach::of(tx)?, tx.today());
    let found = duplicates::possible(resource, &named, partner::register(), today);
    let mut found: Vec<Resource> = found.into_iter().cloned().collect();
    found.retain(|twin| reach.holds(twin.region, today));
    Ok(found)
}

/// A part of the records that pass the filter, at most `limit` of them, after the one that the part
/// before ended with.
///
/// # Errors
/// A fault of the store.
pub fn list(
    tx: &mut Tx<'_>,
    filter: &ListFilter,
    after: Option<Id<Resource>>,
    limit: usize,
) -> Outcome<ListPage> {
    let any_kind = ListFilter {
        kind: None,
        ..filter.clone()
    };
    let found = selected(tx, &any_kind)?;
    let mut kinds: BTreeMap<ResourceKind, usize> = BTreeMap::new();
    for brief in &found {
        *kinds.entry(brief.kind).or_default() += 1;
    }
    let of_kind = |brief: &Brief| filter.kind.is_none_or(|kind| brief.kind == kind);
    let found: Vec<Brief> = found.into_iter().filter(of_kind).collect();
    let place = |id| found.iter().position(|brief| brief.id == id);
    let start = after.and_then(place).map_or(0, |at| at + 1);
    let total = found.len();
    let items: Vec<Brief> = found.into_iter().skip(start).take(limit.max(1)).collect();
    let more = start + items.len() < total;
    Ok(ListPage {
        next: items.last().filter(|_| more).map(|brief| brief.id),
        items,
        total,
        kinds: kinds.into_iter().collect(),
    })
}

/// Every record that passes the filter: the one selection behind lists and counts.
///
/// # Errors
/// A fault of the store.
pub fn selected(tx: &mut Tx<'_>, filter: &ListFilter) -> Outcome<Vec<Brief>> {
    let today = tx.today();
    let mut found = rows::briefs(tx, filter.state)?;
    let reach = Reach::of(tx)?;
    found.retain(|brief| reach.holds(brief.region, today));
    found.retain(|brief| {
        let region = filter.region;
        filter.kind.is_none_or(|kind| brief.kind == kind)
            && region.is_none_or(|above| {
                region_count::lies_in(partner::register(), brief.region, above, today)
            })
            && (!filter.stale_only
                || (!brief.state.is_over()
                    && freshness::is_stale(freshness::of_brief(brief), today)))
    });
    if !filter.text.trim().is_empty() {
        let order = findable::found(tx, &filter.text)?;
        let place: BTreeMap<_, _> = order.into_iter().zip(0..).collect();
        found.retain(|brief| place.contains_key(&brief.id));
        found.sort_by_key(|brief| place.get(&brief.id).copied());
    }
    Ok(found)
}

/// How many records of a selection count to each 시도 by the boundaries of a day; `None` are those
/// that count to no single one. The values add up to the selection's length.
///
/// # Errors
/// A fault of the store.
pub fn counts_by_province(
    tx: &mut Tx<'_>,
    filter: &ListFilter,
    day: Date,
) -> Outcome<BTreeMap<Option<RegionCode>, usize>> {
    let found = selected(tx, filter)?;
    Ok(region_count::by_province(partner::register(), &found, day))
}

/// The same by 시군구 (or the smaller or larger region that a record names).
///
/// # Errors
/// A fault of the store.
pub fn counts_by_region(
    tx: &mut Tx<'_>,
    filter: &ListFilter,
    day: Date,
) -> Outcome<BTreeMap<Option<RegionCode>, usize>> {
    let found = selected(tx, filter)?;
    Ok(region_count::by_region(partner::register(), &found, day))
}

/// Writes the entries of the search anew, of at most `most` records after one; answers the last, or
/// `None` when none is left. For a new list of regions, and after a change of how entries are made.
///
/// # Errors
/// A fault of the store.
pub fn index_again(
    tx: &mut Tx<'_>,
    after: Option<Id<Resource>>,
    most: usize,
) -> Outcome<Option<Id<Resource>>> {
    let briefs = rows::briefs(tx, None)?;
    let mut ids: Vec<Id<Resource>> = briefs.into_iter().map(|brief| brief.id).collect();
    ids.sort();
    let rest = ids
        .into_iter()
        .filter(|id| after.is_none_or(|after| *id > after));
    let mut last = None;
    for id in rest.take(most) {
        let resource = rows::resource(tx, id)?;
        findable::refresh(tx, &resource)?;
        last = Some(id);
    }
    Ok(last)
}

/// Whether everybody may read a record on a day, and if not, why.
///
/// # Errors
/// A fault of the store.
pub fn publicity(tx: &mut Tx<'_>, resource: &Resource, day: Date) -> Result<Publicity, Fault> {
    let consents = consent_rows::of_resource(tx, resource.id)?;
    Ok(may_be_public(resource, &consents, day))
}

/// What everybody may read of a record on a day: no contact, no field about a person; `None` when
/// it is hidden or not there, which cannot be told apart.
///
/// # Errors
/// A fault of the store.
pub fn public_view(
    tx: &mut Tx<'_>,
    id: Id<Resource>,
    today: Date,
) -> Outcome<Option<PublicResource>> {
    let resource = match rows::resource(tx, id) {
        Ok(resource) => resource,
        Err(kernel::Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    Ok(match publicity(tx, &resource, today)? {
        Publicity::Hidden(_) => None,
        Publicity::Public { until } => {
            let certificates = certificate_rows::of_resource(tx, id)?;
            Some(PublicResource {
                certificates: certificates::public(&certificates, today),
                ..shown(resource, until, today)
            })
        }
    })
}

/// A record as everybody reads it, without its certificates.
pub(crate) fn shown(
    resource: Resource,
    visible_until: Option<Date>,
    today: Date,
) -> PublicResource {
    let list = partner::register();
    let region = region_count::of_day(list, resource.region, today);
    let known = region.and_then(|code| list.get(code));
    let fresh_until = freshness::of(&resource);
    let facts = resource
        .kind
        .fields()
        .iter()
        .filter(|spec| spec.is_for_everybody());
    let facts = facts.filter_map(|spec| {
        let value = resource.details.0.get(spec.key)?;
        Some(PublicFact {
            key: spec.key,
            label: spec.label,
            value: value.clone(),
            shown: spec.shown(value),
        })
    });
    PublicResource {
        id: resource.id,
        kind: resource.kind,
        state: resource.state,
        region,
        region_name: known.map_or_else(|| resource.region_text.clone(), |r| list.full_name(r)),
        facts: facts.collect(),
        name: resource.name,
        address: resource.address,
        coordinates: resource.coordinates,
        description: resource.description,
        certificates: Vec::new(),
        season: resource.season,
        capacity: resource.capacity,
        price_text: resource.price_text,
        availability: resource.availability,
        condition_text: resource.condition_text,
        source: resource.source,
        source_name: resource.source_name,
        source_on: resource.source_on,
        surveyed_on: resource.surveyed_on,
        certainty: resource.certainty,
        fresh_until,
        is_stale: freshness::is_stale(fresh_until, today),
        visible_until,
        updated_on: resource.updated_on,
    }
}
