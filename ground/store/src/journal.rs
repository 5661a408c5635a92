//! The journal: who changed which row, when, why, from what to what.

use jiff::Timestamp;
use kernel::{Address, Fault, Id, Kind};
use serde_json::{Map, Value};

use crate::{Arg, Failure, Row, Tx, args};

/// Marks ids of journal rows. Time-ordered, so that order of id is order of writing.
#[derive(Debug)]
pub struct JournalEntry;

impl Kind for JournalEntry {
    const NAME: &'static str = "journal";
}

crate::statements! {
    /// One change of one row.
    WRITE = "INSERT INTO store_journal (tenant, id, at, actor, actor_name, reason, table_name, \
             row_key, before_image, after_image) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The newest changes before a given one, filtered by table and row where given.
    PAGE = "SELECT j.id, j.at, j.actor, j.actor_name, j.reason, j.table_name, j.row_key, \
            j.before_image, j.after_image FROM store_journal j \
            WHERE j.tenant = $1 AND j.id < $2 \
            AND (CAST($3 AS TEXT) = '' OR j.table_name = $3) \
            AND (CAST($4 AS TEXT) = '' OR j.row_key = $4) \
            AND (CAST($5 AS TEXT) = '' OR j.actor = $5) ORDER BY j.id DESC LIMIT $6";
    /// The newest changes of one row before a given one.
    ROW_PAGE = "SELECT j.id, j.at, j.actor, j.actor_name, j.reason, j.table_name, j.row_key, \
                j.before_image, j.after_image FROM store_journal j \
                WHERE j.tenant = $1 AND j.table_name = $2 AND j.row_key = $3 AND j.id < $4 \
                ORDER BY j.id DESC LIMIT $5";
    /// The newest change of all.
    HEAD = "SELECT j.id FROM store_journal j WHERE j.tenant = $1 ORDER BY j.id DESC LIMIT 1";
}

/// Which changes to list, newest first.
#[derive(Debug, Clone, Default)]
pub struct JournalQuery {
    /// Only this table; empty for all.
    pub table: String,
    /// Only this row, by its key text; empty for all.
    pub row_key: String,
    /// Only this actor key; empty for all.
    pub actor: String,
    /// Only changes before this journal id; `None` from the newest.
    pub before: Option<String>,
    /// At most this many; 0 means 50.
    pub limit: i64,
}

/// One change of one row.
#[derive(Debug, Clone)]
pub struct JournalRow {
    /// The change's own id.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Who, as a key.
    pub actor: String,
    /// Who, as people read it then.
    pub actor_name: String,
    /// Why.
    pub reason: String,
    /// Which table.
    pub table: String,
    /// Which row, key columns joined by `/`.
    pub row_key: String,
    /// The row before, as JSON; `None` for a new row.
    pub before: Option<String>,
    /// The row after, as JSON; `None` for a removed row.
    pub after: Option<String>,
}

impl JournalRow {
    /// The columns that differ: name, value before, value after, in alphabetical order.
    pub fn changes(&self) -> Vec<(String, String, String)> {
        let parse = |text: &Option<String>| -> Map<String, Value> {
            text.as_deref()
                .and_then(|t| serde_json::from_str(t).ok())
                .unwrap_or_default()
        };
        let (before, after) = (parse(&self.before), parse(&self.after));
        let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
        let read = |map: &Map<String, Value>, name: &str| match map.get(name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        names
            .into_iter()
            .map(|name| (name.clone(), read(&before, name), read(&after, name)))
            .filter(|(_, was, is)| was != is)
            .collect()
    }

    /// Who made the change and when, as people read it: `김하나, 2018. 3. 2. 10:05`.
    pub fn who_and_when(&self) -> String {
        format!("{}, {}", self.actor_name, kernel::official_time(self.at))
    }

    /// The changed row as an address: `journal/TABLE/KEY`, for links.
    pub fn subject(&self) -> Address {
        Address::new("journal", &self.table, self.row_key.replace('/', "~"))
    }
}

pub(crate) fn image<'c>(columns: impl Iterator<Item = &'c str>, values: &[Arg<'_>]) -> String {
    let map: Map<String, Value> = columns
        .zip(values)
        .map(|(c, v)| (c.to_owned(), v.to_json()))
        .collect();
    Value::Object(map).to_string()
}

pub(crate) fn row_key<'v>(values: impl Iterator<Item = &'v Arg<'v>>) -> String {
    let parts: Vec<String> = values
        .map(|v| match v.to_json() {
            Value::String(text) => text,
            other => other.to_string(),
        })
        .collect();
    parts.join("/")
}

pub(crate) fn write(
    tx: &mut Tx<'_>,
    table: &str,
    key: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<(), Failure> {
    let (actor, name) = (tx.actor().key(), tx.actor().name().to_owned());
    let (now, reason) = (tx.now(), tx.reason().to_owned());
    let id = Id::<JournalEntry>::new();
    tx.execute(
        &WRITE,
        args![id, now, actor, name, reason, table, key, before, after],
    )?;
    Ok(())
}

fn journal_row(row: &Row<'_>) -> Result<JournalRow, Fault> {
    Ok(JournalRow {
        id: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        actor_name: row.get(3)?,
        reason: row.get(4)?,
        table: row.get(5)?,
        row_key: row.get(6)?,
        before: row.get(7)?,
        after: row.get(8)?,
    })
}

impl Tx<'_> {
    /// The changes that a query asks for, newest first.
    pub fn journal(&mut self, q: &JournalQuery) -> Result<Vec<JournalRow>, Fault> {
        let before = q.before.as_deref().unwrap_or("~");
        let limit = if q.limit <= 0 { 50 } else { q.limit.min(500) };
        if q.table.is_empty() || q.row_key.is_empty() || !q.actor.is_empty() {
            let args = args![before, &q.table, &q.row_key, &q.actor, limit];
            return self.list(&PAGE, args, journal_row);
        }
        // The history of one row is found by an index, however long the journal is.
        self.list(
            &ROW_PAGE,
            args![&q.table, &q.row_key, before, limit],
            journal_row,
        )
    }

    /// The newest change of one row; `None` for a row that was never changed.
    pub fn last_change(
        &mut self,
        table: &str,
        row_key: impl ToString,
    ) -> Result<Option<JournalRow>, Fault> {
        let query = JournalQuery {
            table: table.to_owned(),
            row_key: row_key.to_string(),
            limit: 1,
            ..JournalQuery::default()
        };
        Ok(self.journal(&query)?.pop())
    }

    /// The id of the newest change: the version of the office's data. Empty when nothing changed.
    pub fn data_version(&mut self) -> Result<String, Fault> {
        Ok(self
            .maybe(&HEAD, &[], |row| row.get(0))?
            .unwrap_or_default())
    }
}
