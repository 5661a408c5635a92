//! An office with one route that posts an entry, behind the real edge.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::response::IntoResponse;
use jiff::Timestamp;
use kernel::{Ctx, Outcome, TenantId, Verb, Won};
use ledger::{AccountNumber, BookNumber, Guard, Leg, PostEntry};
use serde::{Deserialize, Serialize};
use store::{Store, Tx};
use testing::{Scratch, Serving};
use web::{Answer, Json, Key, Program, Room, Routes, Session, SessionDoor, Visit};

static POST: Verb = Verb {
    name: "test.post",
    label: "기록",
    roles: &["clerk"],
};

/// A serving office; the folder goes away with it.
pub struct Office {
    pub store: Store,
    pub address: SocketAddr,
    _serving: Serving,
    _folder: Option<Scratch>,
}

pub fn ctx() -> Ctx {
    let instant = Timestamp::from_second(1_519_952_400).unwrap();
    Ctx::system(TenantId::new("hanbit").unwrap(), "test", instant)
}

struct Door;

impl SessionDoor for Door {
    fn find(&self, _: &Store, token: &str, _: Timestamp) -> Outcome<Option<Session>> {
        Ok((token == "clerk").then(|| Session {
            tenant: ctx().tenant,
            office_name: "한빛".to_owned(),
            account: "clerk".to_owned(),
            name: "시험 직원".to_owned(),
            roles: vec!["clerk".to_owned()],
            csrf_secret: "a secret of sixteen bytes".to_owned(),
        }))
    }

    fn find_program(&self, _: &Store, _: &str, _: Timestamp) -> Outcome<Option<Program>> {
        Ok(None)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    memo: String,
}

#[derive(Serialize, Deserialize)]
struct Posted {
    seq: i64,
    hash: String,
}

fn post(tx: &mut Tx<'_>, memo: &str) -> Outcome<Posted> {
    tx.require(&POST)?;
    let fresh = kernel::Id::<Posted>::new();
    let posted = ledger::post(
        tx,
        BookNumber(1),
        PostEntry {
            key: fresh.to_string(),
            kind: "move".to_owned(),
            effective_on: tx.today(),
            reason: "끊긴 연결 시험".to_owned(),
            source: "test/line/1".to_owned(),
            memo: memo.to_owned(),
            legs: vec![
                Leg::debit(AccountNumber(2), Won(1)),
                Leg::credit(AccountNumber(1), Won(1)),
            ],
        },
    )?;
    Ok(Posted {
        seq: posted.seq,
        hash: posted.hash.to_string(),
    })
}

async fn keyed(visit: Visit, key: Key, Json(ask): Json<Ask>) -> Answer {
    let posted = visit
        .write_json(&key, POST.label, move |tx| post(tx, &ask.memo))
        .await?;
    Ok(Json(posted).into_response())
}

/// Planted fault: the key is read and forgotten.
async fn careless(visit: Visit, _key: Key, Json(ask): Json<Ask>) -> Answer {
    let store = visit.site().store();
    let posted = store.write(visit.ctx().clone(), move |tx| post(tx, &ask.memo))?;
    Ok(Json(posted).into_response())
}

fn found(store: &Store) {
    store
        .found_office(&ctx().tenant, "한빛", ctx().now)
        .unwrap();
    store
        .write(ctx(), |tx| {
            let book = ledger::open_book(tx, "line")?;
            ledger::open_account(tx, book, "from", Guard::Free)?;
            ledger::open_account(tx, book, "to", Guard::NoOverdraftDebitNormal)
        })
        .unwrap();
}

pub fn open_postgres(url: &str) -> Store {
    Store::open_url(url, &[ledger::schema()]).unwrap()
}

impl Office {
    /// On the embedded database; `careful` keeps the promise of the key.
    pub fn sqlite(careful: bool) -> Self {
        let folder = Scratch::new();
        let store = Store::open_dir(folder.path(), &[ledger::schema()]).unwrap();
        Self::serve(store, Some(folder), careful)
    }

    pub fn postgres(url: &str) -> Self {
        Self::serve(open_postgres(url), None, true)
    }

    fn serve(store: Store, folder: Option<Scratch>, careful: bool) -> Self {
        found(&store);
        let routes = if careful {
            Routes::new().post("/api/entries", &POST, keyed)
        } else {
            Routes::new().post("/api/entries", &POST, careless)
        };
        let rooms = vec![Room {
            name: "test",
            routes,
            nav: vec![],
        }];
        let clock = Arc::new(Mutex::new(ctx().now));
        let serving = Serving::start(&store, Door, clock, rooms);
        let address = serving.address().strip_prefix("http://").unwrap();
        Self {
            store,
            address: address.parse().unwrap(),
            _serving: serving,
            _folder: folder,
        }
    }
}
