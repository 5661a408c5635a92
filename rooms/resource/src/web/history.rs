//! `/resources/{id}/history`: every version, and what differs between two of them.

use askama::Template;
use axum::extract::{Path, Query};
use jiff::tz::{TimeZone, offset};
use kernel::Error;
use serde::Deserialize;
use web::{Answer, Visit};

use super::{id_of, shown::frame_under};
use crate::{
    access, door,
    model::{Difference, Version},
};

/// Two versions to hold against each other; empty: the last two.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The earlier.
    pub from: String,
    /// The later.
    pub to: String,
}

impl Asked {
    /// The versions that are asked for.
    ///
    /// # Errors
    /// `NotFound` where there is no such version.
    pub(crate) fn pair<'v>(
        &self,
        versions: &'v [Version],
    ) -> Result<(&'v Version, &'v Version), Error> {
        let last = versions.last().ok_or(Error::NotFound)?;
        let before = versions.iter().rev().nth(1).unwrap_or(last);
        let find = |text: &str, other: &'v Version| match text.trim() {
            "" => Some(other),
            text => versions.iter().find(|one| one.version.to_string() == text),
        };
        let pair = find(&self.from, before).zip(find(&self.to, last));
        pair.ok_or(Error::NotFound)
    }
}

#[derive(Template)]
#[template(path = "history.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: String,
    versions: Vec<Line>,
    choices: Vec<(String, String)>,
    from: i64,
    to: i64,
    differences: Vec<Difference>,
}

struct Line {
    number: i64,
    step: &'static str,
    at: String,
    who: String,
    reason: String,
    against_before: Option<String>,
}

pub(super) async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id = id_of(&id)?;
    let (resource, versions) = visit
        .read(move |tx| Ok((door::get(tx, id)?, door::history(tx, id)?)))
        .await?;
    let (from, to) = asked.pair(&versions)?;
    let with_persons = visit.may(&access::VIEW_PERSONS);
    let lines = versions.iter().rev().map(|one| {
        let before = one.version - 1;
        Line {
            number: one.version,
            step: one.step.label(),
            at: minute(one),
            who: one.changed_by_name.clone(),
            reason: one.reason.clone(),
            against_before: (before > 0)
                .then(|| format!("/resources/{id}/history?from={before}&to={}", one.version)),
        }
    });
    let choices = versions.iter().rev().map(|one| {
        let label = format!("{}판 ({})", one.version, one.step.label());
        (one.version.to_string(), label)
    });
    Ok(visit.page(&Page {
        frame: frame_under(&visit, "이력", &resource),
        form: visit.form_with(&[
            ("from", from.version.to_string()),
            ("to", to.version.to_string()),
        ]),
        id: id.to_string(),
        choices: choices.collect(),
        from: from.version,
        to: to.version,
        differences: door::differences(resource.kind, &from.snapshot, &to.snapshot, with_persons),
        versions: lines.collect(),
    }))
}

/// When a version was written, as clocks in Seoul showed it.
fn minute(version: &Version) -> String {
    let seoul = version.changed_at.to_zoned(TimeZone::fixed(offset(9)));
    seoul.strftime("%Y-%m-%d %H:%M").to_string()
}
