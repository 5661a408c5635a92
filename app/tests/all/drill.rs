//! The restore drill: while clerks post, and over books that somebody changed.

use std::{
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use jiff::civil::date;
use kernel::Won;
use ledger::{AccountNumber, BookNumber, Guard, Leg, PostEntry};
use store::Store;
use testing::{HANBIT, Scratch, as_system, clock, tenant};

fn office(folder: &Scratch) -> Store {
    let store = Store::open_dir(&folder.path().join("live"), &sangsaeng::schemas()).unwrap();
    store
        .found_office(&tenant(HANBIT), "한빛시", clock::now())
        .unwrap();
    store
        .write(as_system(HANBIT), |tx| {
            let book = ledger::open_book(tx, "drill")?;
            ledger::open_account(tx, book, "from", Guard::Free)?;
            ledger::open_account(tx, book, "to", Guard::NoOverdraftDebitNormal)
        })
        .unwrap();
    store
}

fn post(store: &Store, n: i64) {
    let entry = PostEntry {
        key: format!("drill-{n}"),
        kind: "move".to_owned(),
        effective_on: date(2018, 3, 2),
        reason: "복구 훈련".to_owned(),
        source: format!("test/drill/{n}"),
        memo: String::new(),
        legs: vec![
            Leg::debit(AccountNumber(2), Won(n + 1)),
            Leg::credit(AccountNumber(1), Won(n + 1)),
        ],
    };
    store
        .write(as_system(HANBIT), move |tx| {
            ledger::post(tx, BookNumber(1), entry.clone())
        })
        .unwrap();
}

#[test]
fn a_drill_under_load_restores_the_beginning_of_the_live_books() {
    let folder = Scratch::new();
    let store = office(&folder);
    (0..200).for_each(|n| post(&store, n));
    let stop = AtomicBool::new(false);
    let (drill, posted) = std::thread::scope(|scope| {
        let clerk = scope.spawn(|| {
            let mut n = 200;
            while !stop.load(Ordering::Relaxed) {
                post(&store, n);
                n += 1;
            }
            n
        });
        let drill = sangsaeng::drill(&store, folder.path(), |_| as_system(HANBIT));
        stop.store(true, Ordering::Relaxed);
        (drill.unwrap(), clerk.join().unwrap())
    });
    let [(_, book)] = &drill.heads[..] else {
        panic!("{drill:?}")
    };
    assert!((200..=posted).contains(&book.head_seq), "{}", book.head_seq);
    assert!(posted > 200, "nobody posted during the drill");
}

#[test]
fn a_drill_names_a_book_that_somebody_changed() {
    let folder = Scratch::new();
    let store = office(&folder);
    (0..5).for_each(|n| post(&store, n));
    let raw = rusqlite::Connection::open(folder.path().join("live/office.sqlite")).unwrap();
    raw.execute_batch(
        "DROP TRIGGER ledger_leg_no_update; UPDATE ledger_leg SET amount = 7 WHERE seq = 3;",
    )
    .unwrap();
    let refused = sangsaeng::drill(&store, folder.path(), |_| as_system(HANBIT)).unwrap_err();
    let said = format!("{refused:?}");
    assert!(
        said.contains("app.drill_failed") && said.contains('3'),
        "{said}"
    );
}

#[test]
fn the_command_says_what_it_compared_and_leaves_nothing_behind() {
    let folder = Scratch::new();
    drop(office(&folder));
    let (live, scratch) = (folder.path().join("live"), folder.path().join("scratch"));
    std::fs::create_dir(&scratch).unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_sangsaeng"))
        .args(["drill", "--dir", live.to_str().unwrap()])
        .args(["--scratch", scratch.to_str().unwrap()])
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stdout).unwrap();
    assert!(
        said.contains("장부 1권의 지문이 운영 중인 것과 같습니다"),
        "{said}"
    );
    assert_eq!(std::fs::read_dir(&scratch).unwrap().count(), 0);
}
