//! A backup of a store at work: it ends, and what it holds is one moment of the store.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

use jiff::Timestamp;
use kernel::{Ctx, TenantId};
use store::{IdempotencyKey, Store};

fn ctx() -> Ctx {
    let instant = Timestamp::from_second(1_519_952_400).unwrap();
    Ctx::system(TenantId::new("hanbit").unwrap(), "test", instant)
}

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("sangsaeng_backup_{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Keeps an answer of so many bytes.
fn write(store: &Store, n: usize, bytes: usize) {
    let key = IdempotencyKey::new(&format!("answer-{n:08}")).unwrap();
    store
        .write_once(ctx(), &key, b"", move |_| Ok("x".repeat(bytes)))
        .unwrap();
}

/// Far more than anybody writes while a few megabytes are copied; far less than for ever.
const MOST: usize = 20_000;
const LARGE: usize = 400;

#[test]
fn a_backup_ends_while_somebody_writes() {
    let folder = folder();
    let store = Store::open_dir(&folder.join("live"), &[]).unwrap();
    store
        .found_office(&ctx().tenant, "한빛", ctx().now)
        .unwrap();
    // Forty megabytes: ten thousand pages.
    (0..LARGE).for_each(|n| write(&store, n, 100_000));
    let ended = AtomicBool::new(false);
    let (file, report) = std::thread::scope(|scope| {
        let clerk = scope.spawn(|| {
            let mut written = 0;
            while written < MOST && !ended.load(Ordering::Relaxed) {
                write(&store, LARGE + written, 10);
                written += 1;
            }
            written
        });
        let file = folder.join("backup.sqlite");
        let report = store::backup(&store, &file, &[]).unwrap();
        ended.store(true, Ordering::Relaxed);
        let written = clerk.join().unwrap();
        assert!(
            written < MOST,
            "the backup ended when nobody wrote any more"
        );
        (file, report)
    });
    assert!(report.bytes > 40_000_000);
    let restored = Store::open_dir(&folder.join("restored"), &[]).unwrap();
    let again = store::restore(&file, &restored, &[]).unwrap();
    assert_eq!(again.tables, report.tables);
    let key = |n: usize| IdempotencyKey::new(&format!("answer-{n:08}")).unwrap();
    let knows = |n| restored.knows_key(&ctx(), &key(n)).unwrap();
    assert!(knows(LARGE - 1) && !knows(LARGE + MOST));
    write(&restored, LARGE + MOST, 10);
    assert!(knows(LARGE + MOST), "a restored store goes on");
    let second = store::restore(&file, &restored, &[]).unwrap_err();
    assert!(second.what.contains("not empty"), "{}", second.what);
    drop((store, restored));
    std::fs::remove_dir_all(&folder).unwrap();
}
