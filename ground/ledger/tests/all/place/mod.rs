//! A fresh store on each database. PostgreSQL runs where `SANGSAENG_TEST_PG` names an owner's
//! address; elsewhere its half is skipped, and says so.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use kernel::{Ctx, Error, TenantId, Won};
use ledger::{
    AccountNumber, AskClose, AskHold, AskPostHold, AskReopen, AskVoidHold, BookNumber, Guard, Leg,
    PostEntry, ReverseEntry, Side,
};
use store::{Secrets, Store};

pub struct Place {
    pub store: Store,
    folder: PathBuf,
    database: Option<(String, String)>,
    url: String,
}

impl Place {
    /// The file of the embedded store.
    pub fn file(&self) -> PathBuf {
        self.folder.join("office.sqlite")
    }

    /// The address of the server's database.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some((owner, name)) = &self.database
            && let Ok(mut client) = postgres::Client::connect(owner, postgres::NoTls)
        {
            let _ = client.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

static NEXT: AtomicU32 = AtomicU32::new(0);

fn fresh_name() -> String {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("ledger_{}_{number}", std::process::id())
}

pub fn sqlite() -> Place {
    let folder = std::env::temp_dir().join(fresh_name());
    let store = Store::open_dir(&folder, &[ledger::schema()]).unwrap();
    founded(Place {
        store,
        folder,
        database: None,
        url: String::new(),
    })
}

pub fn postgres_place() -> Option<Place> {
    let Ok(owner) = std::env::var("SANGSAENG_TEST_PG") else {
        eprintln!("skipped on PostgreSQL: SANGSAENG_TEST_PG is not set");
        return None;
    };
    let name = fresh_name();
    let mut client = postgres::Client::connect(&owner, postgres::NoTls).unwrap();
    client
        .batch_execute(&format!("CREATE DATABASE {name}"))
        .unwrap();
    let (address, last) = owner.rsplit_once('/').unwrap();
    let query = last
        .split_once('?')
        .map_or(String::new(), |(_, q)| format!("?{q}"));
    let url = format!("{address}/{name}{query}");
    let store =
        Store::open_url_with(&url, &[ledger::schema()], Secrets::fixed_for_tests()).unwrap();
    let folder = std::env::temp_dir().join(&name);
    Some(founded(Place {
        store,
        folder,
        database: Some((owner, name)),
        url,
    }))
}

pub fn places() -> Vec<Place> {
    std::iter::once(sqlite()).chain(postgres_place()).collect()
}

fn founded(place: Place) -> Place {
    for name in ["hanbit", "saebyeok"] {
        place
            .store
            .found_office(&TenantId::new(name).unwrap(), name, at(0))
            .unwrap();
    }
    place
}

/// An instant, in seconds after the morning of 2018-03-02.
pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_519_952_400 + second).unwrap()
}

pub fn ctx_of(tenant: &str) -> Ctx {
    Ctx::system(TenantId::new(tenant).unwrap(), "test", at(0))
}

pub fn ctx() -> Ctx {
    ctx_of("hanbit")
}

pub fn ask(key: &str, legs: Vec<Leg>) -> PostEntry {
    PostEntry {
        key: key.to_owned(),
        kind: "move".to_owned(),
        effective_on: date(2018, 3, 2),
        reason: "시험".to_owned(),
        source: "test/thing/1".to_owned(),
        memo: String::new(),
        legs,
    }
}

pub fn pair(debit: i64, credit: i64, amount: i64) -> Vec<Leg> {
    vec![
        Leg::debit(AccountNumber(debit), Won(amount)),
        Leg::credit(AccountNumber(credit), Won(amount)),
    ]
}

/// A book with accounts 1 (free), 2 and 3 (never below zero on the debit side) and 4 (never
/// below zero on the credit side).
pub fn book(store: &Store, tenant: &str, name: &'static str) -> BookNumber {
    store
        .write(ctx_of(tenant), move |tx| {
            let book = ledger::open_book(tx, name)?;
            for (account, guard) in GUARDS.iter().enumerate() {
                ledger::open_account(tx, book, &format!("account-{}", account + 1), *guard)?;
            }
            Ok(book)
        })
        .unwrap()
}

pub const GUARDS: [Guard; 4] = [
    Guard::Free,
    Guard::NoOverdraftDebitNormal,
    Guard::NoOverdraftDebitNormal,
    Guard::NoOverdraftCreditNormal,
];

/// The machine name of a refusal; `not_found` and `fault` for the other two.
pub fn code(error: &Error) -> &'static str {
    match error {
        Error::Refusal(refusal) => refusal.code,
        Error::NotFound => "not_found",
        Error::Fault(_) => "fault",
    }
}

/// Accounts 5 and 6 beside the four of [`book`], both free: for what stands beside a hold.
pub fn two_more(store: &Store, tenant: &str, book: BookNumber) {
    store
        .write(ctx_of(tenant), move |tx| {
            for name in ["account-5", "account-6"] {
                ledger::open_account(tx, book, name, Guard::Free)?;
            }
            Ok(())
        })
        .unwrap();
}

/// Takes an amount from account 2 into account 3.
pub fn ask_hold(key: &str, amount: i64) -> AskHold {
    AskHold {
        key: key.to_owned(),
        effective_on: date(2018, 3, 2),
        reason: "시험".to_owned(),
        source: "test/proposal/1".to_owned(),
        memo: String::new(),
        from: AccountNumber(2),
        held: AccountNumber(3),
        side: Side::Debit,
        amount: Won(amount),
    }
}

/// Posts a part of a hold to account 1.
pub fn ask_post_hold(key: &str, hold: i64, amount: i64, finish: bool) -> AskPostHold {
    AskPostHold {
        key: key.to_owned(),
        effective_on: date(2018, 3, 2),
        reason: "시험".to_owned(),
        source: "test/resolution/1".to_owned(),
        memo: String::new(),
        hold,
        amount: Won(amount),
        to: AccountNumber(1),
        extra: Vec::new(),
        finish,
    }
}

pub fn ask_void_hold(key: &str, hold: i64, amount: Option<i64>) -> AskVoidHold {
    AskVoidHold {
        key: key.to_owned(),
        effective_on: date(2018, 3, 2),
        reason: "시험".to_owned(),
        source: "test/proposal/1".to_owned(),
        memo: String::new(),
        hold,
        amount: amount.map(Won),
    }
}

pub fn ask_reverse(key: &str) -> ReverseEntry {
    ReverseEntry {
        key: key.to_owned(),
        effective_on: date(2018, 3, 2),
        reason: "잘못 적음".to_owned(),
        source: "test/thing/2".to_owned(),
        memo: "되돌림".to_owned(),
    }
}

pub fn ask_close(key: &str, through: Date) -> AskClose {
    AskClose {
        through,
        key: key.to_owned(),
        reason: "월 마감".to_owned(),
        source: "test/month/1".to_owned(),
    }
}

pub fn ask_reopen(key: &str, from: Date, second: &str) -> AskReopen {
    AskReopen {
        from,
        key: key.to_owned(),
        reason: "빠진 영수증".to_owned(),
        source: "test/month/1".to_owned(),
        second: second.to_owned(),
    }
}
