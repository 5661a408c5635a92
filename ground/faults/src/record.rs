//! What a workload did to the disk, in order, and what should go wrong.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::vfs;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// Bytes were handed to the operating system.
    Write {
        /// Number of the file in [`Trace::files`].
        file: usize,
        /// Where they begin.
        offset: u64,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
    /// A file was cut to a length.
    Truncate {
        /// Number of the file.
        file: usize,
        /// Its new length.
        length: u64,
    },
    /// Everything written to a file so far was forced to the disk.
    Sync {
        /// Number of the file.
        file: usize,
    },
    /// A file was removed.
    Delete {
        /// Number of the file.
        file: usize,
    },
    /// The workload said something.
    Mark(String),
}

/// The names of the files (without their folder) and everything that happened to them.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    /// Names, by the numbers in the operations.
    pub files: Vec<String>,
    /// In the order in which it happened.
    pub ops: Vec<Op>,
}

impl Trace {
    pub(crate) fn number_of(&mut self, name: &str) -> usize {
        if let Some(at) = self.files.iter().position(|known| known == name) {
            return at;
        }
        self.files.push(name.to_owned());
        self.files.len() - 1
    }
}

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The disk answers with an error (`EIO`); nothing is written.
    Broken,
    /// The disk is full (`ENOSPC`); nothing is written.
    Full,
    /// Half of a write arrives, then the disk answers with an error.
    Short,
    /// The disk says yes and does nothing. No store survives this; a harness has to find it.
    Lying,
}

/// How often it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Only the n-th call.
    Once,
    /// The n-th call and every one after it.
    Ever,
}

/// Which call fails, and how. Writes, truncations and syncs are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The number of the first call that fails.
    pub call: usize,
    /// How.
    pub fault: Fault,
    /// How often.
    pub times: Times,
}

/// One watched folder.
pub(crate) struct Watched {
    pub folder: PathBuf,
    pub trace: Trace,
    pub plan: Option<Plan>,
    pub calls: usize,
    /// Bytes are kept only where somebody wants them.
    pub keep: bool,
}

impl Watched {
    /// Counts a call and says whether it fails.
    pub fn fails(&mut self) -> Option<Fault> {
        let call = self.calls;
        self.calls += 1;
        let plan = self.plan?;
        let hit = match plan.times {
            Times::Once => call == plan.call,
            Times::Ever => call >= plan.call,
        };
        hit.then_some(plan.fault)
    }
}

static WATCHED: Mutex<Vec<Watched>> = Mutex::new(Vec::new());

pub(crate) fn all() -> MutexGuard<'static, Vec<Watched>> {
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder under watch. Its end ends the watch.
pub struct Watch(PathBuf);

/// Watches a folder: every SQLite file opened in it from now on is recorded, or fails by a plan.
///
/// # Errors
/// Text when SQLite does not take the recording file system.
pub fn watch(folder: &Path, plan: Option<Plan>) -> Result<Watch, String> {
    vfs::install()?;
    let folder = folder
        .canonicalize()
        .map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut watched = all();
    watched.retain(|other| other.folder != folder);
    watched.push(Watched {
        folder: folder.clone(),
        trace: Trace::default(),
        plan,
        calls: 0,
        keep: plan.is_none(),
    });
    Ok(Watch(folder))
}

/// Notes something in the trace of a folder, between the operations of the moment.
pub fn mark(folder: &Path, what: &str) {
    let Ok(folder) = folder.canonicalize() else {
        return;
    };
    let mut watched = all();
    if let Some(watched) = watched.iter_mut().find(|other| other.folder == folder) {
        watched.trace.ops.push(Op::Mark(what.to_owned()));
    }
}

impl Watch {
    /// What happened so far.
    pub fn trace(&self) -> Trace {
        let watched = all();
        let found = watched.iter().find(|other| other.folder == self.0);
        found.map(|w| w.trace.clone()).unwrap_or_default()
    }

    /// How many calls could have failed so far.
    pub fn calls(&self) -> usize {
        let watched = all();
        let found = watched.iter().find(|other| other.folder == self.0);
        found.map_or(0, |w| w.calls)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        all().retain(|other| other.folder != self.0);
    }
}
