//! A new sealing key.

use store::{Store, args};
use testing::{Scratch, world};

use crate::office::{PERSON, ROOMS, ctx, keep, office_in, place, read, said, schemas};

fn fill(store: &Store, count: usize) {
    store
        .write(ctx(), move |tx| {
            for number in 0..count {
                let id = format!("p{number:06}");
                let sealed = vault::seal(tx, place(&id), &format!("110-{number:06}"))?;
                tx.insert(&PERSON, args![&id, sealed.as_bytes(), "", ""])?;
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn after_a_rotation_everything_opens_and_the_old_key_is_gone() {
    // `VAULT_KEYS=100000 cargo test --release` measures the bar of the night run.
    let count = std::env::var("VAULT_KEYS").map_or(2500, |n| n.parse().unwrap());
    for store in world(ROOMS) {
        fill(&store, count);
        let old = store.secrets().sealing_id().unwrap();
        let begun = std::time::Instant::now();
        let wrapped = vault::rotate(&store, testing::now()).unwrap();
        eprintln!("{}: {wrapped} keys in {:?}", store.name(), begun.elapsed());
        assert_eq!(wrapped, count as u64);
        assert_ne!(store.secrets().sealing_id().unwrap(), old);
        assert!(store.secrets().sealing_key(&old.to_string(), 0).is_err());
        let damage = store.read(&ctx(), |tx| Ok(vault::check(tx)?)).unwrap();
        assert_eq!(damage, []);
        assert_eq!(read(&store, "p000007").unwrap(), "110-000007");
        keep(&store, "new", "220", "").unwrap();
        assert_eq!(read(&store, "new").unwrap(), "220");
    }
}

#[test]
fn a_rotation_that_was_cut_goes_on_and_both_keys_open_meanwhile() {
    let folder = Scratch::new();
    let store = office_in(folder.path());
    fill(&store, 10);
    store.secrets().begin_rotation().unwrap();
    let next = store.secrets().next_sealing_id().unwrap().unwrap();
    vault::rewrap(&store, &ctx(), &next.to_string()).unwrap();
    keep(&store, "between", "220", "").unwrap();
    drop(store);
    let store = Store::open_dir(folder.path(), &schemas()).unwrap();
    assert_eq!(read(&store, "p000003").unwrap(), "110-000003");
    assert_eq!(read(&store, "between").unwrap(), "220");
    assert_eq!(vault::rotate(&store, testing::now()).unwrap(), 0);
    assert_eq!(store.secrets().sealing_id().unwrap(), next);
    assert_eq!(read(&store, "between").unwrap(), "220");
}

#[test]
fn a_process_with_the_old_key_seals_nothing_that_would_be_lost() {
    let folder = Scratch::new();
    let store = office_in(folder.path());
    fill(&store, 3);
    let stale = Store::open_dir(folder.path(), &schemas()).unwrap();
    vault::rotate(&store, testing::now()).unwrap();
    for what in [
        said(keep(&stale, "new", "220", "").unwrap_err()),
        said(read(&stale, "p000001").unwrap_err()),
    ] {
        assert!(what.contains("restart after a rotation"), "{what}");
    }
    assert_eq!(read(&store, "p000001").unwrap(), "110-000001");
}
