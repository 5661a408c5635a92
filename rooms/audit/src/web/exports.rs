//! The log of exports.

use askama::Template;
use axum::extract::Query;
use kernel::Outcome;
use store::Tx;
use ui::Pager;
use web::{Answer, Visit};

use super::{Asked, asked, choices, paged, path_with};
use crate::{
    access,
    exports::{count_exports, exports},
    model::{Export, ExportQuery, ExportState},
    rules::refusal::instant,
};

#[derive(Template)]
#[template(path = "exports.html")]
struct ExportsPage {
    frame: ui::Frame,
    form: ui::FormView,
    states: Vec<(String, String)>,
    rows: Vec<Row>,
    pager: Pager,
    may_export: bool,
}

struct Row {
    export: Export,
    at: String,
}

fn load(tx: &mut Tx<'_>, query: &Asked) -> Outcome<(Vec<Row>, Pager)> {
    let state = asked(query, "state");
    let filter = ExportQuery {
        state: ExportState::read(state),
    };
    let total = count_exports(tx, filter)?;
    let base = path_with("/audit/exports", &[("state", state)]);
    let (pager, part) = paged(total, query, base);
    let rows = exports(tx, filter, part)?.into_iter().map(|export| Row {
        at: instant(export.asked_at),
        export,
    });
    Ok((rows.collect(), pager))
}

/// Shows a page of the log.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let values = [("state", asked(&query, "state").to_owned())];
    let (rows, pager) = visit.read(move |tx| load(tx, &query)).await?;
    let all = ExportState::ALL;
    Ok(visit.page(&ExportsPage {
        frame: visit.frame("자료 내보내기").under("감사", "/audit"),
        form: visit.form_with(&values),
        states: choices(
            all,
            Some("모든 상태"),
            ExportState::word,
            ExportState::label,
        ),
        rows,
        pager,
        may_export: visit.may(&access::EXPORT),
    }))
}
