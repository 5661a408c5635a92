//! Every year of a program.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, Id, Outcome};
use program::Program;
use store::Tx;
use web::{Answer, Visit};

use super::{Asked, asked, number::Number, year_path};
use crate::{
    access, books,
    model::{CashAccount, Chosen, LineAccount, Measure, TrusteeYear},
    store::years as rows,
};

#[derive(Template)]
#[template(path = "years.html")]
struct YearsPage {
    frame: ui::Frame,
    programs: Vec<(Id<Program>, String)>,
    program: Option<Id<Program>>,
    name: String,
    years: Vec<YearLine>,
    may_open: bool,
}

struct YearLine {
    title: String,
    path: String,
    state: &'static str,
    numbers: Vec<Number>,
}

struct Loaded {
    programs: Vec<(Id<Program>, String)>,
    program: Option<Id<Program>>,
    name: String,
    years: Vec<YearLine>,
}

/// Shows the years.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let loaded = visit.read(move |tx| load(tx, &query)).await?;
    let page = YearsPage {
        frame: visit.frame("수탁 예산"),
        programs: loaded.programs,
        program: loaded.program,
        name: loaded.name,
        years: loaded.years,
        may_open: visit.may(&access::WRITE_BUDGET),
    };
    Ok(visit.page(&page))
}

fn load(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Loaded> {
    let programs = rows::programs(tx)?;
    let wanted = asked(query, "program");
    let chosen = if wanted.is_empty() {
        programs.first().cloned()
    } else {
        let found = programs.iter().find(|(id, _)| id.to_string() == wanted);
        Some(found.cloned().ok_or(Error::NotFound)?)
    };
    let (program, name) = chosen.unzip();
    let mut years = Vec::new();
    if program.is_some() {
        for year in rows::years(tx, program)? {
            years.push(year_line(tx, &year)?);
        }
    }
    Ok(Loaded {
        programs,
        program,
        name: name.unwrap_or_default(),
        years,
    })
}

fn year_line(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<YearLine> {
    let standings = books::standings(tx, year)?;
    let cash = books::cash_columns(tx, year.book)?;
    let mut numbers = Vec::new();
    for measure in [
        Measure::Current,
        Measure::Line(LineAccount::Spent),
        Measure::Unexecuted,
    ] {
        let chosen = Chosen::new(measure, year.id, None);
        numbers.push(Number::chosen(&chosen, &year.title, &standings)?);
    }
    for account in [CashAccount::Granted, CashAccount::Balance] {
        let figure = crate::figures::of_cash(account, year.id, &cash);
        numbers.push(Number::of(
            &figure,
            format!("{} {}", year.title, account.label()),
        ));
    }
    Ok(YearLine {
        title: year.title.clone(),
        path: year_path(year.id),
        state: year.state.label(),
        numbers,
    })
}
