//! Records as they are known now.

use kernel::{Error, Fault, Id, Outcome, Refusal};
use partner::RegionCode;
use store::{Arg, Row, Tx, ViolationKind, args};
use vault::Sealed;

use crate::model::{
    Availability, Brief, Certainty, Contact, Coordinates, Details, Ownership, Resource,
    ResourceKind, Season, Source, State,
};

store::statements! {
    /// One record.
    READ = "SELECT r.id, r.kind, r.name, r.region, r.region_text, r.address, r.latitude, \
        r.longitude, r.owner, r.description, r.months, r.capacity, r.price_text, r.availability, \
        r.condition_text, r.details, r.contact_masked, r.contact_mark, r.source, r.source_name, \
        r.source_key, r.source_on, r.surveyed_on, r.surveyed_by, r.surveyed_by_name, r.certainty, \
        r.state, r.version, r.created_at, r.updated_on FROM resource_resource r \
        WHERE r.tenant = $1 AND r.id = $2";
    /// Records of a kind with the same name, as duplicates compare names.
    NAMED = "SELECT r.id, r.kind, r.name, r.region, r.region_text, r.address, r.latitude, \
        r.longitude, r.owner, r.description, r.months, r.capacity, r.price_text, r.availability, \
        r.condition_text, r.details, r.contact_masked, r.contact_mark, r.source, r.source_name, \
        r.source_key, r.source_on, r.surveyed_on, r.surveyed_by, r.surveyed_by_name, r.certainty, \
        r.state, r.version, r.created_at, r.updated_on FROM resource_resource r \
        WHERE r.tenant = $1 AND r.kind = $2 AND r.name_key = $3 ORDER BY r.id";
    /// The record of a row of a data set.
    KEYED = "SELECT r.id FROM resource_resource r WHERE r.tenant = $1 AND r.source_key = $2";
    /// Every record as lists show it, by name; of one state only, if it is named.
    BRIEFS = "SELECT r.id, r.kind, r.name, r.region, r.region_text, r.owner, r.source, \
        r.source_on, r.surveyed_on, r.state FROM resource_resource r \
        WHERE r.tenant = $1 AND (CAST($2 AS TEXT) = '' OR r.state = $2) ORDER BY r.name, r.id";
    /// The sealed contact of a record.
    CONTACT = "SELECT r.contact FROM resource_resource r \
        WHERE r.tenant = $1 AND r.id = $2 AND r.contact IS NOT NULL";
}

store::tables! {
    /// Records.
    RESOURCE = "resource_resource" key [id]
        columns [kind, name, name_key, region, region_text, address, latitude, longitude, owner,
            description, months, capacity, price_text, availability, condition_text, details,
            contact, contact_masked, contact_mark, source, source_name, source_key, source_on,
            surveyed_on, surveyed_by, surveyed_by_name, certainty, state, version, created_at,
            updated_on] may edit;
}

/// A stored word of a closed list.
fn word<T>(row: &Row<'_>, column: usize, read: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| Fault::new(format!("stored word {text:?}")))
}

fn region(row: &Row<'_>, column: usize) -> Result<Option<RegionCode>, Fault> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| {
        text.parse()
            .map_err(|e| Fault::new(format!("stored region {text}: {e}")))
    })
    .transpose()
}

fn resource_of(row: &Row<'_>) -> Result<Resource, Fault> {
    let (latitude, longitude): (Option<i64>, Option<i64>) = (row.get(6)?, row.get(7)?);
    let months: i64 = row.get(10)?;
    let details: String = row.get(15)?;
    let masked: String = row.get(16)?;
    let mark: Option<kernel::Digest> = row.get(17)?;
    Ok(Resource {
        id: row.get(0)?,
        kind: word(row, 1, ResourceKind::read)?,
        name: row.get(2)?,
        region: region(row, 3)?,
        region_text: row.get(4)?,
        address: row.get(5)?,
        coordinates: latitude
            .zip(longitude)
            .map(|(latitude, longitude)| Coordinates {
                latitude,
                longitude,
            }),
        owner: word(row, 8, Ownership::read)?,
        description: row.get(9)?,
        season: Season::from_bits(months)
            .ok_or_else(|| Fault::new(format!("stored months {months}")))?,
        capacity: row.get(11)?,
        price_text: row.get(12)?,
        availability: word(row, 13, Availability::read)?,
        condition_text: row.get(14)?,
        details: details_of(&details)?,
        contact: mark.map(|mark| Contact { masked, mark }),
        source: word(row, 18, Source::read)?,
        source_name: row.get(19)?,
        source_key: row.get(20)?,
        source_on: row.get(21)?,
        surveyed_on: row.get(22)?,
        surveyed_by: row.get(23)?,
        surveyed_by_name: row.get(24)?,
        certainty: word(row, 25, Certainty::read)?,
        state: word(row, 26, State::read)?,
        version: row.get(27)?,
        created_at: row.get(28)?,
        updated_on: row.get(29)?,
    })
}

fn details_of(text: &str) -> Result<Details, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::new(format!("stored details: {e}")))
}

pub fn resource(tx: &mut Tx<'_>, id: Id<Resource>) -> Outcome<Resource> {
    tx.one(&READ, args![id], resource_of)
}

pub fn named(tx: &mut Tx<'_>, kind: ResourceKind, name_key: &str) -> Result<Vec<Resource>, Fault> {
    tx.list(&NAMED, args![kind.word(), name_key], resource_of)
}

pub fn keyed(tx: &mut Tx<'_>, source_key: &str) -> Result<Option<Id<Resource>>, Fault> {
    tx.maybe(&KEYED, args![source_key], |row| row.get(0))
}

pub fn briefs(tx: &mut Tx<'_>, state: Option<State>) -> Result<Vec<Brief>, Fault> {
    let state = state.map_or("", State::word);
    tx.list(&BRIEFS, args![state], |row| {
        Ok(Brief {
            id: row.get(0)?,
            kind: word(row, 1, ResourceKind::read)?,
            name: row.get(2)?,
            region: region(row, 3)?,
            region_text: row.get(4)?,
            owner: word(row, 5, Ownership::read)?,
            source: word(row, 6, Source::read)?,
            source_on: row.get(7)?,
            surveyed_on: row.get(8)?,
            state: word(row, 9, State::read)?,
        })
    })
}

pub fn contact(tx: &mut Tx<'_>, id: Id<Resource>) -> Outcome<Sealed> {
    let bytes = tx.one(&CONTACT, args![id], |row| row.get(0))?;
    Ok(Sealed::from_bytes(bytes))
}

/// What becomes of the sealed contact.
pub enum SealedContact {
    /// It stays.
    Keep,
    /// There is none any more.
    Drop,
    /// This one.
    Set(Sealed),
}

pub fn insert(tx: &mut Tx<'_>, resource: &Resource, contact: &SealedContact) -> Outcome<()> {
    let details = details_text(resource)?;
    let sealed = match contact {
        SealedContact::Set(sealed) => Arg::Blob(sealed.as_bytes()),
        SealedContact::Keep | SealedContact::Drop => Arg::Null,
    };
    let columns = columns(resource, &details);
    let mut values = vec![Arg::from(resource.id)];
    for (name, value) in columns {
        // The table's order: the sealed contact stands before what of it may be shown.
        if name == "contact_masked" {
            values.push(sealed.clone());
        }
        values.push(value);
    }
    let mut why = None;
    let done = tx.insert_or(&RESOURCE, &values, |violation| {
        why = Some(violation);
        Refusal::new("resource.not_inserted", "등록하지 못했습니다. 다시 하세요.")
    });
    match why {
        None => done,
        // Somebody else's import took the same key in a moment ago: trying again finds the record.
        Some(found) if found.kind == ViolationKind::Unique => {
            Err(Fault::passing(format!("taken meanwhile: {}", found.constraint)).into())
        }
        Some(found) => Err(Fault::new(format!("{found:?}")).into()),
    }
}

pub fn update(tx: &mut Tx<'_>, resource: &Resource, contact: &SealedContact) -> Outcome<()> {
    let details = details_text(resource)?;
    let mut changes = columns(resource, &details);
    match contact {
        SealedContact::Keep => {}
        SealedContact::Drop => changes.push(("contact", Arg::Null)),
        SealedContact::Set(sealed) => changes.push(("contact", Arg::Blob(sealed.as_bytes()))),
    }
    tx.update(&RESOURCE, args![resource.id], &changes)
}

fn details_text(resource: &Resource) -> Result<String, Error> {
    let text = serde_json::to_string(&resource.details);
    Ok(text.map_err(|e| Fault::new(format!("details: {e}")))?)
}

/// Every column but the sealed contact, in the table's order.
fn columns<'a>(resource: &'a Resource, details: &'a str) -> Vec<(&'static str, Arg<'a>)> {
    let contact = resource.contact.as_ref();
    vec![
        ("kind", resource.kind.word().into()),
        ("name", (&resource.name).into()),
        (
            "name_key",
            crate::rules::duplicates::name_key(&resource.name).into(),
        ),
        (
            "region",
            resource.region.map(|code| code.to_string()).into(),
        ),
        ("region_text", (&resource.region_text).into()),
        ("address", (&resource.address).into()),
        (
            "latitude",
            resource.coordinates.map(|point| point.latitude).into(),
        ),
        (
            "longitude",
            resource.coordinates.map(|point| point.longitude).into(),
        ),
        ("owner", resource.owner.word().into()),
        ("description", (&resource.description).into()),
        ("months", resource.season.bits().into()),
        ("capacity", resource.capacity.into()),
        ("price_text", (&resource.price_text).into()),
        ("availability", resource.availability.word().into()),
        ("condition_text", (&resource.condition_text).into()),
        ("details", details.into()),
        (
            "contact_masked",
            contact.map_or("", |known| known.masked.as_str()).into(),
        ),
        ("contact_mark", contact.map(|known| known.mark).into()),
        ("source", resource.source.word().into()),
        ("source_name", (&resource.source_name).into()),
        ("source_key", resource.source_key.as_ref().into()),
        ("source_on", resource.source_on.into()),
        ("surveyed_on", resource.surveyed_on.into()),
        ("surveyed_by", resource.surveyed_by.as_ref().into()),
        (
            "surveyed_by_name",
            resource.surveyed_by_name.as_ref().into(),
        ),
        ("certainty", resource.certainty.word().into()),
        ("state", resource.state.word().into()),
        ("version", resource.version.into()),
        ("created_at", resource.created_at.into()),
        ("updated_on", resource.updated_on.into()),
    ]
}
