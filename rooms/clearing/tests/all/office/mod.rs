//! A city with its program and budget for 2017 and 2018, and the trustee's year 2017, entered
//! through the verbs on the days they would have happened.

pub mod acts;
pub mod spent;

use std::borrow::Borrow;

use jiff::civil::Date;
use kernel::{Address, Error, FiscalYear, Id, Outcome, Won};
use program::Program;
use store::{RoomSchema, Tx};
use testing::{HANBIT, StoryRoom, TestStore, as_role_at, clock::morning, world};
use trustee::{CashColumns, LineColumns, Money, TrusteeLine, TrusteeYear, YearState};

pub const ACCOUNTANT: &[&str] = &["accountant"];
pub const DIRECTOR: &[&str] = &["director"];
pub const OFFICER: &[&str] = &["city_officer"];
pub const MANAGER: &[&str] = &["city_manager"];
pub const PLANNER: &[&str] = &["staff_planning"];
pub const STAFF: &[&str] = &["staff_resource"];
pub const AUDITOR: &[&str] = &["auditor"];
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
];

/// The rooms of stories.
pub fn story_rooms() -> Vec<StoryRoom> {
    let tool = |schema| StoryRoom { schema, room: None };
    let mut rooms: Vec<StoryRoom> = ROOMS.iter().take(5).map(|schema| tool(*schema)).collect();
    rooms.extend(testing::rooms![
        people, program, budget, trustee, payment, spending, bank, clearing
    ]);
    rooms
}

/// 관, 항, 목, nature, headcount, won.
pub const LINES: &[(&str, &str, &str, &str, &str, i64)] = &[
    ("인건비", "보수", "기본급", "personnel", "8", 400_000_000),
    ("운영비", "사무실", "임차료", "operating", "", 26_000_000),
    ("사업비", "장터", "행사비", "programme", "", 160_000_000),
    ("사업비", "공모전", "시상금", "programme", "", 40_000_000),
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

#[derive(Debug, Clone)]
pub struct Frame {
    pub program: Id<Program>,
    pub year: Id<TrusteeYear>,
    pub lines: Vec<Id<TrusteeLine>>,
    pub city_line: Id<budget::BudgetLine>,
    pub shop: Id<payment::Payee>,
}

/// An office with its frame; in stories over the story's own store.
pub struct Office<S = TestStore> {
    pub store: S,
    pub frame: Frame,
}

impl<S: Borrow<TestStore>> Office<S> {
    pub fn on<T: Send + 'static>(
        &self,
        day: &str,
        roles: &[&str],
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        on(self.store.borrow(), day, roles, verb)
    }

    /// Reads as the accountant on a day.
    pub fn see_on<T>(
        &self,
        day: &str,
        roles: &[&str],
        read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let ctx = as_role_at(HANBIT, roles, morning(day));
        self.store.borrow().read(&ctx, read)
    }

    /// The line of a 목.
    pub fn line(&self, category: &str) -> Id<TrusteeLine> {
        let at = LINES.iter().position(|line| line.2 == category);
        self.frame.lines[at.expect("a line of that name")]
    }

    pub fn columns(&self, line: Id<TrusteeLine>) -> LineColumns {
        let all = self.see_on("2019-01-31", ACCOUNTANT, |tx| {
            let year = trustee::line(tx, line)?.year;
            trustee::columns(tx, year)
        });
        let mut own = all.expect("read").into_iter();
        let (_, columns) = own.find(|(known, _)| known.id == line).expect("a line");
        assert!(columns.identity_holds(), "{columns:?}");
        columns
    }

    pub fn cash(&self) -> CashColumns {
        let year = self.frame.year;
        self.see_on("2019-01-31", ACCOUNTANT, |tx| trustee::cash(tx, year))
            .expect("read")
    }

    pub fn state(&self) -> YearState {
        let year = self.frame.year;
        self.see_on("2019-01-31", ACCOUNTANT, |tx| trustee::year(tx, year))
            .expect("read")
            .state
    }
}

/// The offices, one on each engine, with 2017 signed and open.
pub fn offices() -> Vec<Office> {
    world(ROOMS)
        .into_iter()
        .map(|store| {
            let frame = open(&store);
            Office { store, frame }
        })
        .collect()
}

/// Founds everything: the program, the city's lines, the trustee's year 2017, a payee.
pub fn open(store: &TestStore) -> Frame {
    let (program, city_line) = on(store, "2017-01-02", OFFICER, |tx| {
        let program = found(tx, "상생교류 지원")?;
        let line = city_line(tx, program, "2017", 626_000_000)?;
        city_line_of(tx, program, "2018", 626_000_000)?;
        Ok((program, line))
    })
    .expect("founded");
    let (year, lines) = on(store, "2017-01-02", ACCOUNTANT, move |tx| {
        draft_year(tx, program, "2017")
    })
    .expect("drafted");
    approve(store, "2017-01-02", year);
    let shop = on(store, "2017-01-03", STAFF, |tx| {
        payment::add_payee(
            tx,
            payment::AddPayee {
                kind: "business".to_owned(),
                name: "가나광고".to_owned(),
                business_no: "123-45-67891".to_owned(),
                contact: "payee@example.com".to_owned(),
                bank: "004".to_owned(),
                account_number: "110-000001-0001".to_owned(),
                ..payment::AddPayee::default()
            },
        )
    })
    .expect("a payee");
    Frame {
        program,
        year,
        lines,
        city_line,
        shop,
    }
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

/// The codes and the city's line 307-05 with its first vote.
pub fn city_line(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: &str,
    won: i64,
) -> Outcome<Id<budget::BudgetLine>> {
    budget::add_budget_account(
        tx,
        budget::AddBudgetAccount {
            code: "general".to_owned(),
            name: "일반회계".to_owned(),
        },
    )?;
    city_line_of(tx, program, year, won)
}

/// The same for another year.
pub fn city_line_of(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: &str,
    won: i64,
) -> Outcome<Id<budget::BudgetLine>> {
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
            amount: won.to_string(),
            ..budget::RecordMovement::default()
        },
    )?;
    Ok(line)
}

pub fn draft_year(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    fiscal_year: &str,
) -> Outcome<(Id<TrusteeYear>, Vec<Id<TrusteeLine>>)> {
    let year = trustee::open_year(
        tx,
        trustee::OpenYear {
            program: program.to_string(),
            fiscal_year: fiscal_year.to_owned(),
            ..trustee::OpenYear::default()
        },
    )?;
    let mut lines = Vec::new();
    for (section, item, category, nature, headcount, won) in LINES {
        lines.push(trustee::add_line(
            tx,
            trustee::AddLine {
                year: year.to_string(),
                section: (*section).to_owned(),
                item: (*item).to_owned(),
                category: (*category).to_owned(),
                nature: (*nature).to_owned(),
                headcount: (*headcount).to_owned(),
                amount: won.to_string(),
                ..trustee::AddLine::default()
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
        on(store, day, roles, move |tx| {
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
        })
        .expect(step);
    }
}

pub fn money(key: &str, day: &str) -> Money {
    Money {
        key: key.to_owned(),
        on: day.parse().expect("a day"),
        reason: "시험".to_owned(),
        source: Address::new("test", "record", key.replace('/', "-")),
        memo: String::new(),
    }
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

pub fn fiscal_year(n: i64) -> FiscalYear {
    FiscalYear::new(n).expect("in range")
}

/// The machine names of a refusal with its words; `not_found` for what is not there.
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

/// What a figure of the budget room is worth.
pub fn whole(figure: &kernel::Figure) -> Won {
    match figure.value {
        kernel::FigureValue::Whole(won) => Won(won),
        kernel::FigureValue::Rate(_) => panic!("{}", figure.key),
    }
}
