//! W1: durable posts on guarded lines, in process and over HTTP/JSON, against what others do with
//! the same semantics and against what the machine allows, all in the same minute.

use std::sync::{
    Mutex,
    atomic::{AtomicU64, Ordering},
};

use testing::Scratch;

use crate::{
    books::{self, Books},
    function::Function,
    http::Office,
    limit::{MemoryLedger, SyncLoop},
    measure::{Contestant, Setting, rates},
    raw::{self, PostSql},
    report::Row,
};

const CLIENTS: &[usize] = &[1, 8, 64];

/// No key is used twice, whatever round and contestant.
static NEXT: AtomicU64 = AtomicU64::new(0);

fn next() -> u64 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// With every number of clients.
pub fn measure(setting: &Setting) -> Vec<Row> {
    CLIENTS
        .iter()
        .flat_map(|clients| with_clients(setting, *clients))
        .collect()
}

/// What the contestants reached, in posts per second.
struct Reached {
    process: f64,
    entries: f64,
    movements: f64,
    single: f64,
    limit: f64,
    loops: f64,
    function: Option<f64>,
}

fn with_clients(setting: &Setting, clients: usize) -> Vec<Row> {
    let reached = race(setting, clients);
    let name = |what: &str| format!("W1 {what}, {clients} clients");
    let (process, entries) = (name("in process"), name("over HTTP, one ledger post"));
    let movements = name("over HTTP, a budget movement");
    let aim = |least, text| (clients == 64).then_some((least, text));
    let limit = "in-memory ledger, shared log";
    let rows = [
        (&process, reached.process, limit, reached.limit, None),
        (
            &process,
            reached.process,
            "append and fdatasync, a file each",
            reached.loops,
            None,
        ),
        (
            &process,
            reached.process,
            "rusqlite, one connection",
            reached.single,
            None,
        ),
        (
            &entries,
            reached.entries,
            limit,
            reached.limit,
            aim(0.3, "≥ 0.3"),
        ),
        (
            &entries,
            reached.entries,
            "rusqlite, one connection",
            reached.single,
            None,
        ),
        (&movements, reached.movements, limit, reached.limit, None),
    ];
    let rows = rows.into_iter().map(|(name, ours, baseline, theirs, aim)| {
        Row::of_rates(name.clone(), ours, baseline, theirs, aim)
    });
    let function = reached.function.into_iter().flat_map(|function| {
        let against = "PostgreSQL function, one connection each";
        [
            Row::of_rates(
                process.clone(),
                reached.process,
                against,
                function,
                aim(5.0, "≥ 5"),
            ),
            Row::of_rates(
                entries.clone(),
                reached.entries,
                against,
                function,
                aim(5.0, "≥ 5"),
            ),
            Row::of_rates(
                movements.clone(),
                reached.movements,
                against,
                function,
                None,
            ),
        ]
    });
    rows.chain(function).collect()
}

fn race(setting: &Setting, clients: usize) -> Reached {
    let grouped = Books::sqlite(clients);
    let single = Books::sqlite(clients);
    let office = Office::new(clients);
    let folder = Scratch::new();
    let ledger = MemoryLedger::new(folder.path(), clients);
    let function = Function::new(clients);
    let shared = single.folder.as_ref().expect("a folder").path().to_owned();
    let (shared, sql) = (Mutex::new(raw::sqlite(&shared)), PostSql::sqlite());
    let contestants: [&Contestant<'_>; 7] = [
        &|worker| {
            let (store, book) = (&grouped.store, grouped.book(worker));
            Box::new(move || {
                let ask = books::entry(next());
                let posted =
                    store.write(books::ctx(), move |tx| ledger::post(tx, book, ask.clone()));
                posted.unwrap_or_else(|e| panic!("{e}"));
            })
        },
        &|worker| {
            let mut post = office.entries(worker);
            Box::new(move || post(next()))
        },
        &|_| {
            let mut post = office.movements();
            Box::new(move || post(next()))
        },
        &|worker| {
            let (shared, sql, book) = (&shared, &sql, single.book(worker).0);
            Box::new(move || {
                let shared = shared.lock().expect("no poster panicked");
                let key = format!("raw-{}", next());
                raw::post_sqlite(&shared, sql, book, &key).expect("a post");
            })
        },
        &|worker| {
            let ledger = &ledger;
            Box::new(move || ledger.post(&format!("bench-{}", next()), worker, 1_000))
        },
        &|worker| {
            let mut own = SyncLoop::new(folder.path(), worker);
            Box::new(move || own.post())
        },
        &|worker| {
            let mut poster = function.as_ref().expect("asked only with one").poster();
            Box::new(move || poster.post(&format!("bench-{}", next()), worker, 1_000))
        },
    ];
    // Without a server the last contestant stays away.
    let present = if function.is_some() { 7 } else { 6 };
    let measured = rates(setting, clients, &contestants[..present]);
    Reached {
        process: measured[0],
        entries: measured[1],
        movements: measured[2],
        single: measured[3],
        limit: measured[4],
        loops: measured[5],
        function: measured.get(6).copied(),
    }
}
