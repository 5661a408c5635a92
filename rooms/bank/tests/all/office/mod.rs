//! An office with one open year of the trustee's books, a dedicated account and a card, and bank
//! files with invented data.

use bank::{
    AcceptImport, BankImport, BankLine, Continue, ImportState, LineQuery, LineShelf, Reconciliation,
};
use jiff::civil::{Date, date};
use kernel::{Address, Error, Id, Outcome, Won};
use payment::Payable;
use store::{RoomSchema, Tx};
use testing::{HANBIT, TestStore, as_role, world};
use trustee::{BankAccount, Money, TrusteeLine, TrusteeYear};

/// Imports, matches, books.
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
    bank::schema,
];

/// The numbers of the other side, which must be found nowhere again.
pub const STRANGER: &str = "220-33-444555";

#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub year: Id<TrusteeYear>,
    pub line: Id<TrusteeLine>,
    pub account: Id<BankAccount>,
}

pub struct Office {
    pub store: TestStore,
    pub at: Place,
}

/// The offices, one on each engine.
pub fn offices() -> Vec<Office> {
    let all = world(ROOMS).into_iter().map(|store| {
        let at = open(&store);
        Office { store, at }
    });
    all.collect()
}

/// An open year with one line of 100,000,000 won, an account, a card, and an empty bank.
pub fn open(store: &TestStore) -> Place {
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
    let at = store
        .act(HANBIT, CLERK, move |tx| draft(tx, &program.to_string()))
        .expect("a draft");
    for (roles, step) in [(CLERK, "submit"), (HEAD, "sign"), (OFFICER, "sign")] {
        let signed = store.act(HANBIT, roles, move |tx| {
            let seen = trustee::budget_content(tx, at.year)?;
            trustee::approve_budget(
                tx,
                trustee::ApproveBudget {
                    year: at.year.to_string(),
                    step: step.to_owned(),
                    seen: seen.to_string(),
                    note: "확인".to_owned(),
                },
            )
        });
        signed.expect(step);
    }
    at
}

fn draft(tx: &mut Tx<'_>, program: &str) -> Outcome<Place> {
    let year = trustee::open_year(
        tx,
        trustee::OpenYear {
            program: program.to_owned(),
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
    let account = trustee::add_bank_account(
        tx,
        trustee::AddBankAccount {
            year: year.to_string(),
            bank: "가나은행".to_owned(),
            number: "110-123-456789".to_owned(),
            holder: "한빛센터".to_owned(),
            purpose: "main".to_owned(),
            opened_on: "2018-01-02".to_owned(),
        },
    )?;
    trustee::add_card(
        tx,
        trustee::AddCard {
            account: account.to_string(),
            last4: "1234".to_owned(),
            carrier: "사무국".to_owned(),
            issued_on: "2018-01-02".to_owned(),
        },
    )?;
    Ok(Place {
        year,
        line,
        account,
    })
}

pub fn money(key: &str, on: Date) -> Money {
    Money {
        key: key.to_owned(),
        on,
        reason: "시험".to_owned(),
        source: Address::new("test", "source", "1"),
        memo: String::new(),
    }
}

/// Money that came in on March 2, 2018, as the book has it.
pub fn income(tx: &mut Tx<'_>, at: Place, amount: i64, key: &str) -> Outcome<i64> {
    let money = money(key, date(2018, 3, 2));
    Ok(trustee::receive_income(tx, at.year, Won(amount), money)?.seq)
}

/// Rows of a bank file, oldest first: day, words, signed amount. The balances follow.
pub fn csv(before: i64, rows: &[(&str, &str, i64)]) -> String {
    let mut text = "거래일시,적요,출금액,입금액,잔액,상대계좌번호\n".to_owned();
    let mut balance = before;
    for (day, memo, amount) in rows {
        balance += amount;
        let (out, into) = if *amount < 0 {
            ((-amount).to_string(), String::new())
        } else {
            (String::new(), amount.to_string())
        };
        text.push_str(&format!("{day},{memo},{out},{into},{balance},{STRANGER}\n"));
    }
    text
}

impl Office {
    pub fn act<T: Send + 'static>(
        &self,
        roles: &[&str],
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.store.act(HANBIT, roles, verb)
    }

    pub fn see<T>(&self, read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>) -> Outcome<T> {
        self.store.see(HANBIT, CLERK, read)
    }

    /// Hands a file in and reads it, as the page does.
    pub fn read(&self, text: &str) -> Id<BankImport> {
        let ask = bank::UploadStatement {
            account: self.at.account.to_string(),
            kind: "bank".to_owned(),
            file_name: "거래내역.csv".to_owned(),
            bytes: text.as_bytes().into(),
        };
        let id = self
            .act(CLERK, move |tx| bank::upload_statement(tx, ask.clone()))
            .expect("kept");
        let state = bank::read_on(&self.store, &as_role(HANBIT, CLERK), id, &|_| Continue::Yes)
            .expect("read");
        assert_eq!(state, ImportState::Ready, "{:?}", self.import(id));
        id
    }

    /// The same, accepted.
    pub fn take(&self, text: &str) -> Id<BankImport> {
        let id = self.read(text);
        self.act(CLERK, move |tx| bank::accept_import(tx, accepting(id)))
            .expect("accepted");
        id
    }

    pub fn import(&self, id: Id<BankImport>) -> BankImport {
        self.see(|tx| bank::import(tx, id)).expect("an import")
    }

    /// Every line that counts, the oldest first.
    pub fn lines(&self) -> Vec<BankLine> {
        let query = LineQuery {
            account: self.at.account,
            from: Date::MIN,
            to: Date::MAX,
            shelf: LineShelf::All,
        };
        let mut all = Vec::new();
        for page in 1.. {
            let rows = self
                .see(|tx| bank::bank_lines(tx, &query, page))
                .expect("lines");
            if rows.is_empty() {
                break;
            }
            all.extend(rows);
        }
        all.reverse();
        all
    }

    pub fn reconciled(&self, to: Date) -> Reconciliation {
        self.see(|tx| bank::reconciliation(tx, self.at.year, to))
            .expect("reconciled")
    }

    /// A payee with a payable of this many won that was sent to the bank, `n` telling them apart.
    pub fn sent(&self, n: usize, grosses: &[i64]) -> Vec<Id<Payable>> {
        let at = self.at;
        let mut all = Vec::new();
        for (place, gross) in grosses.iter().enumerate() {
            let (n, gross) = (n * 100 + place, *gross);
            let payee = self.act(CLERK, move |tx| payee(tx, n)).expect("a payee");
            let asked = self.act(HEAD, move |tx| approve(tx, at, payee, gross));
            all.push(asked.expect("a payable"));
        }
        let (year, ids) = (at.year.to_string(), all.clone());
        let batch = self.act(CLERK, move |tx| {
            let payables = ids.iter().map(ToString::to_string).collect();
            payment::prepare_batch(
                tx,
                payment::PrepareBatch {
                    year: year.clone(),
                    purse: String::new(),
                    payables,
                },
            )
        });
        let batch = batch.expect("a batch");
        let sent = self.act(CASHIER, move |tx| {
            let content_seen = payment::batch(tx, batch)?.0.content.to_string();
            let ask = payment::SendBatch {
                batch: batch.to_string(),
                content_seen,
            };
            payment::send_batch(tx, ask)
        });
        sent.expect("sent");
        all
    }

    /// The bank paid, on a day.
    pub fn paid(&self, payable: Id<Payable>, on: &str) -> i64 {
        let on = on.to_owned();
        let paid = self.act(CASHIER, move |tx| {
            let ask = payment::Settle {
                payable: payable.to_string(),
                on: on.clone(),
                note: String::new(),
            };
            payment::confirm_payment(tx, ask)
        });
        paid.expect("confirmed").expect("an entry")
    }
}

pub fn accepting(id: Id<BankImport>) -> AcceptImport {
    AcceptImport {
        import: id.to_string(),
        despite: String::new(),
    }
}

fn payee(tx: &mut Tx<'_>, n: usize) -> Outcome<Id<payment::Payee>> {
    payment::add_payee(
        tx,
        payment::AddPayee {
            kind: "person".to_owned(),
            name: format!("가나{n}"),
            contact: format!("payee{n}@example.com"),
            bank: "004".to_owned(),
            account_number: format!("110-{n:06}-0001"),
            ..payment::AddPayee::default()
        },
    )
}

fn approve(
    tx: &mut Tx<'_>,
    at: Place,
    payee: Id<payment::Payee>,
    gross: i64,
) -> Outcome<Id<Payable>> {
    let subject = Address::new("spending", "resolution", Id::<Payable>::new());
    let hold = trustee::commit(tx, at.line, Won(gross), money(subject.id(), tx.today()))?.seq;
    let key = |roles| as_role(HANBIT, roles).actor.key();
    payment::ask(
        tx,
        payment::AskPayable {
            purse: payment::Purse::Trustee,
            subject,
            payee,
            version: 1,
            year: at.year,
            hold,
            gross: Won(gross),
            withheld: Won::ZERO,
            finish: true,
            memo: "강사료".to_owned(),
            approved_by: vec![key(HEAD)],
            drafted_by: key(CLERK),
        },
    )
}

/// The machine names of a refusal; `not_found` for what is not there.
pub fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Vec<&'static str> {
    match outcome.expect_err("refused") {
        Error::Refusal(refusal) => refusal.each().map(|one| one.code).collect(),
        Error::NotFound => vec!["not_found"],
        Error::Fault(fault) => panic!("{fault}"),
    }
}
