//! Everything that the detectors find in a year.

use askama::Template;
use axum::extract::Query;
use web::{Answer, Visit};

use super::{
    Asked, asked,
    scope::{Scope, scope},
    shown::WarningView,
};
use crate::warnings::warnings;

#[derive(Template)]
#[template(path = "warnings.html")]
struct WarningsPage {
    frame: ui::Frame,
    form: ui::FormView,
    scope: Option<Scope>,
    list: Vec<WarningView>,
}

/// Shows the list of a year.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let wanted = asked(&query, "year").to_owned();
    let (scope, found) = visit
        .read(move |tx| {
            let scope = scope(tx, &query)?;
            let found = match &scope {
                Some(scope) => warnings(tx, scope.year.id)?,
                None => Vec::new(),
            };
            Ok((scope, found))
        })
        .await?;
    Ok(visit.page(&WarningsPage {
        frame: visit.frame("확인할 지출").under("지출", "/spending"),
        form: visit.form_with(&[("year", wanted)]),
        scope,
        list: found.iter().map(WarningView::from).collect(),
    }))
}
