//! The embedded engine: one writer thread with group commit, readers inline.
#![allow(clippy::disallowed_types)] // this is the place that speaks to the database

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Mutex,
        mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use kernel::{Ctx, Error, Fault, Outcome};
use rusqlite::{
    Connection, OpenFlags,
    config::DbConfig,
    types::{ToSqlOutput, ValueRef},
};

use crate::{Arg, Failure, Row, Secrets, Tx, Violation, ViolationKind, tx::Conn};

/// The oldest SQLite whose WAL reset is safe (fixed in 3.51.3).
const OLDEST_SAFE: i32 = 3_051_003;

/// Most verbs that share one sync. Large enough that a sync is never the limit, small enough
/// that the first of a group does not wait long.
const GROUP: usize = 256;

/// How long a group waits for those who shared the sync before it: less than a sync takes on a
/// disk, and nothing at all for somebody who works alone.
const PATIENCE: Duration = Duration::from_micros(500);

/// Pages of the log after which it is moved into the file. The default of 1,000 pages is full after
/// a few crowded groups, and every move costs two syncs more; 32 MiB are read again in a moment
/// after a crash.
const LOG_PAGES: &str = "PRAGMA wal_autocheckpoint = 8192;";

/// What the one writer keeps of the file in memory: 64 MiB.
const WRITER_CACHE: &str = "PRAGMA cache_size = -65536;";

/// The embedded database of one folder.
pub(crate) struct SqliteEngine {
    path: PathBuf,
    secrets: Secrets,
    readers: Mutex<Vec<Connection>>,
    /// Sees by `data_version` whether any other connection, of any process, has committed.
    watcher: Mutex<Option<Connection>>,
    queue: Mutex<Option<Sender<Box<dyn Job>>>>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

/// A verb on its way through the writer thread.
trait Job: Send {
    /// Runs inside a transaction; answers whether its work stays.
    fn run(&mut self, conn: &Connection) -> bool;
    /// Tells the caller, after the group's commit.
    fn answer(self: Box<Self>, committed: Result<(), String>);
}

struct VerbJob<T, F> {
    ctx: Ctx,
    secrets: Secrets,
    verb: F,
    result: Option<Outcome<T>>,
    to: SyncSender<Outcome<T>>,
}

impl<T: Send, F: Fn(&mut Tx<'_>) -> Outcome<T> + Send> Job for VerbJob<T, F> {
    fn run(&mut self, conn: &Connection) -> bool {
        let mut tx = Tx::new(Conn::Sqlite(conn), &self.ctx, &self.secrets, true);
        let result = catch_unwind(AssertUnwindSafe(|| (self.verb)(&mut tx)))
            .unwrap_or_else(|_| Err(Fault::new("a verb panicked").into()));
        let stays = result.is_ok();
        self.result = Some(result);
        stays
    }

    fn answer(self: Box<Self>, committed: Result<(), String>) {
        let result = match (committed, self.result) {
            (Ok(()), Some(result)) => result,
            (Err(what), Some(Ok(_))) => Err(Fault::new(format!("commit: {what}")).into()),
            (Err(_), Some(refused)) => refused,
            (_, None) => Err(Fault::new("the verb did not run").into()),
        };
        // The caller may have gone away; its work is committed all the same.
        let _ = self.to.send(result);
    }
}

impl SqliteEngine {
    pub(crate) fn open(path: &Path, secrets: Secrets) -> Result<Self, Fault> {
        if rusqlite::version_number() < OLDEST_SAFE {
            let version = rusqlite::version();
            return Err(Fault::new(format!("SQLite {version} is older than 3.51.3")));
        }
        let conn = connect(path, false)?;
        close_to_others(path)?;
        let (queue, jobs) = channel::<Box<dyn Job>>();
        let writer = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_loop(&conn, &jobs))
            .map_err(|e| Fault::new(format!("writer thread: {e}")))?;
        Ok(Self {
            path: path.to_owned(),
            secrets,
            readers: Mutex::new(Vec::new()),
            watcher: Mutex::new(None),
            queue: Mutex::new(Some(queue)),
            writer: Mutex::new(Some(writer)),
        })
    }

    pub(crate) fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn reader<T>(&self, f: impl FnOnce(&Connection) -> T) -> Result<T, Fault> {
        let idle = self
            .readers
            .lock()
            .ok()
            .and_then(|mut readers| readers.pop());
        let conn = match idle {
            Some(conn) => conn,
            None => connect(&self.path, true)?,
        };
        let result = f(&conn);
        // A reader left inside a transaction (a panic) is dropped instead of handed on.
        if conn.is_autocommit()
            && let Ok(mut readers) = self.readers.lock()
        {
            readers.push(conn);
        }
        Ok(result)
    }

    /// A number that differs from the one before whenever anything was committed in between.
    pub(crate) fn changes(&self) -> Result<String, Fault> {
        let mut watcher = self
            .watcher
            .lock()
            .map_err(|_| Fault::new("the watcher of changes broke"))?;
        let conn = match watcher.take() {
            Some(conn) => conn,
            None => connect(&self.path, true)?,
        };
        let version: i64 = conn
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .map_err(fault)?;
        *watcher = Some(conn);
        Ok(version.to_string())
    }

    pub(crate) fn read<T>(
        &self,
        ctx: &Ctx,
        f: impl FnOnce(&mut Tx<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        self.reader(|conn| {
            run(conn, "BEGIN")?;
            let answer = f(&mut Tx::new(Conn::Sqlite(conn), ctx, &self.secrets, false));
            run(conn, "COMMIT")?;
            answer
        })?
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        ctx: Ctx,
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let (to, from) = sync_channel(1);
        let job = Box::new(VerbJob {
            ctx,
            secrets: self.secrets.clone(),
            verb,
            result: None,
            to,
        });
        let sent = self
            .queue
            .lock()
            .ok()
            .and_then(|queue| queue.as_ref().map(|q| q.send(job).is_ok()))
            .unwrap_or(false);
        if !sent {
            return Err(Fault::new("the writer has stopped; restart the service").into());
        }
        from.recv()
            .map_err(|_| Error::Fault(Fault::new("the writer died during a verb")))?
    }
}

impl Drop for SqliteEngine {
    fn drop(&mut self) {
        if let Ok(mut queue) = self.queue.lock() {
            queue.take();
        }
        let writer = self.writer.lock().ok().and_then(|mut w| w.take());
        if let Some(writer) = writer {
            // The last handle may be dropped on the writer thread itself, inside a job.
            if writer.thread().id() != std::thread::current().id() {
                let _ = writer.join();
            }
        }
    }
}

fn write_loop(conn: &Connection, jobs: &Receiver<Box<dyn Job>>) {
    let mut crowd = 1;
    while let Ok(first) = jobs.recv() {
        match run_group(conn, first, jobs, crowd) {
            Ok(ran) => crowd = ran,
            Err(fault) => {
                // After a failed sync nothing is known about the disk: stop writing until a
                // restart has replayed the log.
                tracing::error!(what = %fault.what, "the writer stops");
                return;
            }
        }
    }
}

/// Runs a group of verbs under one sync: the first, and every other that arrives before the last
/// of them is done. `crowd` is how many shared the sync before: whoever was answered a moment ago
/// is waited for a moment. Answers how many ran; `Err` only when the disk can no longer be trusted.
fn run_group(
    conn: &Connection,
    first: Box<dyn Job>,
    jobs: &Receiver<Box<dyn Job>>,
    crowd: usize,
) -> Result<usize, Fault> {
    let until = Instant::now() + PATIENCE;
    let mut group = vec![first];
    let outcome = run(conn, "BEGIN IMMEDIATE").and_then(|()| {
        let (mut ran, mut is_empty) = (0, true);
        while let Some(job) = group.get_mut(ran) {
            is_empty = run_one(conn, job.as_mut(), is_empty)?;
            ran += 1;
            if ran == group.len() && ran < GROUP {
                group.extend(another(jobs, ran < crowd, until));
            }
        }
        run(conn, "COMMIT")
    });
    if outcome.is_err() && !conn.is_autocommit() {
        let _ = run(conn, "ROLLBACK");
    }
    let told = outcome
        .as_ref()
        .copied()
        .map_err(|fault| fault.what.clone());
    let ran = group.len();
    for job in group {
        job.answer(told.clone());
    }
    match outcome {
        Err(fault) if fault.what.contains("disk I/O error") => Err(fault),
        _ => Ok(ran),
    }
}

/// Runs a verb so that its work stays whole or not at all; answers whether the transaction still
/// holds nothing. What is first in it needs no savepoint, since all of it may be rolled back:
/// inside of one SQLite walks every page saved so far at the end of each statement, so that a verb
/// of thousands of rows would take the square of their time.
fn run_one(conn: &Connection, job: &mut dyn Job, is_empty: bool) -> Result<bool, Fault> {
    if is_empty {
        if job.run(conn) {
            return Ok(false);
        }
        // SQLite itself rolls back after some faults.
        if !conn.is_autocommit() {
            run(conn, "ROLLBACK")?;
        }
        run(conn, "BEGIN IMMEDIATE")?;
        return Ok(true);
    }
    run(conn, "SAVEPOINT verb")?;
    if !job.run(conn) {
        run(conn, "ROLLBACK TO verb")?;
    }
    run(conn, "RELEASE verb")?;
    Ok(false)
}

/// The next verb that is there, or that comes until then where more are expected.
fn another(jobs: &Receiver<Box<dyn Job>>, expected: bool, until: Instant) -> Option<Box<dyn Job>> {
    match jobs.try_recv() {
        Err(TryRecvError::Empty) if expected => {
            let left = until.saturating_duration_since(Instant::now());
            jobs.recv_timeout(left).ok()
        }
        next => next.ok(),
    }
}

/// Opens a connection with every setting that the books rely on, and reads each one back.
fn connect(path: &Path, reader: bool) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(fault)?;
    conn.busy_timeout(Duration::from_secs(10)).map_err(fault)?;
    conn.set_prepared_statement_cache_capacity(256);
    // One plan for a statement whatever is bound to it. Without this SQLite may look at bound
    // values while it plans, and plans again at every run: a third of the time of a post.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(fault)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
         PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; \
         PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;",
    )
    .map_err(fault)?;
    for (name, wanted) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        // What was erased is overwritten, in the pages that a backup copies too.
        ("secure_delete", "1"),
    ] {
        let found: String = conn
            .query_row(
                &format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}"),
                [],
                |r| r.get(0),
            )
            .map_err(fault)?;
        if found != wanted {
            return Err(Fault::new(format!(
                "PRAGMA {name} is {found}, not {wanted}"
            )));
        }
    }
    let own = if reader {
        "PRAGMA query_only = ON;"
    } else {
        WRITER_CACHE
    };
    conn.execute_batch(own).map_err(fault)?;
    conn.execute_batch(LOG_PAGES).map_err(fault)?;
    #[cfg(feature = "faults")]
    crate::faults::weaken(&conn)?;
    Ok(conn)
}

#[cfg(unix)]
fn close_to_others(path: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::PermissionsExt;
    let closed = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(path, closed).map_err(|e| Fault::new(format!("{e}")))
}

#[cfg(not(unix))]
fn close_to_others(_: &Path) -> Result<(), Fault> {
    Ok(())
}

fn run(conn: &Connection, sql: &'static str) -> Result<(), Fault> {
    let mut prepared = conn.prepare_cached(sql).map_err(fault)?;
    prepared.execute([]).map_err(fault)?;
    Ok(())
}

struct Bound<'a>(&'a Arg<'a>);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Arg::Int(number) => ValueRef::Integer(*number),
            Arg::Text(text) => ValueRef::Text(text.as_bytes()),
            Arg::Owned(text) => ValueRef::Text(text.as_bytes()),
            Arg::Blob(bytes) => ValueRef::Blob(bytes),
            Arg::Null => ValueRef::Null,
        }))
    }
}

fn bind(
    prepared: &mut rusqlite::CachedStatement<'_>,
    tenant: &str,
    args: &[Arg<'_>],
) -> rusqlite::Result<()> {
    if prepared.parameter_count() > 0 {
        prepared.raw_bind_parameter(1, tenant)?;
    }
    for (at, arg) in args.iter().enumerate() {
        prepared.raw_bind_parameter(at + 2, Bound(arg))?;
    }
    Ok(())
}

pub(crate) fn query(
    conn: &Connection,
    sql: &str,
    tenant: &str,
    args: &[Arg<'_>],
    each: &mut dyn FnMut(&Row<'_>) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    let mut prepared = conn.prepare_cached(sql).map_err(fault)?;
    bind(&mut prepared, tenant, args).map_err(fault)?;
    let mut rows = prepared.raw_query();
    while let Some(row) = rows.next().map_err(fault)? {
        if !each(&Row::Sqlite(row))? {
            break;
        }
    }
    Ok(())
}

pub(crate) fn change(
    conn: &Connection,
    sql: &str,
    tenant: &str,
    args: &[Arg<'_>],
) -> Result<u64, Failure> {
    let mut prepared = conn.prepare_cached(sql).map_err(fault)?;
    bind(&mut prepared, tenant, args).map_err(fault)?;
    let touched = prepared.raw_execute().map_err(failure)?;
    u64::try_from(touched).map_err(|_| Fault::new("negative row count").into())
}

pub(crate) fn fault(error: rusqlite::Error) -> Fault {
    let passing = matches!(
        error.sqlite_error_code(),
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)
    );
    Fault {
        what: format!("sqlite: {error}"),
        passing,
    }
}

fn failure(error: rusqlite::Error) -> Failure {
    use rusqlite::ffi;
    let rusqlite::Error::SqliteFailure(code, message) = &error else {
        return fault(error).into();
    };
    let kind = match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => ViolationKind::Unique,
        ffi::SQLITE_CONSTRAINT_CHECK => ViolationKind::Check,
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ViolationKind::ForeignKey,
        ffi::SQLITE_CONSTRAINT_NOTNULL => ViolationKind::NotNull,
        _ => return fault(error).into(),
    };
    let constraint = message
        .as_deref()
        .and_then(|m| m.split_once("failed: "))
        .map_or_else(String::new, |(_, name)| name.to_owned());
    Failure::Violated(Violation { kind, constraint })
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn a_statement_is_planned_once_whatever_is_bound() {
        let folder = std::env::temp_dir().join(format!("plans-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let conn = connect(&folder.join("office.sqlite"), false).unwrap();
        conn.execute_batch(
            "CREATE TABLE t (tenant TEXT, n INTEGER, PRIMARY KEY (tenant, n)) STRICT",
        )
        .unwrap();
        let sql = "SELECT n FROM t WHERE tenant = ?1 AND n > ?2 ORDER BY n LIMIT ?3";
        for most in 1..5 {
            let args = [Arg::Int(0), Arg::Int(most)];
            query(&conn, sql, "hanbit", &args, &mut |_| Ok(true)).unwrap();
        }
        let again = conn.prepare_cached(sql).unwrap();
        assert_eq!(again.get_status(StatementStatus::RePrepare), 0);
        drop(again);
        drop(conn);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
