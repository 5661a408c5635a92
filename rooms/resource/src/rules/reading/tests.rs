use std::collections::BTreeMap;

use jiff::civil::date;
use partner::register as regions;

use super::*;
use crate::{model::State, rules::publicity::tests::resource};

const TODAY: Date = date(2024, 6, 1);

fn typed() -> ResourceFields {
    ResourceFields {
        name: " 솔바람  마을 ".to_owned(),
        region: "강원 평창군".to_owned(),
        latitude: "37.5436".to_owned(),
        longitude: "128.4424".to_owned(),
        owner: "public".to_owned(),
        months: ["5", "6월"].map(str::to_owned).into(),
        capacity: "40명".to_owned(),
        details: BTreeMap::from([("lodging".to_owned(), "yes".to_owned())]),
        contact_phone: "033-000-0012".to_owned(),
        ..ResourceFields::default()
    }
}

fn ask(fields: ResourceFields) -> RegisterResource {
    RegisterResource {
        kind: "village".to_owned(),
        source: "partner".to_owned(),
        fields,
    }
}

fn said(refusal: &Refusal) -> Vec<(&'static str, &str)> {
    refusal
        .each()
        .map(|one| (one.code, one.field.unwrap_or_default()))
        .collect()
}

#[test]
fn a_record_is_read_and_keeps_the_words_of_its_region() {
    let (kind, source, draft) = register(&ask(typed()), regions(), TODAY).unwrap();
    assert_eq!((kind, source), (ResourceKind::Village, Source::Partner));
    assert_eq!(draft.name, "솔바람 마을");
    assert_eq!(draft.region.unwrap().to_string(), "51760");
    assert_eq!(draft.region_text, "강원 평창군");
    assert_eq!(draft.season, Season::of(&[5, 6]));
    assert_eq!(draft.capacity, Some(40));
    assert_eq!(draft.coordinates.unwrap().latitude, 375_436_000);
    assert_eq!(draft.availability, None);
    let contact = ContactDraft::Set {
        name: String::new(),
        phone: "033-000-0012".to_owned(),
    };
    assert_eq!(draft.contact, contact);
}

#[test]
fn every_error_is_said_at_its_field_at_once() {
    let wrong = RegisterResource {
        kind: "village".to_owned(),
        source: "import".to_owned(),
        fields: ResourceFields {
            name: String::new(),
            region: "고성군".to_owned(),
            latitude: "삼십칠".to_owned(),
            owner: String::new(),
            description: "문의 010-0000-0012".to_owned(),
            months: vec!["13".to_owned()],
            capacity: "많음".to_owned(),
            certainty: "아마".to_owned(),
            details: BTreeMap::from([("designated_on".to_owned(), "언젠가".to_owned())]),
            contact_phone: "전화 없음".to_owned(),
            source_on: "2024-06-02".to_owned(),
            ..typed()
        },
    };
    let refusal = register(&wrong, regions(), TODAY).unwrap_err();
    let fields: Vec<&str> = said(&refusal).into_iter().map(|(_, field)| field).collect();
    assert_eq!(
        fields,
        [
            "name",
            "capacity",
            "certainty",
            "contact_phone",
            "designated_on",
            "latitude",
            "months",
            "owner",
            "source",
            "region",
            "description",
            "source_on",
        ]
    );
    let unknown = ResourceFields {
        region: "아틀란티스".to_owned(),
        longitude: String::new(),
        details: BTreeMap::from([("shops".to_owned(), "3".to_owned())]),
        ..typed()
    };
    let refusal = register(&ask(unknown), regions(), TODAY).unwrap_err();
    assert_eq!(
        said(&refusal),
        [
            ("resource.unreadable", "longitude"),
            ("resource.unknown_field", ""),
            ("resource.no_such_region", "region"),
        ]
    );
    let no_kind = RegisterResource {
        kind: String::new(),
        ..ask(typed())
    };
    let refusal = register(&no_kind, regions(), TODAY).unwrap_err();
    assert_eq!(said(&refusal), [("resource.unreadable", "kind")]);
}

#[test]
fn a_change_has_a_reason_and_the_version_of_the_screen() {
    let stored = resource(ResourceKind::Village, Ownership::Public, State::Published);
    let ask = |version: &str, reason: &str, drop: &str, phone: &str| ChangeResource {
        resource: String::new(),
        version: version.to_owned(),
        reason: reason.to_owned(),
        drop_contact: drop.to_owned(),
        fields: ResourceFields {
            contact_phone: phone.to_owned(),
            ..typed()
        },
    };
    let read = |ask: &ChangeResource| change(ask, &stored, regions(), TODAY);
    let refusal = read(&ask("2", " ", "", "")).unwrap_err();
    assert_eq!(
        said(&refusal),
        [
            ("resource.changed_meanwhile", ""),
            ("resource.missing", "reason")
        ]
    );
    let contact = |ask: &ChangeResource| read(ask).unwrap().0.contact;
    assert_eq!(contact(&ask("3", "이름 정정", "", "")), ContactDraft::Keep);
    assert_eq!(contact(&ask("3", "이름 정정", "1", "")), ContactDraft::Drop);
    let set = contact(&ask("3", "이름 정정", "1", "033-000-0013"));
    assert!(
        matches!(set, ContactDraft::Set { .. }),
        "a new one goes before none"
    );
}

#[test]
fn a_row_of_a_data_set_needs_its_key_and_day_and_keeps_unknown_regions_in_words() {
    let row = |source_on: &str, key: &str| ImportedDraft {
        kind: "village".to_owned(),
        source_key: key.to_owned(),
        fields: ResourceFields {
            region: "북부".to_owned(),
            description: "문의 010-0000-0012".to_owned(),
            source_on: source_on.to_owned(),
            source_name: "표준데이터".to_owned(),
            ..typed()
        },
    };
    let (_, key, on, draft) = imported(&row("2024-05-01", " v:1 "), regions(), TODAY).unwrap();
    assert_eq!((key.as_str(), on), ("v:1", date(2024, 5, 1)));
    assert_eq!((draft.region, draft.region_text.as_str()), (None, "북부"));
    assert_eq!(draft.description, "문의 010-****-****");
    let refusal = imported(&row("", ""), regions(), TODAY).unwrap_err();
    assert_eq!(
        said(&refusal),
        [
            ("resource.missing", "source_key"),
            ("resource.missing", "source_on")
        ]
    );
    let old = imported(&row("2018-03-05", "v:1"), regions(), TODAY);
    assert!(old.is_ok());
}
