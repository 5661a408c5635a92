//! The exhibition days of the years that are over: planned, permitted and held on the days of the
//! register, so that the counts of the public paper lead down to them.

use jiff::{ToSpan, civil::Date};
use kernel::{Error, Fault, Id, Outcome};
use market::{MarketDay, MoveDay, SeasonFields, Venue};
use store::Tx;

use super::{
    activities, markets,
    story::{Hand, Scene},
    table::Table,
    teller::Told,
};

/// The team that runs the markets.
const KEEPER: Hand = ("resource", 9, 30);
/// Days before an exhibition on which its place is applied for.
const APPLIED: i32 = 30;
/// Days before it on which the place is granted.
const GRANTED: i32 = 20;

/// The days on which something happens with the exhibitions of a year.
pub(super) fn days_of(table: &Table) -> Result<Vec<Date>, Fault> {
    let mut days = Vec::new();
    for (day, _) in held(table)? {
        days.extend([before(day, APPLIED), before(day, GRANTED), day]);
    }
    Ok(days)
}

/// The exhibitions of a year whose activities were held to their end, with their places.
fn held(table: &Table) -> Result<Vec<(Date, &'static str)>, Fault> {
    let is_over = table.events.iter().any(|event| event.name == "complete");
    let all = activities::shows(&table.year.to_string()).into_iter();
    let all = all.filter(|_| is_over).map(|(day, place)| {
        let day = day.parse().map_err(|e| Fault::new(format!("{day}: {e}")))?;
        Ok((day, place))
    });
    all.collect()
}

fn before(day: Date, days: i32) -> Date {
    day.saturating_sub(days.days())
}

/// Tells what happens with them on the day.
pub(super) fn tell(scene: &mut Scene<'_, '_>) -> Told<()> {
    let year = scene.table.year;
    for (day, place) in held(scene.table)? {
        let name = |what: &str| format!("show-{day}-{what}");
        if scene.on == before(day, APPLIED) {
            scene.tell(&name("apply"), KEEPER, "장소 사용 신청", move |tx| {
                apply(tx, year, (day, place))
            })?;
        }
        if scene.on == before(day, GRANTED) {
            scene.tell(&name("grant"), KEEPER, "장소 허가 확인", move |tx| {
                grant(tx, year, day)
            })?;
        }
        if scene.on == day {
            scene.tell(&name("hold"), KEEPER, "홍보전시", move |tx| {
                let known = find(tx, year, day)?;
                to(tx, known.id, "2", "open")?;
                to(tx, known.id, "3", "closed")
            })?;
        }
    }
    Ok(())
}

fn apply(tx: &mut Tx<'_>, year: i16, (day, place): (Date, &str)) -> Outcome<()> {
    let season = match season(tx, year)? {
        Some(season) => season,
        None => open(tx, year)?,
    };
    let venue = Venue::ALL.iter().find(|one| one.label() == place);
    let venue = venue.ok_or_else(|| Fault::new(format!("no venue is called {place}")))?;
    let day = markets::plan(tx, &season, &day.to_string(), venue.word())?;
    markets::permit(tx, day, "0", ("applied", "장소-신청"), ("", ""))
}

/// The season of a year's exhibitions, once it is there.
fn season(tx: &mut Tx<'_>, year: i16) -> Outcome<Option<String>> {
    let all = market::door::seasons(tx)?;
    let found = all.iter().find(|one| one.name == name(year));
    Ok(found.map(|one| one.id.to_string()))
}

fn name(year: i16) -> String {
    format!("{year}년 홍보전시 판매공간")
}

/// Opens the season of a year's exhibitions, which counts for the line of the year plan.
fn open(tx: &mut Tx<'_>, year: i16) -> Outcome<String> {
    let ask = SeasonFields {
        name: name(year),
        year: year.to_string(),
        line: markets::exhibition_line(tx, i64::from(year))?,
        booths: "20".to_owned(),
        ..markets::fields("exhibition")
    };
    Ok(market::open_season(tx, &ask)?.to_string())
}

fn find(tx: &mut Tx<'_>, year: i16, on_day: Date) -> Outcome<MarketDay> {
    let season = season(tx, year)?.ok_or(Error::NotFound)?;
    let season = season.parse().map_err(|_| Error::NotFound)?;
    let mut days = market::door::days(tx, season)?.into_iter();
    let found = days.find(|one| one.day.on_day == on_day);
    Ok(found.ok_or(Error::NotFound)?.day)
}

fn grant(tx: &mut Tx<'_>, year: i16, on_day: Date) -> Outcome<()> {
    let day = find(tx, year, on_day)?;
    // The places without an ordinance of their own ask for no fee by their own rules.
    let free = match day.venue {
        Venue::CitizensHall | Venue::SejongStreet => "place_rules",
        _ => "government_event",
    };
    markets::permit(tx, day.id, "1", ("granted", "장소-허가"), ("0", free))?;
    to(tx, day.id, "1", "venue_permitted")
}

fn to(tx: &mut Tx<'_>, day: Id<MarketDay>, version: &str, to: &str) -> Outcome<()> {
    let ask = MoveDay {
        day: day.to_string(),
        version: version.to_owned(),
        to: to.to_owned(),
        ..MoveDay::default()
    };
    market::move_day(tx, &ask)?;
    Ok(())
}
