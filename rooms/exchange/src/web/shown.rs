//! What several pages show.

use jiff::civil::Date;
use kernel::{Figure, FigureValue, Period, Unit, number::grouped};
use partner::RegionCode;
use ui::chart::{Bar, BarGroup, Bars, bars};

use super::{demand_path, match_path, offer_path, pair_path};
use crate::{
    door::Pair,
    model::{Demand, Match, Offer, Point, Stage},
    rules::{
        fitting::Fit,
        raising::{Advice, Raise},
        refused::{shown as day_text, won_text},
    },
};

/// A closed list as a form offers it.
pub(super) type Choice = (&'static str, &'static str);

/// How many pairs are drawn as bars.
const DRAWN: usize = 6;

/// A name and a text.
pub(super) struct Fact {
    pub label: &'static str,
    pub text: String,
}

pub(super) fn fact(label: &'static str, text: impl Into<String>) -> Fact {
    let text = text.into();
    Fact { label, text }
}

/// A line of a ranking.
pub(super) struct Line {
    pub path: String,
    pub name: String,
    pub body: String,
    /// Its place in the ranking; `None` where the pair is excluded.
    pub place: Option<usize>,
    /// The score; `None` where the pair is excluded.
    pub total: Option<i64>,
    /// Points by part, in the order of the parts; empty where the pair is excluded.
    pub points: Vec<i64>,
    /// Why it is excluded, or what would raise it most.
    pub remark: String,
}

/// What one side of a pair is called in a ranking.
pub(super) fn line(pair: &Pair, name: &str, body: &str) -> Line {
    let (total, points) = match &pair.fit {
        Fit::Scored(score) => (
            Some(score.total),
            score.points.iter().map(|one| one.points).collect(),
        ),
        Fit::Excluded(_) => (None, Vec::new()),
    };
    Line {
        path: pair_path(pair.demand.id, pair.offer.id),
        name: name.to_owned(),
        body: body.to_owned(),
        place: None,
        total,
        points,
        remark: remark(pair),
    }
}

/// The lines of a ranking, numbered as far as they are ranked.
pub(super) fn ranked(lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut place = 0;
    let number = |line: Line| {
        place += usize::from(line.total.is_some());
        Line {
            place: line.total.map(|_| place),
            ..line
        }
    };
    lines.map(number).collect()
}

fn remark(pair: &Pair) -> String {
    let texts = |against: &[crate::Against]| {
        let all = against
            .iter()
            .map(|one| one.text(&pair.demand, &pair.offer));
        all.collect::<Vec<_>>().join(" ")
    };
    match &pair.advice {
        Advice::More(raises) => raises.first().map(raise_text).unwrap_or_default(),
        Advice::Alone(one, cure) => {
            let why = texts(&[*one]);
            match cure {
                Some(cure) => format!("이 조건 하나만 어긋납니다: {why} {}", cure_text(cure)),
                None => format!("이 조건 하나만 어긋납니다: {why}"),
            }
        }
        Advice::Several(all) => texts(all),
    }
}

/// What a change brings.
pub(super) fn raise_text(raise: &Raise) -> String {
    format!("{} {} +{}점", raise.side.label(), raise.text, raise.points)
}

/// What a change makes of an excluded pair.
pub(super) fn cure_text(raise: &Raise) -> String {
    format!(
        "{} {} {}점이 됩니다.",
        raise.side.label(),
        raise.text,
        raise.points
    )
}

/// The best pairs as bars.
pub(super) fn chart(id: &'static str, title: &str, lines: &[Line]) -> String {
    let best: Vec<(&Line, i64)> = lines
        .iter()
        .filter_map(|line| Some((line, line.total?)))
        .take(DRAWN)
        .collect();
    let said: Vec<String> = best
        .iter()
        .map(|(line, n)| format!("{} {n}점", line.name))
        .collect();
    if best.is_empty() {
        return String::new();
    }
    let groups = best.iter().zip(1..).map(|((_, total), place)| BarGroup {
        label: format!("{place}위"),
        bars: vec![Some(Bar {
            value: *total,
            printed: total.to_string(),
        })],
    });
    bars(&Bars {
        id,
        title: title.to_owned(),
        description: said.join(", "),
        unit: "점".to_owned(),
        series: vec!["연결 점수".to_owned()],
        groups: groups.collect(),
    })
}

/// A line of a list of matches.
pub(super) struct MatchLine {
    pub path: String,
    /// Whom it brings together; empty on a page that is about one of them.
    pub who: String,
    pub days: String,
    pub people: i64,
    pub stage: Stage,
}

pub(super) fn match_line(one: &Match) -> MatchLine {
    MatchLine {
        path: match_path(one.id),
        who: String::new(),
        days: days(one.first_day, one.last_day),
        people: one.people,
        stage: one.stage,
    }
}

pub(super) fn match_lines(matches: &[Match]) -> Vec<MatchLine> {
    matches.iter().map(match_line).collect()
}

/// A day as people read it.
pub(super) fn day(day: &Date) -> String {
    day_text(*day)
}

/// One day or a span.
pub(super) fn days(from: Date, to: Date) -> String {
    // A span that runs backwards is none; its first day is said.
    Period::days(from, to).map_or_else(|_| day_text(from), |span| span.print_official())
}

/// The whole names of regions.
pub(super) fn region_names(codes: &[RegionCode]) -> String {
    let list = partner::register();
    let name = |code: &RegionCode| match list.get(*code) {
        Some(region) => list.full_name(region),
        None => code.to_string(),
    };
    codes.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn or_none(text: String) -> String {
    if text.is_empty() {
        "없음".to_owned()
    } else {
        text
    }
}

/// An offer as people read it.
pub(super) fn offer_facts(offer: &Offer) -> Vec<Fact> {
    let price = match offer.price_low == offer.price_high {
        true => won_text(offer.price_low),
        false => format!(
            "{} ~ {}",
            won_text(offer.price_low),
            won_text(offer.price_high)
        ),
    };
    let age = match offer.least_age {
        0 => "제한 없음".to_owned(),
        age => format!("{age}살부터"),
    };
    let group = format!(
        "{}명부터 한 번에 {}명까지",
        offer.least_group, offer.capacity
    );
    vec![
        fact("종류", offer.kind.label()),
        fact("제안하는 곳", &offer.body),
        fact("지역", &offer.region_text),
        fact("인원", group),
        fact("나이", age),
        fact("기간", days(offer.first_day, offer.last_day)),
        fact("달", offer.months.label()),
        fact("한 사람 가격", price),
        fact("갖춘 조건", or_none(offer.features.label())),
        fact("남길 말", or_none(offer.note.clone())),
        fact("확인한 날", day_text(offer.confirmed_on)),
    ]
}

/// A demand as people read it.
pub(super) fn demand_facts(demand: &Demand) -> Vec<Fact> {
    let where_to = match demand.regions.is_empty() {
        true => "어디든".to_owned(),
        false => region_names(&demand.regions),
    };
    let origin = demand
        .origin
        .map(|code| region_names(&[code]))
        .unwrap_or_default();
    let people = format!("{}명, 가장 어린 사람 {}살", demand.people, demand.youngest);
    let time = format!(
        "{} 가운데 이어서 {}일",
        days(demand.first_day, demand.last_day),
        demand.days
    );
    vec![
        fact("종류", demand.kind.label()),
        fact(
            "찾는 곳",
            format!("{} ({})", demand.body, demand.body_kind.label()),
        ),
        fact("인원", people),
        fact("기간", time),
        fact("예산", format!("{}까지", won_text(demand.budget))),
        fact("떠나는 곳", or_none(origin)),
        fact("갈 수 있는 지역", where_to),
        fact("꼭 필요한 조건", or_none(demand.musts.label())),
        fact("바람(무게)", or_none(demand.wishes.label())),
        fact("남길 말", or_none(demand.note.clone())),
    ]
}

/// An offer or a demand in a list.
pub(super) struct OpenLine {
    pub path: String,
    pub what: String,
    pub body: String,
    pub kind: &'static str,
    pub people: i64,
    pub days: String,
    pub stage: Stage,
}

pub(super) fn offer_line(offer: &Offer) -> OpenLine {
    OpenLine {
        path: offer_path(offer.id),
        what: offer.what.clone(),
        body: offer.body.clone(),
        kind: offer.kind.label(),
        people: offer.capacity,
        days: days(offer.first_day, offer.last_day),
        stage: offer.stage,
    }
}

pub(super) fn demand_line(demand: &Demand) -> OpenLine {
    OpenLine {
        path: demand_path(demand.id),
        what: demand.what.clone(),
        body: demand.body.clone(),
        kind: demand.kind.label(),
        people: demand.people,
        days: days(demand.first_day, demand.last_day),
        stage: demand.stage,
    }
}

/// A figure's value with its unit.
pub(super) fn figure_text(figure: &Figure) -> String {
    let unit = match figure.unit {
        Unit::Won => "원",
        Unit::People => "명",
        _ => "건",
    };
    match figure.value {
        FigureValue::Whole(value) => format!("{}{unit}", grouped(value)),
        FigureValue::Rate(_) => String::new(),
    }
}

/// The parts of a score beside what they could give; empty where there is no score.
pub(super) fn points_chart(points: &[Point]) -> String {
    if points.is_empty() {
        return String::new();
    }
    let bar = |value: i64| {
        Some(Bar {
            value,
            printed: value.to_string(),
        })
    };
    let said: Vec<String> = points
        .iter()
        .map(|one| {
            format!(
                "{} {}점 만점에 {}점",
                one.part.label(),
                one.weight,
                one.points
            )
        })
        .collect();
    bars(&Bars {
        id: "points",
        title: "점수의 항목".to_owned(),
        description: said.join(", "),
        unit: "점".to_owned(),
        series: vec!["점수".to_owned(), "배점".to_owned()],
        groups: points
            .iter()
            .map(|one| BarGroup {
                label: one.part.label().to_owned(),
                bars: vec![bar(one.points), bar(one.weight)],
            })
            .collect(),
    })
}
