//! Whole stores, copied row for row between databases.

use kernel::{Ctx, Fault, TenantId};
use sha2::{Digest, Sha256};

use crate::{Arg, Column, Row, Store, engine::Kind, postgres as pg, schema::TableShape, sqlite};

/// What a copy did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyReport {
    /// One line a table, in order of making.
    pub tables: Vec<TableCount>,
}

/// How many rows of a table were copied, and the digest that both sides agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCount {
    /// The table.
    pub table: String,
    /// Its rows, over all offices.
    pub rows: u64,
    /// SHA-256 over its rows in key order.
    pub digest: String,
}

/// Copies every row of `from` into the empty store `to`, then reads both again and compares.
///
/// Run it while nothing else writes to either store.
///
/// # Errors
/// A fault when `to` already has an office, when a row cannot be written, or when the two differ
/// afterwards (named by table).
pub fn copy(from: &Store, to: &Store) -> Result<CopyReport, Fault> {
    if !to.offices()?.is_empty() {
        return Err(Fault::new("the target store is not empty"));
    }
    let tenants: Vec<TenantId> = from.offices()?.into_iter().map(|o| o.tenant).collect();
    let mut target = Target::open(to)?;
    for table in &from.inner().tables {
        let sql = insert(table);
        for tenant in scopes(table, &tenants) {
            target.enter(tenant)?;
            let width = table.columns.len();
            each_row(from, table, tenant, &mut |row| {
                target.insert(table, &sql, &read_values(row, width)?)
            })?;
        }
    }
    target.commit()?;
    let mut report = CopyReport { tables: Vec::new() };
    for table in &from.inner().tables {
        let (was, rows) = digest(from, table, &tenants)?;
        let (is, _) = digest(to, table, &tenants)?;
        if was != is {
            return Err(Fault::new(format!(
                "table {} differs after the copy",
                table.name
            )));
        }
        report.tables.push(TableCount {
            table: table.name.clone(),
            rows,
            digest: is,
        });
    }
    Ok(report)
}

/// Shared tables are copied once; the others office by office.
fn scopes<'t>(table: &TableShape, tenants: &'t [TenantId]) -> Vec<Option<&'t TenantId>> {
    if table.shared() {
        vec![None]
    } else {
        tenants.iter().map(Some).collect()
    }
}

/// A value on its way: owned, since the target writes while the source reads on.
type Values = Vec<Option<Value>>;

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

fn read_values(row: &Row<'_>, width: usize) -> Result<Values, Fault> {
    (0..width)
        .map(|i| {
            Ok(match row.column(i)? {
                Column::Null => None,
                Column::Int(number) => Some(Value::Int(number)),
                Column::Text(text) => Some(Value::Text(text.to_owned())),
                Column::Blob(bytes) => Some(Value::Blob(bytes.to_vec())),
            })
        })
        .collect()
}

fn select(table: &TableShape) -> String {
    let filter = if table.shared() {
        ""
    } else {
        " WHERE tenant = $1"
    };
    let (columns, key) = (table.columns.join(", "), table.key.join(", "));
    format!(
        "SELECT {columns} FROM {}{filter} ORDER BY {key}",
        table.name
    )
}

fn insert(table: &TableShape) -> String {
    let marks: Vec<_> = (1..=table.columns.len()).map(|n| format!("${n}")).collect();
    let (columns, marks) = (table.columns.join(", "), marks.join(", "));
    format!("INSERT INTO {} ({columns}) VALUES ({marks})", table.name)
}

fn each_row(
    store: &Store,
    table: &TableShape,
    tenant: Option<&TenantId>,
    each: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let sql = select(table);
    let mut take = |row: &Row<'_>| each(row).map(|()| true);
    match &store.inner().engine {
        Kind::Sqlite(engine) => engine.reader(|conn| {
            let name = tenant.map_or("", TenantId::as_str);
            sqlite::query(conn, &sql.replace('$', "?"), name, &[], &mut take)
        })?,
        Kind::Postgres(engine) => {
            let mut client = engine.owner()?;
            let rows = match tenant {
                Some(tenant) => {
                    enter_postgres(&mut client, tenant)?;
                    client.query(&sql, &[&tenant.as_str()])
                }
                None => client.query(&sql, &[]),
            };
            for row in rows.map_err(pg::fault)? {
                take(&Row::Postgres(&row))?;
            }
            Ok(())
        }
    }
}

fn enter_postgres(client: &mut ::postgres::Client, tenant: &TenantId) -> Result<(), Fault> {
    client
        .batch_execute(&format!("SET sangsaeng.tenant = '{}'", tenant.as_str()))
        .map_err(pg::fault)
}

/// The side that is written, inside one transaction.
enum Target {
    Sqlite(rusqlite::Connection),
    Postgres(Box<::postgres::Client>),
}

impl Target {
    fn open(store: &Store) -> Result<Self, Fault> {
        match &store.inner().engine {
            Kind::Sqlite(engine) => {
                let conn = rusqlite::Connection::open(engine.path()).map_err(sqlite::fault)?;
                conn.execute_batch(
                    "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; \
                     BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;",
                )
                .map_err(sqlite::fault)?;
                Ok(Target::Sqlite(conn))
            }
            Kind::Postgres(engine) => {
                let mut client = engine.owner()?;
                client.batch_execute("BEGIN").map_err(pg::fault)?;
                Ok(Target::Postgres(Box::new(client)))
            }
        }
    }

    fn enter(&mut self, tenant: Option<&TenantId>) -> Result<(), Fault> {
        match (self, tenant) {
            (Target::Postgres(client), Some(tenant)) => enter_postgres(client, tenant),
            _ => Ok(()),
        }
    }

    fn insert(
        &mut self,
        table: &TableShape,
        sql: &str,
        values: &[Option<Value>],
    ) -> Result<(), Fault> {
        let args: Vec<Arg<'_>> = values
            .iter()
            .map(|value| match value {
                None => Arg::Null,
                Some(Value::Int(number)) => Arg::Int(*number),
                Some(Value::Text(text)) => Arg::Text(text),
                Some(Value::Blob(bytes)) => Arg::Blob(bytes),
            })
            .collect();
        let Some((Arg::Text(first), rest)) = args.split_first() else {
            return Err(Fault::new(format!(
                "{}: the first column is not text",
                table.name
            )));
        };
        let done = match self {
            // SQLite reads `$1` as a name; numbered in order, names bind the same.
            Target::Sqlite(conn) => sqlite::change(conn, sql, first, rest),
            Target::Postgres(client) => pg::change(client, sql, first, rest),
        };
        done.map_err(|failure| {
            let what = Fault::from(failure).what;
            Fault::new(format!("{}: {what}", table.name))
        })?;
        Ok(())
    }

    fn commit(self) -> Result<(), Fault> {
        match self {
            Target::Sqlite(conn) => conn.execute_batch("COMMIT").map_err(sqlite::fault),
            Target::Postgres(mut client) => client.batch_execute("COMMIT").map_err(pg::fault),
        }
    }
}

pub(crate) fn digest(
    store: &Store,
    table: &TableShape,
    tenants: &[TenantId],
) -> Result<(String, u64), Fault> {
    let mut hash = Sha256::new();
    let mut rows = 0u64;
    let mut form = Vec::new();
    for tenant in scopes(table, tenants) {
        each_row(store, table, tenant, &mut |row| {
            rows += 1;
            form.clear();
            for index in 0..table.columns.len() {
                put_column(&mut form, row.column(index)?);
            }
            hash.update(&form);
            Ok(())
        })?;
    }
    Ok((
        hash.finalize().iter().map(|b| format!("{b:02x}")).collect(),
        rows,
    ))
}

/// One form for each value: its sort, the length of text and bytes, the value.
fn put_column(form: &mut Vec<u8>, column: Column<'_>) {
    let (sort, bytes) = match column {
        Column::Null => return form.push(0),
        Column::Int(number) => {
            form.push(1);
            return form.extend_from_slice(&number.to_be_bytes());
        }
        Column::Text(text) => (2, text.as_bytes()),
        Column::Blob(bytes) => (3, bytes),
    };
    form.push(sort);
    form.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
    form.extend_from_slice(bytes);
}

impl Store {
    /// Rows and digest of every table: what two stores must agree on to be equal.
    pub fn digests(&self) -> Result<Vec<TableCount>, Fault> {
        let tenants: Vec<TenantId> = self.offices()?.into_iter().map(|o| o.tenant).collect();
        self.inner()
            .tables
            .iter()
            .map(|table| {
                let (digest, rows) = digest(self, table, &tenants)?;
                Ok(TableCount {
                    table: table.name.clone(),
                    rows,
                    digest,
                })
            })
            .collect()
    }

    /// A context for work over every office in turn: verify, jobs.
    pub fn each_office(&self, name: &'static str, now: jiff::Timestamp) -> Result<Vec<Ctx>, Fault> {
        Ok(self
            .offices()?
            .into_iter()
            .map(|o| Ctx::system(o.tenant, name, now))
            .collect())
    }
}
