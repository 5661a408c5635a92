//! Files that come again: the same, a newer edition, and taking back.

use resource::{
    ChangeResource, ImportState, MoveState, ResourceFields, RetireVanished, State, UndoImport, door,
};
use testing::{SAEBYEOK, as_role_at, morning};

use crate::scene::{
    DAY, KEEPER, VILLAGES, act, counts, named, records, refusal, see, stores, take,
};

const FIRST: &str = "\
축제명,개최장소,축제시작일자,축제종료일자,축제내용,주관기관,전화번호,소재지도로명주소,위도,경도,데이터기준일자,제공기관명\n\
감자축제,장터,2023-07-01,2023-07-03,감자,가나회,033-000-0011,강원도 춘천시 장길 1,37.88,127.73,2023-03-01,강원도 춘천시\n\
얼음축제,강가,2023-01-05,2023-01-09,얼음,가나회,033-000-0012,강원도 춘천시 강길 2,37.88,127.73,2023-03-01,강원도 춘천시\n\
얼음축제,강가,2023-01-05,2023-01-09,얼음,가나회,033-000-0012,강원도 춘천시 강길 2,37.88,127.73,2023-03-01,강원도 춘천시\n";

/// Another name of the province, another column, one festival less and one more.
const SECOND: &str = "\
축제명,개최장소,축제시작일자,축제종료일자,축제내용,주관기관명,전화번호,소재지도로명주소,위도,경도,데이터기준일자,제공기관명\n\
감자축제,새 장터,2023-07-01,2023-07-04,감자,다라회,033-000-0099,강원특별자치도 춘천시 장길 1,37.88,\
127.73,2025-03-01,강원특별자치도 춘천시\n\
눈축제,산,2025-01-05,2025-01-09,눈,가나회,,강원특별자치도 춘천시 산길 3,,,2025-03-01,강원특별자치도 춘천시\n";

#[test]
fn the_same_file_twice_changes_nothing() {
    for store in &stores() {
        take(store, "마을.csv", VILLAGES.as_bytes());
        let before = records(store);
        let (report, id) = take(store, "마을.csv", VILLAGES.as_bytes());
        assert_eq!(report.counts, counts(0, 0, 4, 2));
        assert_eq!(records(store), before);
        assert!(see(store, DAY, |tx| resource::vanished(tx, id)).is_empty());
    }
}

#[test]
fn a_newer_edition_updates_and_lists_what_vanished() {
    for store in &stores() {
        let (first, _) = take(store, "2023.csv", FIRST.as_bytes());
        assert_eq!(first.counts, counts(2, 0, 1, 0), "the very same row");
        let (second, id) = take(store, "2025.csv", SECOND.as_bytes());
        assert_eq!(second.counts, counts(1, 1, 0, 0));
        let one = named(store, "감자축제");
        assert_eq!(one.details.value("organiser"), "다라회");
        assert_eq!(one.details.value("ends_on"), "2023-07-04");
        let gone = see(store, DAY, |tx| resource::vanished(tx, id));
        let names: Vec<&str> = gone.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["얼음축제"]);
        assert_eq!(gone[0].state, State::Candidate, "nothing happens by itself");
        let ask = RetireVanished {
            import: id.to_string(),
            resources: vec![gone[0].id.to_string()],
            reason: "2025년 데이터에 없음".to_owned(),
        };
        let wrong = RetireVanished {
            resources: vec![one.id.to_string()],
            ..ask.clone()
        };
        let done = act(store, DAY, move |tx| resource::retire_vanished(tx, &wrong));
        assert_eq!(refusal(done), "resource.not_vanished");
        act(store, DAY, move |tx| resource::retire_vanished(tx, &ask)).unwrap();
        assert_eq!(named(store, "얼음축제").state, State::Rejected);
        assert!(see(store, DAY, |tx| resource::vanished(tx, id)).is_empty());
        let (older, _) = take(store, "2023.csv", FIRST.as_bytes());
        assert_eq!(
            older.counts,
            counts(0, 0, 3, 0),
            "an older edition changes nothing"
        );
        assert_eq!(
            named(store, "감자축제").details.value("organiser"),
            "다라회"
        );
    }
}

fn take_back(store: &testing::TestStore, id: kernel::Id<resource::ResourceImport>) {
    let ask = UndoImport {
        import: id.to_string(),
        reason: "다른 파일".to_owned(),
    };
    let twice = ask.clone();
    act(store, DAY, move |tx| resource::undo_import(tx, &ask)).unwrap();
    resource::run_undo(store, &crate::scene::ctx(DAY), id).unwrap();
    let again = act(store, DAY, move |tx| resource::undo_import(tx, &twice));
    assert_eq!(refusal(again), "resource.import_over");
    let state = see(store, DAY, |tx| resource::import(tx, id)).state;
    assert_eq!(state, ImportState::Undone);
    assert_eq!(see(store, DAY, |tx| resource::left_to_undo(tx, id)), 0);
}

#[test]
fn taking_back_restores_what_was() {
    for store in &stores() {
        take(store, "2023.csv", FIRST.as_bytes());
        let was = named(store, "감자축제");
        let (_, id) = take(store, "2025.csv", SECOND.as_bytes());
        take_back(store, id);
        let is = named(store, "감자축제");
        assert_eq!(
            (is.details, is.address, is.source_on, is.contact, is.region),
            (
                was.details,
                was.address,
                was.source_on,
                was.contact,
                was.region
            )
        );
        assert_eq!(is.version, 3, "nothing is deleted");
        let why = resource::OpenContact {
            resource: was.id.to_string(),
            why: "확인".to_owned(),
        };
        let contact = act(store, DAY, move |tx| {
            resource::open_contact(tx, why.clone())
        });
        assert_eq!(contact.unwrap().1, "033-000-0011", "the contact came back");
        assert_eq!(named(store, "눈축제").state, State::Rejected);
        let (again, _) = take(store, "2025.csv", SECOND.as_bytes());
        assert_eq!(again.counts, counts(0, 2, 0, 0));
        assert_eq!(named(store, "눈축제").state, State::Candidate);
    }
}

#[test]
fn what_changed_since_stays_and_is_listed() {
    for store in &stores() {
        let (_, id) = take(store, "2025.csv", SECOND.as_bytes());
        let one = named(store, "눈축제");
        let change = ChangeResource {
            resource: one.id.to_string(),
            version: "1".to_owned(),
            reason: "직접 확인".to_owned(),
            fields: ResourceFields {
                name: "눈꽃축제".to_owned(),
                region: one.region_text.clone(),
                owner: "public".to_owned(),
                ..ResourceFields::default()
            },
            ..ChangeResource::default()
        };
        act(store, DAY, move |tx| {
            resource::change_resource(tx, change.clone())
        })
        .unwrap();
        take_back(store, id);
        assert_eq!(named(store, "눈꽃축제").state, State::Candidate);
        assert_eq!(named(store, "감자축제").state, State::Rejected);
        let left = see(store, DAY, |tx| resource::left_behind(tx, id));
        let names: Vec<&str> = left.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["눈꽃축제"]);
    }
}

#[test]
fn somebody_elses_rejection_is_not_undone_by_a_file() {
    for store in &stores() {
        take(store, "2023.csv", FIRST.as_bytes());
        let one = named(store, "감자축제");
        let ask = MoveState {
            resource: one.id.to_string(),
            version: "1".to_owned(),
            to: "rejected".to_owned(),
            reason: "축제가 아님".to_owned(),
        };
        act(store, DAY, move |tx| resource::move_state(tx, ask.clone())).unwrap();
        take(store, "2025.csv", SECOND.as_bytes());
        assert_eq!(named(store, "감자축제").state, State::Rejected);
        let history = see(store, DAY, |tx| Ok(door::history(tx, one.id)?));
        assert_eq!(history.len(), 3);
    }
}

#[test]
fn another_office_knows_nothing_of_an_import() {
    for store in &stores() {
        let (_, id) = take(store, "2023.csv", FIRST.as_bytes());
        let ctx = as_role_at(SAEBYEOK, KEEPER, morning(DAY));
        let read = store.read(&ctx, |tx| resource::import(tx, id));
        assert!(matches!(read, Err(kernel::Error::NotFound)));
        let started = store.write(ctx, move |tx| resource::start_import(tx, &id.to_string()));
        assert!(matches!(started, Err(kernel::Error::NotFound)));
    }
}
