//! `/o/{site}/map`: the map looked at closer, with what is there as dots and as a list, and beside
//! it what has no dot. All together is what the search finds.

use askama::Template;
use axum::extract::Query;
use index::Audience;
use serde::Deserialize;
use ui::map::{Dot, Map, Mark, Move, Place, View};
use web::{Answer, PublicVisit};

use super::{
    search::NO_REGION,
    spread::{Shown, Spread},
};
use crate::guide::{Guide, Spot};

/// From so many halves on 시군구 are shown, before that 시도.
const NEAR: u32 = 2;

/// The window in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    view: String,
}

#[derive(Template)]
#[template(path = "map.html")]
struct Page {
    frame: ui::PublicFrame,
    script: String,
    /// How far the window is, what can be seen in it and what cannot.
    summary: String,
    moves: Vec<Step>,
    map: String,
    lines: Vec<Line>,
    /// Of the lines together.
    seen: u32,
    besides: Vec<Beside>,
    /// Of those together.
    undotted: u32,
    /// Of everything.
    total: u32,
}

impl Page {
    /// Whether any line of the list leads closer.
    fn leads_closer(&self) -> bool {
        self.lines.iter().any(|line| line.closer.is_some())
    }
}

/// A way to move the window; without an address it would stay.
struct Step {
    word: &'static str,
    label: &'static str,
    address: Option<String>,
}

/// A dot of the map as a line of the list.
struct Line {
    /// The part of the page that it is.
    id: String,
    /// Each place with its own page and count.
    places: Vec<(String, String, u32)>,
    count: u32,
    closer: Option<String>,
}

/// What is there and has no dot.
struct Beside {
    link: Option<(String, String)>,
    words: &'static str,
    count: u32,
}

pub(super) async fn show(
    guide: &'static Guide,
    visit: PublicVisit,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = View::read(&asked.view);
    let path = window(view);
    // One window has one address.
    if !asked.view.is_empty() && path != window_as_asked(&asked.view) {
        return Ok(visit.go(&path));
    }
    let today = visit.ctx().today();
    let found = visit
        .read(|tx| index::whereabouts(tx, Audience::Public))
        .await?;
    let spread = Spread::on(today, &*guide.atlas, found);
    let shown = Shown::on(today, &*guide.atlas, &spread, |province| {
        view.depth() >= NEAR && view.shows(&province.outlines)
    });
    Ok(visit.page(&page(&visit, view, &spread, &shown)))
}

/// The path of a window; the country as a whole is the page itself.
fn window(view: View) -> String {
    match view == View::whole() {
        true => "/map".to_owned(),
        false => window_as_asked(&view.word()),
    }
}

fn window_as_asked(word: &str) -> String {
    format!("/map?view={word}")
}

fn page(visit: &PublicVisit, view: View, spread: &Spread, shown: &Shown) -> Page {
    let address = |view: View| visit.at(&window(view));
    let path = |spot: &Spot| visit.at(&format!("/regions/{}", spot.region.code()));
    let places = shown.spots.iter().map(|(spot, count)| Place {
        codes: spot.outlines.clone(),
        label: spot.short.clone(),
        href: path(spot),
        value: Some(*count),
    });
    let places: Vec<Place> = places.collect();
    let dots = ui::map::dots(&places, &view);
    let numbered = dots.iter().enumerate();
    let lines: Vec<Line> = numbered
        .map(|(number, dot)| line(number, dot, &places, address))
        .collect();
    let seen = sum(lines.iter().map(|line| line.count));
    let besides = besides(visit, spread, shown);
    let undotted = sum(besides.iter().map(|beside| beside.count));
    let outside = sum(places.iter().filter_map(|place| place.value)).saturating_sub(seen);
    let summary = summary(view, seen, outside, undotted);
    let map = Map {
        id: "near",
        title: "지도".to_owned(),
        description: summary.clone(),
        unit: "건".to_owned(),
        places,
    };
    let marks = dots.into_iter().zip(&lines).map(|(dot, line)| Mark {
        dot,
        label: line.name(),
        words: line.words(),
        href: line.leads_to(),
    });
    let marks: Vec<Mark> = marks.collect();
    Page {
        frame: frame(visit, view),
        script: ui::assets::map_script(),
        moves: moves(view, address),
        map: ui::map::draw_view(&map, &view, &marks),
        summary,
        lines,
        seen,
        besides,
        undotted,
        total: spread.total(),
    }
}

/// Search engines know the map under one address: its windows are without number.
fn frame(visit: &PublicVisit, view: View) -> ui::PublicFrame {
    let frame = visit.frame("지도로 찾기");
    let frame = frame.under("지역", visit.at("/regions"));
    let frame = match visit.origin() {
        "" => frame,
        origin => frame.at(format!("{origin}{}", visit.at(&window(View::whole())))),
    };
    match view == View::whole() {
        true => frame,
        false => frame.hidden(),
    }
}

fn sum(counts: impl Iterator<Item = u32>) -> u32 {
    counts.fold(0, u32::saturating_add)
}

fn summary(view: View, seen: u32, outside: u32, undotted: u32) -> String {
    let mut said = match view.depth() {
        0 => String::new(),
        depth => format!("{depth}단계 확대한 화면입니다. "),
    };
    said.push_str(&match seen {
        0 => "이 화면 안에는 공개한 자원이 없습니다.".to_owned(),
        _ => format!("이 화면 안에 공개한 자원이 {seen}건 있습니다."),
    });
    for (count, words) in [
        (outside, "화면 밖에"),
        (undotted, "지도에 점으로 없는 것이"),
    ] {
        if count > 0 {
            said.push_str(&format!(" {words} {count}건 있습니다."));
        }
    }
    said
}

/// What is there and has no dot, whatever the reason.
fn besides(visit: &PublicVisit, spread: &Spread, shown: &Shown) -> Vec<Beside> {
    let of = |(spot, count): &(Spot, u32), words| Beside {
        link: Some((
            spot.name.clone(),
            visit.at(&format!("/regions/{}", spot.region.code())),
        )),
        words,
        count: *count,
    };
    let vague = shown.vague.iter();
    let vague = vague.map(|one| of(one, "에 있고 시군구를 알 수 없는 것"));
    let undrawn = shown.undrawn.iter();
    let undrawn = undrawn.map(|one| of(one, "에 있고 지도에 그 경계가 없는 것"));
    let counts = [&shown.spots, &shown.vague, &shown.undrawn];
    let placed = sum(counts.into_iter().flatten().map(|(_, count)| *count));
    let known = placed.saturating_add(spread.nowhere);
    let unknown = Beside {
        link: None,
        words: "지역이 나뉘거나 합쳐져 어느 한 곳으로 정할 수 없는 것",
        count: spread.total().saturating_sub(known),
    };
    let nowhere = Beside {
        link: Some((
            "지역을 적지 않은 것".to_owned(),
            visit.at(&format!("/search?region={NO_REGION}")),
        )),
        words: "",
        count: spread.nowhere,
    };
    let all = vague.chain(undrawn).chain([unknown, nowhere]);
    all.filter(|beside| beside.count > 0).collect()
}

impl Line {
    /// What is written below the dot.
    fn name(&self) -> String {
        match self.places.as_slice() {
            [(one, ..)] => one.clone(),
            [(first, ..), rest @ ..] => format!("{first} 등 {}곳", rest.len() + 1),
            [] => String::new(),
        }
    }

    /// What a screen reader says of the dot.
    fn words(&self) -> String {
        let said = format!("{} {}건", self.name(), self.count);
        match (self.places.len(), &self.closer) {
            (..=1, _) => said,
            (_, Some(_)) => format!("{said}, 가까이 보기"),
            (_, None) => format!("{said}, 아래 표에서 고르기"),
        }
    }

    /// Where the dot leads: closer, to the page of its only place, or to its line of the list.
    fn leads_to(&self) -> String {
        match (&self.closer, self.places.as_slice()) {
            (Some(closer), _) => closer.clone(),
            (None, [(_, path, _)]) => path.clone(),
            (None, _) => format!("#{}", self.id),
        }
    }
}

fn line(number: usize, dot: &Dot, places: &[Place], address: impl Fn(View) -> String) -> Line {
    let own = dot.places.iter().filter_map(|place| places.get(*place));
    let own = own.map(|place| {
        let count = place.value.unwrap_or_default();
        (place.label.clone(), place.href.clone(), count)
    });
    Line {
        id: format!("dot-{}", number + 1),
        closer: dot.closer.map(address),
        places: own.collect(),
        count: dot.count,
    }
}

fn moves(view: View, address: impl Fn(View) -> String) -> Vec<Step> {
    let steps = [
        (Move::Closer, "closer", "확대"),
        (Move::Farther, "farther", "축소"),
        (Move::Left, "left", "서쪽으로"),
        (Move::Right, "right", "동쪽으로"),
        (Move::Up, "up", "북쪽으로"),
        (Move::Down, "down", "남쪽으로"),
    ];
    let steps = steps.map(|(how, word, label)| Step {
        word,
        label,
        address: view.after(how).map(&address),
    });
    let whole = View::whole();
    let back = Step {
        word: "whole",
        label: "전국",
        address: (view != whole).then(|| address(whole)),
    };
    steps.into_iter().chain([back]).collect()
}
