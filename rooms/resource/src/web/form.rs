//! The long form of a record, for registering and changing.

use std::collections::BTreeMap;

use web::Sent;

use crate::model::{
    Availability, Certainty, Coordinates, FieldSpec, Ownership, Resource, ResourceFields,
    ResourceKind, Season,
};

/// A word and what people read.
type Choice = (&'static str, &'static str);

/// Months as the check boxes send them.
const MONTHS: &[Choice] = &[
    ("1", "1월"),
    ("2", "2월"),
    ("3", "3월"),
    ("4", "4월"),
    ("5", "5월"),
    ("6", "6월"),
    ("7", "7월"),
    ("8", "8월"),
    ("9", "9월"),
    ("10", "10월"),
    ("11", "11월"),
    ("12", "12월"),
];

/// What the fields of the form offer.
pub(super) struct Offers {
    pub kind: ResourceKind,
    pub owners: Vec<Choice>,
    pub months: &'static [Choice],
    pub availabilities: Vec<Choice>,
    pub certainties: Vec<Choice>,
    pub own: Vec<OwnField>,
}

/// A field of the kind; `options` is empty for what is typed.
pub(super) struct OwnField {
    pub spec: &'static FieldSpec,
    pub options: Vec<Choice>,
}

impl Offers {
    /// Those of a kind.
    pub fn of(kind: ResourceKind) -> Self {
        let own = kind.fields().iter().map(|spec| {
            let none = (!spec.choices().is_empty()).then_some(("", "고르지 않음"));
            let options = none.into_iter().chain(spec.choices().iter().copied());
            OwnField {
                spec,
                options: options.collect(),
            }
        });
        Self {
            kind,
            owners: Ownership::ALL
                .iter()
                .map(|one| (one.word(), one.label()))
                .collect(),
            months: MONTHS,
            availabilities: Availability::ALL
                .iter()
                .map(|one| (one.word(), one.label()))
                .collect(),
            certainties: Certainty::ALL
                .iter()
                .rev()
                .map(|one| (one.word(), one.label()))
                .collect(),
            own: own.collect(),
        }
    }
}

/// What was typed.
pub(super) fn typed(sent: &Sent, kind: Option<ResourceKind>) -> ResourceFields {
    let text = |name: &str| sent.text(name).to_owned();
    let own = kind.map_or(&[][..], ResourceKind::fields);
    let details: BTreeMap<String, String> = own
        .iter()
        .map(|spec| (spec.key.to_owned(), text(spec.key)))
        .collect();
    ResourceFields {
        name: text("name"),
        region: text("region"),
        address: text("address"),
        latitude: text("latitude"),
        longitude: text("longitude"),
        owner: text("owner"),
        description: text("description"),
        months: sent.all("months").into_iter().map(str::to_owned).collect(),
        capacity: text("capacity"),
        price_text: text("price_text"),
        availability: text("availability"),
        condition_text: text("condition_text"),
        certainty: text("certainty"),
        details,
        contact_name: text("contact_name"),
        contact_phone: text("contact_phone"),
        source_name: text("source_name"),
        source_on: text("source_on"),
    }
}

/// A record as the form shows it; the contact stays out.
pub(super) fn filled(resource: &Resource) -> Vec<(&str, String)> {
    let point = resource
        .coordinates
        .map(Coordinates::typed)
        .unwrap_or_default();
    // A region is written in the words of before; where these do not say which, its code does.
    let region = match resource.region {
        Some(code) => {
            let words = partner::register().find(&resource.region_text, resource.source_on);
            match words.one() {
                Some(found) if found.code == code => resource.region_text.clone(),
                _ => code.to_string(),
            }
        }
        None => resource.region_text.clone(),
    };
    let mut values = vec![
        ("name", resource.name.clone()),
        ("region", region),
        ("address", resource.address.clone()),
        ("latitude", point.0),
        ("longitude", point.1),
        ("owner", resource.owner.word().to_owned()),
        ("description", resource.description.clone()),
        (
            "capacity",
            resource
                .capacity
                .map(|number| number.to_string())
                .unwrap_or_default(),
        ),
        ("price_text", resource.price_text.clone()),
        ("availability", resource.availability.word().to_owned()),
        ("condition_text", resource.condition_text.clone()),
        ("certainty", resource.certainty.word().to_owned()),
        ("source_name", resource.source_name.clone()),
        ("source_on", resource.source_on.to_string()),
    ];
    if resource.season != Season::ALL_YEAR {
        let months = resource.season.months().into_iter();
        values.extend(months.map(|month| ("months", month.to_string())));
    }
    let own = resource.details.0.iter();
    values.extend(own.map(|(key, value)| (key.as_str(), value.clone())));
    values
}
