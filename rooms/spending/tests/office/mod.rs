//! An office with one open year of the trustee's books, payees, and what proposals and resolutions
//! need around them, entered through the verbs.
#![allow(dead_code, clippy::expect_used, clippy::panic)] // each test file uses a part; may panic

use kernel::{Address, Digest, Error, Id, Outcome, Won};
use payment::{AddPayee, Payee};
use program::Program;
use spending::{
    AddProposal, AddResolution, AttachEvidence, Decide, ExpenditureResolution, ProposalState,
    ResolutionState, SpendingProposal,
};
use store::{RoomSchema, Tx};
use testing::{HANBIT, TestStore, world};
use trustee::{LineColumns, Money, TrusteeLine, TrusteeYear};

/// Proposes.
pub const STAFF: &[&str] = &["staff_resource"];
/// Reviews large proposals; also the second person at the bank.
pub const LEADER: &[&str] = &["staff_planning"];
/// Drafts resolutions.
pub const CLERK: &[&str] = &["accountant"];
/// Signs.
pub const HEAD: &[&str] = &["director"];
/// The city.
pub const OFFICER: &[&str] = &["city_officer"];

pub const ROOMS: &[fn() -> RoomSchema] = &[
    ledger::schema,
    signoff::schema,
    files::schema,
    vault::schema,
    outbox::schema,
    people::schema,
    program::schema,
    budget::schema,
    trustee::schema,
    payment::schema,
    spending::schema,
];

pub struct Office {
    pub store: TestStore,
    pub frame: Frame,
}

#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub program: Id<Program>,
    pub year: Id<TrusteeYear>,
    /// 사업비 > 장터 > 홍보비, 50,000,000 won.
    pub line: Id<TrusteeLine>,
    /// 인건비 > 보수 > 기본급, 300,000,000 won; asks for no activity.
    pub pay: Id<TrusteeLine>,
    /// A company.
    pub shop: Id<Payee>,
    /// A person.
    pub lecturer: Id<Payee>,
}

/// The offices, one on each engine.
pub fn offices() -> Vec<Office> {
    world(ROOMS)
        .into_iter()
        .map(|store| {
            let frame = open(&store);
            Office { store, frame }
        })
        .collect()
}

fn typed_line(year: Id<TrusteeYear>, words: [&str; 5]) -> trustee::AddLine {
    let [section, item, category, nature, amount] = words.map(str::to_owned);
    let headcount = if nature == "personnel" { "8" } else { "" };
    trustee::AddLine {
        year: year.to_string(),
        section,
        item,
        category,
        headcount: headcount.to_owned(),
        nature,
        amount,
        ..trustee::AddLine::default()
    }
}

fn typed_payee(kind: &str, name: &str, number: &str) -> AddPayee {
    AddPayee {
        kind: kind.to_owned(),
        name: name.to_owned(),
        business_no: if kind == "business" {
            "123-45-67891"
        } else {
            ""
        }
        .to_owned(),
        contact: "payee@example.com".to_owned(),
        bank: "004".to_owned(),
        account_number: number.to_owned(),
        ..AddPayee::default()
    }
}

/// The year 2018, signed and open, with money in the bank.
pub fn open(store: &TestStore) -> Frame {
    let program = store
        .act(HANBIT, OFFICER, |tx| {
            let ask = program::CreateProgram {
                official_name: "상생교류 지원".to_owned(),
                bureau: "기획조정실".to_owned(),
                department: "대외협력담당관".to_owned(),
                budget_account: "일반회계".to_owned(),
                period_kind: "term".to_owned(),
                aliases: Vec::new(),
            };
            program::create_program(tx, ask)
        })
        .expect("a program");
    let (year, line, pay) = store
        .act(HANBIT, CLERK, move |tx| {
            let ask = trustee::OpenYear {
                program: program.to_string(),
                fiscal_year: "2018".to_owned(),
                ..trustee::OpenYear::default()
            };
            let year = trustee::open_year(tx, ask)?;
            let words = ["사업비", "장터", "홍보비", "programme", "50,000천원"];
            let line = trustee::add_line(tx, typed_line(year, words))?;
            let words = ["인건비", "보수", "기본급", "personnel", "300,000천원"];
            let pay = trustee::add_line(tx, typed_line(year, words))?;
            Ok((year, line, pay))
        })
        .expect("a draft");
    for (roles, step) in [(CLERK, "submit"), (HEAD, "sign"), (OFFICER, "sign")] {
        let signed = store.act(HANBIT, roles, move |tx| {
            let seen = trustee::budget_content(tx, year)?;
            let ask = trustee::ApproveBudget {
                year: year.to_string(),
                step: step.to_owned(),
                seen: seen.to_string(),
                note: "확인".to_owned(),
            };
            trustee::approve_budget(tx, ask)
        });
        signed.expect(step);
    }
    let (shop, lecturer) = store
        .act(HANBIT, STAFF, move |tx| {
            let shop = typed_payee("business", "가나광고", "110-000001-0001");
            let shop = payment::add_payee(tx, shop)?;
            let person = typed_payee("person", "나다라", "110-000002-0001");
            Ok((shop, payment::add_payee(tx, person)?))
        })
        .expect("payees");
    let cash = store.act(HANBIT, CLERK, move |tx| {
        trustee::receive_income(tx, year, Won(350_000_000), money("income"))
    });
    cash.expect("money in the bank");
    Frame {
        program,
        year,
        line,
        pay,
        shop,
        lecturer,
    }
}

pub fn money(key: &str) -> Money {
    Money {
        key: key.to_owned(),
        on: jiff::civil::date(2018, 3, 2),
        reason: "시험".to_owned(),
        source: Address::new("test", "source", "1"),
        memo: String::new(),
    }
}

impl Frame {
    /// A proposal as it would be typed, in thousands of won.
    pub fn proposal(&self, thousand: i64) -> AddProposal {
        AddProposal {
            line: self.line.to_string(),
            title: "장터 현수막 제작".to_owned(),
            plan: "장터 입구와 길목에 현수막을 단다.\n수량은 12장이다.".to_owned(),
            activity: String::new(),
            supply: format!("{thousand}천원"),
            vat: String::new(),
            vat_recoverable: String::new(),
            payee: self.shop.to_string(),
            due_on: "2018-03-30".to_owned(),
        }
    }

    /// A general resolution as it would be typed, in thousands of won.
    pub fn resolution(&self, proposal: Id<SpendingProposal>, thousand: i64) -> AddResolution {
        AddResolution {
            kind: "general".to_owned(),
            proposal: proposal.to_string(),
            purpose: "현수막 제작비".to_owned(),
            supply: format!("{thousand}천원"),
            payee: self.shop.to_string(),
            service_on: "2018-02-28".to_owned(),
            due_on: "2018-03-05".to_owned(),
            ..AddResolution::default()
        }
    }
}

pub fn decide(subject: impl ToString) -> Decide {
    Decide {
        subject: subject.to_string(),
        ..Decide::default()
    }
}

pub fn noted(subject: impl ToString, note: &str) -> Decide {
    Decide {
        note: note.to_owned(),
        ..decide(subject)
    }
}

/// A paper whose bytes follow from its name.
pub fn paper(resolution: Id<ExpenditureResolution>, kind: &str, text: &str) -> AttachEvidence {
    AttachEvidence {
        resolution: resolution.to_string(),
        kind: kind.to_owned(),
        name: "증빙.txt".to_owned(),
        bytes: format!("{text}\n").into_bytes(),
        split_reason: String::new(),
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

    pub fn see<T>(&self, read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>) -> Outcome<T> {
        self.store.see(HANBIT, CLERK, read)
    }

    /// Signs a proposal as somebody who has looked at it.
    pub fn sign_proposal(
        &self,
        roles: &[&str],
        id: Id<SpendingProposal>,
    ) -> Outcome<ProposalState> {
        let content = self.handed(&SpendingProposal::address(id));
        self.act(roles, move |tx| {
            let content = content.to_string();
            spending::sign_proposal(
                tx,
                Decide {
                    content,
                    ..decide(id)
                },
            )
        })
    }

    /// Signs a resolution as somebody who has looked at it.
    pub fn sign_resolution(
        &self,
        roles: &[&str],
        id: Id<ExpenditureResolution>,
    ) -> Outcome<ResolutionState> {
        let content = self.handed(&ExpenditureResolution::address(id));
        self.act(roles, move |tx| {
            let content = content.to_string();
            spending::sign_resolution(
                tx,
                Decide {
                    content,
                    ..decide(id)
                },
            )
        })
    }

    /// The digest of what was handed in last.
    pub fn handed(&self, subject: &Address) -> Digest {
        let standing = self.see(|tx| Ok(signoff::standing(tx, subject)?));
        standing.expect("read").expect("handed in").content
    }

    /// A proposal that was handed in and signed.
    pub fn approved(&self, ask: AddProposal) -> Id<SpendingProposal> {
        let id = self
            .act(STAFF, move |tx| {
                let id = spending::add_proposal(tx, ask.clone())?;
                spending::submit_proposal(tx, decide(id))?;
                Ok(id)
            })
            .expect("handed in");
        while self.sign_proposal(LEADER, id).is_ok() {}
        let state = self.sign_proposal(HEAD, id).expect("signed");
        assert_eq!(state, ProposalState::Approved);
        id
    }

    /// A resolution with a receipt, not handed in.
    pub fn drafted(&self, ask: AddResolution, text: &str) -> Id<ExpenditureResolution> {
        let text = text.to_owned();
        self.act(CLERK, move |tx| {
            let id = spending::add_resolution(tx, ask.clone())?;
            spending::attach_evidence(tx, &paper(id, "receipt", &text))?;
            Ok(id)
        })
        .expect("drafted")
    }

    /// A resolution with a receipt, handed in and signed.
    pub fn resolved(&self, ask: AddResolution, text: &str) -> Id<ExpenditureResolution> {
        let id = self.drafted(ask, text);
        self.act(CLERK, move |tx| spending::submit_resolution(tx, decide(id)))
            .expect("handed in");
        let state = self.sign_resolution(HEAD, id).expect("signed");
        assert_eq!(state, ResolutionState::Approved);
        id
    }

    /// Pays a signed resolution through the bank.
    pub fn pay(&self, id: Id<ExpenditureResolution>) {
        let year = self.frame.year;
        let subject = ExpenditureResolution::address(id);
        let payable = self
            .see(|tx| Ok(payment::payable_of(tx, &subject)?))
            .expect("read")
            .expect("asked")
            .id;
        let batch = self.act(CLERK, move |tx| {
            let ask = payment::PrepareBatch {
                purse: String::new(),
                year: year.to_string(),
                payables: vec![payable.to_string()],
            };
            payment::prepare_batch(tx, ask)
        });
        let batch = batch.expect("prepared");
        let sent = self.act(LEADER, move |tx| {
            let (found, _) = payment::batch(tx, batch)?;
            let ask = payment::SendBatch {
                batch: batch.to_string(),
                content_seen: found.content.to_string(),
            };
            payment::send_batch(tx, ask)
        });
        sent.expect("sent");
        let paid = self.act(LEADER, move |tx| {
            let ask = payment::Settle {
                payable: payable.to_string(),
                on: "2018-03-02".to_owned(),
                note: String::new(),
            };
            payment::confirm_payment(tx, ask)
        });
        paid.expect("confirmed");
    }

    /// What the line of the stories has.
    pub fn columns(&self) -> LineColumns {
        let all = self.see(|tx| trustee::columns(tx, self.frame.year));
        let all = all.expect("columns").into_iter();
        let mut own = all.filter(|(line, _)| line.id == self.frame.line);
        let (_, columns) = own.next().expect("the line");
        assert!(columns.identity_holds(), "{columns:?}");
        columns
    }
}

/// The machine names of a refusal; `not_found` for what is not there.
pub fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Vec<&'static str> {
    match outcome.expect_err("refused") {
        Error::Refusal(refusal) => refusal.each().map(|one| one.code).collect(),
        Error::NotFound => vec!["not_found"],
        Error::Fault(fault) => panic!("{fault}"),
    }
}
