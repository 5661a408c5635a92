//! Offers.

use kernel::{Fault, Id, Outcome};
use resource::{ResourceKind, Season};
use store::{Arg, Row, Tx, args};

use super::{read, region};
use crate::model::{FeatureSet, Offer, Stage};

store::statements! {
    /// One offer.
    READ = "SELECT o.id, o.resource, o.body, o.kind, o.what, o.region, o.region_text, o.capacity, \
        o.least_group, o.least_age, o.first_day, o.last_day, o.months, o.price_low, o.price_high, \
        o.features, o.note, o.stage, o.version, o.registered_by, o.confirmed_on \
        FROM exchange_offer o WHERE o.tenant = $1 AND o.id = $2";
    /// Every offer of a stage, the newest first; of every stage, if none is named.
    LIST = "SELECT o.id, o.resource, o.body, o.kind, o.what, o.region, o.region_text, o.capacity, \
        o.least_group, o.least_age, o.first_day, o.last_day, o.months, o.price_low, o.price_high, \
        o.features, o.note, o.stage, o.version, o.registered_by, o.confirmed_on \
        FROM exchange_offer o WHERE o.tenant = $1 AND (CAST($2 AS TEXT) = '' OR o.stage = $2) \
        ORDER BY o.id DESC";
}

store::tables! {
    /// Offers.
    OFFER = "exchange_offer" key [id]
        columns [resource, body, kind, what, region, region_text, capacity, least_group,
            least_age, first_day, last_day, months, price_low, price_high, features, note, stage,
            version, registered_by, confirmed_on] may edit;
}

fn offer_of(row: &Row<'_>) -> Result<Offer, Fault> {
    let months: i64 = row.get(12)?;
    Ok(Offer {
        id: row.get(0)?,
        resource: row.get(1)?,
        body: row.get(2)?,
        kind: read(row, 3, ResourceKind::read)?,
        what: row.get(4)?,
        region: region(row, 5)?,
        region_text: row.get(6)?,
        capacity: row.get(7)?,
        least_group: row.get(8)?,
        least_age: row.get(9)?,
        first_day: row.get(10)?,
        last_day: row.get(11)?,
        months: Season::from_bits(months)
            .ok_or_else(|| Fault::new(format!("stored months {months}")))?,
        price_low: row.get(13)?,
        price_high: row.get(14)?,
        features: read(row, 15, FeatureSet::read)?,
        note: row.get(16)?,
        stage: read(row, 17, Stage::read)?,
        version: row.get(18)?,
        registered_by: row.get(19)?,
        confirmed_on: row.get(20)?,
    })
}

pub fn offer(tx: &mut Tx<'_>, id: Id<Offer>) -> Outcome<Offer> {
    tx.one(&READ, args![id], offer_of)
}

pub fn list(tx: &mut Tx<'_>, stage: Option<Stage>) -> Result<Vec<Offer>, Fault> {
    tx.list(&LIST, args![stage.map_or("", Stage::word)], offer_of)
}

pub fn insert(tx: &mut Tx<'_>, offer: &Offer) -> Outcome<()> {
    let mut values = vec![Arg::from(offer.id)];
    values.extend(columns(offer).into_iter().map(|(_, value)| value));
    tx.insert(&OFFER, &values)
}

pub fn update(tx: &mut Tx<'_>, offer: &Offer) -> Outcome<()> {
    tx.update(&OFFER, args![offer.id], &columns(offer))
}

/// Every column, in the table's order.
fn columns(offer: &Offer) -> Vec<(&'static str, Arg<'_>)> {
    vec![
        ("resource", offer.resource.into()),
        ("body", (&offer.body).into()),
        ("kind", offer.kind.word().into()),
        ("what", (&offer.what).into()),
        ("region", offer.region.map(|code| code.to_string()).into()),
        ("region_text", (&offer.region_text).into()),
        ("capacity", offer.capacity.into()),
        ("least_group", offer.least_group.into()),
        ("least_age", offer.least_age.into()),
        ("first_day", offer.first_day.into()),
        ("last_day", offer.last_day.into()),
        ("months", offer.months.bits().into()),
        ("price_low", offer.price_low.into()),
        ("price_high", offer.price_high.into()),
        ("features", offer.features.words().into()),
        ("note", (&offer.note).into()),
        ("stage", offer.stage.word().into()),
        ("version", offer.version.into()),
        ("registered_by", (&offer.registered_by).into()),
        ("confirmed_on", offer.confirmed_on.into()),
    ]
}
