//! The corners of the budget table: from something to nothing, from nothing to something, a part
//! that the state pays, a schedule that does not add up.

use crate::sample::{self, CITY, composed, printed, stores, text, value};
use kernel::{ChangeRate, FigureValue, Id, Outcome, Percent};
use program::{AddPlanStep, CreateProgram, Program};
use store::Tx;
use testing::{HANBIT, TestStore};

/// A program whose two years were voted so, in won, by source.
fn program_with(
    store: &TestStore,
    before: &'static [(&'static str, i64)],
    current: &'static [(&'static str, i64)],
) -> Id<Program> {
    let opened = store.act(HANBIT, CITY, move |tx| {
        let program = program::create_program(
            tx,
            CreateProgram {
                official_name: "나눔 시험".to_owned(),
                bureau: "나눔실".to_owned(),
                department: "교류담당관".to_owned(),
                period_kind: "recurring".to_owned(),
                ..CreateProgram::default()
            },
        )?;
        let ask = budget::AddBudgetAccount {
            code: "general".to_owned(),
            name: "일반회계".to_owned(),
        };
        budget::add_budget_account(tx, ask)?;
        for (year, votes) in [("2017", before), ("2018", current)] {
            vote(tx, program, year, votes)?;
        }
        Ok(program)
    });
    opened.unwrap_or_else(|e| panic!("{e}"))
}

fn vote(tx: &mut Tx<'_>, program: Id<Program>, year: &str, votes: &[(&str, i64)]) -> Outcome<()> {
    budget::add_budget_item(
        tx,
        budget::AddBudgetItem {
            fiscal_year: year.to_owned(),
            code: "307-05".to_owned(),
            name: "민간위탁금".to_owned(),
        },
    )?;
    for (source, amount) in votes {
        let line = budget::open_line(
            tx,
            budget::OpenLine {
                program: program.to_string(),
                fiscal_year: year.to_owned(),
                fund: "general".to_owned(),
                item: "307-05".to_owned(),
                source: (*source).to_owned(),
                off_budget: String::new(),
            },
        )?;
        let ask = budget::RecordMovement {
            line: line.to_string(),
            kind: "original".to_owned(),
            effective_on: format!("{year}-01-01"),
            amount: amount.to_string(),
            ..budget::RecordMovement::default()
        };
        if *amount > 0 {
            budget::record_movement(tx, ask)?;
        }
    }
    Ok(())
}

#[test]
fn from_something_to_nothing_and_back() {
    for store in stores() {
        let program = program_with(&store, &[("city", 573_917_000)], &[("city", 0)]);
        let paper = composed(&store, program, 2018);
        let gone = FigureValue::Rate(ChangeRate::Percent(Percent(-100)));
        assert_eq!(value(&paper, "budget.difference_percent"), gone);
        assert_eq!(printed(&paper, "budget.difference"), "(x-) △573,917");
        let rate = printed(&paper, "budget.difference_percent");
        assert!(rate.contains("순감") && rate.contains("100"), "{rate}");
    }
    for store in stores() {
        let program = program_with(&store, &[("city", 0)], &[("city", 626_000_000)]);
        let paper = composed(&store, program, 2018);
        let new = FigureValue::Rate(ChangeRate::NetIncrease);
        assert_eq!(value(&paper, "budget.difference_percent"), new);
        assert_eq!(printed(&paper, "budget.difference_percent"), "(x-) 순증");
        assert_eq!(printed(&paper, "budget.difference"), "(x-) 626,000");
    }
}

#[test]
fn the_states_part_stands_in_front() {
    for store in stores() {
        let program = program_with(
            &store,
            &[("city", 100_000_000)],
            &[
                ("city", 60_000_000),
                ("national", 40_400_500),
                ("district", 1_000_000),
            ],
        );
        let paper = composed(&store, program, 2018);
        assert_eq!(printed(&paper, "budget.original.2017"), "(x-) 100,000");
        // Rounded once, from the exact sum: 101,400.5 → 101,401.
        assert_eq!(printed(&paper, "budget.original.2018"), "(x40,401) 101,401");
        assert_eq!(printed(&paper, "budget.difference"), "(x40,401) 1,401");
        assert_eq!(printed(&paper, "budget.difference_percent"), "(x순증) 1");
        let text = text(&paper);
        assert!(
            text.contains("(국비)40,401천원\t(시비)60,000천원"),
            "{text}"
        );
        assert!(text.contains("(구비)1,000천원"), "{text}");
        for figure in paper.figures.iter().map(|f| f.figure.clone()) {
            let explained = store
                .see(HANBIT, CITY, |tx| {
                    statement::explain(tx, &figure.selection, figure.fold)
                })
                .unwrap_or_else(|e| panic!("{}: {e}", figure.key));
            assert_eq!(explained.value, figure.value, "{}", figure.key);
        }
    }
}

#[test]
fn a_schedule_that_is_not_the_budget_is_told() {
    for store in stores() {
        let program = program_with(&store, &[], &[("city", 626_000_000)]);
        let step = move |tx: &mut Tx<'_>| {
            program::add_plan_step(
                tx,
                AddPlanStep {
                    program: program.to_string(),
                    fiscal_year: "2018".to_owned(),
                    name: "지원단 꾸리기".to_owned(),
                    period: "2018.01~2018.12".to_owned(),
                    amount: "600000000".to_owned(),
                    detail: String::new(),
                },
            )
        };
        store
            .act(HANBIT, CITY, step)
            .unwrap_or_else(|e| panic!("{e}"));
        let paper = composed(&store, program, 2018);
        let text = text(&paper);
        let told = "※ 추진일정의 계 600,000,000원이 사업예산 626,000,000원과 다름";
        assert!(text.contains(told), "{text}");
        let missing = store
            .see(HANBIT, CITY, |tx| {
                statement::missing(tx, program, sample::year(2018))
            })
            .expect("seen");
        assert!(
            missing
                .iter()
                .any(|one| one.what.contains("추진일정의 예산집행금액 합"))
        );
    }
}

#[test]
fn a_year_of_nothing_reads_back() {
    let [store, ..] = &stores()[..] else {
        panic!("a store")
    };
    let program = program_with(store, &[("city", 573_917_000)], &[("city", 0)]);
    let text = text(&composed(store, program, 2018));
    let draft = statement::read_paper(text.as_bytes()).expect("a paper");
    let of_budget: Vec<_> = draft
        .findings
        .iter()
        .filter(|finding| finding.id.starts_with("budget"))
        .collect();
    assert!(of_budget.is_empty(), "{of_budget:?} in {text}");
}
