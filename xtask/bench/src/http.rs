//! The whole site on a port of this machine, and clients that keep their connection: every request
//! goes through the gate – session, access table, limits, idempotency key – to a verb.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    sync::{Arc, Mutex},
};

use axum::response::IntoResponse;
use kernel::{Ctx, Id, Verb};
use ledger::BookNumber;
use serde::{Deserialize, Serialize};
use store::{Store, Tx};
use testing::{Client, HANBIT, Scratch, Serving, as_system, clock};
use web::{Answer, Json, Key, Room, Routes, Visit};

use crate::books;

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

    /// A client that posts plain ledger entries: the gate, the key and one post.
    pub fn entries(&self, worker: usize) -> impl FnMut(u64) + use<> {
        let mut line = Line::new(self);
        let book = books::nth(self.first, worker).0;
        move |n| {
            let body = format!(r#"{{"book":{book},"number":{n}}}"#);
            line.post("/api/bench/entries", &format!("bench-{n:012}"), &body);
        }
    }

    /// A client that records budget movements: a whole verb of a room, with its rules, its own
    /// row, its journal row and its ledger entry.
    pub fn movements(&self) -> impl FnMut(u64) + use<> {
        let mut line = Line::new(self);
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

/// One kept connection.
struct Line {
    socket: BufReader<TcpStream>,
    head: String,
    answer: Vec<u8>,
}

impl Line {
    fn new(office: &Office) -> Self {
        let socket = TcpStream::connect(&office.address).expect("the site listens");
        socket.set_nodelay(true).expect("a socket");
        let head = format!(
            "host: {}\r\ncookie: {}\r\nx-requested-with: sangsaeng\r\n\
             content-type: application/json\r\n",
            office.address, office.cookie
        );
        Self {
            socket: BufReader::new(socket),
            head,
            answer: Vec::new(),
        }
    }

    /// One request and its whole answer; a "not now" is asked again with the same key.
    fn post(&mut self, path: &str, key: &str, body: &str) {
        let request = format!(
            "POST {path} HTTP/1.1\r\n{}idempotency-key: {key}\r\ncontent-length: {}\r\n\r\n{body}",
            self.head,
            body.len()
        );
        loop {
            let sent = self.socket.get_mut().write_all(request.as_bytes());
            sent.expect("the site reads");
            match self.read() {
                200 => return,
                503 => {}
                other => panic!(
                    "{path} answered {other}: {}",
                    String::from_utf8_lossy(&self.answer)
                ),
            }
        }
    }

    fn read(&mut self) -> u16 {
        let (mut status, mut length) = (0, 0);
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.socket.read_line(&mut line).expect("the site answers");
            assert!(read > 0, "the site hung up");
            let text = line.trim_end();
            if let Some(rest) = text.strip_prefix("HTTP/1.1 ") {
                status = rest[..3].parse().expect("a status");
            } else if let Some(rest) = text.strip_prefix("content-length: ") {
                length = rest.parse().expect("a length");
            } else if text.is_empty() {
                break;
            }
        }
        self.answer.resize(length, 0);
        self.socket
            .read_exact(&mut self.answer)
            .expect("the whole answer");
        status
    }
}
