//! An office with one open year of the trustee's books, payees, and signed and paid resolutions,
//! entered through the verbs.

use kernel::{Address, Digest, Error, Id, Outcome, Won};
use payment::{AddPayee, Payee};
use spending::{AddProposal, AddResolution, AttachEvidence, Decide, ExpenditureResolution};
use store::RoomSchema;
use testing::{HANBIT, TestStore, world};
use trustee::{Money, TrusteeLine, TrusteeYear};

/// Proposes; also answers.
pub const STAFF: &[&str] = &["staff_resource"];
/// The second person at the bank.
pub const LEADER: &[&str] = &["staff_planning"];
/// Drafts resolutions, answers, exports.
pub const CLERK: &[&str] = &["accountant"];
/// Signs.
pub const HEAD: &[&str] = &["director"];
/// The city.
pub const OFFICER: &[&str] = &["city_officer"];
/// Asks, draws, notes.
pub const AUDITOR: &[&str] = &["auditor"];
/// Sees statistics.
pub const COUNCIL: &[&str] = &["council"];

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
    bank::schema,
    clearing::schema,
    audit::schema,
];

#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub year: Id<TrusteeYear>,
    /// 사업비 > 장터 > 홍보비, 50,000,000 won.
    pub line: Id<TrusteeLine>,
    /// A company.
    pub shop: Id<Payee>,
}

/// The offices, one on each engine.
pub fn offices() -> Vec<(TestStore, Frame)> {
    world(ROOMS)
        .into_iter()
        .map(|store| {
            let frame = open(&store);
            (store, frame)
        })
        .collect()
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
    let (year, line) = store
        .act(HANBIT, CLERK, move |tx| {
            let ask = trustee::OpenYear {
                program: program.to_string(),
                fiscal_year: "2018".to_owned(),
                ..trustee::OpenYear::default()
            };
            let year = trustee::open_year(tx, ask)?;
            let ask = trustee::AddLine {
                year: year.to_string(),
                section: "사업비".to_owned(),
                item: "장터".to_owned(),
                category: "홍보비".to_owned(),
                nature: "programme".to_owned(),
                amount: "50,000천원".to_owned(),
                ..trustee::AddLine::default()
            };
            Ok((year, trustee::add_line(tx, ask)?))
        })
        .expect("a draft");
    for (roles, step) in [(CLERK, "submit"), (HEAD, "sign"), (OFFICER, "sign")] {
        let signed = store.act(HANBIT, roles, move |tx| {
            let ask = trustee::ApproveBudget {
                year: year.to_string(),
                step: step.to_owned(),
                seen: trustee::budget_content(tx, year)?.to_string(),
                note: "확인".to_owned(),
            };
            trustee::approve_budget(tx, ask)
        });
        signed.expect(step);
    }
    let shop = store.act(HANBIT, STAFF, |tx| {
        let ask = AddPayee {
            kind: "business".to_owned(),
            name: "가나광고".to_owned(),
            business_no: "123-45-67891".to_owned(),
            contact: "payee@example.com".to_owned(),
            bank: "004".to_owned(),
            account_number: "110-000001-0001".to_owned(),
            ..AddPayee::default()
        };
        payment::add_payee(tx, ask)
    });
    let cash = store.act(HANBIT, CLERK, move |tx| {
        trustee::receive_income(tx, year, Won(50_000_000), money("income"))
    });
    cash.expect("money in the bank");
    Frame {
        year,
        line,
        shop: shop.expect("a payee"),
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

pub fn decide(subject: impl ToString) -> Decide {
    Decide {
        subject: subject.to_string(),
        ..Decide::default()
    }
}

/// The digest of what was handed in last.
fn handed(store: &TestStore, subject: &Address) -> Digest {
    let standing = store.see(HANBIT, CLERK, |tx| Ok(signoff::standing(tx, subject)?));
    standing.expect("read").expect("handed in").content
}

/// A signed resolution of so many thousand won for a purpose, with a receipt whose bytes follow
/// from `text` and a file called `name`.
pub fn voucher(
    store: &TestStore,
    frame: Frame,
    (thousand, purpose): (i64, &str),
    (name, text): (&str, &str),
) -> Id<ExpenditureResolution> {
    let proposal = approved(store, frame, thousand);
    let (purpose, name, text) = (purpose.to_owned(), name.to_owned(), text.to_owned());
    let id = store.act(HANBIT, CLERK, move |tx| {
        let ask = AddResolution {
            kind: "general".to_owned(),
            proposal: proposal.to_string(),
            purpose: purpose.clone(),
            supply: format!("{thousand}천원"),
            payee: frame.shop.to_string(),
            service_on: "2018-02-28".to_owned(),
            due_on: "2018-03-05".to_owned(),
            receipt_no: "20180228-41000012".to_owned(),
            ..AddResolution::default()
        };
        let id = spending::add_resolution(tx, ask)?;
        let paper = AttachEvidence {
            resolution: id.to_string(),
            kind: "receipt".to_owned(),
            name: name.clone(),
            bytes: format!("{text}\n").into_bytes(),
            split_reason: String::new(),
        };
        spending::attach_evidence(tx, &paper)?;
        spending::submit_resolution(tx, decide(id))?;
        Ok(id)
    });
    let id = id.expect("handed in");
    let content = handed(store, &ExpenditureResolution::address(id)).to_string();
    let signed = store.act(HANBIT, HEAD, move |tx| {
        let ask = Decide {
            content: content.clone(),
            ..decide(id)
        };
        spending::sign_resolution(tx, ask)
    });
    signed.expect("signed");
    id
}

/// So many resolutions that nobody has handed in: each lacks its signatures and five papers.
pub fn unfinished(store: &TestStore, frame: Frame, count: i64) {
    let proposal = approved(store, frame, 900);
    let made = store.act(HANBIT, CLERK, move |tx| {
        for n in 1..=count {
            let ask = AddResolution {
                kind: "works".to_owned(),
                proposal: proposal.to_string(),
                purpose: format!("미완성 {n}"),
                supply: format!("{}", 1_000 + n),
                payee: frame.shop.to_string(),
                service_on: "2018-02-28".to_owned(),
                due_on: "2018-03-05".to_owned(),
                ..AddResolution::default()
            };
            spending::add_resolution(tx, ask)?;
        }
        Ok(())
    });
    made.expect("drafted");
}

/// A proposal that was handed in and signed.
fn approved(store: &TestStore, frame: Frame, thousand: i64) -> Id<spending::SpendingProposal> {
    let proposal = store
        .act(HANBIT, STAFF, move |tx| {
            let ask = AddProposal {
                line: frame.line.to_string(),
                title: "장터 현수막 제작".to_owned(),
                plan: "장터 입구에 현수막을 단다.".to_owned(),
                supply: format!("{thousand}천원"),
                payee: frame.shop.to_string(),
                due_on: "2018-03-30".to_owned(),
                ..AddProposal::default()
            };
            let id = spending::add_proposal(tx, ask)?;
            spending::submit_proposal(tx, decide(id))?;
            Ok(id)
        })
        .expect("handed in");
    let content = handed(store, &spending::SpendingProposal::address(proposal)).to_string();
    let sign = |roles: &[&str]| {
        let content = content.clone();
        store.act(HANBIT, roles, move |tx| {
            let ask = Decide {
                content: content.clone(),
                ..decide(proposal)
            };
            spending::sign_proposal(tx, ask)
        })
    };
    while sign(LEADER).is_ok() {}
    sign(HEAD).expect("signed");
    proposal
}

/// Pays a signed resolution through the bank.
pub fn pay(store: &TestStore, frame: Frame, id: Id<ExpenditureResolution>) {
    let subject = ExpenditureResolution::address(id);
    let payable = store
        .see(HANBIT, CLERK, |tx| Ok(payment::payable_of(tx, &subject)?))
        .expect("read")
        .expect("asked")
        .id;
    let batch = store
        .act(HANBIT, CLERK, move |tx| {
            let ask = payment::PrepareBatch {
                purse: String::new(),
                year: frame.year.to_string(),
                payables: vec![payable.to_string()],
            };
            payment::prepare_batch(tx, ask)
        })
        .expect("prepared");
    let sent = store.act(HANBIT, LEADER, move |tx| {
        let (found, _) = payment::batch(tx, batch)?;
        let ask = payment::SendBatch {
            batch: batch.to_string(),
            content_seen: found.content.to_string(),
        };
        payment::send_batch(tx, ask)
    });
    sent.expect("sent");
    let paid = store.act(HANBIT, LEADER, move |tx| {
        let ask = payment::Settle {
            payable: payable.to_string(),
            on: "2018-03-02".to_owned(),
            note: String::new(),
        };
        payment::confirm_payment(tx, ask)
    });
    paid.expect("confirmed");
}

/// The machine names of a refusal; `not_found` for what is not there.
pub fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Vec<&'static str> {
    match outcome.expect_err("refused") {
        Error::Refusal(refusal) => refusal.each().map(|one| one.code).collect(),
        Error::NotFound => vec!["not_found"],
        Error::Fault(fault) => panic!("{fault}"),
    }
}
