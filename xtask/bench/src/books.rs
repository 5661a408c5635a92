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
    first: BookNumber,
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
        let first = found(&store, books);
        Self {
            store,
            first,
            folder: Some(folder),
            database: None,
        }
    }

    /// On PostgreSQL, when there is a server.
    pub fn postgres(books: usize) -> Option<Self> {
        let database = Database::new()?;
        let store = Store::open_url(&database.url, &[ledger::schema()]);
        let store = store.unwrap_or_else(|e| panic!("{e}"));
        let first = found(&store, books);
        Some(Self {
            store,
            first,
            folder: None,
            database: Some(database),
        })
    }
}

fn found(store: &Store, books: usize) -> BookNumber {
    let founded = store.found_office(&tenant(HANBIT), "한빛시", clock::now());
    founded.unwrap_or_else(|e| panic!("{e}"));
    fill(store, &ctx(), books)
}

/// Opens books whose first account can never fall below zero and has more than a measurement
/// spends; answers the first.
pub fn fill(store: &Store, ctx: &Ctx, books: usize) -> BookNumber {
    let mut first = None;
    for book in 1..=books {
        let opened: Outcome<BookNumber> = store.write(ctx.clone(), move |tx| {
            let number = ledger::open_book(tx, &format!("bench/{book}"))?;
            ledger::open_account(tx, number, "from", Guard::NoOverdraftDebitNormal)?;
            ledger::open_account(tx, number, "to", Guard::NoOverdraftDebitNormal)?;
            let budget = ledger::open_account(tx, number, "budget", Guard::Free)?;
            let all = ledger::LARGEST_AMOUNT;
            let voted = PostEntry {
                key: "budget".to_owned(),
                legs: vec![Leg::debit(FROM, all), Leg::credit(budget, all)],
                ..entry(0)
            };
            ledger::post(tx, number, voted)?;
            Ok(number)
        });
        let opened = opened.unwrap_or_else(|e| panic!("{e}"));
        first.get_or_insert(opened);
    }
    first.expect("at least one book")
}

/// Who posts.
pub fn ctx() -> Ctx {
    as_system(HANBIT)
}

/// The n-th entry of all.
pub fn entry(n: u64) -> PostEntry {
    PostEntry {
        key: format!("bench-{n}"),
        kind: "move".to_owned(),
        effective_on: clock::now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        reason: "bench".to_owned(),
        source: "bench/post/1".to_owned(),
        memo: String::new(),
        legs: vec![Leg::debit(TO, Won(1_000)), Leg::credit(FROM, Won(1_000))],
    }
}

/// The book of a worker, counted from the first.
pub fn nth(first: BookNumber, worker: usize) -> BookNumber {
    BookNumber(first.0 + i64::try_from(worker).expect("few workers"))
}

impl Books {
    /// The book of a worker.
    pub fn book(&self, worker: usize) -> BookNumber {
        nth(self.first, worker)
    }
}
