//! A city with one program and the codes of three years, entered through the verbs.

use budget::{
    AddBudgetAccount, AddBudgetItem, BudgetLine, BudgetMovement, CloseYear, OpenLine,
    RecordMovement, ReverseMovement,
};
use kernel::{Error, Figure, FigureValue, FiscalYear, Id, Outcome, fold};
use program::{CreateProgram, Program};
use store::{RoomSchema, Tx};
use testing::{HANBIT, TestStore, world};

pub const OFFICER: &[&str] = &["city_officer"];

pub const ROOMS: &[fn() -> RoomSchema] = &[
    ledger::schema,
    people::schema,
    program::schema,
    budget::schema,
];

/// The stores, each with the office Hanbit's program and codes in it.
pub fn cities() -> Vec<(TestStore, Id<Program>)> {
    world(ROOMS)
        .into_iter()
        .map(|store| {
            let program = store
                .act(HANBIT, OFFICER, |tx| found(tx, "상생교류 지원"))
                .expect("founded");
            (store, program)
        })
        .collect()
}

/// A program; the codes come with the first.
pub fn found(tx: &mut Tx<'_>, name: &str) -> Outcome<Id<Program>> {
    let program = program::create_program(
        tx,
        CreateProgram {
            official_name: name.to_owned(),
            bureau: "기획조정실".to_owned(),
            department: "대외협력담당관".to_owned(),
            budget_account: "일반회계".to_owned(),
            period_kind: "term".to_owned(),
            aliases: Vec::new(),
        },
    )?;
    Ok(program)
}

pub fn codes(tx: &mut Tx<'_>) -> Outcome<()> {
    budget::add_budget_account(
        tx,
        AddBudgetAccount {
            code: "general".to_owned(),
            name: "일반회계".to_owned(),
        },
    )?;
    for year in 2015..=2018 {
        for (code, name) in [
            ("307-05", "민간위탁금"),
            ("101-01", "보수"),
            ("201-01", "사무관리비"),
            ("203-03", "시책추진업무추진비"),
        ] {
            budget::add_budget_item(
                tx,
                AddBudgetItem {
                    fiscal_year: year.to_string(),
                    code: code.to_owned(),
                    name: name.to_owned(),
                },
            )?;
        }
    }
    Ok(())
}

pub fn year(n: i64) -> FiscalYear {
    FiscalYear::new(n).expect("in range")
}

/// Opens a line: `2016 307-05 city`, with ` off` behind it for 예산 외.
pub fn line(tx: &mut Tx<'_>, program: Id<Program>, text: &str) -> Outcome<Id<BudgetLine>> {
    let words: Vec<&str> = text.split(' ').collect();
    budget::open_line(
        tx,
        OpenLine {
            program: program.to_string(),
            fiscal_year: words[0].to_owned(),
            fund: "general".to_owned(),
            item: words[1].to_owned(),
            source: words[2].to_owned(),
            off_budget: if words.len() > 3 {
                "1".to_owned()
            } else {
                String::new()
            },
        },
    )
}

/// Records: `당초예산 2016-01-01 432,316` in thousands of won, with a basis behind it where needed.
pub fn record(
    tx: &mut Tx<'_>,
    line: Id<BudgetLine>,
    text: &str,
    counter: Option<Id<BudgetLine>>,
) -> Outcome<Id<BudgetMovement>> {
    let words: Vec<&str> = text.split(' ').collect();
    let kind = budget::MovementKind::ALL
        .iter()
        .find(|kind| kind.label() == words[0])
        .unwrap_or_else(|| panic!("{} is no kind", words[0]));
    budget::record_movement(
        tx,
        RecordMovement {
            line: line.to_string(),
            kind: kind.word().to_owned(),
            effective_on: words[1].to_owned(),
            amount: format!("{}천원", words[2]),
            counter_line: counter.map_or(String::new(), |id| id.to_string()),
            basis: words.get(3).copied().unwrap_or_default().to_owned(),
            carryover: if kind.has_carryover() {
                "specified".to_owned()
            } else {
                String::new()
            },
            memo: String::new(),
        },
    )
}

pub fn undo(
    tx: &mut Tx<'_>,
    movement: Id<BudgetMovement>,
    reason: &str,
) -> Outcome<Id<BudgetMovement>> {
    budget::reverse_movement(
        tx,
        ReverseMovement {
            movement: movement.to_string(),
            effective_on: String::new(),
            reason: reason.to_owned(),
        },
    )
}

pub fn close(tx: &mut Tx<'_>, program: Id<Program>, year: i64) -> Outcome<FiscalYear> {
    budget::close_year(
        tx,
        CloseYear {
            program: program.to_string(),
            fiscal_year: year.to_string(),
            reason: "결산 검사를 마침".to_owned(),
        },
    )
}

/// The years of the paper: 2016 closed, 2017 with its budget, 2018 with its budget.
pub fn paper(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    codes(tx)?;
    let line_2016 = line(tx, program, "2016 307-05 city")?;
    record(tx, line_2016, "당초예산 2016-01-01 432,316", None)?;
    record(tx, line_2016, "집행 2016-05-20 200,000 granted", None)?;
    record(tx, line_2016, "집행 2016-09-05 208,919 granted", None)?;
    close(tx, program, 2016)?;
    let line_2017 = line(tx, program, "2017 307-05 city")?;
    record(tx, line_2017, "당초예산 2017-01-01 573,917", None)?;
    let line_2018 = line(tx, program, "2018 307-05 city")?;
    record(tx, line_2018, "당초예산 2018-01-01 626,000", None)?;
    budget::set_cost_basis(
        tx,
        budget::SetCostBasis {
            line: line_2018.to_string(),
            rows: vec![budget::CostBasisText {
                label: "민간위탁금".to_owned(),
                expression: "626,000,000원".to_owned(),
            }],
        },
    )?;
    Ok(())
}

/// The value of a figure in thousands of won; exact, or it panics.
pub fn thousands(figure: &Figure) -> i64 {
    match figure.value {
        FigureValue::Whole(won) if won % 1_000 == 0 => won / 1_000,
        other => panic!("{}: {other:?} is not whole thousands", figure.key),
    }
}

/// Folds the rows behind a figure and compares with its value.
pub fn proven(tx: &mut Tx<'_>, figure: &Figure) -> Outcome<usize> {
    let rows = budget::figure_rows(tx, &figure.selection)?;
    let folded = fold(figure.fold, &rows)?;
    assert_eq!(folded, figure.value, "{} {:?}", figure.key, rows);
    Ok(rows.len())
}

/// The machine names of a refusal; `not_found` and `fault` for the other two.
pub fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Vec<&'static str> {
    match outcome.expect_err("refused") {
        Error::Refusal(refusal) => refusal.each().map(|one| one.code).collect(),
        Error::NotFound => vec!["not_found"],
        Error::Fault(fault) => panic!("{fault}"),
    }
}
