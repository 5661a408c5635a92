//! Lists, counts and twins.

use kernel::Id;
use resource::{ListFilter, Publicity, ResourceKind, State, door};
use testing::{HANBIT, TestStore};

use crate::scene::{put, register, row, see, stores};

/// Five villages of 보은, one of them of old data, and a house of 평창.
fn fill(store: &TestStore, day: &str) {
    for key in ["가람", "나래", "다솜", "라온"] {
        put(store, day, row(key, "2018-01-02", "", "")).unwrap();
    }
    put(store, day, row("나래2", "2016-01-02", "", "")).unwrap();
    register(store, day);
}

fn names(store: &TestStore, day: &str, filter: &ListFilter) -> Vec<String> {
    let page = see(store, HANBIT, day, |tx| door::list(tx, filter, None, 20));
    page.items.into_iter().map(|brief| brief.name).collect()
}

#[test]
fn lists_filter_count_and_go_on() {
    for store in &stores() {
        let day = "2018-03-05";
        fill(store, day);
        let list = |filter: ListFilter, after, limit| {
            see(store, HANBIT, day, |tx| {
                door::list(tx, &filter, after, limit)
            })
        };
        let villages = || ListFilter {
            kind: Some(ResourceKind::Village),
            ..ListFilter::default()
        };
        let first = list(villages(), None, 2);
        assert_eq!(first.total, 5);
        assert_eq!(
            first.kinds,
            [(ResourceKind::Village, 5), (ResourceKind::VacantHouse, 1)]
        );
        let second = list(villages(), first.next, 2);
        let third = list(villages(), second.next, 2);
        assert_eq!(
            (second.items.len(), third.items.len(), third.next),
            (2, 1, None)
        );
        assert_eq!(third.items[0].name, "라온 마을");
        let text = ListFilter {
            text: "가람 마을".to_owned(),
            ..ListFilter::default()
        };
        assert_eq!(names(store, day, &text), ["가람 마을"]);
    }
}

#[test]
fn lists_are_narrowed_by_region_state_and_age() {
    for store in &stores() {
        let day = "2018-03-05";
        fill(store, day);
        let names = |filter: ListFilter| names(store, day, &filter);
        let in_region = |code: &str| ListFilter {
            region: code.parse().ok(),
            ..ListFilter::default()
        };
        assert_eq!(names(in_region("42000")), ["솔바람집"]);
        assert_eq!(names(in_region("51000")), ["솔바람집"], "by its later code");
        assert_eq!(names(in_region("43000")).len(), 5);
        let stale = ListFilter {
            stale_only: true,
            ..ListFilter::default()
        };
        assert_eq!(names(stale), ["나래2 마을", "솔바람집"]);
        let state = ListFilter {
            state: Some(State::Surveyed),
            ..ListFilter::default()
        };
        assert_eq!(names(state), [""; 0]);
    }
}

#[test]
fn records_are_counted_by_the_boundaries_of_a_day() {
    for store in &stores() {
        let day = "2018-03-05";
        fill(store, day);
        let villages = || ListFilter {
            kind: Some(ResourceKind::Village),
            ..ListFilter::default()
        };
        let counts = see(store, HANBIT, day, |tx| {
            door::counts_by_province(tx, &ListFilter::default(), day.parse().unwrap())
        });
        let counts: Vec<usize> = counts.into_values().collect();
        assert_eq!(counts, [1, 5]);
        let counts = see(store, HANBIT, day, |tx| {
            door::counts_by_region(tx, &villages(), "2024-06-01".parse().unwrap())
        });
        assert_eq!(
            counts.into_iter().collect::<Vec<_>>(),
            [("43720".parse().ok(), 5)]
        );
    }
}

#[test]
fn twins_are_found_and_what_is_hidden_is_not_there() {
    for store in &stores() {
        let day = "2018-03-05";
        let house = register(store, day);
        let twin = register(store, day);
        let twins = see(store, HANBIT, day, |tx| {
            let one = door::get(tx, twin)?;
            Ok(door::find_possible_duplicates(tx, &one)?)
        });
        assert_eq!(twins.iter().map(|one| one.id).collect::<Vec<_>>(), [house]);
        let public = see(store, HANBIT, day, |tx| {
            let one = door::get(tx, twin)?;
            Ok(door::publicity(tx, &one, day.parse().unwrap())?)
        });
        assert!(matches!(public, Publicity::Hidden(_)));
        let nobody = see(store, HANBIT, day, |tx| {
            door::public_view(tx, Id::from_parts(0, [0; 10]), day.parse().unwrap())
        });
        assert_eq!(nobody, None);
    }
}
