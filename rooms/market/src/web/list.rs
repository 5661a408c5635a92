//! `/markets`: every season, and what presses.

use askama::Template;
use jiff::civil::Date;
use people::Task;
use web::{Answer, Visit};

use super::{
    HOME, season_path,
    shown::{day_text, figure_text, permit_text},
};
use crate::{
    access,
    door::{self, DayStory},
    figures::{self, Measure},
    model::DayState,
    tasks::tasks,
};

#[derive(Template)]
#[template(path = "list.html")]
struct Page {
    frame: ui::Frame,
    /// What waits for the reader.
    tasks: Vec<Task>,
    lines: Vec<Line>,
    may_open: bool,
}

struct Line {
    path: String,
    name: String,
    year: String,
    kind: &'static str,
    days: (String, String),
    next: String,
    warning: String,
}

/// The next day that is not called off.
fn next(days: &[DayStory], today: Date) -> String {
    let ahead = |state: DayState| !matches!(state, DayState::Cancelled | DayState::Closed);
    let mut days = days.iter().map(|one| &one.day);
    days.find(|day| day.on_day >= today && ahead(day.state))
        .map(|day| format!("{} {}", day_text(day.on_day), day.where_held()))
        .unwrap_or_default()
}

/// The first thing that will not come right by itself.
fn warning(days: &[DayStory]) -> String {
    let texts = days.iter().map(|one| {
        let (text, is_warning) = permit_text(one.day.state, one.verdict);
        (day_text(one.day.on_day), text, is_warning)
    });
    let mut pressing = texts.filter(|(_, _, is_warning)| *is_warning);
    pressing
        .next()
        .map(|(day, text, _)| format!("{day} {text}"))
        .unwrap_or_default()
}

pub(super) async fn show(visit: Visit) -> Answer {
    let today = visit.ctx().today();
    let (lines, tasks) = visit
        .read(move |tx| {
            let mut lines = Vec::new();
            for season in door::seasons(tx)? {
                let days = door::days(tx, season.id)?;
                let own: Vec<_> = days.iter().map(|one| one.day.clone()).collect();
                let counted = figures::of_days(season.id, &own, Measure::Days)?;
                lines.push(Line {
                    path: season_path(season.id),
                    name: season.name,
                    year: season.year.to_string(),
                    kind: season.kind.label(),
                    days: figure_text(&counted),
                    next: next(&days, today),
                    warning: warning(&days),
                });
            }
            Ok((lines, tasks(tx)?))
        })
        .await?;
    let page = Page {
        frame: visit.frame(HOME.0),
        tasks,
        lines,
        may_open: visit.may(&access::OPEN_SEASON),
    };
    Ok(visit.page(&page))
}
