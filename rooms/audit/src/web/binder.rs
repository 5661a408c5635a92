//! The binder on the page: what is missing first, then the paper.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use paper::Paper;
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Visit};

use super::{frame_under, path_of, year_in};
use crate::{
    access,
    binder::{Missing, binder, missing},
};

#[derive(Template)]
#[template(path = "binder.html")]
struct BinderPage {
    frame: ui::Frame,
    export: String,
    missing: Vec<(&'static str, Option<String>, String)>,
    fragment: String,
    may_export: bool,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<(TrusteeYear, Vec<Missing>, Paper)> {
    tx.require(&access::READ)?;
    let year = year_in(tx, id)?;
    let missing = missing(tx, &year)?;
    let paper = binder(tx, &year, None, None)?;
    Ok((year, missing, paper))
}

/// Shows the binder.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let (year, missing, paper) = visit.read(move |tx| load(tx, &id)).await?;
    let missing = missing
        .into_iter()
        .map(|one| (one.sort, path_of(&one.subject), one.text));
    Ok(visit.page(&BinderPage {
        frame: frame_under(&visit, "자료철", &year),
        export: format!("/audit/exports/add?year={}&kind=binder", year.id),
        missing: missing.collect(),
        fragment: paper::html::fragment(&paper)?,
        may_export: visit.may(&access::EXPORT),
    }))
}
