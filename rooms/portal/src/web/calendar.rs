//! `/o/{site}/calendar`: what happens in a month, and the feed of it.

use askama::Template;
use axum::extract::Query;
use index::{Audience, Happening};
use jiff::{ToSpan, civil::Date};
use kernel::{Refusal, official_day};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Answer, Occasion, PublicVisit, calendar};

use crate::guide::Guide;

/// More than any office has in a month.
const MOST: i64 = 500;
/// The first and the last year of the pages; others lead nowhere.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

#[derive(Template)]
#[template(path = "calendar.html")]
struct Page {
    frame: ui::PublicFrame,
    /// `2018. 10.`
    month: String,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
    weeks: Vec<Vec<Cell>>,
    lines: Vec<Line>,
}

/// A day of the sheet.
struct Cell {
    /// The day of the month; `None` for the neighbours' days.
    number: Option<i8>,
    today: bool,
    count: usize,
    /// The first line of the list that belongs to the day.
    to: Option<usize>,
}

struct Line {
    number: usize,
    path: Option<String>,
    title: String,
    kind: String,
    place: String,
    days: String,
}

/// The month in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    month: String,
}

/// The first day of a month as `2018-10` names it.
fn month_of(text: &str) -> Option<Date> {
    let first: Date = format!("{}-01", text.trim()).parse().ok()?;
    YEARS.contains(&first.year()).then_some(first)
}

fn word(first: Date) -> String {
    format!("{:04}-{:02}", first.year(), first.month())
}

fn label(first: Date) -> String {
    format!("{}년 {}월", first.year(), first.month())
}

pub(super) async fn show(
    guide: &'static Guide,
    visit: PublicVisit,
    Query(asked): Query<Asked>,
) -> Answer {
    let today = visit.ctx().today();
    let first = month_of(&asked.month).unwrap_or_else(|| today.first_of_month());
    let days = (first, first.last_of_month());
    let read = visit.read(move |tx| index::happening(tx, Audience::Public, days, MOST));
    let found = read.await?;
    let beside = |months: i32| {
        let other = first.saturating_add(months.months());
        let path = visit.at(&format!("/calendar?month={}", word(other)));
        YEARS.contains(&other.year()).then(|| (label(other), path))
    };
    let page = Page {
        frame: visit.frame("달력"),
        month: label(first),
        before: beside(-1),
        after: beside(1),
        weeks: weeks(first, today, &found),
        lines: (1..)
            .zip(&found)
            .map(|(number, one)| line(guide, &visit, number, one))
            .collect(),
    };
    Ok(visit.page(&page))
}

fn line(guide: &Guide, visit: &PublicVisit, number: usize, one: &Happening) -> Line {
    Line {
        number,
        path: (guide.page_of)(&one.address).map(|path| visit.at(&path)),
        title: one.title.clone(),
        kind: guide.kind(&one.kind).to_owned(),
        place: place(guide, visit, one),
        days: match one.from == one.to {
            true => official_day(one.from),
            false => format!("{} ~ {}", official_day(one.from), official_day(one.to)),
        },
    }
}

fn place(guide: &Guide, visit: &PublicVisit, one: &Happening) -> String {
    let spot = one.region.as_ref();
    let spot = spot.and_then(|region| guide.atlas.spot(region, visit.ctx().today()));
    spot.map(|spot| spot.name).unwrap_or_default()
}

/// The month as whole weeks that begin on Sunday, as Korean calendars do.
fn weeks(first: Date, today: Date, found: &[Happening]) -> Vec<Vec<Cell>> {
    let lead = first.weekday().to_sunday_zero_offset();
    let begin = first.saturating_sub(i32::from(lead).days());
    let covers = |one: &Happening, on: Date| one.from <= on && on <= one.to;
    let cell = |on: Date| {
        let inside = on.month() == first.month() && on.year() == first.year();
        let at = found.iter().position(|one| covers(one, on));
        Cell {
            number: inside.then(|| on.day()),
            today: on == today,
            count: found.iter().filter(|one| covers(one, on)).count(),
            to: at.map(|at| at + 1),
        }
    };
    let week = |number: i32| {
        let sunday = begin.saturating_add((number * 7).days());
        let days = (0..7).map(|day| sunday.saturating_add(day.days()));
        (sunday <= first.last_of_month()).then(|| days.map(cell).collect())
    };
    (0..6).map_while(week).collect()
}

/// `/o/{site}/calendar.ics`: from a month ago to a year from now.
pub(super) async fn feed(guide: &'static Guide, visit: PublicVisit) -> Answer {
    let today = visit.ctx().today();
    let days = (
        today.saturating_sub(1.month()),
        today.saturating_add(1.year()),
    );
    let read = visit.read(move |tx| index::happening(tx, Audience::Public, days, MOST));
    let found = read.await?;
    let occasions = found.iter().map(|one| {
        let path = (guide.page_of)(&one.address).unwrap_or_else(|| "/calendar".to_owned());
        Occasion {
            id: format!("{}@{}", one.address, visit.name()),
            title: one.title.clone(),
            place: place(guide, &visit, one),
            page: format!("{}{}", visit.origin(), visit.at(&path)),
            from: one.from,
            to: one.to,
            updated_on: one.updated_on,
        }
    });
    let occasions: Vec<Occasion> = occasions.collect();
    let text = calendar(visit.office(), &occasions);
    Ok(visit.tagged("text/calendar; charset=utf-8", text.into_bytes()))
}

/// The days that are asked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Between {
    /// The first day.
    from: Date,
    /// How many days, 31 without.
    #[schemars(range(min = 1, max = 366))]
    #[serde(default)]
    days: Option<i64>,
}

/// What happens on the days.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Happenings {
    items: Vec<Item>,
}

/// Something that happens.
#[derive(Debug, Serialize, JsonSchema)]
struct Item {
    /// Its page, from the root of the site.
    page: Option<String>,
    kind: String,
    kind_label: String,
    title: String,
    /// The region's code, two or five digits.
    region: Option<String>,
    region_name: String,
    from: Date,
    to: Date,
    #[serde(rename = "데이터기준일자")]
    reference_date: Date,
}

/// `GET /api/public/v1/{site}/calendar`.
pub(crate) async fn json(
    guide: &'static Guide,
    visit: PublicVisit,
    web::Query(asked): web::Query<Between>,
) -> Answer {
    let many = asked.days.unwrap_or(31);
    if !(1..=366).contains(&many) {
        let text = "날수는 1에서 366까지로 적어 다시 요청하세요.";
        return Err(Refusal::at("days", "portal.days", text).into());
    }
    let days = (asked.from, asked.from.saturating_add((many - 1).days()));
    let read = visit.read(move |tx| index::happening(tx, Audience::Public, days, MOST));
    let found = read.await?;
    let items = found.into_iter().map(|one| Item {
        page: (guide.page_of)(&one.address).map(|path| visit.at(&path)),
        kind_label: guide.kind(&one.kind).to_owned(),
        region_name: place(guide, &visit, &one),
        region: one.region.map(|region| region.code().to_owned()),
        kind: one.kind,
        title: one.title,
        from: one.from,
        to: one.to,
        reference_date: one.updated_on,
    });
    let items = items.collect();
    visit.json(&Happenings { items })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Address;

    use super::*;

    fn happening(from: Date, to: Date) -> Happening {
        Happening {
            address: Address::new("resource", "resource", 1),
            kind: "culture".to_owned(),
            title: "잔치".to_owned(),
            region: None,
            from,
            to,
            updated_on: from,
        }
    }

    #[test]
    fn a_month_is_whole_weeks_from_sunday() {
        for (first, weeks_of_it, lead) in [
            (date(2018, 10, 1), 5, 1),
            (date(2018, 9, 1), 6, 6),
            (date(2015, 2, 1), 4, 0),
        ] {
            let sheet = weeks(first, first, &[]);
            assert_eq!(sheet.len(), weeks_of_it, "{first}");
            assert!(sheet.iter().all(|week| week.len() == 7));
            let numbers = sheet.iter().flatten().filter_map(|cell| cell.number);
            let numbers: Vec<i8> = numbers.collect();
            assert_eq!(numbers, (1..=first.days_in_month()).collect::<Vec<_>>());
            let before = sheet[0].iter().take_while(|cell| cell.number.is_none());
            assert_eq!(before.count(), lead, "{first}");
        }
    }

    #[test]
    fn a_day_counts_what_runs_through_it() {
        let found = [
            happening(date(2018, 9, 28), date(2018, 10, 2)),
            happening(date(2018, 10, 2), date(2018, 10, 2)),
        ];
        let sheet = weeks(date(2018, 10, 1), date(2018, 10, 2), &found);
        let counts = sheet.iter().flatten().filter(|cell| cell.number.is_some());
        let counts: Vec<usize> = counts.map(|cell| cell.count).take(3).collect();
        assert_eq!(counts, [1, 2, 0]);
        assert!(sheet[0][2].today && !sheet[0][1].today);
    }

    #[test]
    fn a_month_is_read_as_addresses_write_it() {
        assert_eq!(month_of("2018-10"), Some(date(2018, 10, 1)));
        for text in [
            "",
            "2018",
            "2018-13",
            "1999-01",
            "9999-01",
            "x",
            "2018-10-01",
        ] {
            assert_eq!(month_of(text), None, "{text}");
        }
    }
}
