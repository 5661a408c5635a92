//! Stores with open books: one for each worker, two accounts in each.

use kernel::{Ctx, Outcome, Won};
use ledger::{AccountNumber, BookNumber, Guard, Leg, PostEntry};
use store::Store;
use testing::{Database, HANBIT, Scratch, as_system, clock, tenant};

/// The first account of every book: money comes from it.
pub const FROM: AccountNumber = AccountNumber(1);
/// The second: money goes to it.
pub const TO: AccountNumber = AccountNumber(2);

/// A store that goes away after its measurement.
pub struct Books {
    /// The store.
    pub store: Store,
    /// Its folder, for the embedded engine.
    pub folder: Option<Scratch>,
    /// Its database, for the other.
    pub database: Option<Database>,
}

impl Books {
    /// On SQLite.
    pub fn sqlite(books: usize) -> Self {
        let folder = Scratch::new();
        let store = Store::open_dir(folder.path(), &[ledger::schema()]);
        let store = store.unwrap_or_else(|e| panic!("{e}"));
        fill(&store, books);
        Self {
            store,
            folder: Some(folder),
            database: None,
        }
    }

    /// On PostgreSQL, when there is a server.
    pub fn postgres(books: usize) -> Option<Self> {
        let database = Database::new()?;
        let store = Store::open_url(&database.url, &[ledger::schema()]);
        let store = store.unwrap_or_else(|e| panic!("{e}"));
        fill(&store, books);
        Some(Self {
            store,
            folder: None,
            database: Some(database),
        })
    }
}

fn fill(store: &Store, books: usize) {
    let founded = store.found_office(&tenant(HANBIT), "한빛시", clock::now());
    founded.unwrap_or_else(|e| panic!("{e}"));
    for book in 1..=books {
        let opened: Outcome<()> = store.write(ctx(), move |tx| {
            let book = ledger::open_book(tx, &format!("bench/{book}"))?;
            ledger::open_account(tx, book, "from", Guard::Free)?;
            ledger::open_account(tx, book, "to", Guard::Free)?;
            Ok(())
        });
        opened.unwrap_or_else(|e| panic!("{e}"));
    }
}

/// Who posts.
pub fn ctx() -> Ctx {
    as_system(HANBIT)
}

/// The n-th entry of a worker.
pub fn entry(worker: usize, n: u64) -> PostEntry {
    PostEntry {
        key: format!("bench-{worker}-{n}"),
        kind: "move".to_owned(),
        effective_on: clock::now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        reason: "bench".to_owned(),
        source: "bench/post/1".to_owned(),
        memo: String::new(),
        legs: vec![Leg::debit(TO, Won(1_000)), Leg::credit(FROM, Won(1_000))],
    }
}

/// The book of a worker.
pub fn book(worker: usize) -> BookNumber {
    BookNumber(i64::try_from(worker).expect("few workers") + 1)
}
