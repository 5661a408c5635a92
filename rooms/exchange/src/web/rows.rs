//! `/exchange/rows`: the rows behind a figure, folded again.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, Selection};
use serde::Deserialize;
use web::{Answer, Visit};

use super::{page_of, shown::figure_text};
use crate::figures::{self, Measure};

/// The measure in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    what: String,
}

#[derive(Template)]
#[template(path = "rows.html")]
struct Page {
    frame: ui::Frame,
    total: String,
    rows: Vec<(Option<String>, String, i64)>,
}

/// Where the rows of a measure are listed.
pub(super) fn path_of(measure: Measure) -> String {
    format!("/exchange/rows?what={}", measure.word())
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let mut all = Measure::ALL.iter().copied();
    let measure = all
        .find(|one| one.word() == asked.what)
        .ok_or(Error::NotFound)?;
    let (figure, rows) = visit
        .read(move |tx| {
            let selection: Selection = measure.selection();
            let rows = figures::figure_rows(tx, &selection)?;
            Ok((figures::figure(tx, measure)?, rows))
        })
        .await?;
    let page = Page {
        frame: visit
            .frame(measure.label())
            .under("제안과 수요", "/exchange"),
        total: figure_text(&figure),
        rows: rows
            .into_iter()
            .map(|row| (page_of(&row.address), row.label, row.amount))
            .collect(),
    };
    Ok(visit.page(&page))
}
