//! Rows of public data sets.

use std::collections::BTreeMap;

use kernel::Error;
use resource::{ChangeResource, ImportedDraft, PutKind, ResourceFields, SurveyResource, door};
use testing::HANBIT;

use crate::scene::{act, put, refusal, row, see, stores, survey};

#[test]
fn a_data_set_comes_again_and_again() {
    for store in &stores() {
        let first = put(
            store,
            "2018-03-05",
            row("달빛", "2018-01-02", "달빛길 1", "아마"),
        )
        .unwrap_err();
        assert!(
            matches!(first, Error::Refusal(_)),
            "아마 is no word of the list"
        );
        let new = put(
            store,
            "2018-03-05",
            row("달빛", "2018-01-02", "달빛길 1", "yes"),
        )
        .unwrap();
        let id = new.id;
        assert_eq!(new.kind, PutKind::New);
        let same = put(
            store,
            "2018-03-06",
            row("달빛", "2018-01-02", "달빛길 1", "yes"),
        )
        .unwrap();
        assert_eq!((same.id, same.kind), (id, PutKind::Same));
    }
}

#[test]
fn a_newer_row_gives_way_to_what_our_own_people_wrote_later() {
    for store in &stores() {
        let new = put(
            store,
            "2018-03-05",
            row("달빛", "2018-01-02", "달빛길 1", "yes"),
        )
        .unwrap();
        let id = new.id;
        let seen = SurveyResource {
            availability: "limited".to_owned(),
            ..survey(id, 1, "2018-03-06")
        };
        act(store, "2018-03-06", move |tx| {
            resource::survey_resource(tx, seen.clone())
        })
        .unwrap();
        let known = see(store, HANBIT, "2018-03-06", |tx| door::get(tx, id));
        let change = ChangeResource {
            resource: id.to_string(),
            version: "2".to_owned(),
            reason: "숙박은 그만둠".to_owned(),
            fields: ResourceFields {
                details: BTreeMap::from([("lodging".to_owned(), "no".to_owned())]),
                certainty: known.certainty.word().to_owned(),
                condition_text: known.condition_text,
                contact_phone: String::new(),
                ..row("달빛", "2018-01-02", "달빛길 1", "").fields
            },
            ..ChangeResource::default()
        };
        act(store, "2018-03-06", move |tx| {
            resource::change_resource(tx, change.clone())
        })
        .unwrap();
        let later = put(
            store,
            "2018-03-07",
            row("달빛", "2018-02-01", "달빛길 2", "yes"),
        )
        .unwrap();
        assert_eq!(
            (later.kind, later.kept),
            (PutKind::Changed, vec!["lodging".to_owned()])
        );
        let known = see(store, HANBIT, "2018-03-07", |tx| door::get(tx, id));
        assert_eq!(known.address, "달빛길 2");
        assert_eq!(known.details.value("lodging"), "no");
        assert_eq!(known.availability.word(), "limited");
        assert_eq!(
            known.condition_text, "지붕이 성함",
            "the row says nothing of it"
        );
    }
}

#[test]
fn an_older_row_and_a_row_of_another_kind_change_nothing() {
    for store in &stores() {
        let new = put(
            store,
            "2018-03-05",
            row("달빛", "2018-01-02", "달빛길 1", "yes"),
        )
        .unwrap();
        let older = put(
            store,
            "2018-03-08",
            row("달빛", "2017-12-01", "옛길 9", "yes"),
        )
        .unwrap();
        assert_eq!((older.id, older.kind), (new.id, PutKind::Same));
        let other = ImportedDraft {
            kind: "market".to_owned(),
            ..row("달빛", "2018-02-01", "달빛길 2", "")
        };
        assert_eq!(
            refusal(put(store, "2018-03-08", other)),
            "resource.another_kind"
        );
    }
}
