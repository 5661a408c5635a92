//! `/markets/{id}/clone`: a season is taken over into another year, each day judged anew.

use askama::Template;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use kernel::{FiscalYear, Refusal};
use serde::Deserialize;
use web::{Answer, Failure, Sent, Visit};

use super::{
    HOME, id_of, season_path, settle,
    shown::{day_text, hours},
};
use crate::{
    access,
    clone_season::clone_season,
    door::{self, SeasonStory},
    model::CloneSeason,
    rules::{calls::taken_over, clones::CloneLine},
    store::calls,
};

/// The year in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    year: String,
}

#[derive(Template)]
#[template(path = "clone.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    year: FiscalYear,
    /// Other years with their pages.
    years: Vec<(FiscalYear, String)>,
    days: Vec<(String, String)>,
    problems: Vec<String>,
    /// The last day of applying, where there is one.
    until: Option<String>,
}

/// A year that a season can be taken over into: the one that was asked for, or the next.
fn year_of(text: &str, it: &SeasonStory) -> FiscalYear {
    let own = it.season.year;
    let asked = text.trim().parse().ok().and_then(FiscalYear::new);
    asked
        .filter(|year| *year > own)
        .or_else(|| FiscalYear::new(own.get() + 1))
        .unwrap_or(own)
}

fn day_label(line: &CloneLine) -> String {
    let was = day_text(line.day.on_day);
    let now = day_text(line.draft.on_day);
    let place = line.day.where_held();
    format!("{now} {} {place} (지난 {was})", hours(&line.day))
}

fn problem(line: &CloneLine) -> Option<String> {
    let why = Refusal::from(line.problem.clone()?);
    let article = why.article.map(|text| format!(" ({text})"));
    Some(format!(
        "{}: {}{}",
        day_label(line),
        why.text,
        article.unwrap_or_default()
    ))
}

/// A season, the other year, its days there and the last day of applying, where it goes along.
type Loaded = (SeasonStory, FiscalYear, Vec<CloneLine>, Option<Date>);

async fn load(visit: &Visit, id: &str, year: &str) -> Result<Loaded, Failure> {
    let (id, year) = (id_of(id)?, year.to_owned());
    let today = visit.ctx().today();
    let loaded = visit
        .read(move |tx| {
            let it = door::season(tx, id)?;
            let year = year_of(&year, &it);
            let lines = door::clone_lines(tx, id, year)?;
            let open = lines.iter().filter(|line| line.problem.is_none());
            let open: Vec<_> = open.map(|line| line.draft.clone()).collect();
            let until = calls::until(tx, id)?
                .and_then(|until| taken_over(until, (it.season.year, year), &open, today));
            Ok((it, year, lines, until))
        })
        .await?;
    Ok(loaded)
}

fn page(visit: &Visit, (it, year, lines, until): Loaded, form: ui::FormView) -> Page {
    let path = season_path(it.season.id);
    let others = (1..=3).filter_map(|more| FiscalYear::new(it.season.year.get() + more));
    let open = lines.iter().filter(|line| line.problem.is_none());
    Page {
        frame: visit
            .frame(access::CLONE_SEASON.label)
            .under(HOME.0, HOME.1)
            .under(it.season.name.clone(), path.clone()),
        form,
        year,
        years: others
            .filter(|other| *other != year)
            .map(|other| (other, format!("{path}/clone?year={other}")))
            .collect(),
        days: open
            .map(|line| (line.day.id.to_string(), day_label(line)))
            .collect(),
        problems: lines.iter().filter_map(problem).collect(),
        until: until.map(day_text),
        path,
    }
}

pub(super) async fn ask(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let loaded = load(&visit, &id, &asked.year).await?;
    let open = loaded.2.iter().filter(|line| line.problem.is_none());
    let mut values = vec![("name", loaded.0.season.name.clone())];
    values.extend(open.map(|line| ("days", line.day.id.to_string())));
    let form = visit.form_with(&values);
    Ok(visit.page(&page(&visit, loaded, form)))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = CloneSeason {
        season: id.clone(),
        year: sent.text("year").to_owned(),
        name: sent.text("name").to_owned(),
        days: sent.all("days").into_iter().map(str::to_owned).collect(),
    };
    let verb = move |tx: &mut store::Tx<'_>| clone_season(tx, &ask);
    match settle(visit.write(&sent, access::CLONE_SEASON.label, verb).await)? {
        Ok(id) => Ok(visit.go(&season_path(id), "시즌을 옮겨 썼습니다.")),
        Err(why) => {
            let loaded = load(&visit, &id, sent.text("year")).await?;
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&page(&visit, loaded, form)))
        }
    }
}
