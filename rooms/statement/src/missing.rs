//! What a year's statement still lacks, and which years there are.

use std::collections::BTreeSet;

use kernel::{FiscalYear, Id, Outcome};
use program::Program;
use store::Tx;

use crate::{
    access,
    compose::{self, Facts},
    model::{Missing, YearCard},
    store as rows,
};

/// What is missing, each with the page where it can be entered: texts and plan, budget, people in
/// charge.
pub fn missing(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Vec<Missing>> {
    tx.require(&access::SEE)?;
    let facts = compose::load(tx, program, year)?;
    let of_program = program::missing(tx, program, year)?;
    let mut missing: Vec<Missing> = of_program
        .into_iter()
        .map(|one| Missing {
            what: one.what,
            path: one.path,
        })
        .collect();
    missing.extend(of_money(&facts));
    missing.extend(of_people(&facts));
    Ok(missing)
}

fn of_money(facts: &Facts) -> Vec<Missing> {
    let (year, program) = (facts.year, facts.plan.program.id);
    let page = |of: FiscalYear| format!("/budget/{of}?program={program}");
    let mut missing = Vec::new();
    let mut say = |lacks: bool, what: String, path: String| {
        if lacks {
            missing.push(Missing { what, path });
        }
    };
    let budget = &facts.budget.total;
    let nothing = |figure: &kernel::Figure| figure.value == kernel::FigureValue::Whole(0);
    say(
        nothing(&budget.current.whole),
        format!("{year}년 당초예산이 없습니다."),
        page(year),
    );
    let differs = budget.current.whole.value != facts.plan.plan_total.value
        && !facts.plan.plan_steps.is_empty();
    say(
        differs,
        "추진일정의 예산집행금액 합이 사업예산과 다릅니다.".to_owned(),
        format!("/program?program={program}&year={year}"),
    );
    say(
        facts.cost_basis.is_empty(),
        format!("{year}년 산출근거가 없습니다."),
        page(year),
    );
    for line in facts
        .cost_basis
        .iter()
        .filter_map(|line| line.difference.as_ref())
    {
        say(true, format!("{line}."), page(year));
    }
    missing
}

fn of_people(facts: &Facts) -> Option<Missing> {
    let labels = ["과장", "팀장", "주무관"];
    let absent: Vec<&str> = labels
        .into_iter()
        .zip(&facts.officials)
        .filter(|(_, official)| official.is_none())
        .map(|(label, _)| label)
        .collect();
    (!absent.is_empty()).then(|| Missing {
        what: format!("사업 담당자({})가 정해지지 않았습니다.", absent.join(", ")),
        path: "/people/duties".to_owned(),
    })
}

/// The years that have a statement or records for one, newest first, with their editions.
pub fn years(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<Vec<YearCard>> {
    tx.require(&access::SEE_FIGURES)?;
    let editions = rows::editions(tx, program)?;
    let mut years: BTreeSet<FiscalYear> = program::years(tx, program)?.into_iter().collect();
    years.extend(budget::years(tx, program)?);
    years.extend(editions.iter().map(|edition| edition.fiscal_year));
    let card = |year: FiscalYear| {
        let of_year = || {
            editions
                .iter()
                .filter(move |edition| edition.fiscal_year == year)
        };
        YearCard {
            fiscal_year: year,
            editions: of_year().count(),
            newest: of_year().next().cloned(),
        }
    };
    Ok(years.into_iter().rev().map(card).collect())
}
