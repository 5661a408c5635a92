//! Double submits over cut connections: none is done twice, none is missing, and every answer to
//! one key is the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod office;
mod wire;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use faults::{Chance, Cuts, Proxy};
use office::{Office, ctx};
use store::Store;
use wire::Answer;

const CLIENTS: usize = 8;

/// What a client heard for each key.
type Heard = BTreeMap<String, Vec<Answer>>;

/// Every client sends each of its keys twice at once, and again until both were answered whole.
fn submit_all(address: SocketAddr, each: usize) -> Heard {
    let heard = Arc::new(Mutex::new(Heard::new()));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let heard = Arc::clone(&heard);
            std::thread::spawn(move || {
                for number in 0..each {
                    let key = format!("key-{client:02}-{number:05}");
                    let sent = [wire::send(address, &key), wire::send(address, &key)];
                    let mut answers: Vec<_> = sent
                        .into_iter()
                        .filter_map(|socket| wire::read(socket?))
                        .collect();
                    let mut tries = 0;
                    while answers.len() < 2 {
                        answers.extend(wire::send(address, &key).and_then(wire::read));
                        tries += 1;
                        assert!(tries < 500, "{key} is never answered");
                    }
                    heard.lock().unwrap().insert(key, answers);
                }
            })
        })
        .collect();
    for client in clients {
        client.join().unwrap();
    }
    Arc::try_unwrap(heard).unwrap().into_inner().unwrap()
}

/// What is wrong with what was heard, against the books.
fn compare(store: &Store, heard: &Heard) -> Vec<String> {
    let entries = store
        .read(&ctx(), |tx| {
            Ok(ledger::entries(tx, ledger::BookNumber(1), 0, i64::MAX)?)
        })
        .unwrap();
    let mut wrong = Vec::new();
    for (key, answers) in heard {
        // Each submit carries its key as the memo; the entry's own key is fresh on purpose, so
        // that only the edge's promise keeps a submit from being done twice.
        let kept: Vec<_> = entries.iter().filter(|e| e.memo == *key).collect();
        match kept[..] {
            [entry] => {
                let body = format!(r#"{{"seq":{},"hash":"{}"}}"#, entry.seq, entry.hash);
                let same = |answer: &&Answer| answer.status == 200 && answer.body == body;
                if answers.iter().filter(same).count() != answers.len() {
                    wrong.push(format!("{key} is {body} and was answered {answers:?}"));
                }
            }
            [] => wrong.push(format!("{key} is missing")),
            _ => wrong.push(format!("{key} was done {} times", kept.len())),
        }
    }
    wrong
}

fn seed() -> u64 {
    let given = std::env::var("SANGSAENG_CHANCE").ok();
    let seed = given.and_then(|text| text.parse().ok()).unwrap_or(7);
    eprintln!("seed {seed}");
    seed
}

#[test]
fn ten_thousand_double_submits_over_cut_connections() {
    let office = Office::sqlite(true);
    let cuts = Cuts {
        asking: 15,
        answering: 25,
        within: 600,
    };
    let proxy = Proxy::start(office.address, cuts, seed()).unwrap();
    proxy.arm();
    let heard = submit_all(proxy.address(), 10_000 / CLIENTS);
    let wrong = compare(&office.store, &heard);
    let (asking, answering, whole) = proxy.counts();
    eprintln!("cut {asking} asking, {answering} answering, {whole} whole");
    assert!(asking > 1_000 && answering > 1_000, "too few cuts");
    assert_eq!(heard.len(), 10_000);
    assert!(wrong.is_empty(), "{} wrong: {}", wrong.len(), wrong[0]);
}

/// The harness has teeth: without the idempotency key at the edge it sees doubles.
#[test]
fn an_edge_without_keys_is_found() {
    let office = Office::sqlite(false);
    let heard = submit_all(office.address, 5);
    let wrong = compare(&office.store, &heard);
    assert!(wrong.iter().any(|w| w.contains("times")), "{wrong:?}");
}

/// The same with the database's own line cut, in the middle of commits too.
#[test]
fn double_submits_while_the_line_to_postgresql_is_cut() {
    let Some(database) = testing::Database::new() else {
        eprintln!("skipped: SANGSAENG_TEST_PG is not set");
        return;
    };
    let (front, rest) = database.url.split_once('@').unwrap();
    let (server, name) = rest.split_once('/').unwrap();
    let cuts = Cuts {
        asking: 50,
        answering: 50,
        within: 60_000,
    };
    let proxy = Proxy::start(server.parse().unwrap(), cuts, seed()).unwrap();
    let office = Office::postgres(&format!("{front}@{}/{name}", proxy.address()));
    proxy.arm();
    let heard = submit_all(office.address, 60);
    let (asking, answering, _) = proxy.counts();
    eprintln!("cut {asking} asking, {answering} answering");
    assert!(asking + answering > 10, "too few cuts");
    drop(proxy);
    // The books are read over a line that nobody cuts.
    let direct = office::open_postgres(&database.url);
    let wrong = compare(&direct, &heard);
    assert!(wrong.is_empty(), "{} wrong: {}", wrong.len(), wrong[0]);
}

/// The numbers of the proxy mean what they say.
#[test]
fn a_proxy_that_cuts_nothing_carries_everything() {
    let office = Office::sqlite(true);
    let none = Cuts {
        asking: 0,
        answering: 0,
        within: 1,
    };
    let proxy = Proxy::start(office.address, none, Chance::new(1).bits()).unwrap();
    proxy.arm();
    let heard = submit_all(proxy.address(), 3);
    assert_eq!(compare(&office.store, &heard), Vec::<String>::new());
    assert_eq!(proxy.counts(), (0, 0, CLIENTS * 3 * 2));
}
