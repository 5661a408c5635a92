//! The store: one door over both engines.

use std::{path::Path, sync::Arc};

use kernel::{Ctx, Fault, Outcome};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Arg, IdempotencyKey, RoomSchema, Row, Secrets, Statement, Tx, once, postgres::PostgresEngine,
    schema, sqlite::SqliteEngine,
};

/// Which database a store runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// The embedded database.
    Sqlite,
    /// A PostgreSQL server, 15 or later.
    Postgres,
}

/// The records of all offices. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) engine: Kind,
    pub(crate) tables: Vec<schema::TableShape>,
}

pub(crate) enum Kind {
    Sqlite(SqliteEngine),
    Postgres(PostgresEngine),
}

impl Store {
    /// Opens (and where needed makes) the embedded store of a folder: `DIR/office.sqlite`, with its
    /// keys in `DIR/keys`.
    ///
    /// # Errors
    /// A fault when the folder cannot be used, the SQLite is older than 3.51.3, a setting cannot
    /// be had, an applied schema file has changed, or a key is open to others.
    pub fn open_dir(dir: &Path, rooms: &[RoomSchema]) -> Result<Self, Fault> {
        Self::open_dir_with(dir, rooms, Secrets::open_or_make(dir)?)
    }

    /// The same with keys from elsewhere.
    ///
    /// # Errors
    /// As for [`Store::open_dir`].
    pub fn open_dir_with(
        dir: &Path,
        rooms: &[RoomSchema],
        secrets: Secrets,
    ) -> Result<Self, Fault> {
        std::fs::create_dir_all(dir).map_err(|e| Fault::new(format!("{}: {e}", dir.display())))?;
        let engine = SqliteEngine::open(&dir.join("office.sqlite"), secrets)?;
        schema::apply_sqlite(engine.path(), rooms)?;
        Ok(Self::new(Kind::Sqlite(engine), rooms))
    }

    /// Opens the store of a PostgreSQL database, making its schema where needed.
    ///
    /// The address names the owner of the schema; requests run as the role `sangsaeng_app`, which
    /// is made when it is missing and owns nothing, so that row-level security binds it.
    ///
    /// # Errors
    /// A fault when the server is unreachable, older than 15, unsafe (`fsync = off`), or an applied
    /// schema file has changed.
    pub fn open_url_with(url: &str, rooms: &[RoomSchema], secrets: Secrets) -> Result<Self, Fault> {
        let engine = PostgresEngine::open(url, secrets)?;
        schema::apply_postgres(&mut engine.owner()?, rooms)?;
        Ok(Self::new(Kind::Postgres(engine), rooms))
    }

    /// The same without keys: for work that opens no sealed column and signs nothing.
    ///
    /// # Errors
    /// As for [`Store::open_url_with`].
    pub fn open_url(url: &str, rooms: &[RoomSchema]) -> Result<Self, Fault> {
        Self::open_url_with(url, rooms, Secrets::none())
    }

    fn new(engine: Kind, rooms: &[RoomSchema]) -> Self {
        Self(Arc::new(Inner {
            engine,
            tables: schema::table_shapes(rooms),
        }))
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// The keys of this store.
    pub fn secrets(&self) -> &Secrets {
        match &self.0.engine {
            Kind::Sqlite(engine) => engine.secrets(),
            Kind::Postgres(engine) => engine.secrets(),
        }
    }

    /// Which database this is.
    pub fn engine(&self) -> Engine {
        match self.0.engine {
            Kind::Sqlite(_) => Engine::Sqlite,
            Kind::Postgres(_) => Engine::Postgres,
        }
    }

    /// What has been committed so far: as long as this store answers the same, nothing has been
    /// committed in between, by this process or another. It says so a little too seldom rather than
    /// too often: SQLite counts every commit of the file, PostgreSQL those of the whole cluster.
    ///
    /// # Errors
    /// A fault when the database cannot be asked.
    pub fn changes(&self) -> Result<String, Fault> {
        match &self.0.engine {
            Kind::Sqlite(engine) => engine.changes(),
            Kind::Postgres(engine) => engine.changes(),
        }
    }

    /// Reads in one snapshot.
    pub fn read<T>(&self, ctx: &Ctx, f: impl FnOnce(&mut Tx<'_>) -> Outcome<T>) -> Outcome<T> {
        match &self.0.engine {
            Kind::Sqlite(engine) => engine.read(ctx, f),
            Kind::Postgres(engine) => engine.read(ctx, f),
        }
    }

    /// Reads the first row of one query: a snapshot by itself, without opening a transaction.
    pub fn peek<T>(
        &self,
        ctx: &Ctx,
        statement: &'static Statement,
        args: &[Arg<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        match &self.0.engine {
            Kind::Sqlite(engine) => engine.reader(|conn| {
                Tx::new(crate::tx::Conn::Sqlite(conn), ctx, engine.secrets(), false)
                    .maybe(statement, args, read)
            })?,
            Kind::Postgres(engine) => engine.peek(ctx, |tx| tx.maybe(statement, args, read)),
        }
    }

    /// Runs a verb and answers when its work is durable. The verb may run again after a
    /// serialization failure, so it must not act outside the transaction.
    pub fn write<T: Send + 'static>(
        &self,
        ctx: Ctx,
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        match &self.0.engine {
            Kind::Sqlite(engine) => engine.write(ctx, verb),
            Kind::Postgres(engine) => engine.write(&ctx, verb),
        }
    }

    /// Runs a verb once per key: the same key with the same body answers the same again; with
    /// another body it is refused (`store.key_reused`).
    pub fn write_once<T: Serialize + DeserializeOwned + Send + 'static>(
        &self,
        ctx: Ctx,
        key: &IdempotencyKey,
        fingerprint: &[u8],
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        match &self.0.engine {
            // One writer after the other: the twin of a request finds its answer.
            Kind::Sqlite(engine) => {
                let (key, fingerprint) = (key.clone(), fingerprint.to_vec());
                engine.write(ctx, move |tx| once::run(tx, &key, &fingerprint, &verb))
            }
            Kind::Postgres(engine) => {
                let verb = |tx: &mut Tx<'_>| once::run(tx, key, fingerprint, &verb);
                let first = engine.write(&ctx, verb);
                // A twin that ran at the same time may have finished first. What it wrote then
                // stood in the way, as a fault or in the verb's own words; its answer is due.
                if first.is_err() && matches!(self.knows_key(&ctx, key), Ok(true)) {
                    return engine.write(&ctx, verb);
                }
                first
            }
        }
    }

    /// Whether something was done under a key ([`Store::write_once`]).
    pub fn knows_key(&self, ctx: &Ctx, key: &IdempotencyKey) -> Outcome<bool> {
        self.read(ctx, |tx| Ok(once::knows(tx, key)?))
    }
}
