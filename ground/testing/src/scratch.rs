//! Folders that go away with their test.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A name that no other test of this run uses, for example `sangsaeng_4711_3`.
pub(crate) fn unique_name() -> String {
    format!(
        "sangsaeng_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

/// An empty folder, removed when this is dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes one in the folder for temporary files.
    #[allow(clippy::new_without_default)] // it makes a folder; no default does that
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(unique_name());
        fs::create_dir_all(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A file still open elsewhere may keep the folder; it is in the temporary place anyway.
        let _ = fs::remove_dir_all(&self.0);
    }
}
