//! Imports that stop, go on, and run beside each other.

use std::{cell::Cell, collections::BTreeSet, fmt::Write as _};

use kernel::Id;
use resource::{ImportState, ResourceImport, SetMapping, UndoImport};
use testing::TestStore;

use crate::scene::{DAY, act, counts, ctx, records, refusal, see, stores, take, upload};

const ROWS: i64 = 230;

/// Many invented markets.
fn markets() -> String {
    let mut text = "시장명,시장유형,소재지지번주소,점포수,데이터기준일자,제공기관명\n".to_owned();
    for n in 1..=ROWS {
        let _ = writeln!(
            text,
            "가나{n}시장,5일장,전라북도 완주군 가나리 {n},{n},2024-11-04,가나공단"
        );
    }
    text
}

fn hand_in(store: &TestStore, text: &str) -> Id<ResourceImport> {
    let ask = upload("시장.csv", text.as_bytes());
    let read = resource::read_import(ask).unwrap();
    act(store, DAY, move |tx| resource::upload_import(tx, &read)).unwrap()
}

fn start(store: &TestStore, id: Id<ResourceImport>) {
    act(store, DAY, move |tx| {
        resource::start_import(tx, &id.to_string())
    })
    .unwrap();
}

fn cancel(store: &TestStore, id: Id<ResourceImport>) {
    act(store, DAY, move |tx| {
        resource::cancel_import(tx, &id.to_string())
    })
    .unwrap();
}

fn state(store: &TestStore, id: Id<ResourceImport>) -> (ImportState, i64) {
    let import = see(store, DAY, |tx| resource::import(tx, id));
    (import.state, import.cursor)
}

#[test]
fn stopping_leaves_whole_batches_and_it_goes_on_behind_them() {
    for store in &stores() {
        let id = hand_in(store, &markets());
        assert_eq!(records(store).len(), 0, "nothing is in the register yet");
        start(store, id);
        let told = Cell::new(0);
        let ran = resource::run_import(store, &ctx(DAY), id, &|done| {
            told.set(done);
            cancel(store, id);
        });
        assert_eq!(ran.unwrap(), ImportState::Cancelled);
        assert_eq!(
            (state(store, id), told.get()),
            ((ImportState::Cancelled, 100), 100)
        );
        assert_eq!(records(store).len(), 100);
        start(store, id);
        let ran = resource::run_import(store, &ctx(DAY), id, &|_| ());
        assert_eq!(ran.unwrap(), ImportState::Done);
        let all = see(store, DAY, |tx| resource::import_counts(tx, id));
        assert_eq!(all, counts(ROWS, 0, 0, 0), "no row twice");
        assert_eq!(records(store).len() as i64, ROWS);
        let again = act(store, DAY, move |tx| {
            resource::start_import(tx, &id.to_string())
        });
        assert_eq!(refusal(again), "resource.import_over");
    }
}

#[test]
fn what_was_stopped_can_be_taken_back() {
    for store in &stores() {
        let id = hand_in(store, &markets());
        start(store, id);
        let running = UndoImport {
            import: id.to_string(),
            reason: "잘못 올림".to_owned(),
        };
        let silent = UndoImport {
            reason: " ".to_owned(),
            ..running.clone()
        };
        let early = running.clone();
        let done = act(store, DAY, move |tx| resource::undo_import(tx, &early));
        assert_eq!(refusal(done), "resource.import_over", "it runs");
        resource::run_import(store, &ctx(DAY), id, &|_| cancel(store, id)).unwrap();
        let done = act(store, DAY, move |tx| resource::undo_import(tx, &silent));
        assert_eq!(refusal(done), "resource.missing");
        act(store, DAY, move |tx| resource::undo_import(tx, &running)).unwrap();
        assert_eq!(see(store, DAY, |tx| resource::left_to_undo(tx, id)), 100);
        resource::run_undo(store, &ctx(DAY), id).unwrap();
        let over = records(store).iter().all(|one| one.state.is_over());
        assert!(over);
    }
}

#[test]
fn two_who_run_one_import_take_no_row_twice() {
    for store in &stores() {
        let id = hand_in(store, &markets());
        start(store, id);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    let ran = resource::run_import(store, &ctx(DAY), id, &|_| ());
                    assert_eq!(ran.unwrap(), ImportState::Done);
                });
            }
        });
        let all = see(store, DAY, |tx| resource::import_counts(tx, id));
        assert_eq!(all, counts(ROWS, 0, 0, 0));
        let keys: BTreeSet<_> = records(store)
            .into_iter()
            .map(|one| one.source_key)
            .collect();
        assert_eq!(keys.len() as i64, ROWS);
    }
}

#[test]
fn two_files_of_the_same_records_at_once_register_them_once() {
    for store in &stores() {
        let text = markets();
        std::thread::scope(|scope| {
            for name in ["하나.csv", "둘.csv"] {
                let bytes = text.as_bytes();
                scope.spawn(move || take(store, name, bytes));
            }
        });
        assert_eq!(records(store).len() as i64, ROWS);
        let (found, total) = see(store, DAY, |tx| resource::imports_page(tx, 1));
        assert_eq!((found.len(), total), (2, 2));
        let sum: i64 = found
            .iter()
            .map(|one| see(store, DAY, |tx| resource::import_counts(tx, one.id)).new)
            .sum();
        assert_eq!(sum, ROWS);
    }
}

#[test]
fn columns_are_chosen_before_it_begins() {
    for store in &stores() {
        let text =
            "이름,시장유형,어디,데이터기준일자\n가나시장,5일장,전라북도 완주군 1,2024-11-04\n";
        let mut ask = upload("시장.csv", text.as_bytes());
        ask.dataset = "markets".to_owned();
        let read = resource::read_import(ask).unwrap();
        let id = act(store, DAY, move |tx| resource::upload_import(tx, &read)).unwrap();
        let keys = |keys: &[&str]| SetMapping {
            import: id.to_string(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        };
        let map = |ask: SetMapping| act(store, DAY, move |tx| resource::set_mapping(tx, &ask));
        for wrong in [
            &["name", "name", "lot", "source_on"],
            &["name", "x", "", ""],
        ] {
            assert_eq!(refusal(map(keys(wrong))), "resource.column");
        }
        assert_eq!(refusal(map(keys(&["name"]))), "resource.file");
        map(keys(&["name", "market_type", "lot", "source_on"])).unwrap();
        start(store, id);
        resource::run_import(store, &ctx(DAY), id, &|_| ()).unwrap();
        assert_eq!(records(store)[0].name, "가나시장");
        let late = map(keys(&["name", "", "lot", "source_on"]));
        assert_eq!(refusal(late), "resource.import_began");
    }
}
