//! What a resource was: a snapshot with every change.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::worded;
use serde::{Deserialize, Serialize};

use super::{Availability, Certainty, Ownership, Resource, ResourceKind, Season, Source, State};

worded! {
    /// What made a version.
    pub enum Step {
        /// It was registered.
        Register = "register", "등록";
        /// Somebody changed what is written.
        Change = "change", "변경";
        /// Somebody looked.
        Survey = "survey", "조사";
        /// It came further, or ended.
        Move = "move", "상태 변경";
        /// A public data set said so.
        Import = "import", "가져오기";
        /// An import was taken back.
        Undo = "undo", "가져오기 되돌림";
    }
}

/// Labels of the fields of every record, in the order of the screens.
const BASE: &[(&str, &str)] = &[
    ("name", "이름"),
    ("state", "상태"),
    ("region", "행정구역 코드"),
    ("region_text", "지역"),
    ("address", "주소"),
    ("latitude", "위도"),
    ("longitude", "경도"),
    ("owner", "소유"),
    ("description", "설명"),
    ("months", "이용할 수 있는 달"),
    ("capacity", "수용 인원"),
    ("price_text", "가격"),
    ("availability", "이용 가능 여부"),
    ("condition_text", "현재 상태"),
    ("contact", "연락처(가림)"),
    ("source", "출처 구분"),
    ("source_name", "출처"),
    ("source_on", "데이터기준일자"),
    ("surveyed_on", "조사일"),
    ("certainty", "확실한 정도"),
];

/// Every field of a record by key, as it was kept; what is empty is left out. The contact is in it
/// as it may be shown, never in the clear.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Snapshot(pub BTreeMap<String, String>);

impl Snapshot {
    /// A record as it is.
    pub fn of(resource: &Resource) -> Self {
        let (latitude, longitude) = resource
            .coordinates
            .map(super::Coordinates::typed)
            .unwrap_or_default();
        let contact = resource.contact.as_ref().map(|known| known.masked.clone());
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let base = [
            ("name", resource.name.clone()),
            ("state", resource.state.word().to_owned()),
            (
                "region",
                resource
                    .region
                    .map(|code| code.to_string())
                    .unwrap_or_default(),
            ),
            ("region_text", resource.region_text.clone()),
            ("address", resource.address.clone()),
            ("latitude", latitude),
            ("longitude", longitude),
            ("owner", resource.owner.word().to_owned()),
            ("description", resource.description.clone()),
            ("months", resource.season.bits().to_string()),
            (
                "capacity",
                resource.capacity.map(|n| n.to_string()).unwrap_or_default(),
            ),
            ("price_text", resource.price_text.clone()),
            ("availability", resource.availability.word().to_owned()),
            ("condition_text", resource.condition_text.clone()),
            ("contact", contact.unwrap_or_default()),
            ("source", resource.source.word().to_owned()),
            ("source_name", resource.source_name.clone()),
            ("source_on", resource.source_on.to_string()),
            ("surveyed_on", day(resource.surveyed_on).unwrap_or_default()),
            ("certainty", resource.certainty.word().to_owned()),
        ];
        let base = base.into_iter().map(|(key, value)| (key.to_owned(), value));
        let mut fields: BTreeMap<String, String> = base.collect();
        fields.extend(resource.details.0.clone());
        fields.retain(|_, value| !value.is_empty());
        Self(fields)
    }

    /// The kept value of a field.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// The label of a field that every record has.
    pub fn base_label(key: &str) -> Option<&'static str> {
        BASE.iter()
            .find(|(known, _)| *known == key)
            .map(|(_, label)| *label)
    }

    /// The keys of a kind in the order of the screens: those of every record, then its own.
    pub fn keys(kind: ResourceKind) -> impl Iterator<Item = (&'static str, &'static str)> {
        let own = kind.fields().iter().map(|spec| (spec.key, spec.label));
        BASE.iter().copied().chain(own)
    }

    /// A kept value as people read it.
    pub fn shown(kind: ResourceKind, key: &str, value: &str) -> String {
        let label = match key {
            "state" => State::read(value).map(State::label),
            "owner" => Ownership::read(value).map(Ownership::label),
            "availability" => Availability::read(value).map(Availability::label),
            "source" => Source::read(value).map(Source::label),
            "certainty" => Certainty::read(value).map(Certainty::label),
            _ => None,
        };
        let season = || value.parse().ok().and_then(Season::from_bits);
        match (label, kind.field(key)) {
            (Some(label), _) => label.to_owned(),
            (None, Some(spec)) => spec.shown(value),
            (None, None) if key == "months" => {
                season().map_or_else(|| value.to_owned(), Season::label)
            }
            (None, None) => value.to_owned(),
        }
    }
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// What made it.
    pub step: Step,
    /// When.
    pub changed_at: Timestamp,
    /// Who, as a key.
    pub changed_by: String,
    /// Who, as people read it.
    pub changed_by_name: String,
    /// Why.
    pub reason: String,
    /// What the record was from then on.
    pub snapshot: Snapshot,
}

/// A field that differs between two versions, as people read it; an empty text is no value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The field.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What it was.
    pub before: String,
    /// What it became.
    pub after: String,
}
