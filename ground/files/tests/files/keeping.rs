//! Kept once, found again, struck out visibly, erased only when due.

use files::{Keep, Kept, Media};
use jiff::{Timestamp, civil::date};
use kernel::{Address, Digest, Error, Outcome};
use store::Store;
use testing::{HANBIT, SAEBYEOK, Scratch, as_role, as_role_at, world};

use crate::samples::{all, pdf, picture};

const ROLES: &[&str] = &["accountant"];

fn keep(store: &Store, office: &str, name: &'static str, bytes: &[u8]) -> Outcome<Kept> {
    let bytes = bytes.to_vec();
    store.write(as_role(office, ROLES), move |tx| {
        let retain_until = date(2024, 1, 1);
        files::keep(
            tx,
            Keep {
                name,
                bytes: &bytes,
                retain_until,
            },
        )
    })
}

fn code<T: std::fmt::Debug>(answer: Outcome<T>) -> &'static str {
    match answer.unwrap_err() {
        Error::Refusal(refusal) => refusal.code,
        Error::NotFound => "not found",
        Error::Fault(_) => "fault",
    }
}

fn spending(id: &str) -> Address {
    Address::new("spending", "resolution", id)
}

#[test]
fn every_kind_comes_back_byte_for_byte() {
    for store in world(&[files::schema]) {
        for (name, media, bytes) in all() {
            if media == Media::Csv {
                continue; // the same bytes as the text
            }
            let kept = keep(&store, HANBIT, name, &bytes).unwrap();
            assert_eq!(kept.digest, Digest::of(&bytes));
            assert_eq!((kept.media, kept.size), (media, bytes.len() as i64));
            let read = store.see(HANBIT, ROLES, move |tx| files::bytes(tx, kept.digest));
            assert_eq!(read.unwrap(), (media, bytes), "{name}");
        }
        // Several pieces, the last one whole and not.
        for extra in [0, 1] {
            let mut text = "가나다라마바사\n".repeat(256 * 1024 / 22 * 3);
            text.truncate(256 * 1024 * 3 / 22 * 22);
            let mut bytes = text.into_bytes();
            bytes.resize(256 * 1024 * 3 + extra, b' ');
            let kept = keep(&store, HANBIT, "긴 글.txt", &bytes).unwrap();
            let read = store.see(HANBIT, ROLES, move |tx| files::bytes(tx, kept.digest));
            assert!(read.unwrap().1 == bytes);
        }
        let report = store.see(HANBIT, ROLES, files::verify).unwrap();
        assert_eq!(
            (report.files, report.damaged.len()),
            (14, 0),
            "{}",
            store.name()
        );
    }
}

#[test]
fn the_same_receipt_is_kept_once_and_found_again() {
    for store in world(&[files::schema]) {
        let receipt = picture(40, 30, image::ImageFormat::Jpeg);
        let first = keep(&store, HANBIT, "영수증.jpg", &receipt).unwrap();
        let second = keep(&store, HANBIT, "사진 (2).jpeg", &receipt).unwrap();
        assert!(!first.already && second.already);
        assert_eq!(first.digest, second.digest);
        let digest = first.digest;
        for id in ["1", "2"] {
            let subject = spending(id);
            store
                .act(HANBIT, ROLES, move |tx| {
                    files::link(tx, digest, &subject, "영수증", "영수증.jpg")?;
                    files::link(tx, digest, &subject, "영수증 ", "영수증.jpg")
                })
                .unwrap();
        }
        let again = |office: &str| {
            store
                .see(office, ROLES, |tx| Ok(files::subjects_with(tx, digest)?))
                .unwrap()
        };
        assert_eq!(again(HANBIT), [spending("1"), spending("2")]);
        assert_eq!(again(SAEBYEOK), []);
        let foreign = store.see(SAEBYEOK, ROLES, |tx| files::bytes(tx, digest));
        assert_eq!(code(foreign), "not found");
        let unknown = store.act(SAEBYEOK, ROLES, move |tx| {
            files::link(tx, digest, &spending("9"), "영수증", "a.jpg")
        });
        assert_eq!(code(unknown), "not found");
        let other = keep(&store, SAEBYEOK, "영수증.jpg", &receipt).unwrap();
        assert!(!other.already, "another office's file was seen");
        assert_eq!(
            code(keep(&store, HANBIT, "영수증.pdf", &receipt)),
            "files.name_lies"
        );
    }
}

#[test]
fn a_struck_link_stays_visible_with_its_reason() {
    for store in world(&[files::schema]) {
        let digest = keep(&store, HANBIT, "계약서.pdf", &pdf(1)).unwrap().digest;
        let act = |f: fn(&mut store::Tx<'_>, Digest) -> Outcome<()>| {
            store.act(HANBIT, ROLES, move |tx| f(tx, digest))
        };
        act(|tx, d| files::link(tx, d, &spending("1"), "계약서", "C:\\문서\\계약서.pdf")).unwrap();
        let blank = act(|tx, d| files::strike(tx, d, &spending("1"), " "));
        assert_eq!(code(blank), "files.why_missing");
        act(|tx, d| files::strike(tx, d, &spending("1"), "다른 건의 계약서")).unwrap();
        let twice = act(|tx, d| files::strike(tx, d, &spending("1"), "다시"));
        assert_eq!(code(twice), "not found");
        act(|tx, d| files::link(tx, d, &spending("1"), "계약서", "계약서.pdf")).unwrap();
        let links = store
            .see(HANBIT, ROLES, |tx| Ok(files::of(tx, &spending("1"))?))
            .unwrap();
        let struck: Vec<_> = links.iter().map(|l| l.struck.as_deref()).collect();
        assert_eq!(struck, [Some("다른 건의 계약서"), None]);
        assert_eq!(links[0].name, "계약서.pdf");
        assert_eq!(
            (links[0].by.as_str(), links[0].media),
            ("accountant 담당", Media::Pdf)
        );
        let found = store.see(HANBIT, ROLES, |tx| Ok(files::subjects_with(tx, digest)?));
        assert_eq!(found.unwrap(), [spending("1")]);
    }
}

#[test]
fn nothing_is_erased_before_its_day_and_the_digest_stays() {
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    for store in world(&[files::schema]) {
        let bytes = pdf(1);
        let digest = keep(&store, HANBIT, "영수증.pdf", &bytes).unwrap().digest;
        store
            .act(HANBIT, ROLES, move |tx| {
                files::link(tx, digest, &spending("1"), "영수증", "영수증.pdf")?;
                files::retain(tx, digest, date(2023, 1, 1))?;
                files::retain(tx, digest, date(2024, 6, 1))
            })
            .unwrap();
        let erase = |now: &str, on| {
            let ctx = as_role_at(HANBIT, ROLES, at(now));
            store
                .write(ctx, move |tx| files::erase_due(tx, on))
                .unwrap()
        };
        // The day before in Seoul, and a date in the future.
        assert_eq!(erase("2024-05-31T14:59:59Z", date(2024, 5, 31)), []);
        assert_eq!(erase("2024-05-31T14:59:59Z", date(2030, 1, 1)), []);
        assert_eq!(erase("2024-05-31T15:00:00Z", date(2024, 6, 1)), [digest]);
        assert_eq!(erase("2024-05-31T15:00:00Z", date(2024, 6, 1)), []);
        let gone = store.see(HANBIT, ROLES, |tx| files::bytes(tx, digest));
        assert_eq!(code(gone), "files.erased");
        let links = store
            .see(HANBIT, ROLES, |tx| Ok(files::of(tx, &spending("1"))?))
            .unwrap();
        assert_eq!(
            (links[0].digest, links[0].erased_at.is_some()),
            (digest, true)
        );
        let report = store.see(HANBIT, ROLES, files::verify).unwrap();
        assert_eq!((report.files, report.damaged.len()), (0, 0));
        // The same file again is a new beginning.
        let kept = keep(&store, HANBIT, "영수증.pdf", &bytes).unwrap();
        assert!(!kept.already);
        let read = store
            .see(HANBIT, ROLES, |tx| files::bytes(tx, digest))
            .unwrap();
        assert_eq!(read.1, bytes);
    }
}

#[test]
fn erased_bytes_are_overwritten_in_the_database_and_its_backups() {
    const MARK: &[u8] = b"QX7erased";
    let folder = Scratch::new();
    let store = Store::open_dir(folder.path(), &[files::schema()]).unwrap();
    store
        .found_office(&testing::tenant(HANBIT), "한빛시", testing::now())
        .unwrap();
    let text = b"QX7erased and more\n".repeat(40_000);
    keep(&store, HANBIT, "명단.txt", &text).unwrap();
    let backup = |name: &str| {
        let file = folder.path().join(name);
        store::backup(&store, &file, &[files::schema()]).unwrap();
        std::fs::read(file).unwrap()
    };
    let holds = |bytes: &[u8]| bytes.windows(MARK.len()).any(|w| w == MARK);
    assert!(holds(&backup("before.sqlite")));
    let day = date(2024, 1, 1);
    let ctx = as_role_at(HANBIT, ROLES, "2024-01-02T00:00:00Z".parse().unwrap());
    let erased = store
        .write(ctx, move |tx| files::erase_due(tx, day))
        .unwrap();
    assert_eq!(erased, [Digest::of(&text)]);
    assert!(!holds(&backup("after.sqlite")));
    drop(store);
    let left = std::fs::read(folder.path().join("office.sqlite")).unwrap();
    assert!(!holds(&left));
}

#[test]
fn the_size_limit_is_the_offices_own() {
    for store in world(&[files::schema]) {
        let long = vec![b'a'; (20 << 20) + 1];
        assert_eq!(
            code(keep(&store, HANBIT, "a.txt", &long)),
            "files.too_large"
        );
        let set = |bytes| store.act(HANBIT, ROLES, move |tx| files::set_size_limit(tx, bytes));
        assert_eq!(code(set(0)), "files.limit");
        assert_eq!(code(set((100 << 20) + 1)), "files.limit");
        set(1000).unwrap();
        set(100).unwrap();
        assert_eq!(
            code(keep(&store, HANBIT, "a.txt", &[b'a'; 101])),
            "files.too_large"
        );
        keep(&store, HANBIT, "a.txt", &[b'a'; 100]).unwrap();
        keep(&store, SAEBYEOK, "a.txt", &[b'a'; 101]).unwrap();
        let said = keep(&store, HANBIT, "a.txt", &[b'a'; 101])
            .unwrap_err()
            .to_string();
        assert!(said.contains("100바이트를 넘습니다"), "{said}");
    }
}

#[test]
fn damage_is_named_and_never_served() {
    let edits = [
        (
            "UPDATE files_chunk SET bytes = zeroblob(length(bytes)) WHERE number = 1",
            "digest",
        ),
        (
            "DELETE FROM files_chunk WHERE number = 1",
            "1 pieces, not 2",
        ),
        (
            "UPDATE files_chunk SET bytes = x'00' WHERE number = 1",
            "bytes, not",
        ),
        (
            "UPDATE files_chunk SET number = 7 WHERE number = 1",
            "bytes, not",
        ),
        ("UPDATE files_content SET size = size + 1", "bytes, not"),
        (
            "UPDATE files_content SET erased_at = '2020-01-01T00:00:00Z'",
            "erased, but 2 pieces",
        ),
    ];
    for (edit, said) in edits {
        let folder = Scratch::new();
        let store = Store::open_dir(folder.path(), &[files::schema()]).unwrap();
        store
            .found_office(&testing::tenant(HANBIT), "한빛시", testing::now())
            .unwrap();
        let digest = keep(&store, HANBIT, "a.txt", &vec![b'a'; 300_000])
            .unwrap()
            .digest;
        let raw = rusqlite::Connection::open(folder.path().join("office.sqlite")).unwrap();
        raw.execute(edit, []).unwrap();
        let report = store.read(&as_role(HANBIT, ROLES), files::verify).unwrap();
        let damaged = &report.damaged[0];
        assert_eq!((damaged.digest, damaged.name.as_str()), (digest, "a.txt"));
        assert!(damaged.what.contains(said), "{edit}: {}", damaged.what);
        if !edit.contains("files_content") {
            let served = store.read(&as_role(HANBIT, ROLES), |tx| files::bytes(tx, digest));
            assert_eq!(code(served), "fault", "{edit}");
        }
    }
}

#[test]
fn backups_and_moves_carry_the_files() {
    let stores = world(&[files::schema]);
    for store in &stores {
        let digest = keep(store, HANBIT, "계약서.pdf", &pdf(3)).unwrap().digest;
        let folder = Scratch::new();
        let file = folder.path().join("backup.sqlite");
        store::backup(store, &file, &[files::schema()]).unwrap();
        let there = Store::open_dir(&folder.path().join("there"), &[files::schema()]).unwrap();
        store::restore(&file, &there, &[files::schema()]).unwrap();
        let read = there.read(&as_role(HANBIT, ROLES), |tx| files::bytes(tx, digest));
        assert_eq!(read.unwrap().1, pdf(3), "{}", store.name());
    }
}
