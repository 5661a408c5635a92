//! Single-row reads by primary key.

use rusqlite::params;
use store::args;
use testing::{Database, HANBIT};

use crate::{
    books::{self, Books, TO},
    measure::{Setting, rates},
    raw,
    report::Row,
};

store::statements! {
    /// One guarded row of the ledger.
    ONE = "SELECT a.name, a.debit_total, a.credit_total FROM ledger_account a \
           WHERE a.tenant = $1 AND a.book = $2 AND a.number = $3";
}

const READERS: &[usize] = &[1, 8, 64];
/// Books to read from.
const BOOKS: usize = 64;

/// On both engines.
pub fn measure(setting: &Setting) -> Vec<Row> {
    let mut rows = Vec::new();
    for readers in READERS {
        rows.extend(on_sqlite(setting, *readers));
    }
    for readers in READERS {
        rows.extend(on_postgres(setting, *readers));
    }
    rows
}

fn book(books: &Books, n: usize) -> i64 {
    books.book(n % BOOKS).0
}

/// One row without opening a transaction, as session look-ups and single pages read.
fn peeks(books: &Books, worker: usize) -> Box<dyn FnMut() + '_> {
    let (ctx, mut n) = (books::ctx(), worker);
    Box::new(move || {
        n += 1;
        let found = books
            .store
            .peek(&ctx, &ONE, args![book(books, n), TO.0], |row| {
                Ok((
                    row.get::<String>(0)?,
                    row.get::<i64>(1)?,
                    row.get::<i64>(2)?,
                ))
            });
        assert!(found.is_ok_and(|row| row.is_some()));
    })
}

/// One row in a snapshot, as a page that reads several things does.
fn snapshots(books: &Books, worker: usize) -> Box<dyn FnMut() + '_> {
    let (ctx, mut n) = (books::ctx(), worker);
    Box::new(move || {
        n += 1;
        let found = books.store.read(&ctx, |tx| {
            tx.one(&ONE, args![book(books, n), TO.0], |row| {
                Ok((
                    row.get::<String>(0)?,
                    row.get::<i64>(1)?,
                    row.get::<i64>(2)?,
                ))
            })
        });
        assert!(found.is_ok());
    })
}

fn on_sqlite(setting: &Setting, readers: usize) -> Vec<Row> {
    let books = Books::sqlite(BOOKS);
    let Some(folder) = books.folder.as_ref().map(|f| f.path().to_owned()) else {
        return Vec::new();
    };
    let measured = rates(
        setting,
        readers,
        &[
            &|worker| peeks(&books, worker),
            &|worker| snapshots(&books, worker),
            &|worker| {
                // Prepared once and kept: the best that a program without a store could do. The
                // connection is left open; the process ends soon.
                let connection: &'static _ = Box::leak(Box::new(raw::sqlite(&folder)));
                let mut one = connection.prepare(ONE.sqlite).expect("a statement");
                let (books, mut n) = (&books, worker);
                Box::new(move || {
                    n += 1;
                    let found = one.query_row(params![HANBIT, book(books, n), TO.0], |row| {
                        Ok((
                            row.get::<_, String>(0)?,
                            row.get::<_, i64>(1)?,
                            row.get::<_, i64>(2)?,
                        ))
                    });
                    assert!(found.is_ok());
                })
            },
        ],
    );
    rows(
        "SQLite",
        "rusqlite, one connection each",
        readers,
        &measured,
    )
}

fn on_postgres(setting: &Setting, readers: usize) -> Vec<Row> {
    let Some(books) = Books::postgres(BOOKS) else {
        return Vec::new();
    };
    let url = books
        .database
        .as_ref()
        .map(Database::admin_url)
        .unwrap_or_default();
    let measured = rates(
        setting,
        readers,
        &[
            &|worker| peeks(&books, worker),
            &|worker| snapshots(&books, worker),
            &|worker| {
                let connected = postgres::Client::connect(&url, postgres::NoTls);
                let mut client = connected.expect("the server is there");
                let one = client.prepare(ONE.sql).expect("a statement");
                let (books, mut n) = (&books, worker);
                Box::new(move || {
                    n += 1;
                    let row = client
                        .query_one(&one, &[&HANBIT, &book(books, n), &TO.0])
                        .expect("a row");
                    let _: (String, i64, i64) = (row.get(0), row.get(1), row.get(2));
                })
            },
        ],
    );
    rows(
        "PostgreSQL",
        "postgres, one connection each",
        readers,
        &measured,
    )
}

fn rows(engine: &str, baseline: &str, readers: usize, measured: &[f64]) -> Vec<Row> {
    let aim = Some((0.7, "≥ 0.7"));
    let [peek, snapshot, raw] = measured else {
        return Vec::new();
    };
    let name = |what: &str| format!("{what}, {engine}, {readers} readers");
    vec![
        Row::of_rates(name("single-row reads"), *peek, baseline, *raw, aim),
        Row::of_rates(
            name("single-row reads in a snapshot"),
            *snapshot,
            baseline,
            *raw,
            None,
        ),
    ]
}
