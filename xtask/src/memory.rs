//! A place in memory for what a test run writes.
//!
//! The stores of the tests sync for each verb, as in an office. On a disk that others use too, a
//! run waits for that half of its time; what is synced there is thrown away with the run anyway.
//! Power cuts are the business of the harness of crash images, which counts syncs itself.

use std::{fs, path::PathBuf, process::Command};

use crate::shell::ask;

/// Where Linux keeps files in memory.
const PLACE: &str = "/dev/shm";
/// What a run may need at its widest: the cluster with some twenty databases at once and its log,
/// folders of SQLite, profiles of the browser.
const NEEDED_MIB: u64 = 6 * 1024;
/// Folders of runs have this name, followed by the number of the run's process.
const FOLDER: &str = "sangsaeng-test-";

/// A folder in memory that goes away when this is dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one; `None` where the machine has no place for it, and the disk has to do.
    pub fn new() -> Option<Self> {
        clear_stale();
        let free =
            ask(Command::new("df").args(["--output=avail", "--block-size=1M", PLACE])).ok()?;
        let free: u64 = free.lines().last()?.trim().parse().ok()?;
        if free < NEEDED_MIB || available_mib()? < NEEDED_MIB {
            return None;
        }
        let path = PathBuf::from(PLACE).join(format!("{FOLDER}{}", std::process::id()));
        fs::create_dir_all(&path).ok()?;
        Some(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &std::path::Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays is cleared by the next run.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Memory that can be had without swapping.
fn available_mib() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib / 1024)
}

/// Removes the folders of runs that were cut off.
fn clear_stale() {
    for entry in fs::read_dir(PLACE).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let pid = name.to_str().and_then(|name| name.strip_prefix(FOLDER));
        if pid.is_some_and(|pid| !PathBuf::from("/proc").join(pid).exists()) {
            // Somebody else's folder stays; it is in nobody's way.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
