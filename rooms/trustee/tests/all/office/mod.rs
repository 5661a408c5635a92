//! A city with one program, its budget for 2017, and the trustee's budget of that year, entered
//! through the verbs on the days they would have happened.

pub mod acts;

use jiff::civil::Date;
use kernel::{Address, Error, Id, Outcome, Won};
use program::Program;
use store::{RoomSchema, Tx};
use testing::{HANBIT, TestStore, as_role_at, clock::morning, world};
use trustee::{
    AddLine, ApproveBudget, ChangeState, Money, OpenYear, SignChange, TrusteeLine, TrusteeYear,
    YearState,
};

pub const ACCOUNTANT: &[&str] = &["accountant"];
pub const DIRECTOR: &[&str] = &["director"];
pub const OFFICER: &[&str] = &["city_officer"];
pub const PLANNER: &[&str] = &["staff_planning"];

pub const ROOMS: &[fn() -> RoomSchema] = &[
    ledger::schema,
    signoff::schema,
    vault::schema,
    people::schema,
    program::schema,
    budget::schema,
    trustee::schema,
];

/// 관, 항, 목, name, nature, headcount, thousands of won.
pub const LINES: &[(&str, &str, &str, &str, &str, &str, i64)] = &[
    ("인건비", "보수", "기본급", "", "personnel", "8", 300_000),
    ("운영비", "사무실", "임차료", "", "operating", "", 60_000),
    (
        "운영비",
        "업무추진",
        "회의비",
        "",
        "business_promotion",
        "",
        6_000,
    ),
    ("사업비", "장터", "행사비", "", "programme", "", 120_000),
    (
        "사업비",
        "장터",
        "홍보비",
        "현수막",
        "programme",
        "",
        40_000,
    ),
    ("사업비", "공모전", "시상금", "", "programme", "", 47_917),
];

/// Acts as a role on a day.
pub fn on<T: Send + 'static>(
    store: &TestStore,
    day: &str,
    roles: &[&str],
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    store.write(as_role_at(HANBIT, roles, morning(day)), verb)
}

pub struct Office {
    pub store: TestStore,
    pub program: Id<Program>,
    pub year: Id<TrusteeYear>,
    pub lines: Vec<Id<TrusteeLine>>,
    pub city_line: Id<budget::BudgetLine>,
}

impl Office {
    pub fn on<T: Send + 'static>(
        &self,
        day: &str,
        roles: &[&str],
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        on(&self.store, day, roles, verb)
    }

    /// The line of a 목.
    pub fn line(&self, category: &str) -> Id<TrusteeLine> {
        let at = LINES.iter().position(|line| line.2 == category);
        self.lines[at.expect("a line of that name")]
    }

    pub fn see<T>(&self, read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>) -> Outcome<T> {
        self.store.see(HANBIT, ACCOUNTANT, read)
    }
}

/// The offices, one on each engine, with the budget of 2017 signed and open.
pub fn offices() -> Vec<Office> {
    world(ROOMS).into_iter().map(open_office).collect()
}

fn open_office(store: TestStore) -> Office {
    let (program, city_line) = on(&store, "2017-01-02", OFFICER, |tx| {
        let program = found(tx, "상생교류 지원")?;
        Ok((program, city_line(tx, program, "2017", "573,917천원")?))
    })
    .expect("founded");
    let (year, lines) = on(&store, "2017-01-02", ACCOUNTANT, move |tx| {
        draft_year(tx, program, "2017")
    })
    .expect("drafted");
    approve(&store, "2017-01-02", year);
    Office {
        store,
        program,
        year,
        lines,
        city_line,
    }
}

pub fn draft_year(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    fiscal_year: &str,
) -> Outcome<(Id<TrusteeYear>, Vec<Id<TrusteeLine>>)> {
    let year = trustee::open_year(
        tx,
        OpenYear {
            program: program.to_string(),
            fiscal_year: fiscal_year.to_owned(),
            ..OpenYear::default()
        },
    )?;
    let mut lines = Vec::new();
    for (section, item, category, name, nature, headcount, thousand) in LINES {
        lines.push(trustee::add_line(
            tx,
            AddLine {
                year: year.to_string(),
                section: (*section).to_owned(),
                item: (*item).to_owned(),
                category: (*category).to_owned(),
                name: (*name).to_owned(),
                nature: (*nature).to_owned(),
                headcount: (*headcount).to_owned(),
                activity_needed: String::new(),
                amount: format!("{thousand}천원"),
            },
        )?);
    }
    Ok((year, lines))
}

/// Submitted by the accountant, signed by the director and the city officer.
pub fn approve(store: &TestStore, day: &str, year: Id<TrusteeYear>) {
    for (roles, step) in [
        (ACCOUNTANT, "submit"),
        (DIRECTOR, "sign"),
        (OFFICER, "sign"),
    ] {
        on(store, day, roles, move |tx| budget_step(tx, year, step)).expect(step);
    }
    let state = store
        .see(HANBIT, ACCOUNTANT, |tx| trustee::year(tx, year))
        .expect("read")
        .state;
    assert_eq!(state, YearState::Open);
}

pub fn budget_step(tx: &mut Tx<'_>, year: Id<TrusteeYear>, step: &str) -> Outcome<YearState> {
    let seen = trustee::budget_content(tx, year)?;
    trustee::approve_budget(
        tx,
        ApproveBudget {
            year: year.to_string(),
            step: step.to_owned(),
            seen: seen.to_string(),
            note: "확인".to_owned(),
        },
    )
}

pub fn sign_change(tx: &mut Tx<'_>, change: Id<trustee::ChangeRequest>) -> Outcome<ChangeState> {
    let seen = trustee::change_content(tx, change)?;
    trustee::sign_change(
        tx,
        SignChange {
            change: change.to_string(),
            step: "sign".to_owned(),
            seen: seen.to_string(),
            note: String::new(),
        },
    )
}

pub fn found(tx: &mut Tx<'_>, name: &str) -> Outcome<Id<Program>> {
    program::create_program(
        tx,
        program::CreateProgram {
            official_name: name.to_owned(),
            bureau: "기획조정실".to_owned(),
            department: "대외협력담당관".to_owned(),
            budget_account: "일반회계".to_owned(),
            period_kind: "term".to_owned(),
            aliases: Vec::new(),
        },
    )
}

/// The city's line 307-05 with its first vote.
pub fn city_line(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: &str,
    amount: &str,
) -> Outcome<Id<budget::BudgetLine>> {
    if budget::budget_accounts(tx)?.is_empty() {
        budget::add_budget_account(
            tx,
            budget::AddBudgetAccount {
                code: "general".to_owned(),
                name: "일반회계".to_owned(),
            },
        )?;
    }
    budget::add_budget_item(
        tx,
        budget::AddBudgetItem {
            fiscal_year: year.to_owned(),
            code: "307-05".to_owned(),
            name: "민간위탁금".to_owned(),
        },
    )?;
    let line = budget::open_line(
        tx,
        budget::OpenLine {
            program: program.to_string(),
            fiscal_year: year.to_owned(),
            fund: "general".to_owned(),
            item: "307-05".to_owned(),
            source: "city".to_owned(),
            off_budget: String::new(),
        },
    )?;
    budget::record_movement(
        tx,
        budget::RecordMovement {
            line: line.to_string(),
            kind: "original".to_owned(),
            effective_on: format!("{year}-01-01"),
            amount: amount.to_owned(),
            ..budget::RecordMovement::default()
        },
    )?;
    Ok(line)
}

pub fn money(key: &str, day: &str) -> Money {
    Money {
        key: key.to_owned(),
        on: day.parse().expect("a day"),
        reason: "시험".to_owned(),
        source: Address::new("spending", "resolution", key.replace('/', "-")),
        memo: String::new(),
    }
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

pub fn thousand(n: i64) -> Won {
    Won(n * 1_000)
}

/// The machine names of a refusal, with the words and articles; `not_found` for the other.
pub fn refusal<T: std::fmt::Debug>(outcome: Outcome<T>) -> (Vec<&'static str>, String) {
    match outcome.expect_err("refused") {
        Error::Refusal(refusal) => {
            let codes = refusal.each().map(|one| one.code).collect();
            let said = refusal
                .each()
                .map(|one| format!("{} ({:?})", one.text, one.article));
            (codes, said.collect::<Vec<_>>().join("\n"))
        }
        Error::NotFound => (vec!["not_found"], String::new()),
        Error::Fault(fault) => panic!("{fault}"),
    }
}

pub fn codes<T: std::fmt::Debug>(outcome: Outcome<T>) -> Vec<&'static str> {
    refusal(outcome).0
}
