//! A store that is wrong on purpose, so that the harness of power cuts can show that it would see
//! it. Compiled only with the feature `faults`, which only that harness asks for.

use std::cell::Cell;

use kernel::Fault;
use rusqlite::Connection;

thread_local! {
    static WEAK: Cell<bool> = const { Cell::new(false) };
}

/// Opens stores on this thread with `synchronous = NORMAL`, which does not sync a commit.
pub fn with_normal_sync<T>(open: impl FnOnce() -> T) -> T {
    WEAK.set(true);
    let opened = open();
    WEAK.set(false);
    opened
}

pub(crate) fn weaken(conn: &Connection) -> Result<(), Fault> {
    if WEAK.get() {
        conn.execute_batch("PRAGMA synchronous = NORMAL;")
            .map_err(crate::sqlite::fault)?;
    }
    Ok(())
}
