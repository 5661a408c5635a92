//! The PostgreSQL engine: a small pool, serializable transactions, retried where that is safe.

mod values;

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex},
    time::{Duration, Instant},
};

use ::postgres::{Client, NoTls, SimpleQueryMessage, types::ToSql};
use kernel::{Ctx, Error, Fault, Outcome, TenantId};

pub(crate) use values::fault;
use values::{bind, failure, references};

use crate::{Arg, Failure, Row, Secrets, Tx, tx::Conn};

/// Most connections of one process.
const POOL: usize = 16;
/// How long one write is tried again before its caller hears of it.
const PATIENCE: Duration = Duration::from_secs(10);
/// The role that requests run under: owns nothing, so row-level security binds it.
pub(crate) const APP_ROLE: &str = "sangsaeng_app";

/// A database server.
pub(crate) struct PostgresEngine {
    url: String,
    secrets: Secrets,
    idle: Mutex<Pool>,
    returned: Condvar,
    /// One turn an office: a write that lost to another waits for it instead of colliding again.
    turns: Mutex<HashMap<TenantId, Arc<Mutex<()>>>>,
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
    /// The office that the session is in between transactions; each transaction names its own.
    tenant: Option<TenantId>,
}

impl PostgresEngine {
    pub(crate) fn open(url: &str, secrets: Secrets) -> Result<Self, Fault> {
        let engine = Self {
            url: url.to_owned(),
            secrets,
            idle: Mutex::new(Pool {
                idle: Vec::new(),
                open: 0,
            }),
            returned: Condvar::new(),
            turns: Mutex::new(HashMap::new()),
        };
        engine.owner()?;
        Ok(engine)
    }

    pub(crate) fn secrets(&self) -> &Secrets {
        &self.secrets
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
            tenant: None,
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
        let answer = f(&mut Tx::new(
            Conn::Postgres(&mut conn),
            ctx,
            &self.secrets,
            false,
        ));
        let ended = conn.client.batch_execute("COMMIT").map_err(fault);
        self.give(conn);
        let answer = answer?;
        ended?;
        Ok(answer)
    }

    /// Runs one query without a transaction: one statement is a snapshot by itself, and one round
    /// trip is a third of three.
    pub(crate) fn peek<T>(
        &self,
        ctx: &Ctx,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let mut conn = self.take()?;
        let entered = conn.enter(&ctx.tenant);
        let answer = entered.and_then(|()| {
            f(&mut Tx::new(
                Conn::Postgres(&mut conn),
                ctx,
                &self.secrets,
                false,
            ))
        });
        self.give(conn);
        answer
    }

    /// Which transactions are visible now: two equal answers mean the same ones.
    pub(crate) fn changes(&self) -> Result<String, Fault> {
        let seen = self.look_up("SELECT CAST(pg_current_snapshot() AS TEXT)", &[])?;
        seen.ok_or_else(|| Fault::new("no snapshot"))
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
        let first = self.try_write(ctx, &verb);
        if !is_passing(&first) {
            return first;
        }
        // Serializable transactions on one hot row can keep undoing each other. Those that lost
        // once take turns; only a write that is at its first try can still come between.
        let turn = self.turn_of(&ctx.tenant)?;
        let _held = turn
            .lock()
            .map_err(|_| Fault::new("a write panicked in its turn"))?;
        let deadline = Instant::now() + PATIENCE;
        let mut pause = Duration::from_millis(1);
        loop {
            let again = self.try_write(ctx, &verb);
            if !is_passing(&again) || Instant::now() > deadline {
                return again;
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(100));
        }
    }

    fn turn_of(&self, tenant: &TenantId) -> Result<Arc<Mutex<()>>, Fault> {
        let mut turns = self.turns.lock().map_err(|_| broken_pool())?;
        Ok(Arc::clone(turns.entry(tenant.clone()).or_default()))
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
        let outcome = verb(&mut Tx::new(
            Conn::Postgres(&mut conn),
            ctx,
            &self.secrets,
            true,
        ));
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

fn is_passing<T>(outcome: &Outcome<T>) -> bool {
    matches!(outcome, Err(Error::Fault(fault)) if fault.passing)
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
    fn enter(&mut self, tenant: &TenantId) -> Result<(), Fault> {
        if self.tenant.as_ref() != Some(tenant) {
            let set = format!("SET sangsaeng.tenant = '{}'", tenant.as_str());
            self.client.batch_execute(&set).map_err(fault)?;
            self.tenant = Some(tenant.clone());
        }
        Ok(())
    }

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
