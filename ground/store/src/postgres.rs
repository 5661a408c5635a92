//! The PostgreSQL engine: a small pool, serializable transactions, retried where that is safe.

use std::{
    collections::HashMap,
    error::Error as _,
    sync::{Condvar, Mutex},
    time::{Duration, Instant},
};

use ::postgres::{
    Client, NoTls, SimpleQueryMessage,
    error::SqlState,
    types::{IsNull, ToSql, Type, to_sql_checked},
};
use bytes::BytesMut;
use kernel::{Ctx, Error, Fault, Outcome};

use crate::{Arg, Failure, Row, Tx, Violation, ViolationKind, tx::Conn};

/// Most connections of one process.
const POOL: usize = 16;
/// Most tries of one write. Each waits a little longer than the one before.
const TRIES: u32 = 12;
/// The role that requests run under: owns nothing, so row-level security binds it.
pub(crate) const APP_ROLE: &str = "sangsaeng_app";

/// A database server.
pub(crate) struct PostgresEngine {
    url: String,
    idle: Mutex<Pool>,
    returned: Condvar,
}

impl Drop for PostgresEngine {
    fn drop(&mut self) {
        // Closing a connection blocks, which a thread that drives a runtime must not do; the last
        // handle of a store may well be dropped on one.
        if let Ok(mut pool) = self.idle.lock() {
            let idle = std::mem::take(&mut pool.idle);
            std::thread::spawn(move || drop(idle));
        }
    }
}

struct Pool {
    idle: Vec<PgConn>,
    open: usize,
}

/// One connection with its prepared statements.
pub(crate) struct PgConn {
    client: Client,
    prepared: HashMap<String, ::postgres::Statement>,
}

impl PostgresEngine {
    pub(crate) fn open(url: &str) -> Result<Self, Fault> {
        let engine = Self {
            url: url.to_owned(),
            idle: Mutex::new(Pool {
                idle: Vec::new(),
                open: 0,
            }),
            returned: Condvar::new(),
        };
        engine.owner()?;
        Ok(engine)
    }

    /// A connection as the role of the address: the owner, for schema and whole copies.
    pub(crate) fn owner(&self) -> Result<Client, Fault> {
        let mut config: ::postgres::Config = self
            .url
            .parse()
            .map_err(|e| Fault::new(format!("database address: {e}")))?;
        config
            .connect_timeout(Duration::from_secs(5))
            .application_name("sangsaeng");
        let mut client = config.connect(NoTls).map_err(fault)?;
        for (name, wanted) in [("fsync", "on"), ("full_page_writes", "on")] {
            let found: String = client
                .query_one(&format!("SHOW {name}"), &[])
                .map_err(fault)?
                .get(0);
            if found != wanted {
                return Err(Fault::new(format!("PostgreSQL runs with {name} = {found}")));
            }
        }
        let version: String = client
            .query_one("SHOW server_version_num", &[])
            .map_err(fault)?
            .get(0);
        if version.parse::<u32>().unwrap_or(0) < 150_000 {
            return Err(Fault::new(format!(
                "PostgreSQL 15 or later is needed, not {version}"
            )));
        }
        Ok(client)
    }

    fn connect(&self) -> Result<PgConn, Fault> {
        let mut client = self.owner()?;
        client
            .batch_execute(&format!(
                "SET ROLE {APP_ROLE}; SET synchronous_commit = on; \
                 SET idle_in_transaction_session_timeout = '60s'"
            ))
            .map_err(fault)?;
        let row = client
            .query_one(
                "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user",
                &[],
            )
            .map_err(fault)?;
        if row.get::<_, bool>(0) {
            return Err(Fault::new(
                "the application role can bypass row-level security",
            ));
        }
        Ok(PgConn {
            client,
            prepared: HashMap::new(),
        })
    }

    fn take(&self) -> Result<PgConn, Fault> {
        let broken = |_| Fault::new("the connection pool is broken");
        let deadline = Instant::now() + Duration::from_secs(5);
        let mut pool = self.idle.lock().map_err(broken)?;
        loop {
            if let Some(conn) = pool.idle.pop() {
                if !conn.client.is_closed() {
                    return Ok(conn);
                }
                pool.open -= 1;
                continue;
            }
            if pool.open < POOL {
                pool.open += 1;
                drop(pool);
                return self.connect().inspect_err(|_| self.forget());
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Fault::passing("every database connection is busy"));
            }
            pool = self
                .returned
                .wait_timeout(pool, left)
                .map_err(|_| broken_pool())?
                .0;
        }
    }

    fn give(&self, conn: PgConn) {
        if conn.client.is_closed() {
            self.forget();
        } else if let Ok(mut pool) = self.idle.lock() {
            pool.idle.push(conn);
            drop(pool);
            self.returned.notify_one();
        }
    }

    fn forget(&self) {
        if let Ok(mut pool) = self.idle.lock() {
            pool.open = pool.open.saturating_sub(1);
        }
        self.returned.notify_one();
    }

    pub(crate) fn read<T>(
        &self,
        ctx: &Ctx,
        f: impl FnOnce(&mut Tx<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let mut conn = self.take()?;
        let begin = format!(
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL sangsaeng.tenant = '{}'",
            ctx.tenant.as_str()
        );
        if conn.client.batch_execute(&begin).is_err() {
            // A connection that died while idle: a new one costs a moment, not an error.
            drop(conn);
            self.forget();
            conn = self.take()?;
            conn.client.batch_execute(&begin).map_err(fault)?;
        }
        let answer = f(&mut Tx::new(Conn::Postgres(&mut conn), ctx, false));
        let ended = conn.client.batch_execute("COMMIT").map_err(fault);
        self.give(conn);
        let answer = answer?;
        ended?;
        Ok(answer)
    }

    /// The first text of the first row of a query over the shared tables.
    pub(crate) fn look_up(
        &self,
        sql: &str,
        args: &[&(dyn ToSql + Sync)],
    ) -> Result<Option<String>, Fault> {
        let mut conn = self.take()?;
        let found = conn.client.query_opt(sql, args).map_err(fault);
        self.give(conn);
        Ok(found?.map(|row| row.get(0)))
    }

    pub(crate) fn write<T>(
        &self,
        ctx: &Ctx,
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.try_write(ctx, &verb) {
                Err(Error::Fault(fault)) if fault.passing && tries < TRIES => {
                    tracing::debug!(tries, what = %fault.what, "trying again");
                    std::thread::sleep(Duration::from_millis(u64::from(tries * tries)));
                }
                outcome => return outcome,
            }
        }
    }

    fn try_write<T>(&self, ctx: &Ctx, verb: &impl Fn(&mut Tx<'_>) -> Outcome<T>) -> Outcome<T> {
        let mut conn = self.take()?;
        let begun = begin_write(&mut conn.client, ctx);
        let xid = match begun {
            Ok(xid) => xid,
            Err(fault) => {
                drop(conn);
                self.forget();
                return Err(Fault {
                    passing: true,
                    ..fault
                }
                .into());
            }
        };
        let outcome = verb(&mut Tx::new(Conn::Postgres(&mut conn), ctx, true));
        match outcome {
            Ok(answer) => match conn.client.batch_execute("COMMIT") {
                Ok(()) => {
                    self.give(conn);
                    Ok(answer)
                }
                Err(error) if conn.client.is_closed() => {
                    drop(conn);
                    self.forget();
                    self.ask_fate(&xid, answer, &error)
                }
                Err(error) => {
                    self.give(conn);
                    Err(fault(error).into())
                }
            },
            Err(error) => {
                let _ = conn.client.batch_execute("ROLLBACK");
                self.give(conn);
                Err(error)
            }
        }
    }

    /// The connection died while committing: the server alone knows whether it did.
    fn ask_fate<T>(&self, xid: &str, answer: T, error: &::postgres::Error) -> Outcome<T> {
        let deadline = Instant::now() + Duration::from_secs(20);
        while Instant::now() < deadline {
            let status = self.take().and_then(|mut conn| {
                let row = conn
                    .client
                    .query_one("SELECT pg_xact_status(CAST($1::text AS xid8))", &[&xid])
                    .map_err(fault);
                self.give(conn);
                row?.try_get::<_, Option<String>>(0).map_err(fault)
            });
            match status.as_ref().map(Option::as_deref) {
                Ok(Some("committed")) => return Ok(answer),
                Ok(Some("aborted")) => {
                    return Err(Fault::passing(format!("postgres: {error}")).into());
                }
                _ => std::thread::sleep(Duration::from_millis(200)),
            }
        }
        Err(Fault::new(format!(
            "postgres: it is unknown whether {xid} was committed"
        ))
        .into())
    }
}

fn broken_pool() -> Fault {
    Fault::new("the connection pool is broken")
}

/// Opens a serializable transaction and learns its number in the same round trip.
fn begin_write(client: &mut Client, ctx: &Ctx) -> Result<String, Fault> {
    let sql = format!(
        "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL sangsaeng.tenant = '{}'; \
         SELECT pg_current_xact_id()",
        ctx.tenant.as_str()
    );
    let messages = client.simple_query(&sql).map_err(fault)?;
    messages
        .iter()
        .find_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        })
        .ok_or_else(|| Fault::new("postgres: no transaction number"))
}

impl PgConn {
    fn prepare(&mut self, sql: &str) -> Result<::postgres::Statement, Fault> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(fault)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        tenant: &str,
        args: &[Arg<'_>],
        each: &mut dyn FnMut(&Row<'_>) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let statement = self.prepare(sql)?;
        let bound = bind(&statement, tenant, args);
        let rows = self
            .client
            .query(&statement, &references(&bound))
            .map_err(fault)?;
        for row in &rows {
            if !each(&Row::Postgres(row))? {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn change(
        &mut self,
        sql: &str,
        tenant: &str,
        args: &[Arg<'_>],
    ) -> Result<u64, Failure> {
        let statement = self.prepare(sql)?;
        let bound = bind(&statement, tenant, args);
        self.client
            .execute(&statement, &references(&bound))
            .map_err(failure)
    }
}

/// A change on the owner's connection, for whole copies.
pub(crate) fn change(
    client: &mut Client,
    sql: &str,
    first: &str,
    args: &[Arg<'_>],
) -> Result<u64, Failure> {
    let statement = client.prepare(sql).map_err(fault)?;
    let bound = bind(&statement, first, args);
    client
        .execute(&statement, &references(&bound))
        .map_err(failure)
}

#[derive(Debug)]
struct Bound<'a>(Arg<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match &self.0 {
            Arg::Null => Ok(IsNull::Yes),
            Arg::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Arg::Int(number) if *kind == Type::INT8 => number.to_sql(kind, out),
            Arg::Blob(bytes) if *kind == Type::BYTEA => bytes.to_sql(kind, out),
            other => match other.as_text() {
                Some(text) if <&str as ToSql>::accepts(kind) => text.to_sql(kind, out),
                _ => Err(format!("{other:?} does not fit {kind}").into()),
            },
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The office as `$1` where the statement uses it, then the arguments.
fn bind<'a>(
    statement: &::postgres::Statement,
    tenant: &'a str,
    args: &'a [Arg<'a>],
) -> Vec<Bound<'a>> {
    let mut bound = Vec::with_capacity(args.len() + 1);
    if !statement.params().is_empty() {
        bound.push(Bound(Arg::Text(tenant)));
    }
    bound.extend(args.iter().cloned().map(Bound));
    bound
}

fn references<'b>(bound: &'b [Bound<'b>]) -> Vec<&'b (dyn ToSql + Sync)> {
    bound.iter().map(|b| b as &(dyn ToSql + Sync)).collect()
}

pub(crate) fn fault(error: ::postgres::Error) -> Fault {
    let lost = error.is_closed() || error.source().is_some_and(|s| s.is::<std::io::Error>());
    let passing = lost
        || error.code().is_some_and(|code| {
            [
                SqlState::T_R_SERIALIZATION_FAILURE,
                SqlState::T_R_DEADLOCK_DETECTED,
                SqlState::ADMIN_SHUTDOWN,
                SqlState::CRASH_SHUTDOWN,
                SqlState::CANNOT_CONNECT_NOW,
            ]
            .contains(code)
        });
    let what = match error.as_db_error() {
        Some(db) => format!("postgres: {} ({})", db.message(), db.code().code()),
        None => format!("postgres: {error}"),
    };
    Fault { what, passing }
}

fn failure(error: ::postgres::Error) -> Failure {
    let kind = match error.code() {
        Some(code) if *code == SqlState::UNIQUE_VIOLATION => ViolationKind::Unique,
        Some(code) if *code == SqlState::CHECK_VIOLATION => ViolationKind::Check,
        Some(code) if *code == SqlState::FOREIGN_KEY_VIOLATION => ViolationKind::ForeignKey,
        Some(code) if *code == SqlState::NOT_NULL_VIOLATION => ViolationKind::NotNull,
        _ => return fault(error).into(),
    };
    let constraint = error
        .as_db_error()
        .and_then(|db| db.constraint().or(db.column()))
        .unwrap_or_default()
        .to_owned();
    Failure::Violated(Violation { kind, constraint })
}
