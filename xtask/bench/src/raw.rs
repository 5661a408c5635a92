//! The raw baselines: the very SQL of the ledger, on a bare connection, without office, guard,
//! hash or rules.

use std::path::Path;

use postgres::{Client, NoTls, error::SqlState};
use rusqlite::{Connection, params};

/// The statements of one post, in order.
pub struct PostSql {
    /// Text of the head's query, with the engine's own markers.
    pub head: &'static str,
    /// The head moves on.
    pub advance: &'static str,
    /// The entry.
    pub entry: &'static str,
    /// Both legs.
    pub legs: &'static str,
    /// One guarded row.
    pub account: &'static str,
}

impl PostSql {
    /// As SQLite reads them.
    pub fn sqlite() -> Self {
        Self::of(|statement| statement.sqlite)
    }

    /// As PostgreSQL reads them.
    pub fn postgres() -> Self {
        Self::of(|statement| statement.sql)
    }

    fn of(text: fn(&store::Statement) -> &'static str) -> Self {
        let all: Vec<&store::Statement> = ledger::schema()
            .statements
            .iter()
            .flat_map(|list| list.iter().copied())
            .collect();
        let named = |name: &str| {
            let found = all
                .iter()
                .find(|s| s.name.rsplit("::").next() == Some(name));
            text(found.unwrap_or_else(|| panic!("the ledger has no statement {name}")))
        };
        Self {
            head: named("READ_HEAD"),
            advance: named("ADVANCE_HEAD"),
            entry: named("INSERT_ENTRY"),
            legs: named("INSERT_TWO_LEGS"),
            account: named("MOVE_ACCOUNT"),
        }
    }
}

const AT: &str = "2018-03-02T01:00:00.000000Z";
const HASH: &[u8] = &[7; 32];
const OFFICE: &str = testing::HANBIT;

/// A connection with the settings of the store's own.
pub fn sqlite(folder: &Path) -> Connection {
    let conn = Connection::open(folder.join("office.sqlite")).expect("the file is there");
    conn.busy_timeout(std::time::Duration::from_secs(60))
        .expect("a timeout");
    conn.set_prepared_statement_cache_capacity(64);
    let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                    PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";
    conn.execute_batch(settings).expect("settings");
    conn
}

/// One durable post by hand on SQLite.
pub fn post_sqlite(conn: &Connection, sql: &PostSql, book: i64, key: &str) -> rusqlite::Result<()> {
    let run = |text: &str, params: &[&dyn rusqlite::ToSql]| -> rusqlite::Result<usize> {
        conn.prepare_cached(text)?.execute(params)
    };
    run("BEGIN IMMEDIATE", &[])?;
    let seq: i64 = conn
        .prepare_cached(sql.head)?
        .query_row(params![OFFICE, book, key], |row| row.get::<_, i64>(4))?
        + 1;
    run(sql.advance, params![OFFICE, book, seq, HASH, AT, seq - 1])?;
    let entry = params![
        OFFICE,
        book,
        seq,
        key,
        "move",
        "2018-03-02",
        AT,
        "system:test",
        "bench",
        None::<i64>,
        "bench/post/1",
        "",
        HASH,
        HASH
    ];
    run(sql.entry, entry)?;
    run(
        sql.legs,
        params![OFFICE, book, seq, 1, 2, "D", 1000, 2, 1, "C", 1000],
    )?;
    run(sql.account, params![OFFICE, book, 1, 0, 1000])?;
    run(sql.account, params![OFFICE, book, 2, 1000, 0])?;
    run("COMMIT", &[])?;
    Ok(())
}

/// A PostgreSQL connection with its statements prepared.
pub struct RawPostgres {
    client: Client,
    head: postgres::Statement,
    advance: postgres::Statement,
    entry: postgres::Statement,
    legs: postgres::Statement,
    account: postgres::Statement,
}

impl RawPostgres {
    /// Connects as an account that row-level security does not bind.
    pub fn connect(url: &str) -> Self {
        let sql = PostSql::postgres();
        let mut client = Client::connect(url, NoTls).expect("the server is there");
        let mut prepare = |text: &str| client.prepare(text).expect("a statement");
        let (head, advance) = (prepare(sql.head), prepare(sql.advance));
        let (entry, legs) = (prepare(sql.entry), prepare(sql.legs));
        let account = prepare(sql.account);
        Self {
            client,
            head,
            advance,
            entry,
            legs,
            account,
        }
    }

    /// One durable post by hand, tried again when the server says so.
    pub fn post(&mut self, book: i64, key: &str) {
        while let Err(error) = self.try_post(book, key) {
            let again = error.code() == Some(&SqlState::T_R_SERIALIZATION_FAILURE);
            assert!(again, "raw post: {error}");
        }
    }

    fn try_post(&mut self, book: i64, key: &str) -> Result<(), postgres::Error> {
        let mut tx = self
            .client
            .build_transaction()
            .isolation_level(postgres::IsolationLevel::Serializable)
            .start()?;
        let row = tx.query_one(&self.head, &[&OFFICE, &book, &key])?;
        let seq = row.get::<_, i64>(4) + 1;
        tx.execute(
            &self.advance,
            &[&OFFICE, &book, &seq, &HASH, &AT, &(seq - 1)],
        )?;
        let day = "2018-03-02";
        tx.execute(
            &self.entry,
            &[
                &OFFICE,
                &book,
                &seq,
                &key,
                &"move",
                &day,
                &AT,
                &"system:test",
                &"bench",
                &None::<i64>,
                &"bench/post/1",
                &"",
                &HASH,
                &HASH,
            ],
        )?;
        let (one, two, amount, none) = (1_i64, 2_i64, 1_000_i64, 0_i64);
        tx.execute(
            &self.legs,
            &[
                &OFFICE, &book, &seq, &one, &two, &"D", &amount, &two, &one, &"C", &amount,
            ],
        )?;
        tx.execute(&self.account, &[&OFFICE, &book, &one, &none, &amount])?;
        tx.execute(&self.account, &[&OFFICE, &book, &two, &amount, &none])?;
        tx.commit()
    }
}
