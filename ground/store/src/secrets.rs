//! The office's keys: kept beside the records, never among them.

mod files;
mod tree;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, RwLock},
};

use kernel::Fault;

use tree::KeyTree;

pub use tree::KeyId;

/// Seals the data keys of the vault.
const SEALING: &str = "sealing";
/// Takes the place of the sealing key; there only while data keys are wrapped anew.
const SEALING_NEXT: &str = "sealing.next";
/// Signs the daily heads of the books.
const SIGNING: &str = "signing";
/// Makes the markers that find equal sealed values.
const MARKING: &str = "marking";

/// 32 random bytes. Has no way to be printed but the one that hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    /// A fresh key from the operating system.
    ///
    /// # Errors
    /// A fault when the system gives no random bytes.
    pub fn random() -> Result<Self, Fault> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|e| Fault::new(format!("random bytes: {e}")))?;
        Ok(Self(bytes))
    }

    /// A key that is known already.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for the cipher.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    fn to_hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn of_hex(text: &str) -> Option<Self> {
        // A digest has the same 64 digits, and its reader refuses everything else.
        let digits: kernel::Digest = text.trim_end().parse().ok()?;
        Some(Self(*digits.as_bytes()))
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(hidden)")
    }
}

/// The keys of one store. Cheap to clone; they live in files of their own (`keys/` in the data
/// folder), so a backup or a copy of the records never carries them.
#[derive(Clone)]
pub struct Secrets(Option<Arc<Keys>>);

struct Keys {
    folder: Option<PathBuf>,
    sealing: RwLock<Sealing>,
    signing: SecretKey,
    marking: SecretKey,
}

/// The sealing key and, while a rotation is under way, the one that takes its place.
struct Sealing {
    present: KeyTree,
    next: Option<KeyTree>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() {
            "Secrets(hidden)"
        } else {
            "Secrets(none)"
        })
    }
}

impl Secrets {
    /// Reads the keys in `DIR/keys`, making those that are missing: `sealing`, `signing` and
    /// `marking`, 64 hexadecimal digits each, mode 0600 in a folder of mode 0700.
    ///
    /// # Errors
    /// A fault when the folder or a file is open to others, or a file does not hold a key.
    pub fn open_or_make(dir: &Path) -> Result<Self, Fault> {
        let folder = dir.join("keys");
        files::folder(&folder)?;
        let key = |name: &str| {
            let path = folder.join(name);
            SecretKey::of_hex(&files::read_or_make(&path)?).ok_or_else(|| no_key(&path))
        };
        Ok(Self(Some(Arc::new(Keys {
            sealing: RwLock::new(Sealing::of_files(&folder)?),
            signing: key(SIGNING)?,
            marking: key(MARKING)?,
            folder: Some(folder),
        }))))
    }

    /// Keys that everybody knows, so that tests repeat. Never for records of an office.
    pub fn fixed_for_tests() -> Self {
        Self(Some(Arc::new(Keys {
            folder: None,
            sealing: RwLock::new(Sealing {
                present: KeyTree::grow(SecretKey([0x5e; 32])),
                next: None,
            }),
            signing: SecretKey([0x51; 32]),
            marking: SecretKey([0x3a; 32]),
        })))
    }

    /// No keys: whole-store copies and checks need none, and whoever asks for one gets a fault.
    pub fn none() -> Self {
        Self(None)
    }

    /// The name of the sealing key that wraps new data keys.
    ///
    /// # Errors
    /// A fault when the store was opened without keys; so for all keys.
    pub fn sealing_id(&self) -> Result<KeyId, Fault> {
        self.with_sealing(|sealing| Ok(sealing.present.id()))
    }

    /// The name of the next sealing key while a rotation is under way.
    ///
    /// # Errors
    /// A fault when the store was opened without keys.
    pub fn next_sealing_id(&self) -> Result<Option<KeyId>, Fault> {
        self.with_sealing(|sealing| Ok(sealing.next.as_ref().map(KeyTree::id)))
    }

    /// The key that wraps the data key at a leaf; `None` when it was destroyed.
    ///
    /// # Errors
    /// A fault when the store has no sealing key of this name.
    pub fn sealing_key(&self, id: &str, leaf: u64) -> Result<Option<SecretKey>, Fault> {
        self.with_sealing(|sealing| {
            let unknown = || {
                Fault::new(format!(
                    "sealed under the key {id}, which is not in keys/: bring the keys that belong \
                     to these records, or restart after a rotation"
                ))
            };
            let mut trees = std::iter::once(&sealing.present).chain(&sealing.next);
            let tree = trees.find(|tree| tree.id().to_string() == id);
            Ok(tree.ok_or_else(unknown)?.leaf(leaf))
        })
    }

    /// Destroys the sealing keys at these leaves for ever, in the files too. Answers how many were
    /// still there.
    ///
    /// # Errors
    /// A fault when the store was opened without keys or the disk refuses.
    pub fn destroy(&self, leaves: &[u64]) -> Result<usize, Fault> {
        let cut = |tree: &mut KeyTree| leaves.iter().filter(|leaf| tree.cut(**leaf)).count();
        self.change_sealing(|sealing| {
            sealing.next.as_mut().map(cut);
            Ok(cut(&mut sealing.present))
        })
    }

    /// The Ed25519 seed that signs the heads of the books.
    ///
    /// # Errors
    /// A fault when the store was opened without keys.
    pub fn signing_seed(&self) -> Result<&SecretKey, Fault> {
        Ok(&self.keys()?.signing)
    }

    /// The key of the markers that find equal sealed values.
    ///
    /// # Errors
    /// A fault when the store was opened without keys.
    pub fn marking_key(&self) -> Result<&SecretKey, Fault> {
        Ok(&self.keys()?.marking)
    }

    /// Starts a rotation of the sealing key, or goes on with one that was cut.
    ///
    /// # Errors
    /// A fault when the store was opened without keys or the disk refuses.
    pub fn begin_rotation(&self) -> Result<(), Fault> {
        let fresh = SecretKey::random()?;
        self.change_sealing(|sealing| {
            sealing.next.get_or_insert_with(|| KeyTree::grow(fresh));
            Ok(())
        })
    }

    /// Ends a rotation, after every data key is wrapped anew: the next key becomes the key, and the
    /// old one is gone.
    ///
    /// # Errors
    /// A fault when no rotation is under way or the disk refuses.
    pub fn finish_rotation(&self) -> Result<(), Fault> {
        self.change_sealing(|sealing| {
            let next = sealing.next.take();
            sealing.present = next.ok_or_else(|| Fault::new("no rotation is under way"))?;
            Ok(())
        })
    }

    fn keys(&self) -> Result<&Keys, Fault> {
        let absent = || Fault::new("this store was opened without its keys");
        self.0.as_deref().ok_or_else(absent)
    }

    fn with_sealing<T>(&self, f: impl FnOnce(&Sealing) -> Result<T, Fault>) -> Result<T, Fault> {
        f(&*self.keys()?.sealing.read().map_err(|_| poisoned())?)
    }

    /// Changes the sealing keys where they are kept, then here. Another process may have changed
    /// the files meanwhile: they are read again under their lock.
    fn change_sealing<T>(
        &self,
        f: impl FnOnce(&mut Sealing) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let keys = self.keys()?;
        let mut held = keys.sealing.write().map_err(|_| poisoned())?;
        let Some(folder) = &keys.folder else {
            return f(&mut held);
        };
        let _locked = files::lock(folder)?;
        let mut sealing = Sealing::of_files(folder)?;
        let answer = f(&mut sealing)?;
        sealing.save(folder)?;
        *held = sealing;
        Ok(answer)
    }
}

impl Sealing {
    fn of_files(folder: &Path) -> Result<Self, Fault> {
        let (present, next) = (folder.join(SEALING), folder.join(SEALING_NEXT));
        let tree = |path: &Path, text: &str| KeyTree::read(text).ok_or_else(|| no_key(path));
        let kept = tree(&present, &files::read_or_make(&present)?)?;
        let coming = files::read(&next)?
            .map(|text| tree(&next, &text))
            .transpose()?;
        Ok(Self {
            // A rotation that was cut at its very end left the same key in both files.
            next: coming.filter(|next| next.id() != kept.id()),
            present: kept,
        })
    }

    /// The next key is written first and removed last: a cut in between leaves both.
    fn save(&self, folder: &Path) -> Result<(), Fault> {
        let (present, next) = (folder.join(SEALING), folder.join(SEALING_NEXT));
        if let Some(tree) = &self.next {
            files::replace(&next, &tree.print())?;
        }
        files::replace(&present, &self.present.print())?;
        if self.next.is_none() {
            files::remove(&next)?;
        }
        Ok(())
    }
}

fn no_key(path: &Path) -> Fault {
    Fault::new(format!("{} does not hold a key", path.display()))
}

fn poisoned() -> Fault {
    Fault::new("a change of the keys panicked; restart")
}
