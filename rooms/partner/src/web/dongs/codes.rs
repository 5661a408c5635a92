//! `/region-codes/codes` and `/region-codes/{id}/codes`: the codes that a number counts, page by
//! page.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::Error;
use serde::Deserialize;
use web::{Answer, Visit};

use super::{frame, id_in, looked_at, path_of};
use crate::{
    legal_dongs::{LISTED, dong_counts, known_dongs},
    model::{DongLevel, DongOutcome, LegalDong},
};

#[derive(Template)]
#[template(path = "dongs/codes.html")]
struct Page {
    frame: ui::Frame,
    title: String,
    pager: ui::Pager,
    dongs: Vec<LegalDong>,
}

/// The question in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A word of [`DongLevel`].
    level: String,
    /// `live` or `ended`.
    state: String,
    /// A word of [`DongOutcome`].
    outcome: String,
    page: String,
}

impl Asked {
    fn page(&self) -> usize {
        self.page.parse().unwrap_or(1)
    }
}

/// Where the known codes of a depth are listed, those that are there or those that are not any
/// more.
pub(super) fn known_path(level: DongLevel, live: bool) -> String {
    let state = if live { "live" } else { "ended" };
    format!("/region-codes/codes?level={}&state={state}", level.word())
}

/// Every code of a depth that is known.
pub(super) async fn known(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let level = DongLevel::read(&asked.level).ok_or(Error::NotFound)?;
    let live = match asked.state.as_str() {
        "live" => true,
        "ended" => false,
        _ => return Err(Error::NotFound.into()),
    };
    let ctx = visit.ctx().clone();
    let known = visit
        .site()
        .blocking(move |store| store.read(&ctx, known_dongs))
        .await?;
    let own = |one: &LegalDong| one.code.level() == level && one.state.is_live() == live;
    let mut dongs: Vec<LegalDong> = known.into_values().filter(own).collect();
    let pager = ui::Pager::new(dongs.len(), LISTED, asked.page(), known_path(level, live));
    dongs = dongs
        .into_iter()
        .skip(pager.offset())
        .take(LISTED)
        .collect();
    let state = if live { "존재" } else { "폐지·사라짐" };
    let title = format!("{} ({state})", level.label());
    let page = Page {
        frame: frame(&visit, &title),
        title,
        pager,
        dongs,
    };
    Ok(visit.page(&page))
}

/// The codes of an import that came, or will come, to an outcome.
pub(super) async fn of_import(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id = id_in(&id)?;
    let outcome = DongOutcome::read(&asked.outcome).ok_or(Error::NotFound)?;
    let base = format!("{}/codes?outcome={}", path_of(id), outcome.word());
    let pager = |total: i64| {
        let total = usize::try_from(total).unwrap_or_default();
        ui::Pager::new(total, LISTED, asked.page(), base.clone())
    };
    let (_, counts) = visit.read(move |tx| dong_counts(tx, id)).await?;
    let whole = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    let before = whole(pager(counts.of(outcome)).offset());
    let view = looked_at(&visit, id, (whole(LISTED), before)).await?;
    let pager = pager(view.counts.of(outcome));
    let own = view.codes.into_iter().find(|(one, _)| *one == outcome);
    let mut dongs = own.map(|(_, codes)| codes).unwrap_or_default();
    if view.plan.is_some() {
        dongs = dongs
            .into_iter()
            .skip(pager.offset())
            .take(LISTED)
            .collect();
    }
    let title = format!("{}: {}", view.import.file_name, outcome.label());
    let page = Page {
        frame: frame(&visit, outcome.label()).under(&view.import.file_name, path_of(id)),
        title,
        pager,
        dongs,
    };
    Ok(visit.page(&page))
}
