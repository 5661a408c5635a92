//! The transaction that verbs are written against.

use jiff::{Timestamp, civil::Date};
use kernel::{Actor, Ctx, Error, Fault, Outcome, Refusal, TenantId, Verb};

use crate::{
    Arg, Row, Secrets, Statement, Table, journal, postgres::PgConn, sqlite, table::Writing, watch,
};

/// A connection inside a running transaction.
pub(crate) enum Conn<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut PgConn),
}

/// One transaction inside one office. It never commits; the edge that opened it does.
pub struct Tx<'a> {
    pub(crate) conn: Conn<'a>,
    ctx: &'a Ctx,
    secrets: &'a Secrets,
    reason: Option<String>,
    writable: bool,
}

/// Why a raw change failed.
#[derive(Debug)]
pub enum Failure {
    /// A constraint of the schema said no.
    Violated(Violation),
    /// Our own fault.
    Fault(Fault),
}

/// A constraint of the schema that said no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which sort.
    pub kind: ViolationKind,
    /// The constraint's name where the database tells it (always for CHECK).
    pub constraint: String,
}

/// Sorts of constraints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViolationKind {
    /// A key that is already there.
    Unique,
    /// A CHECK, for example the guard of an account row.
    Check,
    /// A row that something else needs, or that needs something else.
    ForeignKey,
    /// A value that must be there.
    NotNull,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Fault(fault)
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Fault(fault) => fault,
            Failure::Violated(v) => Fault::new(format!("{:?} violated: {}", v.kind, v.constraint)),
        }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Error::Fault(failure.into())
    }
}

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: Conn<'a>, ctx: &'a Ctx, secrets: &'a Secrets, writable: bool) -> Self {
        Self {
            conn,
            ctx,
            secrets,
            reason: None,
            writable,
        }
    }

    /// The frame of the request.
    pub fn ctx(&self) -> &Ctx {
        self.ctx
    }

    /// The instant of the request.
    pub fn now(&self) -> Timestamp {
        self.ctx.now
    }

    /// The day of the request in Asia/Seoul.
    pub fn today(&self) -> Date {
        self.ctx.today()
    }

    /// The office.
    pub fn tenant(&self) -> &TenantId {
        &self.ctx.tenant
    }

    /// The keys of the store: for the vault and for signing heads, nothing else.
    pub fn secrets(&self) -> &'a Secrets {
        self.secrets
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.ctx.actor
    }

    /// Refuses when the actor holds none of the verb's roles.
    pub fn require(&self, verb: &Verb) -> Outcome<()> {
        if self.ctx.actor.may(verb) {
            return Ok(());
        }
        Err(Refusal::new(
            "access.denied",
            format!(
                "‘{}’ 권한이 없습니다. 맡은 일에 필요하면 시스템 관리자에게 역할을 요청하세요.",
                verb.label
            ),
        )
        .into())
    }

    /// Sets the reason that the journal keeps for the rest of this transaction.
    pub fn because(&mut self, reason: &str) {
        self.reason = Some(reason.to_owned());
    }

    /// The reason that the journal keeps now.
    pub fn reason(&self) -> &str {
        self.reason.as_deref().unwrap_or(&self.ctx.reason)
    }

    /// Every row of a query.
    pub fn list<T>(
        &mut self,
        statement: &'static Statement,
        args: &[Arg<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut rows = Vec::new();
        self.query(statement.name, self.text(statement), args, &mut |row| {
            rows.push(read(row)?);
            Ok(true)
        })?;
        Ok(rows)
    }

    /// The first row of a query, if there is one.
    pub fn maybe<T>(
        &mut self,
        statement: &'static Statement,
        args: &[Arg<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let mut found = None;
        self.query(statement.name, self.text(statement), args, &mut |row| {
            found = Some(read(row)?);
            Ok(false)
        })?;
        Ok(found)
    }

    /// The row of a query, or [`Error::NotFound`].
    pub fn one<T>(
        &mut self,
        statement: &'static Statement,
        args: &[Arg<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Outcome<T> {
        self.maybe(statement, args, read)?.ok_or(Error::NotFound)
    }

    /// Runs a raw change and answers how many rows it touched. For the few statements whose
    /// record is kept elsewhere than in the journal: ledger entries, sessions, secrets.
    pub fn execute(
        &mut self,
        statement: &'static Statement,
        args: &[Arg<'_>],
    ) -> Result<u64, Failure> {
        self.change(statement.name, self.text(statement), args)
    }

    /// Adds a row: the key columns, then the others, in the table's declared order.
    ///
    /// # Errors
    /// A fault when a constraint says no; use [`Tx::insert_or`] where a user can cause that.
    pub fn insert(&mut self, table: &'static Table, values: &[Arg<'_>]) -> Outcome<()> {
        self.insert_row(table, values)?;
        Ok(())
    }

    /// Adds a row, or refuses with the given words when a constraint says no.
    pub fn insert_or(
        &mut self,
        table: &'static Table,
        values: &[Arg<'_>],
        refuse: impl FnOnce(Violation) -> Refusal,
    ) -> Outcome<()> {
        match self.insert_row(table, values) {
            Ok(()) => Ok(()),
            Err(Failure::Violated(violation)) => Err(refuse(violation).into()),
            Err(Failure::Fault(fault)) => Err(fault.into()),
        }
    }

    fn insert_row(&mut self, table: &'static Table, values: &[Arg<'_>]) -> Result<(), Failure> {
        let wanted = table.key.len() + table.columns.len();
        if values.len() != wanted {
            let got = values.len();
            return Err(Fault::new(format!("{}: {wanted} values, not {got}", table.name)).into());
        }
        let sql = self.table_sql(table, Writing::Insert);
        self.change(&table_statement(table, Writing::Insert), &sql, values)?;
        let after = journal::image(table.all_columns(), values);
        let key = journal::row_key(values.iter().take(table.key.len()));
        journal::write(self, table.name, &key, None, Some(&after))?;
        Ok(())
    }

    /// Changes the named columns of one row.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such row; a fault for a column the table lacks.
    pub fn update(
        &mut self,
        table: &'static Table,
        key: &[Arg<'_>],
        changes: &[(&'static str, Arg<'_>)],
    ) -> Outcome<()> {
        let before = self.stored_row(table, key)?.ok_or(Error::NotFound)?;
        let mut after = before.clone();
        for (column, value) in changes {
            let at = table
                .all_columns()
                .position(|c| c == *column)
                .filter(|at| *at >= table.key.len())
                .ok_or_else(|| Fault::new(format!("{} has no column {column}", table.name)))?;
            if let Some(place) = after.get_mut(at) {
                *place = owned(value);
            }
        }
        if after == before {
            return Ok(());
        }
        let sql = self.table_sql(table, Writing::Update);
        let args: Vec<Arg<'_>> = after.iter().map(borrowed).collect();
        self.change(&table_statement(table, Writing::Update), &sql, &args)?;
        let key_text = journal::row_key(key.iter());
        let was = journal::image(table.all_columns(), &args_of(&before));
        let is = journal::image(table.all_columns(), &args);
        journal::write(self, table.name, &key_text, Some(&was), Some(&is))?;
        Ok(())
    }

    /// Removes one row; the journal keeps what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such row.
    pub fn delete(&mut self, table: &'static Table, key: &[Arg<'_>]) -> Outcome<()> {
        let before = self.stored_row(table, key)?.ok_or(Error::NotFound)?;
        let sql = self.table_sql(table, Writing::Delete);
        self.change(&table_statement(table, Writing::Delete), &sql, key)?;
        let was = journal::image(table.all_columns(), &args_of(&before));
        journal::write(
            self,
            table.name,
            &journal::row_key(key.iter()),
            Some(&was),
            None,
        )?;
        Ok(())
    }

    fn stored_row(
        &mut self,
        table: &'static Table,
        key: &[Arg<'_>],
    ) -> Result<Option<Vec<Stored>>, Fault> {
        let sql = self.table_sql(table, Writing::Read);
        let width = table.key.len() + table.columns.len();
        let mut found = None;
        self.query(
            &table_statement(table, Writing::Read),
            &sql,
            key,
            &mut |row| {
                let columns: Result<Vec<_>, _> =
                    (0..width).map(|i| row.column(i).map(stored)).collect();
                found = Some(columns?);
                Ok(false)
            },
        )?;
        Ok(found)
    }

    fn text(&self, statement: &'static Statement) -> &'static str {
        match self.conn {
            Conn::Sqlite(_) => statement.sqlite,
            Conn::Postgres(_) => statement.sql,
        }
    }

    fn table_sql(&self, table: &Table, writing: Writing) -> String {
        let sql = table.sql(writing);
        match self.conn {
            Conn::Sqlite(_) => sql.replace('$', "?"),
            Conn::Postgres(_) => sql,
        }
    }

    pub(crate) fn query(
        &mut self,
        name: &str,
        sql: &str,
        args: &[Arg<'_>],
        each: &mut dyn FnMut(&Row<'_>) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let tenant = self.ctx.tenant.as_str();
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                watch::ran("sqlite", name);
                sqlite::query(conn, sql, tenant, args, each)
            }
            Conn::Postgres(conn) => {
                watch::ran("postgres", name);
                conn.query(sql, tenant, args, each)
            }
        }
        .map_err(|fault| Fault {
            what: format!("{name}: {}", fault.what),
            ..fault
        })
    }

    fn change(&mut self, name: &str, sql: &str, args: &[Arg<'_>]) -> Result<u64, Failure> {
        if !self.writable {
            return Err(Fault::new(format!("{name}: a reading transaction cannot write")).into());
        }
        let tenant = self.ctx.tenant.as_str();
        let done = match &mut self.conn {
            Conn::Sqlite(conn) => {
                watch::ran("sqlite", name);
                sqlite::change(conn, sql, tenant, args)
            }
            Conn::Postgres(conn) => {
                watch::ran("postgres", name);
                conn.change(sql, tenant, args)
            }
        };
        done.map_err(|failure| match failure {
            Failure::Fault(fault) => Failure::Fault(Fault {
                what: format!("{name}: {}", fault.what),
                ..fault
            }),
            violated => violated,
        })
    }
}

fn table_statement(table: &Table, writing: Writing) -> String {
    format!("{}.{}", table.name, writing.word())
}

/// A column's value between reading and writing it again.
#[derive(Debug, Clone, PartialEq)]
enum Stored {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

fn stored(column: crate::Column<'_>) -> Stored {
    match column {
        crate::Column::Null => Stored::Null,
        crate::Column::Int(number) => Stored::Int(number),
        crate::Column::Text(text) => Stored::Text(text.to_owned()),
        crate::Column::Blob(bytes) => Stored::Blob(bytes.to_vec()),
    }
}

fn owned(arg: &Arg<'_>) -> Stored {
    match arg {
        Arg::Int(number) => Stored::Int(*number),
        Arg::Blob(bytes) => Stored::Blob(bytes.to_vec()),
        Arg::Null => Stored::Null,
        text => text
            .as_text()
            .map_or(Stored::Null, |t| Stored::Text(t.to_owned())),
    }
}

fn borrowed(value: &Stored) -> Arg<'_> {
    match value {
        Stored::Null => Arg::Null,
        Stored::Int(number) => Arg::Int(*number),
        Stored::Text(text) => Arg::Text(text),
        Stored::Blob(bytes) => Arg::Blob(bytes),
    }
}

fn args_of(values: &[Stored]) -> Vec<Arg<'_>> {
    values.iter().map(borrowed).collect()
}
