//! Erasing: unreadable at once, and in old backups too.

use std::path::Path;

use kernel::Outcome;
use store::Store;
use testing::{HANBIT, SAEBYEOK, Scratch, as_role, world};
use vault::Damage;

use crate::office::{ROOMS, ctx, keep, office_in, read, said, schemas};

fn shred(store: &Store, subject: &'static str) -> Outcome<()> {
    store.write(ctx(), move |tx| vault::shred(tx, subject, "보유기간 지남"))
}

/// The backup in a new folder, with these keys.
fn restored(file: &Path, keys: &Path, folder: &Path) -> Store {
    std::fs::create_dir_all(folder.join("keys")).unwrap();
    for name in ["sealing", "signing", "marking"] {
        std::fs::copy(keys.join("keys").join(name), folder.join("keys").join(name)).unwrap();
    }
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(folder.join("keys"), mode).unwrap();
    let store = Store::open_dir(folder, &schemas()).unwrap();
    store::restore(file, &store, &schemas()).unwrap();
    store
}

#[test]
fn a_shredded_subject_is_gone_and_the_others_stay() {
    for store in world(ROOMS) {
        for subject in ["p1", "p2"] {
            keep(&store, subject, "110-001-001234", "").unwrap();
        }
        // The same subject id in the other office is another subject.
        store
            .write(as_role(SAEBYEOK, &[]), |tx| {
                vault::seal(tx, crate::office::place("p1"), "x").map(|_| ())
            })
            .unwrap();
        shred(&store, "p1").unwrap();
        assert_eq!(said(read(&store, "p1").unwrap_err()), "vault.shredded");
        assert_eq!(said(shred(&store, "p1").unwrap_err()), "vault.shredded");
        let again = keep(&store, "p1", "330", "");
        assert_eq!(said(again.unwrap_err()), "vault.shredded");
        assert_eq!(vault::sweep(&store, testing::now()).unwrap(), 1);
        assert_eq!(vault::sweep(&store, testing::now()).unwrap(), 0);
        assert_eq!(read(&store, "p2").unwrap(), "110-001-001234");
        for office in [HANBIT, SAEBYEOK] {
            let damage = store.read(&as_role(office, &[]), |tx| Ok(vault::check(tx)?));
            assert_eq!(damage.unwrap(), [], "{office}");
        }
        // Somebody of whom nothing was ever sealed can be shredded ahead.
        shred(&store, "p3").unwrap();
        assert_eq!(
            said(keep(&store, "p3", "1", "").unwrap_err()),
            "vault.shredded"
        );
    }
}

#[test]
fn an_old_backup_does_not_bring_a_shredded_subject_back() {
    let here = Scratch::new();
    let store = office_in(here.path());
    for subject in ["p1", "p2", "p3"] {
        keep(&store, subject, "110-001-001234", "").unwrap();
    }
    let file = here.path().join("old.sqlite");
    store::backup(&store, &file, &schemas()).unwrap();
    shred(&store, "p1").unwrap();
    // Before the sweep the key in the backup still opens: the sweep is what this test is about.
    let early = restored(&file, here.path(), &here.path().join("early"));
    assert_eq!(read(&early, "p1").unwrap(), "110-001-001234");
    vault::sweep(&store, testing::now()).unwrap();
    let late = restored(&file, here.path(), &here.path().join("late"));
    assert_eq!(said(read(&late, "p1").unwrap_err()), "vault.shredded");
    for subject in ["p2", "p3"] {
        assert_eq!(read(&late, subject).unwrap(), "110-001-001234");
    }
}

#[test]
fn records_with_the_keys_of_another_office_say_so() {
    let here = Scratch::new();
    let store = office_in(here.path());
    keep(&store, "p1", "110-001-001234", "").unwrap();
    let file = here.path().join("old.sqlite");
    store::backup(&store, &file, &schemas()).unwrap();
    let elsewhere = Scratch::new();
    let strange = Store::open_dir(elsewhere.path(), &schemas()).unwrap();
    store::restore(&file, &strange, &schemas()).unwrap();
    let id = store.secrets().sealing_id().unwrap().to_string();
    let what = said(read(&strange, "p1").unwrap_err());
    assert!(what.contains(&id) && what.contains("keys/"), "{what}");
    let damage = strange.read(&ctx(), |tx| Ok(vault::check(tx)?)).unwrap();
    assert_eq!(damage, [Damage::Key("p1".to_owned())]);
    // Nothing new is sealed under a key that does not belong to these records.
    let what = said(keep(&strange, "p2", "1", "").unwrap_err());
    assert!(what.contains(&id), "{what}");
}
