//! An office with one open year of the trustee's books, entered through the verbs, and what a
//! payment needs around it.

use jiff::Timestamp;
use kernel::{Address, Error, Id, Outcome, Won};
use payment::{
    AddPayee, AskPayable, ChangeAccount, Payable, Payee, PaymentBatch, PrepareBatch, SendBatch,
    Settle,
};
use store::{RoomSchema, Tx};
use testing::{HANBIT, TestStore, as_role, as_role_at, clock, world};
use trustee::{Money, TrusteeLine, TrusteeYear};

/// Drafts, adds payees, prepares.
pub const CLERK: &[&str] = &["accountant"];
/// Another accountant.
pub const CLERK_2: &[&str] = &["accountant", "second"];
/// Approves.
pub const HEAD: &[&str] = &["director"];
/// Sends and records what the bank did.
pub const CASHIER: &[&str] = &["staff_planning"];
/// The city.
pub const OFFICER: &[&str] = &["city_officer"];

pub const ROOMS: &[fn() -> RoomSchema] = &[
    ledger::schema,
    signoff::schema,
    vault::schema,
    outbox::schema,
    people::schema,
    program::schema,
    budget::schema,
    trustee::schema,
    payment::schema,
];

pub struct Office {
    pub store: TestStore,
    pub year: Id<TrusteeYear>,
    pub line: Id<TrusteeLine>,
}

/// The offices, one on each engine.
pub fn offices() -> Vec<Office> {
    world(ROOMS)
        .into_iter()
        .map(|store| {
            let (year, line) = open(&store);
            Office { store, year, line }
        })
        .collect()
}

/// An open year with one line of 100,000,000 won, and as much in the bank.
pub fn open(store: &TestStore) -> (Id<TrusteeYear>, Id<TrusteeLine>) {
    let program = store
        .act(HANBIT, OFFICER, |tx| {
            program::create_program(
                tx,
                program::CreateProgram {
                    official_name: "상생교류 지원".to_owned(),
                    bureau: "기획조정실".to_owned(),
                    department: "대외협력담당관".to_owned(),
                    budget_account: "일반회계".to_owned(),
                    period_kind: "term".to_owned(),
                    aliases: Vec::new(),
                },
            )
        })
        .expect("a program");
    let (year, line) = store
        .act(HANBIT, CLERK, move |tx| {
            let year = trustee::open_year(
                tx,
                trustee::OpenYear {
                    program: program.to_string(),
                    fiscal_year: "2018".to_owned(),
                    ..trustee::OpenYear::default()
                },
            )?;
            let line = trustee::add_line(
                tx,
                trustee::AddLine {
                    year: year.to_string(),
                    section: "사업비".to_owned(),
                    item: "장터".to_owned(),
                    category: "행사비".to_owned(),
                    nature: "programme".to_owned(),
                    amount: "100,000천원".to_owned(),
                    ..trustee::AddLine::default()
                },
            )?;
            Ok((year, line))
        })
        .expect("a draft");
    for (roles, step) in [(CLERK, "submit"), (HEAD, "sign"), (OFFICER, "sign")] {
        let signed = store.act(HANBIT, roles, move |tx| {
            let seen = trustee::budget_content(tx, year)?;
            trustee::approve_budget(
                tx,
                trustee::ApproveBudget {
                    year: year.to_string(),
                    step: step.to_owned(),
                    seen: seen.to_string(),
                    note: "확인".to_owned(),
                },
            )
        });
        signed.expect(step);
    }
    let cash = store.act(HANBIT, CLERK, move |tx| {
        trustee::receive_income(tx, year, Won(100_000_000), money("income"))
    });
    cash.expect("money in the bank");
    (year, line)
}

fn money(key: &str) -> Money {
    Money {
        key: key.to_owned(),
        on: jiff::civil::date(2018, 3, 2),
        reason: "시험".to_owned(),
        source: Address::new("test", "source", "1"),
        memo: String::new(),
    }
}

/// The actor key of an account with these roles.
pub fn key(roles: &[&str]) -> String {
    as_role(HANBIT, roles).actor.key()
}

/// A payee as it would be typed; `n` tells names and numbers apart.
pub fn typed_payee(n: usize) -> AddPayee {
    AddPayee {
        kind: "person".to_owned(),
        name: format!("가나{n}"),
        contact: format!("payee{n}@example.com"),
        bank: "004".to_owned(),
        account_number: number(n, 1),
        ..AddPayee::default()
    }
}

/// The account number of a payee's version, in the grouping of a bank.
pub fn number(n: usize, version: i64) -> String {
    format!("110-{n:06}-{version:04}")
}

/// The same without hyphens, as it stands in a file.
pub fn digits(n: usize, version: i64) -> String {
    number(n, version).replace('-', "")
}

pub fn payee(tx: &mut Tx<'_>, n: usize) -> Outcome<Id<Payee>> {
    payment::add_payee(tx, typed_payee(n))
}

pub fn typed_change(payee: Id<Payee>, n: usize, version: i64) -> ChangeAccount {
    ChangeAccount {
        payee: payee.to_string(),
        bank: "004".to_owned(),
        account_number: number(n, version),
        holder: String::new(),
        reason: "통장 사본 확인".to_owned(),
    }
}

/// What a room above asks once the head has approved a resolution that names this version.
pub fn approved(office: &Office, payee: Id<Payee>, version: i64, gross: i64) -> Approved {
    Approved {
        year: office.year,
        line: office.line,
        payee,
        version,
        gross: Won(gross),
        withheld: Won::ZERO,
        subject: Address::new("spending", "resolution", Id::<Payable>::new()),
        approved_by: vec![key(HEAD)],
        drafted_by: key(CLERK),
    }
}

#[derive(Debug, Clone)]
pub struct Approved {
    pub year: Id<TrusteeYear>,
    pub line: Id<TrusteeLine>,
    pub payee: Id<Payee>,
    pub version: i64,
    pub gross: Won,
    pub withheld: Won,
    pub subject: Address,
    pub approved_by: Vec<String>,
    pub drafted_by: String,
}

impl Approved {
    /// Holds the money and asks for the payment, as one transaction.
    pub fn ask(&self, tx: &mut Tx<'_>) -> Outcome<Id<Payable>> {
        let hold = trustee::commit(tx, self.line, self.gross, money(self.subject.id()))?;
        self.ask_from(tx, hold.seq)
    }

    pub fn ask_from(&self, tx: &mut Tx<'_>, hold: i64) -> Outcome<Id<Payable>> {
        payment::ask(
            tx,
            AskPayable {
                purse: payment::Purse::Trustee,
                subject: self.subject.clone(),
                payee: self.payee,
                version: self.version,
                year: self.year,
                hold,
                gross: self.gross,
                withheld: self.withheld,
                finish: true,
                memo: "강사료".to_owned(),
                approved_by: self.approved_by.clone(),
                drafted_by: self.drafted_by.clone(),
            },
        )
    }
}

impl Office {
    pub fn act<T: Send + 'static>(
        &self,
        roles: &[&str],
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.store.act(HANBIT, roles, verb)
    }

    /// Acts at another instant.
    pub fn at<T: Send + 'static>(
        &self,
        now: Timestamp,
        roles: &[&str],
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.store.write(as_role_at(HANBIT, roles, now), verb)
    }

    pub fn see<T>(&self, read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>) -> Outcome<T> {
        self.store.see(HANBIT, CLERK, read)
    }

    /// A payee with a waiting payable of this many won.
    pub fn waiting(&self, n: usize, gross: i64) -> Id<Payable> {
        let payee = self.act(CLERK, move |tx| payee(tx, n)).expect("a payee");
        let approved = approved(self, payee, 1, gross);
        self.act(HEAD, move |tx| approved.ask(tx))
            .expect("a payable")
    }

    /// Its batch, prepared by the clerk.
    pub fn prepared(&self, payables: &[Id<Payable>]) -> Id<PaymentBatch> {
        let ask = prepare(self.year, payables);
        self.act(CLERK, move |tx| payment::prepare_batch(tx, ask.clone()))
            .expect("a batch")
    }

    /// A payable that was sent by the cashier, with its batch.
    pub fn sent(&self, n: usize, gross: i64) -> (Id<Payable>, Id<PaymentBatch>) {
        let payable = self.waiting(n, gross);
        let batch = self.prepared(&[payable]);
        self.act(CASHIER, move |tx| send(tx, batch)).expect("sent");
        (payable, batch)
    }

    pub fn payable(&self, id: Id<Payable>) -> Payable {
        self.see(|tx| payment::payable(tx, id)).expect("a payable")
    }

    /// What counts as spent, what is held and what the bank holds, in won.
    pub fn books(&self) -> (i64, i64, i64) {
        self.see(|tx| {
            let columns = trustee::columns(tx, self.year)?;
            let spent = columns.iter().map(|(_, c)| c.spent.0).sum();
            let held = columns.iter().map(|(_, c)| c.committed.0).sum();
            Ok((spent, held, trustee::cash(tx, self.year)?.balance.0))
        })
        .expect("books")
    }
}

pub fn prepare(year: Id<TrusteeYear>, payables: &[Id<Payable>]) -> PrepareBatch {
    PrepareBatch {
        year: year.to_string(),
        payables: payables.iter().map(ToString::to_string).collect(),
        ..PrepareBatch::default()
    }
}

/// Sends a batch as somebody who has looked at it.
pub fn send(tx: &mut Tx<'_>, batch: Id<PaymentBatch>) -> Outcome<()> {
    let (found, _) = payment::batch(tx, batch)?;
    payment::send_batch(
        tx,
        SendBatch {
            batch: batch.to_string(),
            content_seen: found.content.to_string(),
        },
    )
}

/// The bank paid, on the day of the stories.
pub fn paid(payable: Id<Payable>) -> Settle {
    Settle {
        payable: payable.to_string(),
        on: "2018-03-02".to_owned(),
        note: String::new(),
    }
}

/// The bank said something in words.
pub fn said(payable: Id<Payable>, note: &str) -> Settle {
    Settle {
        payable: payable.to_string(),
        on: String::new(),
        note: note.to_owned(),
    }
}

/// Hours after the stories' instant.
pub fn later(hours: i64) -> Timestamp {
    clock::now() + jiff::SignedDuration::from_hours(hours)
}

/// The machine names of a refusal; `not_found` for what is not there.
pub fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Vec<&'static str> {
    match outcome.expect_err("refused") {
        Error::Refusal(refusal) => refusal.each().map(|one| one.code).collect(),
        Error::NotFound => vec!["not_found"],
        Error::Fault(fault) => panic!("{fault}"),
    }
}
