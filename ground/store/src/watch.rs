//! Which statements ran on which database: the test run asks at its end whether each ran on both.

use std::{
    collections::HashSet,
    fs::{File, OpenOptions},
    io::Write,
    path::PathBuf,
    sync::{Mutex, OnceLock},
};

struct Log {
    seen: HashSet<String>,
    file: File,
}

static LOG: OnceLock<Option<Mutex<Log>>> = OnceLock::new();

/// Notes that a statement ran, when `SANGSAENG_STATEMENT_LOG` names a folder; else does nothing.
pub(crate) fn ran(engine: &'static str, name: &str) {
    let Some(log) = LOG.get_or_init(open) else {
        return;
    };
    let line = format!("{engine} {name}\n");
    if let Ok(mut log) = log.lock()
        && log.seen.insert(line.clone())
    {
        // A full disk shows as a statement that "never ran": the run fails, nothing is hidden.
        let _ = log.file.write_all(line.as_bytes());
    }
}

fn open() -> Option<Mutex<Log>> {
    let dir = PathBuf::from(std::env::var_os("SANGSAENG_STATEMENT_LOG")?);
    let path = dir.join(format!("{}.log", std::process::id()));
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .ok()?;
    Some(Mutex::new(Log {
        seen: HashSet::new(),
        file,
    }))
}
