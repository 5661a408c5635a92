//! `/partners`: organizations, producers and persons in one list.

use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use web::{Answer, Visit};

use super::partner_path;
use crate::{
    access,
    listing::{self, Asked, MOST_FOUND, Part},
    model::{CounterpartBrief, CounterpartKind, CounterpartSort, CounterpartState, RegionCode},
    regions::register,
};

/// Lines of a page.
const PER_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "counterparts.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    lines: Vec<Line>,
    pager: ui::Pager,
    sorts: Vec<(&'static str, &'static str)>,
    kinds: Vec<(&'static str, String)>,
    states: Vec<(&'static str, &'static str)>,
    narrowed: bool,
    /// Words bring no more than the closest.
    is_cut: bool,
    with_persons: bool,
    may_write: bool,
}

/// A counterpart as a line of a table.
struct Line {
    path: String,
    brief: CounterpartBrief,
    place: String,
    is_active: bool,
}

impl Line {
    fn of(brief: CounterpartBrief, today: Date) -> Self {
        Self {
            path: partner_path(brief.id),
            place: place(brief.region, today),
            is_active: brief.state == CounterpartState::Active,
            brief,
        }
    }
}

/// The whole name that a region has on a day; the one of its own days where it has none then.
pub(super) fn place(code: Option<RegionCode>, day: Date) -> String {
    let Some(code) = code else {
        return String::new();
    };
    let list = register();
    let now = list.region_on(code, day).one().or(list.get(code));
    now.map(|region| list.full_name(region)).unwrap_or_default()
}

/// The kinds of both sorts of bodies, each with its sort, for the filter.
fn kinds() -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> = vec![("", "모든 종류".to_owned())];
    for sort in CounterpartSort::ALL {
        for (word, label) in CounterpartKind::choices(*sort) {
            if all.iter().all(|(known, _)| *known != word) {
                all.push((word, label.to_owned()));
            }
        }
    }
    all
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let today = visit.ctx().today();
    let with_persons = visit.may(&access::VIEW_PERSONS);
    let number = asked.page.parse().unwrap_or(1);
    let (part, refusal) = match asked.filter(with_persons, today) {
        Err(refusal) => (Part::default(), Some(refusal)),
        Ok(filter) => {
            let words = asked.q.clone();
            let read =
                move |tx: &mut store::Tx<'_>| listing::part(tx, &words, &filter, number, PER_PAGE);
            (visit.read(read).await?, None)
        }
    };
    let form = visit.form_with(&[
        ("q", asked.q.clone()),
        ("sort", asked.sort.clone()),
        ("kind", asked.kind.clone()),
        ("region", asked.region.clone()),
        ("state", asked.state.clone()),
    ]);
    let sorts = CounterpartSort::ALL
        .iter()
        .filter(|sort| with_persons || **sort != CounterpartSort::Person)
        .map(|sort| (sort.word(), sort.label()));
    let states = CounterpartState::ALL.iter();
    let states = states.map(|state| (state.word(), state.label()));
    let page = Page {
        frame: visit.frame("협력 상대"),
        form: match &refusal {
            Some(refusal) => form.with_refusal(refusal),
            None => form,
        },
        pager: ui::Pager::new(part.total, PER_PAGE, number, asked.path()),
        is_cut: !asked.q.trim().is_empty() && part.total >= MOST_FOUND,
        lines: part
            .items
            .into_iter()
            .map(|brief| Line::of(brief, today))
            .collect(),
        sorts: std::iter::once(("", "모두")).chain(sorts).collect(),
        kinds: kinds(),
        states: std::iter::once(("", "활동과 종료")).chain(states).collect(),
        narrowed: asked.is_narrowed(),
        with_persons,
        may_write: visit.may(&access::REGISTER_COUNTERPART),
    };
    Ok(match refusal {
        Some(_) => visit.refused(&page),
        None => visit.page(&page),
    })
}
