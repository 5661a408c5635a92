//! Clerks who post at once, while a recorder writes down what reaches the disk.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use faults::{CrashImage, Trace, mark, watch};
use jiff::{Timestamp, civil::date};
use kernel::{Ctx, TenantId, Won};
use ledger::{AccountNumber, BookNumber, Guard, Leg, PostEntry};
use store::Store;

const CLERKS: usize = 4;

/// How the office works.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Office {
    /// As it ships.
    Sound,
    /// Planted fault: commits are not forced to the disk.
    NormalSync,
    /// Planted fault: the answer is given before the commit.
    EarlyAnswer,
}

/// What was on the disk before, and what happened then.
pub struct Recorded {
    pub before: CrashImage,
    pub trace: Trace,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A folder in memory where there is one: what is tested is what the store asks for, not this
/// machine's disk.
pub fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let temporary = std::env::temp_dir();
    let parent = if memory.is_dir() { memory } else { &temporary };
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = parent.join(format!("sangsaeng_cut_{}_{number}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

pub fn ctx() -> Ctx {
    let instant = Timestamp::from_second(1_519_952_400).unwrap();
    Ctx::system(TenantId::new("hanbit").unwrap(), "test", instant)
}

fn ask(key: &str, amount: i64) -> PostEntry {
    PostEntry {
        key: key.to_owned(),
        kind: "move".to_owned(),
        effective_on: date(2018, 3, 2),
        reason: "정전 시험".to_owned(),
        source: "test/clerk/1".to_owned(),
        memo: String::new(),
        legs: vec![
            Leg::debit(AccountNumber(2), Won(amount)),
            Leg::credit(AccountNumber(1), Won(amount)),
        ],
    }
}

/// An office with one book of two accounts, closed again so that everything lies in one file.
pub fn found(folder: &Path) -> BookNumber {
    let store = Store::open_dir(folder, &[ledger::schema()]).unwrap();
    store
        .found_office(&ctx().tenant, "한빛", ctx().now)
        .unwrap();
    store
        .write(ctx(), |tx| {
            let book = ledger::open_book(tx, "cut")?;
            ledger::open_account(tx, book, "from", Guard::Free)?;
            ledger::open_account(tx, book, "to", Guard::NoOverdraftDebitNormal)?;
            Ok(book)
        })
        .unwrap()
}

/// Posts `each` entries as every clerk and marks what was asked and what was answered.
pub fn post_all(store: &Store, book: BookNumber, folder: &Path, each: usize, early: bool) {
    let clerks: Vec<_> = (0..CLERKS)
        .map(|clerk| {
            let (store, folder) = (store.clone(), folder.to_owned());
            std::thread::spawn(move || {
                for number in 0..each {
                    post_one(&store, book, &folder, &format!("{clerk}-{number}"), early);
                }
            })
        })
        .collect();
    for clerk in clerks {
        clerk.join().unwrap();
    }
}

/// One entry; false when it was refused or failed.
pub fn post_one(store: &Store, book: BookNumber, folder: &Path, key: &str, early: bool) -> bool {
    mark(folder, &format!("ask {key}"));
    let amount = i64::try_from(key.len()).unwrap();
    let (asked, said) = (ask(key, amount), folder.to_owned());
    let posted = store.write(ctx(), move |tx| {
        let posted = ledger::post(tx, book, asked.clone())?;
        if early {
            mark(
                &said,
                &format!("ack {} {} {}", asked.key, posted.seq, posted.hash),
            );
        }
        Ok(posted)
    });
    match posted {
        Ok(posted) => {
            mark(folder, &format!("ack {key} {} {}", posted.seq, posted.hash));
            true
        }
        Err(_) => false,
    }
}

/// Records an office at work. Half-way a second connection moves the log into the file, so that
/// cuts fall into a checkpoint too.
pub fn record(office: Office, each: usize) -> Recorded {
    let folder = folder();
    let book = found(&folder);
    let before = CrashImage::of_folder(&folder).unwrap();
    let watched = watch(&folder, None).unwrap();
    let open = || Store::open_dir(&folder, &[ledger::schema()]).unwrap();
    let store = if office == Office::NormalSync {
        store::faults::with_normal_sync(open)
    } else {
        open()
    };
    let early = office == Office::EarlyAnswer;
    post_all(&store, book, &folder, each, early);
    let other = rusqlite::Connection::open(folder.join("office.sqlite")).unwrap();
    other
        .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
        .unwrap();
    drop(other);
    for number in 0..each {
        post_one(&store, book, &folder, &format!("late-{number}"), early);
    }
    drop(store);
    let trace = watched.trace();
    drop(watched);
    std::fs::remove_dir_all(&folder).unwrap();
    Recorded { before, trace }
}
