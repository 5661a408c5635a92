//! Backups: one SQLite file whatever the engine, checked after writing.

use std::{path::Path, time::Duration};

use kernel::Fault;

use rusqlite::Connection;

use crate::{RoomSchema, Secrets, Store, TableCount, copy, engine::Kind, sqlite};

/// What a backup or restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Rows and digests that the written file was found to hold.
    pub tables: Vec<TableCount>,
    /// Size of the file in bytes.
    pub bytes: u64,
}

/// Writes a backup while the service runs, then opens what was written and checks it.
///
/// The file is a complete office store: `restore` takes it to either engine. A file that is
/// already there is never overwritten. The keys of the store are never in it: keep them apart.
///
/// # Errors
/// A fault when the target exists, cannot be written, or does not check.
pub fn backup(store: &Store, file: &Path, rooms: &[RoomSchema]) -> Result<BackupReport, Fault> {
    if file.exists() {
        return Err(Fault::new(format!("{} is already there", file.display())));
    }
    let folder = Scratch::beside(file)?;
    match &store.inner().engine {
        Kind::Sqlite(engine) => {
            engine.reader(|conn| copy_pages(conn, &folder.0.join("office.sqlite")))??;
        }
        Kind::Postgres(_) => {
            copy(
                store,
                &Store::open_dir_with(&folder.0, rooms, Secrets::none())?,
            )?;
        }
    }
    let tables = check(&folder.0, rooms)?;
    let written = folder.0.join("office.sqlite");
    std::fs::rename(&written, file).map_err(|e| Fault::new(format!("{e}")))?;
    let bytes = std::fs::metadata(file)
        .map_err(|e| Fault::new(format!("{e}")))?
        .len();
    Ok(BackupReport { tables, bytes })
}

/// Copies a whole database page by page into a file, over whatever is in it. In one step: between
/// steps every write of others would make the copy begin anew, and in an office at work it would
/// never end. Nobody waits for it, since readers and the writer pass each other.
fn copy_pages(from: &Connection, into: &Path) -> Result<(), Fault> {
    let mut target = Connection::open(into).map_err(sqlite::fault)?;
    let steps = rusqlite::backup::Backup::new(from, &mut target).map_err(sqlite::fault)?;
    steps
        .run_to_completion(i32::MAX, Duration::from_millis(1), None)
        .map_err(sqlite::fault)
}

/// Brings a backup file into an empty store, checking the file first and the store afterwards.
///
/// # Errors
/// A fault when the file does not check or the store is not empty.
pub fn restore(file: &Path, store: &Store, rooms: &[RoomSchema]) -> Result<BackupReport, Fault> {
    let folder = Scratch::beside(file)?;
    let copied = folder.0.join("office.sqlite");
    std::fs::copy(file, &copied).map_err(|e| Fault::new(format!("{}: {e}", file.display())))?;
    let tables = check(&folder.0, rooms)?;
    match &store.inner().engine {
        Kind::Sqlite(engine) => {
            if !store.offices()?.is_empty() {
                return Err(Fault::new("the target store is not empty"));
            }
            let from = Connection::open(&copied).map_err(sqlite::fault)?;
            copy_pages(&from, engine.path())?;
            same(&tables, &store.digests()?)?;
        }
        Kind::Postgres(_) => {
            let from = Store::open_dir_with(&folder.0, rooms, Secrets::none())?;
            copy(&from, store)?;
        }
    }
    let bytes = std::fs::metadata(file)
        .map_err(|e| Fault::new(format!("{e}")))?
        .len();
    Ok(BackupReport { tables, bytes })
}

fn same(was: &[TableCount], is: &[TableCount]) -> Result<(), Fault> {
    if was.len() != is.len() {
        return Err(Fault::new("the store has other tables than the file"));
    }
    match was.iter().zip(is).find(|(was, is)| was != is) {
        Some((was, _)) => {
            let table = &was.table;
            Err(Fault::new(format!("table {table} differs after the copy")))
        }
        None => Ok(()),
    }
}

/// Opens a copy as the service would and reads all of it: its pages and indexes while its rows are
/// digested beside.
fn check(folder: &Path, rooms: &[RoomSchema]) -> Result<Vec<TableCount>, Fault> {
    let path = folder.join("office.sqlite");
    let store = Store::open_dir_with(folder, rooms, Secrets::none())?;
    let (intact, tables) = std::thread::scope(|scope| {
        let intact = scope.spawn(|| integrity(&path));
        let tables = store.digests();
        let broken = || Err(Fault::new("the check of the file panicked"));
        (intact.join().unwrap_or_else(|_| broken()), tables)
    });
    intact?;
    drop(store);
    let conn = Connection::open(&path).map_err(sqlite::fault)?;
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")
        .map_err(sqlite::fault)?;
    tables
}

/// Asks the database whether its pages, rows and indexes fit each other.
fn integrity(file: &Path) -> Result<(), Fault> {
    let conn = Connection::open(file).map_err(sqlite::fault)?;
    let verdict: String = conn
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .map_err(|e| Fault::new(format!("the file does not check: {e}")))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(Fault::new(format!("the file does not check: {verdict}")))
    }
}

/// A folder for the file under construction, beside its target so that the last step is a rename.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn beside(file: &Path) -> Result<Self, Fault> {
        let mut name = file.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.part", std::process::id()));
        let folder = file.with_file_name(name);
        std::fs::create_dir_all(&folder)
            .map_err(|e| Fault::new(format!("{}: {e}", folder.display())))?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind is only a partial copy; the next run makes its own folder.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
