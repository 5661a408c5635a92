//! A thousand planted texts: nowhere in the database, its log, a backup, the service's log.

use std::{
    io::Write,
    path::Path,
    sync::{Arc, Mutex, OnceLock},
};

use store::{IdempotencyKey, Store, args};
use testing::{Scratch, world};

use crate::{
    office::{PERSON, ROOMS, ctx, keep, office_in, place, read, schemas, sealed_of},
    scanner::hits,
};

/// Every planted text begins and ends with these.
const MARKS: [&str; 2] = ["QX7canary", "canaryZW9"];
const CANARIES: usize = 1000;

fn canary(number: usize) -> String {
    format!("QX7canary{number:04}canaryZW9")
}

/// Everything the process logged, at the finest level.
fn log() -> Arc<Mutex<Vec<u8>>> {
    struct Sink(Arc<Mutex<Vec<u8>>>);
    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    static LOG: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();
    let made = LOG.get_or_init(|| {
        let log = Arc::new(Mutex::new(Vec::new()));
        let sink = log.clone();
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || Sink(sink.clone()))
            .init();
        log
    });
    made.clone()
}

/// What lies in a folder, file by file, the keys too.
fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(files_in(&path));
        } else {
            out.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    out
}

fn found_in(files: &[(String, Vec<u8>)]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, bytes) in files {
        for mark in MARKS {
            let seen = hits(bytes, mark);
            found.extend(
                seen.into_iter()
                    .map(|form| format!("{mark} in {name}, {form}")),
            );
        }
    }
    found
}

/// A working day: sealed, opened, found again, changed, refused, retried; some are shredded.
fn work(store: &Store) -> Vec<u8> {
    let mut told = Vec::new();
    store
        .write(ctx(), |tx| {
            for number in 0..CANARIES {
                let id = format!("p{number}");
                let sealed = vault::seal(tx, place(&id), &canary(number))?;
                let marker = vault::same_marker(tx, "sample_person", "account", &canary(number))?;
                tx.insert(&PERSON, args![&id, sealed.as_bytes(), marker, ""])?;
            }
            Ok(())
        })
        .unwrap();
    for number in [0, 1, 2, 500, 999] {
        assert_eq!(read(store, &format!("p{number}")).unwrap(), canary(number));
    }
    let key = IdempotencyKey::new("changed-once").unwrap();
    for _ in 0..2 {
        store
            .write_once(ctx(), &key, b"form", |tx| {
                let sealed = vault::seal(tx, place("p5"), &canary(5))?;
                tx.update(
                    &PERSON,
                    args!["p5"],
                    &[("account", sealed.as_bytes().into())],
                )
            })
            .unwrap();
    }
    let twice = keep(store, "p3", &canary(3), "").unwrap_err();
    let moved = store.write(ctx(), |tx| {
        let sealed = sealed_of(tx, "p1")?;
        told_of(&sealed, tx);
        vault::open(tx, place("p2"), &sealed, "시험")
    });
    let moved = moved.unwrap_err();
    told.extend(format!("{twice:?} {twice} {moved:?} {moved}").into_bytes());
    store
        .write(ctx(), |tx| vault::shred(tx, "p9", "보유기간 지남"))
        .unwrap();
    vault::sweep(store, testing::now()).unwrap();
    vault::rotate(store, testing::now()).unwrap();
    told
}

/// What a careless line of logging would print.
fn told_of(sealed: &vault::Sealed, tx: &store::Tx<'_>) {
    tracing::info!(?sealed, secrets = ?tx.secrets(), "a sealed text");
}

#[test]
fn nothing_that_was_sealed_can_be_read_anywhere() {
    let log = log();
    let folder = Scratch::new();
    let store = office_in(folder.path());
    let told = work(&store);
    store::backup(&store, &folder.path().join("backup.sqlite"), &schemas()).unwrap();
    let mut files = files_in(folder.path());
    let names: Vec<&str> = files
        .iter()
        .filter_map(|(n, _)| n.rsplit('/').next())
        .collect();
    for name in [
        "office.sqlite",
        "office.sqlite-wal",
        "backup.sqlite",
        "sealing",
    ] {
        assert!(names.contains(&name), "{name} was not scanned: {names:?}");
    }
    files.push(("messages".to_owned(), told));
    let logged = log.lock().unwrap().clone();
    assert!(
        logged.windows(13).any(|w| w == b"a sealed text"),
        "the log was not scanned"
    );
    files.push(("log".to_owned(), logged));
    assert_eq!(found_in(&files), [""; 0]);

    // The scanner has teeth: one text beside its sealed column is found.
    keep(&store, "leak", &canary(1), &format!("메모: {}", canary(1))).unwrap();
    let found = found_in(&files_in(folder.path()));
    assert!(
        found.iter().any(|hit| hit.contains("office.sqlite")),
        "{found:?}"
    );
}

#[test]
fn nothing_that_was_sealed_leaves_the_server_in_a_backup() {
    for store in world(ROOMS) {
        work(&store);
        let folder = Scratch::new();
        store::backup(&store, &folder.path().join("backup.sqlite"), &schemas()).unwrap();
        assert_eq!(
            found_in(&files_in(folder.path())),
            [""; 0],
            "{}",
            store.name()
        );
        keep(&store, "leak", "1", &canary(1)).unwrap();
        store::backup(&store, &folder.path().join("second.sqlite"), &schemas()).unwrap();
        assert!(
            !found_in(&files_in(folder.path())).is_empty(),
            "{}",
            store.name()
        );
    }
}
