//! `/resources`: the register, narrowed by words, kind, region, state and age.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use kernel::{Outcome, Refusal};
use partner::{Region, RegionCode};
use schemars::JsonSchema;
use serde::Deserialize;
use web::{Answer, Visit};

use super::shown::place;
use crate::{
    access, door,
    model::{Brief, ListFilter, ListPage, ResourceKind, State},
    rules::{Refused, freshness},
};

/// Rows on one page.
const PER_PAGE: usize = 30;

/// The question in an address.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(crate) struct Asked {
    /// Words.
    pub q: String,
    /// A kind.
    pub kind: String,
    /// A name or code of a region.
    pub region: String,
    /// A state.
    pub state: String,
    /// `1`: only what must be looked at again.
    pub stale: String,
    /// The last record of the page before.
    pub after: String,
}

impl Asked {
    /// The selection; an unknown region is a refusal at its field.
    pub(crate) fn filter(&self, today: Date) -> Result<ListFilter, Refusal> {
        let typed = self.region.trim();
        let found = partner::register().find(typed, today);
        let region = match found.one() {
            Some(region) => Some(region.code),
            None if typed.is_empty() => None,
            None => {
                let list = partner::register();
                let choices: Vec<String> =
                    found.all().into_iter().map(|r| list.full_name(r)).collect();
                let typed = typed.to_owned();
                return Err(match choices.is_empty() {
                    true => Refused::NoSuchRegion { typed },
                    false => Refused::WhichRegion { typed, choices },
                }
                .into());
            }
        };
        Ok(ListFilter {
            text: self.q.clone(),
            kind: ResourceKind::read(&self.kind),
            region,
            state: State::read(&self.state),
            stale_only: self.stale == "1",
        })
    }

    /// The part of the list that is asked for.
    pub(crate) fn page(&self, tx: &mut store::Tx<'_>, filter: &ListFilter) -> Outcome<ListPage> {
        door::list(tx, filter, self.after.parse().ok(), PER_PAGE)
    }

    /// The same, with how many there are in each 시도 where no region is asked for.
    fn read(&self, tx: &mut store::Tx<'_>, filter: &ListFilter) -> Outcome<(ListPage, Counts)> {
        let page = self.page(tx, filter)?;
        let counts = match filter.region {
            None => door::counts_by_province(tx, filter, tx.today())?,
            Some(_) => Counts::new(),
        };
        Ok((page, counts))
    }

    fn is_narrowed(&self) -> bool {
        [&self.q, &self.kind, &self.region, &self.state, &self.stale]
            .iter()
            .any(|text| !text.trim().is_empty())
    }

    /// The address of the same question with another kind or place.
    fn path(&self, kind: &str, after: &str) -> String {
        self.path_in(kind, &self.region, after)
    }

    /// The same in another region.
    fn path_in(&self, kind: &str, region: &str, after: &str) -> String {
        let pairs = [
            ("q", self.q.as_str()),
            ("kind", kind),
            ("region", region),
            ("state", self.state.as_str()),
            ("stale", self.stale.as_str()),
            ("after", after),
        ];
        let filled: Vec<_> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        match serde_urlencoded::to_string(filled) {
            Ok(question) if !question.is_empty() => format!("/resources?{question}"),
            _ => "/resources".to_owned(),
        }
    }

    /// The question itself, behind its `?`; empty where nothing is asked.
    pub(super) fn question(&self) -> String {
        let path = self.path(&self.kind, "");
        path.trim_start_matches("/resources").to_owned()
    }
}

#[derive(Template)]
#[template(path = "list.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    total: usize,
    lines: Vec<Line>,
    /// Kind, count, address, whether it is the chosen one.
    kinds: Vec<(&'static str, usize, String, bool)>,
    /// Where the records are, drawn; empty where a region was asked for.
    map: String,
    /// The same in words: 시도, count, address.
    provinces: Vec<(String, usize, String)>,
    /// How many count to no single 시도, if any do.
    nowhere: Option<usize>,
    kind_choices: Vec<(&'static str, &'static str)>,
    state_choices: Vec<(&'static str, &'static str)>,
    next: Option<String>,
    first: Option<String>,
    narrowed: bool,
    may_register: bool,
    may_import: bool,
}

struct Line {
    path: String,
    name: String,
    kind: &'static str,
    place: String,
    state: State,
    seen: String,
    is_stale: bool,
}

impl Line {
    fn of(brief: &Brief, today: Date) -> Self {
        let until = freshness::of_brief(brief);
        let seen = freshness::seen_on(brief.source, brief.source_on, brief.surveyed_on);
        Self {
            path: super::path(brief.id),
            name: brief.name.clone(),
            kind: brief.kind.label(),
            place: place(brief, today),
            state: brief.state,
            seen: seen.map(|day| day.to_string()).unwrap_or_default(),
            is_stale: !brief.state.is_over() && freshness::is_stale(until, today),
        }
    }
}

/// A closed list as a select offers it, with a first line that chooses nothing.
fn with_all(
    all: &'static str,
    words: impl Iterator<Item = (&'static str, &'static str)>,
) -> Vec<(&'static str, &'static str)> {
    std::iter::once(("", all)).chain(words).collect()
}

/// How many records there are in each 시도 of today.
type Counts = BTreeMap<Option<RegionCode>, usize>;

/// The 시도 that have records, in the order of their codes, each with its count.
fn counted(counts: &Counts) -> Vec<(&'static Region, usize)> {
    let known = counts.iter().filter_map(|(code, count)| {
        let region = partner::register().get((*code)?)?;
        Some((region, *count))
    });
    known.collect()
}

fn draw(asked: &Asked, counts: &Counts, today: Date) -> String {
    let some: BTreeMap<RegionCode, usize> = counted(counts)
        .into_iter()
        .map(|(region, count)| (region.code, count))
        .collect();
    if some.is_empty() {
        return String::new();
    }
    let all: Vec<(&Region, Option<usize>)> = partner::register()
        .live(today)
        .filter(|region| region.parent.is_none())
        .map(|region| {
            (
                region,
                Some(some.get(&region.code).copied().unwrap_or_default()),
            )
        })
        .collect();
    partner::draw_map(
        "시도별 지역자원".to_owned(),
        "건",
        &all,
        today,
        |region| asked.path_in(&asked.kind, &region.code.to_string(), ""),
    )
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let today = visit.ctx().today();
    let (filter, refusal) = match asked.filter(today) {
        Ok(filter) => (filter, None),
        Err(refusal) => (ListFilter::default(), Some(refusal)),
    };
    let question = asked.clone();
    let (part, counts) = match &refusal {
        None => visit.read(move |tx| question.read(tx, &filter)).await?,
        Some(_) => (ListPage::default(), Counts::new()),
    };
    let form = visit.form_with(&[
        ("q", asked.q.clone()),
        ("kind", asked.kind.clone()),
        ("region", asked.region.clone()),
        ("state", asked.state.clone()),
        ("stale", asked.stale.clone()),
    ]);
    let kinds = part.kinds.iter().map(|(kind, count)| {
        let current = kind.word() == asked.kind;
        (kind.label(), *count, asked.path(kind.word(), ""), current)
    });
    let page = Page {
        frame: visit.frame("지역자원"),
        form: match &refusal {
            Some(refusal) => form.with_refusal(refusal),
            None => form,
        },
        total: part.total,
        lines: part
            .items
            .iter()
            .map(|brief| Line::of(brief, today))
            .collect(),
        kinds: kinds.collect(),
        map: draw(&asked, &counts, today),
        provinces: counted(&counts)
            .into_iter()
            .map(|(region, count)| {
                let path = asked.path_in(&asked.kind, &region.code.to_string(), "");
                (region.name.clone(), count, path)
            })
            .collect(),
        nowhere: counts.get(&None).copied(),
        kind_choices: with_all(
            "모든 종류",
            ResourceKind::ALL
                .iter()
                .map(|kind| (kind.word(), kind.label())),
        ),
        state_choices: with_all(
            "모든 상태",
            State::ALL.iter().map(|state| (state.word(), state.label())),
        ),
        next: part.next.map(|id| asked.path(&asked.kind, &id.to_string())),
        first: (!asked.after.is_empty()).then(|| asked.path(&asked.kind, "")),
        narrowed: asked.is_narrowed(),
        may_import: visit.may(&access::IMPORT),
        may_register: visit.may(&access::REGISTER),
    };
    Ok(match refusal {
        Some(_) => visit.refused(&page),
        None => visit.page(&page),
    })
}
