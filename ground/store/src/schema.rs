//! Numbered schema files, run in room order, and their translation to each database.

use std::path::Path;

use kernel::Fault;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::{Statement, Store, Table, engine::Kind, postgres as pg, sqlite};

/// What a room brings to the store.
pub struct RoomSchema {
    /// The room's name; prefix of its tables.
    pub room: &'static str,
    /// Its schema files, in order of number.
    pub files: &'static [SchemaFile],
    /// Its statements, for the test that each ran on both databases.
    pub statements: Vec<&'static [&'static Statement]>,
    /// Its tables.
    pub tables: Vec<&'static [&'static Table]>,
}

/// One numbered file. Applied once; its text may not change afterwards.
pub struct SchemaFile {
    /// Position inside the room.
    pub number: u32,
    /// File name without the folder.
    pub name: &'static str,
    /// The text.
    pub sql: &'static str,
    /// Which database it is for.
    pub dialect: Dialect,
}

/// Which database a schema file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Both, after translation.
    Portable,
    /// SQLite only; run as it stands.
    Sqlite,
    /// PostgreSQL only; run as it stands.
    Postgres,
}

/// The store's own tables.
pub fn own_schema() -> RoomSchema {
    RoomSchema {
        room: "store",
        files: &[SchemaFile {
            number: 1,
            name: "0001_store.sql",
            sql: include_str!("../schema/0001_store.sql"),
            dialect: Dialect::Portable,
        }],
        statements: vec![crate::journal::STATEMENTS, crate::once::STATEMENTS],
        tables: vec![],
    }
}

/// Tables that every office shares. They hold no office's records.
pub(crate) const SHARED: [&str; 2] = ["store_office", "store_door"];

/// A table as it was declared: for copying whole stores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableShape {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
    pub(crate) key: Vec<String>,
}

impl TableShape {
    pub(crate) fn shared(&self) -> bool {
        SHARED.contains(&self.name.as_str())
    }
}

const APPLIED: &str = "CREATE TABLE IF NOT EXISTS store_schema (\
    room TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, \
    PRIMARY KEY (room, number, name))";

pub(crate) fn apply_sqlite(path: &Path, rooms: &[RoomSchema]) -> Result<(), Fault> {
    let mut conn = Connection::open(path).map_err(sqlite::fault)?;
    conn.busy_timeout(std::time::Duration::from_secs(30))
        .map_err(sqlite::fault)?;
    conn.execute_batch("PRAGMA foreign_keys = ON;")
        .map_err(sqlite::fault)?;
    let tx = conn
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(sqlite::fault)?;
    tx.execute_batch(APPLIED).map_err(sqlite::fault)?;
    for (room, file) in in_order(rooms, Dialect::Sqlite) {
        let digest = digest(file.sql);
        let known: Option<String> = tx
            .query_row(
                "SELECT digest FROM store_schema WHERE room = ?1 AND number = ?2 AND name = ?3",
                (room, file.number, file.name),
                |row| row.get(0),
            )
            .map(Some)
            .or_else(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => Ok(None),
                other => Err(sqlite::fault(other)),
            })?;
        if is_applied(known.as_deref(), &digest, room, file)? {
            continue;
        }
        tx.execute_batch(&for_sqlite(file))
            .map_err(|e| Fault::new(format!("{room}/{}: {e}", file.name)))?;
        tx.execute(
            "INSERT INTO store_schema (room, number, name, digest) VALUES (?1, ?2, ?3, ?4)",
            (room, file.number, file.name, digest),
        )
        .map_err(sqlite::fault)?;
    }
    tx.commit().map_err(sqlite::fault)
}

pub(crate) fn apply_postgres(
    client: &mut ::postgres::Client,
    rooms: &[RoomSchema],
) -> Result<(), Fault> {
    let mut tx = client.transaction().map_err(pg::fault)?;
    // One process at a time; the number is this product's own.
    tx.batch_execute("SELECT pg_advisory_xact_lock(5319001)")
        .map_err(pg::fault)?;
    tx.batch_execute("SET LOCAL client_min_messages = warning")
        .map_err(pg::fault)?;
    tx.batch_execute(APPLIED).map_err(pg::fault)?;
    for (room, file) in in_order(rooms, Dialect::Postgres) {
        let digest = digest(file.sql);
        let known = tx
            .query_opt(
                "SELECT digest FROM store_schema WHERE room = $1 AND number = $2 AND name = $3",
                &[&room, &i64::from(file.number), &file.name],
            )
            .map_err(pg::fault)?
            .map(|row| row.get::<_, String>(0));
        if is_applied(known.as_deref(), &digest, room, file)? {
            continue;
        }
        tx.batch_execute(&for_postgres(file)).map_err(|e| {
            let what = pg::fault(e).what;
            Fault::new(format!("{room}/{}: {what}", file.name))
        })?;
        tx.execute(
            "INSERT INTO store_schema (room, number, name, digest) VALUES ($1, $2, $3, $4)",
            &[&room, &i64::from(file.number), &file.name, &digest],
        )
        .map_err(pg::fault)?;
    }
    tx.batch_execute(&app_role()).map_err(pg::fault)?;
    for table in table_shapes(rooms).iter().filter(|t| !t.shared()) {
        tx.batch_execute(&row_security(&table.name))
            .map_err(pg::fault)?;
    }
    tx.commit().map_err(pg::fault)
}

fn is_applied(
    known: Option<&str>,
    digest: &str,
    room: &str,
    file: &SchemaFile,
) -> Result<bool, Fault> {
    match known {
        None => Ok(false),
        Some(known) if known == digest => Ok(true),
        Some(_) => Err(Fault::new(format!(
            "{room}/{} changed after it was applied; add a new file instead",
            file.name
        ))),
    }
}

fn in_order(
    rooms: &[RoomSchema],
    engine: Dialect,
) -> impl Iterator<Item = (&'static str, &'static SchemaFile)> {
    let mut all: Vec<_> = own_schema().files.iter().map(|f| ("store", f)).collect();
    all.extend(
        rooms
            .iter()
            .flat_map(|r| r.files.iter().map(move |f| (r.room, f))),
    );
    all.into_iter()
        .filter(move |(_, f)| f.dialect == Dialect::Portable || f.dialect == engine)
}

fn digest(sql: &str) -> String {
    Sha256::digest(sql.as_bytes())
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// The statements of a portable file, without comments.
fn portable_statements(sql: &str) -> Vec<String> {
    let bare: Vec<&str> = sql
        .lines()
        .map(|l| l.split_once("--").map_or(l, |(before, _)| before))
        .collect();
    bare.join("\n")
        .split(';')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}

fn for_sqlite(file: &SchemaFile) -> String {
    if file.dialect != Dialect::Portable {
        return file.sql.to_owned();
    }
    portable_statements(file.sql)
        .into_iter()
        .map(|statement| {
            if statement.starts_with("CREATE TABLE") {
                format!("{statement} STRICT, WITHOUT ROWID;\n")
            } else {
                format!("{statement};\n")
            }
        })
        .collect()
}

fn for_postgres(file: &SchemaFile) -> String {
    if file.dialect != Dialect::Portable {
        return file.sql.to_owned();
    }
    portable_statements(file.sql)
        .into_iter()
        .map(|statement| {
            if statement.starts_with("CREATE TABLE") {
                let typed = replace_word(&statement, "INTEGER", "BIGINT");
                let typed = replace_word(&typed, "BLOB", "BYTEA");
                format!("{};\n", replace_word(&typed, "TEXT", "TEXT COLLATE \"C\""))
            } else if let Some(rest) = statement.strip_prefix("CREATE VIEW ") {
                let bound = rest.replacen(" AS", " WITH (security_invoker = true) AS", 1);
                format!("CREATE VIEW {bound};\n")
            } else {
                format!("{statement};\n")
            }
        })
        .collect()
}

fn replace_word(text: &str, word: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, after) = rest.split_at(at);
        let tail = after.get(word.len()..).unwrap_or_default();
        let alone = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
            && !tail.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        out.push_str(before);
        out.push_str(if alone { by } else { word });
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Makes the role that requests run under and lets the owner take it. Several processes may open
/// databases of one server at once; who comes second finds the work done. From PostgreSQL 16 on
/// the maker of a role is a member that may not take it until it grants itself that.
fn app_role() -> String {
    let role = pg::APP_ROLE;
    format!(
        "DO $$ BEGIN CREATE ROLE {role} NOLOGIN; \
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;\n\
         DO $$ BEGIN IF current_setting('server_version_num')::int >= 160000 \
         OR NOT pg_has_role(current_user, '{role}', 'MEMBER') THEN \
         EXECUTE 'GRANT {role} TO ' || quote_ident(current_user); END IF; \
         EXCEPTION WHEN unique_violation OR internal_error THEN \
         IF NOT pg_has_role(current_user, '{role}', 'MEMBER') THEN RAISE; END IF; END $$;\n\
         GRANT USAGE ON SCHEMA public TO {role};\n\
         GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};"
    )
}

fn row_security(table: &str) -> String {
    format!(
        "DO $$ BEGIN IF NOT (SELECT relforcerowsecurity FROM pg_class \
         WHERE oid = '{table}'::regclass) THEN \
         ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; \
         ALTER TABLE {table} FORCE ROW LEVEL SECURITY; \
         CREATE POLICY tenant_only ON {table} \
         USING (tenant = current_setting('sangsaeng.tenant', true)) \
         WITH CHECK (tenant = current_setting('sangsaeng.tenant', true)); END IF; END $$"
    )
}

/// Every table that the schema files leave, in order of making, with the columns that later files
/// added.
pub(crate) fn table_shapes(rooms: &[RoomSchema]) -> Vec<TableShape> {
    let statements =
        in_order(rooms, Dialect::Portable).flat_map(|(_, file)| portable_statements(file.sql));
    let mut shapes: Vec<TableShape> = Vec::new();
    for statement in statements {
        if let Some(made) = shape(&statement) {
            shapes.push(made);
        } else if let Some(name) = statement.strip_prefix("DROP TABLE ") {
            shapes.retain(|shape| shape.name != name.trim());
        } else if let Some((name, column)) = added_column(&statement)
            && let Some(shape) = shapes.iter_mut().find(|shape| shape.name == name)
        {
            shape.columns.push(column.to_owned());
        }
    }
    shapes
}

/// The table and the column of a statement that adds one.
fn added_column(statement: &str) -> Option<(&str, &str)> {
    let rest = statement.strip_prefix("ALTER TABLE ")?;
    let (name, rest) = rest.split_once(" ADD COLUMN ")?;
    Some((name.trim(), rest.split_whitespace().next()?))
}

fn shape(statement: &str) -> Option<TableShape> {
    let rest = statement.strip_prefix("CREATE TABLE ")?;
    let (name, body) = rest.split_once('(')?;
    let mut columns = Vec::new();
    let mut key = Vec::new();
    for line in body.lines().map(str::trim) {
        if let Some(list) = line.strip_prefix("PRIMARY KEY (") {
            let list = list.split(')').next().unwrap_or_default();
            key = list.split(',').map(|c| c.trim().to_owned()).collect();
        } else if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            columns.extend(line.split_whitespace().next().map(str::to_owned));
        }
    }
    Some(TableShape {
        name: name.trim().to_owned(),
        columns,
        key,
    })
}

impl Store {
    /// The whole schema as the database holds it, as text: for the golden files.
    pub fn schema_text(&self) -> Result<String, Fault> {
        let mut lines = Vec::new();
        match &self.inner().engine {
            Kind::Sqlite(engine) => engine.reader(|conn| {
                let mut all = conn
                    .prepare(
                        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL \
                         ORDER BY type DESC, name",
                    )
                    .map_err(sqlite::fault)?;
                let mut rows = all.query([]).map_err(sqlite::fault)?;
                while let Some(row) = rows.next().map_err(sqlite::fault)? {
                    lines.push(row.get::<_, String>(0).map_err(sqlite::fault)?);
                }
                Ok::<_, Fault>(())
            })??,
            Kind::Postgres(engine) => {
                let mut client = engine.owner()?;
                for sql in POSTGRES_CATALOGUE {
                    for row in client.query(*sql, &[]).map_err(pg::fault)? {
                        lines.push(row.get::<_, String>(0));
                    }
                }
            }
        }
        Ok(lines.join("\n") + "\n")
    }
}

/// What the golden file of PostgreSQL shows: columns, constraints, indexes, policies, triggers.
const POSTGRES_CATALOGUE: &[&str] = &[
    "SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, \
     a.atttypmod), CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, CASE WHEN co.collname \
     = 'C' THEN ' COLLATE C' ELSE '' END) FROM pg_attribute a JOIN pg_class c ON c.oid = \
     a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_collation co ON \
     co.oid = a.attcollation WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v') AND \
     a.attnum > 0 ORDER BY c.relname COLLATE \"C\", a.attnum",
    "SELECT format('constraint %s.%s %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) \
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = \
     c.relnamespace WHERE n.nspname = 'public' ORDER BY c.relname COLLATE \"C\", \
     k.conname COLLATE \"C\"",
    "SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public' \
     ORDER BY indexname COLLATE \"C\"",
    "SELECT format('policy %s.%s forced=%s using %s check %s', c.relname, p.polname, \
     c.relforcerowsecurity, pg_get_expr(p.polqual, p.polrelid), \
     pg_get_expr(p.polwithcheck, p.polrelid)) FROM pg_policy p JOIN pg_class c ON c.oid = \
     p.polrelid ORDER BY c.relname COLLATE \"C\"",
    "SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t WHERE NOT \
     t.tgisinternal ORDER BY t.tgname COLLATE \"C\", t.tgrelid::regclass::text COLLATE \"C\"",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_what_later_files_leave() {
        let file = |number, sql| SchemaFile {
            number,
            name: "file",
            sql,
            dialect: Dialect::Portable,
        };
        let made = "CREATE TABLE t_note (\n tenant TEXT NOT NULL,\n id TEXT NOT NULL,\n \
                    PRIMARY KEY (tenant, id)\n);\nCREATE TABLE t_gone (\n tenant TEXT NOT NULL\n);";
        let changed = "ALTER TABLE t_note ADD COLUMN said TEXT;\nDROP TABLE t_gone;";
        let files = Box::leak(Box::new([file(1, made), file(2, changed)]));
        let room = RoomSchema {
            room: "t",
            files,
            statements: vec![],
            tables: vec![],
        };
        let shapes = table_shapes(&[room]);
        assert!(shapes.iter().all(|shape| shape.name != "t_gone"));
        let note = shapes.iter().find(|shape| shape.name == "t_note").unwrap();
        assert_eq!(note.columns, ["tenant", "id", "said"]);
        assert_eq!(note.key, ["tenant", "id"]);
    }
}
