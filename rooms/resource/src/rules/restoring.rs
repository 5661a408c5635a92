//! A record as one of its versions tells it was.

use std::collections::BTreeMap;

use crate::model::{
    Availability, Certainty, Coordinates, Details, Ownership, Resource, Season, Snapshot, State,
};

/// The record with every field of a version. The contact stays: a version has it only as it may be
/// shown. `None` for a version that cannot be read.
pub fn restored(stored: &Resource, version: &Snapshot) -> Option<Resource> {
    let text = |key: &str| version.value(key).unwrap_or_default().to_owned();
    let degrees = |key: &str| Coordinates::degrees(&text(key)).ok();
    let point = degrees("latitude").zip(degrees("longitude"));
    let own = stored.kind.fields().iter().filter_map(|spec| {
        let value = version.value(spec.key)?;
        Some((spec.key.to_owned(), value.to_owned()))
    });
    let details: BTreeMap<String, String> = own.collect();
    Some(Resource {
        name: text("name"),
        state: State::read(&text("state"))?,
        region: text("region").parse().ok(),
        region_text: text("region_text"),
        address: text("address"),
        coordinates: point.map(|(latitude, longitude)| Coordinates {
            latitude,
            longitude,
        }),
        owner: Ownership::read(&text("owner"))?,
        description: text("description"),
        season: text("months").parse().ok().and_then(Season::from_bits)?,
        capacity: text("capacity").parse().ok(),
        price_text: text("price_text"),
        availability: Availability::read(&text("availability"))?,
        condition_text: text("condition_text"),
        details: Details(details),
        source_name: text("source_name"),
        source_on: text("source_on").parse().ok()?,
        surveyed_on: text("surveyed_on").parse().ok(),
        certainty: Certainty::read(&text("certainty"))?,
        ..stored.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::ResourceKind, rules::publicity::tests::resource};

    #[test]
    fn a_version_brings_every_field_back() {
        let mut was = resource(ResourceKind::Market, Ownership::Public, State::Verified);
        was.coordinates = Coordinates::of(375_436_000, 1_270_000_000).ok();
        was.capacity = Some(40);
        was.season = Season::of(&[3, 4]).unwrap();
        was.details.0.insert("shops".to_owned(), "12".to_owned());
        let mut is = resource(ResourceKind::Market, Ownership::Private, State::Candidate);
        is.name = "딴 이름".to_owned();
        is.details.0.insert("goods".to_owned(), "떡".to_owned());
        is.version = 7;
        let back = restored(&is, &Snapshot::of(&was)).unwrap();
        assert_eq!(Snapshot::of(&back), Snapshot::of(&was));
        assert_eq!((back.version, back.id), (7, is.id));
        assert_eq!(restored(&is, &Snapshot::default()), None);
    }
}
