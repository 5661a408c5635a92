//! 예산 총괄: what a year was voted, against the year before; the project's cost; the cost basis.

use kernel::{Figure, FiscalYear, Id, Outcome};
use program::Program;
use store::Tx;

use crate::{
    access, books,
    figures::{self, cost_basis_rows},
    model::{
        BudgetItem, BudgetLine, Chosen, CostBasisRow, CostPart, FundingSource, LineCostBasis,
        LineFilter, Measure, OffBudget, ProjectCost,
    },
    rules::settlement as rules,
    store::lines as rows,
};

/// The lines of a program in a year, in the order of papers.
pub fn lines(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Vec<BudgetLine>> {
    tx.require(&access::VIEW)?;
    Ok(rows::lines(tx, program, year)?)
}

/// The items that the budget of a year or of the year before has: the rows of 예산 총괄, by code.
/// Where both years name a code, the later name stands.
pub fn items(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Vec<BudgetItem>> {
    tx.require(&access::VIEW)?;
    let mut found: Vec<BudgetItem> = Vec::new();
    for year in std::iter::once(year).chain(year.before()) {
        for line in rows::lines(tx, program, year)?
            .into_iter()
            .filter(|line| !line.off_budget)
        {
            if !found.iter().any(|item| item.code == line.item.code) {
                found.push(line.item);
            }
        }
    }
    found.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(found)
}

fn filter(program: Id<Program>, year: FiscalYear, item: Option<&str>) -> LineFilter {
    LineFilter {
        item: item.map(str::to_owned),
        ..LineFilter::year(program, year)
    }
}

fn key(name: String, item: Option<&str>) -> String {
    match item {
        Some(code) => format!("{name}.{code}"),
        None => name,
    }
}

/// 당초예산 of a year: of everything, or of one item. Zero where nothing was voted.
pub fn original_budget(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
    item: Option<&str>,
) -> Outcome<Figure> {
    tx.require(&access::VIEW)?;
    let chosen = Chosen::new(Measure::Original, filter(program, year, item));
    figures::evaluate(tx, key(format!("budget.original.{year}"), item), &chosen)
}

/// 증감 (B−A): original budget of the year less that of the year before.
pub fn difference(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
    item: Option<&str>,
) -> Outcome<Figure> {
    tx.require(&access::VIEW)?;
    let chosen = Chosen::new(Measure::Difference, filter(program, year, item));
    figures::evaluate(tx, key("budget.difference".to_owned(), item), &chosen)
}

/// 증감률 (B−A)×100/A, half-up to a whole per cent; from nothing it is 순증, never a division.
#[doc(alias = "증감률")]
pub fn difference_percent(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
    item: Option<&str>,
) -> Outcome<Figure> {
    tx.require(&access::VIEW)?;
    let chosen = Chosen::new(Measure::Difference, filter(program, year, item));
    figures::change_rate(
        tx,
        key("budget.difference_percent".to_owned(), item),
        &chosen,
    )
}

/// 사업비 of a year by source, first vote, 예산 외 apart.
pub fn project_cost(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<ProjectCost> {
    tx.require(&access::VIEW)?;
    let states = books::states(tx, program, year)?;
    let all = LineFilter {
        off_budget: OffBudget::Any,
        ..LineFilter::year(program, year)
    };
    let total = figures::from_states(
        format!("cost.{year}.total"),
        &Chosen::new(Measure::Original, all),
        &states,
    )?;
    let mut parts = Vec::new();
    for (off_budget, which) in [(false, OffBudget::Without), (true, OffBudget::Only)] {
        for source in FundingSource::ALL {
            let filter = LineFilter {
                source: Some(*source),
                off_budget: which,
                ..LineFilter::year(program, year)
            };
            if !states.iter().any(|state| filter.takes(&state.line)) {
                continue;
            }
            let off = if off_budget { "off_budget." } else { "" };
            let key = format!("cost.{year}.{off}{}", source.word());
            let chosen = Chosen::new(Measure::Original, filter);
            let amount = figures::from_states(key, &chosen, &states)?;
            parts.push(CostPart {
                source: *source,
                off_budget,
                amount,
            });
        }
    }
    Ok(ProjectCost { total, parts })
}

/// 산출근거 of every line of a year, each row evaluated exactly and the sum compared with what was
/// voted. Lines without a cost basis come with no rows and, if they have a budget, differ.
#[doc(alias = "산출근거")]
pub fn cost_basis(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<Vec<LineCostBasis>> {
    tx.require(&access::VIEW)?;
    let all = LineFilter {
        off_budget: OffBudget::Any,
        ..LineFilter::year(program, year)
    };
    let evaluated = cost_basis_rows(tx, &Chosen::new(Measure::CostBasis, all))?;
    let mut bases = Vec::new();
    for state in books::states(tx, program, year)? {
        let line = state.line.clone();
        let chosen = |measure, position| Chosen {
            position,
            ..Chosen::new(measure, LineFilter::line(&line))
        };
        let mut rows = Vec::new();
        for row in evaluated.iter().filter(|row| row.line.id == line.id) {
            let one = chosen(Measure::CostBasis, Some(row.position));
            rows.push(CostBasisRow {
                position: row.position,
                label: row.label.clone(),
                expression: row.expression.clone(),
                amount: figures::won(
                    format!("cost_basis.{}.{}", line.id, row.position),
                    &one,
                    row.value,
                ),
            });
        }
        let values = evaluated
            .iter()
            .filter(|row| row.line.id == line.id)
            .map(|row| row.value);
        let sum = kernel::Won::sum(values)?;
        let whole = chosen(Measure::CostBasis, None);
        bases.push(LineCostBasis {
            rows,
            total: figures::won(format!("cost_basis.{}", line.id), &whole, sum),
            original_budget: figures::from_states(
                format!("budget.original.{year}.{}", line.id),
                &chosen(Measure::Original, None),
                std::slice::from_ref(&state),
            )?,
            comparison: rules::compare(sum, state.balance.original_budget)?,
            line,
        });
    }
    Ok(bases)
}
