//! The city's books of the sample office. The totals are those of the public paper: 432,316 of
//! which 408,919 executed in 2016, 573,917 for 2017, 626,000 for 2018 (thousand won). The single
//! grants are invented.

use budget::{
    AddBudgetAccount, AddBudgetItem, CloseYear, CostBasisText, OpenLine, RecordMovement,
    SetCostBasis,
};
use kernel::{Id, Outcome};
use program::Program;
use store::Tx;

struct Year {
    year: &'static str,
    original: &'static str,
    /// Grants to the trustee: day, whole won, memo.
    granted: &'static [(&'static str, &'static str, &'static str)],
    cost_basis: &'static [(&'static str, &'static str)],
    closed: bool,
}

const YEARS: &[Year] = &[
    Year {
        year: "2016",
        original: "432,316,000",
        granted: &[
            ("2016-05-20", "162,118,500", "2분기 교부"),
            ("2016-07-11", "135,098,750", "3분기 교부"),
            ("2016-10-10", "111,701,750", "4분기 교부"),
        ],
        cost_basis: &[("민간위탁금", "432,316,000원")],
        closed: true,
    },
    Year {
        year: "2017",
        original: "573,917,000",
        granted: &[
            ("2017-01-16", "172,175,100", "1분기 교부"),
            ("2017-04-10", "143,479,250", "2분기 교부"),
            ("2017-07-10", "143,479,250", "3분기 교부"),
            ("2017-10-11", "86,087,550", "4분기 교부"),
        ],
        cost_basis: &[("민간위탁금", "573,917,000원")],
        closed: false,
    },
    Year {
        year: "2018",
        original: "626,000,000",
        granted: &[("2018-01-15", "187,800,000", "1분기 교부")],
        cost_basis: &[("민간위탁금", "626,000,000원")],
        closed: false,
    },
];

/// Opens the lines of 2016 to 2018 and records what happened to them.
pub(super) fn fill(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    tx.because("표본 사무국: 예산과 집행");
    budget::add_budget_account(
        tx,
        AddBudgetAccount {
            code: "100".to_owned(),
            name: "일반회계".to_owned(),
        },
    )?;
    YEARS
        .iter()
        .try_for_each(|year| fill_year(tx, program, year))
}

fn fill_year(tx: &mut Tx<'_>, program: Id<Program>, of: &Year) -> Outcome<()> {
    let item = AddBudgetItem {
        fiscal_year: of.year.to_owned(),
        code: "307-05".to_owned(),
        name: "민간위탁금".to_owned(),
    };
    budget::add_budget_item(tx, item)?;
    let line = budget::open_line(
        tx,
        OpenLine {
            program: program.to_string(),
            fiscal_year: of.year.to_owned(),
            fund: "100".to_owned(),
            item: "307-05".to_owned(),
            source: "city".to_owned(),
            off_budget: String::new(),
        },
    )?;
    let mut record = |kind: &str, day: &str, amount: &str, basis: &str, memo: &str| {
        let ask = RecordMovement {
            line: line.to_string(),
            kind: kind.to_owned(),
            effective_on: day.to_owned(),
            amount: amount.to_owned(),
            basis: basis.to_owned(),
            memo: memo.to_owned(),
            ..RecordMovement::default()
        };
        budget::record_movement(tx, ask).map(|_| ())
    };
    record(
        "original",
        &format!("{}-01-01", of.year),
        of.original,
        "",
        "본예산",
    )?;
    for (day, amount, memo) in of.granted {
        record("executed", day, amount, "granted", memo)?;
    }
    let row = |(label, expression): &(&str, &str)| CostBasisText {
        label: (*label).to_owned(),
        expression: (*expression).to_owned(),
    };
    let rows = of.cost_basis.iter().map(row).collect();
    budget::set_cost_basis(
        tx,
        SetCostBasis {
            line: line.to_string(),
            rows,
        },
    )?;
    if of.closed {
        let ask = CloseYear {
            program: program.to_string(),
            fiscal_year: of.year.to_owned(),
            reason: "결산 확정".to_owned(),
        };
        budget::close_year(tx, ask)?;
    }
    Ok(())
}
