//! The whole site on a port of this machine, and clients of it: every request goes through the
//! gate – session, access table, limits, idempotency key – to a verb.

use std::sync::{Arc, Mutex};

use axum::response::IntoResponse;
use kernel::{Ctx, Id, Verb};
use ledger::BookNumber;
use serde::{Deserialize, Serialize};
use store::{Store, Tx};
use testing::{Client, HANBIT, Scratch, Serving, as_system, clock};
use web::{Answer, Json, Key, Room, Routes, Visit};

use crate::{books, wire::Line};

static POST: Verb = Verb {
    name: "bench.post",
    label: "측정",
    roles: &["city_officer"],
};

/// A running site over the sample office, with books to post into and a signed-in officer.
pub struct Office {
    first: BookNumber,
    line: Id<budget::BudgetLine>,
    cookie: String,
    address: String,
    _serving: Serving,
    _store: Store,
    _folder: Scratch,
}

impl Office {
    /// On SQLite, with a book for each worker.
    pub fn new(workers: usize) -> Self {
        let folder = Scratch::new();
        let store = Store::open_dir(folder.path(), &sangsaeng::schemas());
        let store = store.unwrap_or_else(|e| panic!("{e}"));
        let tenant = sangsaeng::fill_sample(&store, clock::now()).unwrap_or_else(|e| panic!("{e}"));
        let ctx = Ctx {
            tenant,
            ..as_system(HANBIT)
        };
        let first = books::fill(&store, &ctx, workers);
        let line = store.read(&ctx, line_with_room);
        let mut rooms = sangsaeng::rooms(None);
        rooms.push(Room {
            name: "bench",
            routes: Routes::new().post("/api/bench/entries", &POST, post),
            nav: vec![],
        });
        let clock = Arc::new(Mutex::new(clock::now()));
        let serving = Serving::start(&store, people::sessions(), clock, rooms);
        let address = serving.address().trim_start_matches("http://").to_owned();
        Self {
            first,
            line: line.unwrap_or_else(|e| panic!("{e}")),
            cookie: sign_in(serving.address()),
            address,
            _serving: serving,
            _store: store,
            _folder: folder,
        }
    }

    fn line(&self) -> Line {
        let head = format!(
            "cookie: {}\r\nx-requested-with: sangsaeng\r\ncontent-type: application/json\r\n",
            self.cookie
        );
        Line::to(&self.address, &head)
    }

    /// A client that posts plain ledger entries: the gate, the key and one post.
    pub fn entries(&self, worker: usize) -> impl FnMut(u64) + use<> {
        let mut line = self.line();
        let book = books::nth(self.first, worker).0;
        move |n| {
            let body = format!(r#"{{"book":{book},"number":{n}}}"#);
            line.post("/api/bench/entries", &format!("bench-{n:012}"), &body);
        }
    }

    /// A client that records budget movements: a whole verb of a room, with its rules, its own
    /// row, its journal row and its ledger entry.
    pub fn movements(&self) -> impl FnMut(u64) + use<> {
        let mut line = self.line();
        let body = serde_json::json!({
            "line": self.line.to_string(),
            "kind": "executed",
            "effective_on": "2018-03-02",
            "amount": "1원",
            "basis": "granted",
            "memo": "측정",
        });
        let body = body.to_string();
        move |n| line.post("/api/budget/movements", &format!("move-{n:012}"), &body)
    }
}

/// The line of 2018 that has most to spend.
fn line_with_room(tx: &mut Tx<'_>) -> kernel::Outcome<Id<budget::BudgetLine>> {
    let program = program::programs(tx)?;
    let program = program.first().expect("the sample has a programme").id;
    let year = kernel::FiscalYear::new(2018).expect("a year");
    let lines = budget::lines(tx, program, year)?;
    let line = lines
        .iter()
        .find(|line| line.item.code == "307-05" && !line.off_budget)
        .expect("the sample has a line of 2018");
    Ok(line.id)
}

fn sign_in(address: &str) -> String {
    let mut browser = Client::new(address);
    let form = browser.get("/sign-in").must(200).form("/sign-in");
    let typed = [("sign_in", "officer"), ("password", sangsaeng::PASSWORD)];
    browser.submit(&form, &typed, &[]).must(200);
    let cookie = browser.cookie("sangsaeng_session").expect("signed in");
    format!("sangsaeng_session={cookie}")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    book: i64,
    number: u64,
}

#[derive(Serialize, Deserialize)]
struct Posted {
    seq: i64,
}

async fn post(visit: Visit, key: Key, Json(ask): Json<Ask>) -> Answer {
    let posted = visit
        .write_json(&key, POST.label, move |tx| {
            tx.require(&POST)?;
            let posted = ledger::post(tx, BookNumber(ask.book), books::entry(ask.number))?;
            Ok(Posted { seq: posted.seq })
        })
        .await?;
    Ok(Json(posted).into_response())
}
