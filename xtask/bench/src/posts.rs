//! Durable single-entry posts: every post is on disk before its poster goes on.

use std::sync::{
    Mutex,
    atomic::{AtomicU64, Ordering},
};

use testing::Database;

use crate::{
    books::{self, Books},
    measure::{Setting, rates},
    raw::{self, PostSql, RawPostgres},
    report::Row,
};

const POSTERS: &[usize] = &[1, 8, 64];

/// No key is used twice, whatever round and contestant.
static NEXT: AtomicU64 = AtomicU64::new(0);

fn next() -> u64 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// On both engines.
pub fn measure(setting: &Setting) -> Vec<Row> {
    let mut rows = Vec::new();
    for posters in POSTERS {
        rows.extend(on_sqlite(setting, *posters));
    }
    for posters in POSTERS {
        rows.extend(on_postgres(setting, *posters));
    }
    rows
}

/// Posts that the store gave up on after its own tries; the poster then asks again.
static GIVEN_UP: AtomicU64 = AtomicU64::new(0);

fn ours(books: &Books, worker: usize) -> Box<dyn FnMut() + '_> {
    let (store, book) = (&books.store, books.book(worker));
    Box::new(move || {
        let ask = books::entry(next());
        loop {
            let ask = ask.clone();
            match store.write(books::ctx(), move |tx| ledger::post(tx, book, ask.clone())) {
                Ok(_) => break,
                Err(kernel::Error::Fault(fault)) if fault.passing => {
                    GIVEN_UP.fetch_add(1, Ordering::Relaxed);
                }
                Err(error) => panic!("{error}"),
            }
        }
    })
}

fn on_sqlite(setting: &Setting, posters: usize) -> Vec<Row> {
    let grouped = Books::sqlite(posters);
    let shared = Books::sqlite(posters);
    let single = Books::sqlite(posters);
    let folder = |books: &Books| books.folder.as_ref().map(|f| f.path().to_owned());
    let (shared_folder, single_folder) = (folder(&shared), folder(&single));
    let (Some(shared_folder), Some(single_folder)) = (shared_folder, single_folder) else {
        return Vec::new();
    };
    let connection = Mutex::new(raw::sqlite(&shared_folder));
    let sql = PostSql::sqlite();
    let number = |worker: usize| grouped.book(worker).0;
    let measured = rates(
        setting,
        posters,
        &[
            &|worker| ours(&grouped, worker),
            &|worker| {
                let (connection, sql) = (&connection, &sql);
                Box::new(move || {
                    let connection = connection.lock().expect("no poster panicked");
                    let key = format!("raw-{}", next());
                    raw::post_sqlite(&connection, sql, number(worker), &key).expect("a post");
                })
            },
            &|worker| {
                let connection = raw::sqlite(&single_folder);
                let sql = &sql;
                Box::new(move || {
                    let key = format!("raw-{}", next());
                    raw::post_sqlite(&connection, sql, number(worker), &key).expect("a post");
                })
            },
        ],
    );
    let name = format!("durable posts, SQLite, {posters} posters");
    let aim = (posters == 64).then_some((5.0, "≥ 5"));
    vec![
        Row::of_rates(
            name.clone(),
            measured[0],
            "rusqlite, one connection",
            measured[1],
            aim,
        ),
        Row::of_rates(
            name,
            measured[0],
            "rusqlite, one connection each",
            measured[2],
            None,
        ),
    ]
}

fn on_postgres(setting: &Setting, posters: usize) -> Vec<Row> {
    let (Some(ours_books), Some(raw_books)) = (Books::postgres(posters), Books::postgres(posters))
    else {
        return Vec::new();
    };
    let url = raw_books
        .database
        .as_ref()
        .map(Database::admin_url)
        .unwrap_or_default();
    let measured = rates(
        setting,
        posters,
        &[&|worker| ours(&ours_books, worker), &|worker| {
            let mut connection = RawPostgres::connect(&url);
            let number = raw_books.book(worker).0;
            Box::new(move || connection.post(number, &format!("raw-{}", next())))
        }],
    );
    let given_up = match GIVEN_UP.swap(0, Ordering::Relaxed) {
        0 => String::new(),
        count => format!(" (the store gave up {count} times)"),
    };
    let name = format!("durable posts, PostgreSQL, {posters} posters{given_up}");
    vec![Row::of_rates(
        name,
        measured[0],
        "postgres, one connection each",
        measured[1],
        None,
    )]
}
