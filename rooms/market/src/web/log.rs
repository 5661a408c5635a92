//! `/market-days/{id}/log`: what happened on a day beside sales; `/market-logs/{id}`: one entry,
//! and where it is written down what was done about it.

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use kernel::{Error, Figure, Id, Outcome, official_time};
use serde::Serialize;
use store::Tx;
use web::{Answer, Failure, Json, Key, Routes, Sent, Visit};

use super::{
    HOME, day_path,
    field::photos_of,
    id_of, season_path, settle,
    shown::{Choice, day_text, figure_text},
};
use crate::{
    access,
    log_figures::{LogQuery, what},
    model::{
        AnswerLog, ApplicationParts, CheckFinding, DayState, FieldPhoto, LogEntry, LogKind,
        MarketDay, MarketSeason, PhotoOf, WriteLog,
    },
    store as rows,
    store::{logs, photos, vendors},
    write_log::{answer_log, write_log},
};

/// The routes of this file.
pub(super) fn routes(routes: Routes) -> Routes {
    let (view, write) = (&access::VIEW, &access::WRITE_LOG);
    routes
        .get("/market-days/{id}/log", view, show)
        .post("/market-days/{id}/log", write, save)
        .get("/market-logs/{id}", view, show_entry)
        .post("/market-logs/{id}/answer", write, save_answer)
        .get("/api/market-days/{id}/log", view, show_json)
        .post("/api/market-days/{id}/log", write, add)
        .post("/api/market-logs/{id}/answer", write, answer)
}

#[derive(Template)]
#[template(path = "log.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    figures: Vec<(&'static str, (String, String))>,
    lines: Vec<Line>,
    kinds: Vec<Choice>,
    findings: Vec<(String, String)>,
    vendors: Vec<(String, String)>,
    may_write: bool,
}

struct Line {
    path: String,
    kind: &'static str,
    vendor: String,
    what: String,
    by: String,
    answer: String,
    is_open: bool,
}

/// A day with its entries and the vendors that they may be about.
struct Loaded {
    season: MarketSeason,
    day: MarketDay,
    entries: Vec<LogEntry>,
    photos: Vec<FieldPhoto>,
    parts: Vec<ApplicationParts>,
}

impl Loaded {
    fn of(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<Self> {
        tx.require(&access::VIEW)?;
        let day = rows::day(tx, id)?;
        Ok(Self {
            season: rows::season(tx, day.season)?,
            entries: logs::of_day(tx, id)?,
            photos: photos::of_day(tx, id)?,
            parts: vendors::parts_of(tx, day.season)?,
            day,
        })
    }

    fn vendor(&self, entry: &LogEntry) -> String {
        let mut parts = self.parts.iter();
        let found = parts.find(|one| Some(one.application.id) == entry.application);
        found.map_or_else(String::new, |one| one.application.vendor_name.clone())
    }

    /// The questions about the day, with what people read.
    fn questions(&self) -> Vec<(&'static str, LogQuery)> {
        let all = LogQuery {
            day: Some(self.day.id),
            ..LogQuery::of(self.season.id)
        };
        let kinds = LogKind::ALL.iter().map(|kind| {
            let kind = *kind;
            (
                kind.label(),
                LogQuery {
                    kind: Some(kind),
                    ..all
                },
            )
        });
        let open = LogQuery {
            is_open: true,
            ..all
        };
        kinds.chain([("조치할 것", open)]).collect()
    }
}

fn frame(visit: &Visit, title: &str, it: &Loaded) -> ui::Frame {
    visit
        .frame(title)
        .under(HOME.0, HOME.1)
        .under(it.season.name.clone(), season_path(it.season.id))
        .under(day_text(it.day.on_day), day_path(it.day.id))
}

fn path_of(day: Id<MarketDay>) -> String {
    format!("{}/log", day_path(day))
}

/// The page of an entry.
pub(super) fn entry_path(id: Id<LogEntry>) -> String {
    format!("/market-logs/{id}")
}

fn line(it: &Loaded, entry: &LogEntry) -> Line {
    let answer = entry.answer.as_ref();
    Line {
        path: entry_path(entry.id),
        kind: entry.kind.label(),
        vendor: it.vendor(entry),
        what: what(entry),
        by: format!(
            "{} {}",
            official_time(entry.recorded_at),
            entry.recorded_by_name
        ),
        answer: answer.map(|one| one.text.clone()).unwrap_or_default(),
        is_open: entry.is_open(),
    }
}

fn page(visit: &Visit, it: &Loaded, form: ui::FormView) -> Result<Page, Failure> {
    let mut figures = Vec::new();
    for (label, query) in it.questions() {
        figures.push((label, figure_text(&query.figure(&it.entries)?)));
    }
    let mut findings = vec![(String::new(), "점검이 아님".to_owned())];
    let words = CheckFinding::ALL.iter();
    findings.extend(words.map(|one| (one.word().to_owned(), one.label().to_owned())));
    let mut vendors = vec![(String::new(), "농가와 관계없음".to_owned())];
    let all = it.parts.iter().map(|parts| &parts.application);
    vendors.extend(all.map(|one| (one.id.to_string(), one.vendor_name.clone())));
    let kinds = LogKind::ALL.iter();
    let is_held = matches!(it.day.state, DayState::Open | DayState::Closed);
    Ok(Page {
        frame: frame(visit, "현장 기록", it),
        form,
        action: path_of(it.day.id),
        figures,
        lines: it.entries.iter().rev().map(|one| line(it, one)).collect(),
        kinds: kinds.map(|one| (one.word(), one.label())).collect(),
        findings,
        vendors,
        may_write: is_held && visit.may(&access::WRITE_LOG),
    })
}

async fn load(visit: &Visit, id: &str) -> Result<Loaded, Failure> {
    let id: Id<MarketDay> = id_of(id)?;
    Ok(visit.read(move |tx| Loaded::of(tx, id)).await?)
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let form = visit.form();
    Ok(visit.page(&page(&visit, &it, form)?))
}

async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = WriteLog {
        day: id.clone(),
        application: text("application"),
        kind: text("kind"),
        finding: text("finding"),
        text: text("text"),
    };
    let verb = move |tx: &mut Tx<'_>| write_log(tx, &ask);
    match settle(visit.write(&sent, access::WRITE_LOG.label, verb).await)? {
        Ok(_) => Ok(visit.go(&path_of(id_of(&id)?), "적었습니다.")),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&page(&visit, &it, form)?))
        }
    }
}

#[derive(Template)]
#[template(path = "log_entry.html")]
struct EntryPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    facts: Vec<(&'static str, String)>,
    /// Paths and names.
    photos: Vec<(String, String)>,
    may_answer: bool,
}

async fn load_entry(visit: &Visit, id: &str) -> Result<(LogEntry, Loaded), Failure> {
    let id: Id<LogEntry> = id_of(id)?;
    let read = move |tx: &mut Tx<'_>| {
        let entry = logs::entry(tx, id)?;
        let it = Loaded::of(tx, entry.day)?;
        Ok((entry, it))
    };
    Ok(visit.read(read).await?)
}

fn entry_page(visit: &Visit, (entry, it): &(LogEntry, Loaded), form: ui::FormView) -> EntryPage {
    let line = line(it, entry);
    let answered = entry.answer.as_ref();
    let facts = [
        ("구분", line.kind.to_owned()),
        ("농가", line.vendor),
        ("내용", line.what),
        (
            "일어난 때",
            entry.happened_at.map_or_else(String::new, official_time),
        ),
        ("적은 때와 사람", line.by),
        ("조치", line.answer),
        (
            "조치를 적은 때와 사람",
            answered.map_or_else(String::new, |one| {
                format!("{} {}", official_time(one.at), one.by_name)
            }),
        ),
    ];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    EntryPage {
        frame: frame(visit, entry.kind.label(), it).under("현장 기록", path_of(it.day.id)),
        form,
        action: format!("{}/answer", entry_path(entry.id)),
        facts: facts.collect(),
        photos: photos_of(&it.photos, PhotoOf::Log(entry.id)),
        may_answer: entry.is_open() && visit.may(&access::WRITE_LOG),
    }
}

async fn show_entry(visit: Visit, Path(id): Path<String>) -> Answer {
    let loaded = load_entry(&visit, &id).await?;
    let form = visit.form();
    Ok(visit.page(&entry_page(&visit, &loaded, form)))
}

async fn save_answer(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = AnswerLog {
        entry: id.clone(),
        answer: sent.text("answer").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| answer_log(tx, &ask);
    let written = settle(visit.write(&sent, "조치 적기", verb).await)?;
    let loaded = load_entry(&visit, &id).await?;
    match written {
        Ok(_) => Ok(visit.go(&path_of(loaded.0.day), "조치를 적었습니다.")),
        Err(why) => {
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&entry_page(&visit, &loaded, form)))
        }
    }
}

/// The entries of a day with the figures that fold them.
#[derive(Debug, Serialize)]
struct Shown {
    entries: Vec<LogEntry>,
    figures: Vec<Figure>,
}

#[derive(Debug, Serialize)]
struct Written {
    id: Id<LogEntry>,
}

async fn show_json(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let figures = it.questions().into_iter();
    let figures = figures.map(|(_, query)| query.figure(&it.entries));
    let figures: Result<Vec<Figure>, Error> = figures.collect();
    let shown = Shown {
        figures: figures?,
        entries: it.entries,
    };
    Ok(Json(shown).into_response())
}

async fn add(visit: Visit, key: Key, Path(day): Path<String>, Json(ask): Json<WriteLog>) -> Answer {
    let ask = WriteLog { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| write_log(tx, &ask);
    let label = access::WRITE_LOG.label;
    let id = visit.write_json(&key, label, verb).await?;
    Ok(Json(Written { id }).into_response())
}

async fn answer(
    visit: Visit,
    key: Key,
    Path(entry): Path<String>,
    Json(ask): Json<AnswerLog>,
) -> Answer {
    let ask = AnswerLog { entry, ..ask };
    let verb = move |tx: &mut Tx<'_>| answer_log(tx, &ask);
    let id = visit.write_json(&key, "조치 적기", verb).await?;
    Ok(Json(Written { id }).into_response())
}
