//! The keys beside a store: made once, read again, refused when others could read them.

use std::{
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use store::{Secrets, Store};

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("secrets_{}_{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn keys_are_made_once_and_closed_to_others() {
    let folder = Folder::new();
    let first = Secrets::open_or_make(&folder.0).unwrap();
    let keys = folder.0.join("keys");
    assert_eq!(mode(&keys), 0o700);
    assert_eq!(names(&keys), ["marking", "sealing", "signing"]);
    for name in names(&keys) {
        assert_eq!(mode(&keys.join(name)), 0o600);
    }
    let again = Secrets::open_or_make(&folder.0).unwrap();
    let id = first.sealing_id().unwrap().to_string();
    assert_eq!(again.sealing_id().unwrap().to_string(), id);
    assert_eq!(leaf(&first, &id, 1), leaf(&again, &id, 1));
    assert_eq!(first.signing_seed().unwrap(), again.signing_seed().unwrap());
    assert_eq!(first.marking_key().unwrap(), again.marking_key().unwrap());
    assert_ne!(first.marking_key().unwrap(), first.signing_seed().unwrap());
    let other = Folder::new();
    let stranger = Secrets::open_or_make(&other.0).unwrap();
    assert_ne!(stranger.sealing_id().unwrap().to_string(), id);
}

#[test]
fn several_openers_at_once_agree() {
    let folder = Folder::new();
    let seen: Vec<store::KeyId> = std::thread::scope(|scope| {
        let open = || {
            let secrets = Secrets::open_or_make(&folder.0).unwrap();
            secrets.sealing_id().unwrap()
        };
        let running: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
        running.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert!(seen.iter().all(|key| key == &seen[0]));
}

#[test]
fn a_key_that_others_may_read_is_refused_with_the_command_that_mends_it() {
    for (name, wide) in [
        ("keys", 0o750),
        ("keys/sealing", 0o640),
        ("keys/marking", 0o604),
    ] {
        let folder = Folder::new();
        Secrets::open_or_make(&folder.0).unwrap();
        let path = folder.0.join(name);
        set_mode(&path, wide);
        let said = Secrets::open_or_make(&folder.0).unwrap_err().what;
        assert!(
            said.contains("open to others") && said.contains("chmod"),
            "{said}"
        );
        let Err(fault) = Store::open_dir(&folder.0, &[]) else {
            unreachable!("a store opened with a key that others may read");
        };
        assert_eq!(fault.what, said);
    }
}

#[test]
fn a_file_without_a_key_is_refused_and_not_replaced() {
    for text in ["", "0123", &"z".repeat(64), &"AB".repeat(32)] {
        let folder = Folder::new();
        Secrets::open_or_make(&folder.0).unwrap();
        let path = folder.0.join("keys/signing");
        std::fs::write(&path, text).unwrap();
        let said = Secrets::open_or_make(&folder.0).unwrap_err().what;
        assert!(said.contains("does not hold a key"), "{said}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn keys_are_never_printed_and_never_in_a_backup() {
    let folder = Folder::new();
    let store = Store::open_dir(&folder.0, &[]).unwrap();
    let secrets = Secrets::open_or_make(&folder.0).unwrap();
    let printed = format!("{secrets:?} {:?}", secrets.signing_seed().unwrap());
    let file = folder.0.join("backup.sqlite");
    store::backup(&store, &file, &[]).unwrap();
    let saved = std::fs::read(&file).unwrap();
    assert_eq!(
        names(&folder.0)
            .iter()
            .filter(|name| name.starts_with("backup"))
            .count(),
        1
    );
    for name in names(&folder.0.join("keys")) {
        let hex = std::fs::read_to_string(folder.0.join("keys").join(name)).unwrap();
        let hex = hex.trim();
        assert!(!printed.contains(hex));
        let raw: Vec<u8> = (0..32)
            .map(|i| u8::from_str_radix(&hex[i * 2..i * 2 + 2], 16).unwrap())
            .collect();
        assert!(!saved.windows(64).any(|w| w == hex.as_bytes()));
        assert!(!saved.windows(32).any(|w| w == raw));
    }
}

fn leaf(secrets: &Secrets, id: &str, leaf: u64) -> Option<[u8; 32]> {
    let key = secrets.sealing_key(id, leaf).unwrap();
    key.map(|key| *key.expose())
}

#[test]
fn a_rotation_that_was_cut_goes_on_with_the_same_next_key() {
    let folder = Folder::new();
    let open = || Secrets::open_or_make(&folder.0).unwrap();
    let before = open();
    let old = before.sealing_id().unwrap().to_string();
    let old_leaf = leaf(&before, &old, 9);
    before.begin_rotation().unwrap();
    let next = open().next_sealing_id().unwrap().unwrap().to_string();
    let during = open();
    during.begin_rotation().unwrap();
    assert_eq!(during.next_sealing_id().unwrap().unwrap().to_string(), next);
    assert_eq!(leaf(&during, &old, 9), old_leaf);
    let next_leaf = leaf(&during, &next, 9);
    assert!(next_leaf.is_some() && next_leaf != old_leaf);
    during.finish_rotation().unwrap();
    assert!(during.finish_rotation().is_err());
    let after = open();
    assert_eq!(after.sealing_id().unwrap().to_string(), next);
    assert_eq!(leaf(&after, &next, 9), next_leaf);
    let said = after.sealing_key(&old, 9).unwrap_err().what;
    assert!(said.contains(&old), "{said}");
    assert_eq!(
        names(&folder.0.join("keys")),
        ["lock", "marking", "sealing", "signing"]
    );
}

#[test]
fn a_destroyed_key_is_gone_from_memory_and_from_the_files() {
    let folder = Folder::new();
    let open = || Secrets::open_or_make(&folder.0).unwrap();
    let (secrets, other) = (open(), open());
    let id = secrets.sealing_id().unwrap().to_string();
    let kept = leaf(&secrets, &id, 8);
    assert_eq!(secrets.destroy(&[7, 7]).unwrap(), 1);
    // The other process still has the whole tree in memory, and must not write it back.
    assert_eq!(other.destroy(&[5]).unwrap(), 1);
    assert_eq!(other.destroy(&[5, 7]).unwrap(), 0);
    for secrets in [&other, &open()] {
        assert_eq!(leaf(secrets, &id, 7), None);
        assert_eq!(leaf(secrets, &id, 5), None);
        assert_eq!(leaf(secrets, &id, 8), kept);
        assert_eq!(secrets.sealing_id().unwrap().to_string(), id);
    }
    assert_eq!(mode(&folder.0.join("keys/sealing")), 0o600);
    let mut names = names(&folder.0.join("keys"));
    names.retain(|name| name.contains("old") || name.contains("part"));
    assert_eq!(names, [""; 0]);
}

#[test]
fn a_store_without_keys_says_so() {
    let said = Secrets::none().sealing_id().unwrap_err().what;
    assert_eq!(said, "this store was opened without its keys");
}
