//! `/statement`: the years, their editions, what is missing.

use askama::Template;
use axum::extract::Query;
use program::Program;
use serde::Deserialize;
use ui::Frame;
use web::{Answer, Visit};

use super::{clock_text, program_of};
use crate::{
    access, missing, missing as lacks,
    model::{Missing, YearCard},
};

/// Which program.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Its id; empty for the first by name.
    pub(crate) program: String,
}

#[derive(Template)]
#[template(path = "years.html")]
struct Page {
    frame: Frame,
    program: Option<Program>,
    others: Vec<Program>,
    years: Vec<YearLine>,
    missing: Vec<Missing>,
    missing_year: String,
    may_see: bool,
    may_import: bool,
}

struct YearLine {
    card: YearCard,
    newest: String,
}

pub(crate) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let may_see = visit.may(&access::SEE);
    let (program, others, cards, missing) = visit
        .read(move |tx| {
            let Some(program) = program_of(tx, &asked.program)? else {
                return Ok((None, Vec::new(), Vec::new(), Vec::new()));
            };
            let cards = missing::years(tx, program.id)?;
            let newest = cards
                .first()
                .map(|card| card.fiscal_year)
                .filter(|_| may_see);
            let lacks = match newest {
                Some(year) => lacks::missing(tx, program.id, year)?,
                None => Vec::new(),
            };
            let mut others = program::programs(tx)?;
            others.retain(|other| other.id != program.id);
            Ok((Some(program), others, cards, lacks))
        })
        .await?;
    let missing_year = cards
        .first()
        .map(|c| c.fiscal_year.to_string())
        .unwrap_or_default();
    let newest = |card: &YearCard| {
        card.newest
            .as_ref()
            .map(|e| format!("제{}판 {}", e.number, clock_text(e.frozen_at)))
    };
    let years = cards
        .into_iter()
        .map(|card| YearLine {
            newest: newest(&card).unwrap_or_default(),
            card,
        })
        .collect();
    Ok(visit.page(&Page {
        frame: visit.frame("사업별 설명서"),
        program,
        others,
        years,
        missing,
        missing_year,
        may_see,
        may_import: visit.may(&access::IMPORT),
    }))
}
