//! The room's tables.

pub mod allocations;
pub mod booths;
pub mod calls;
pub mod guides;
pub mod logs;
pub mod overrides;
pub mod payouts;
pub mod photos;
pub mod sales;
pub mod site_plans;
pub mod tasks;
pub mod vendors;

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use store::{Arg, Row, Tx, args};

use crate::model::{
    ClockTime, DayState, ExemptBasis, MarketDay, MarketSeason, PermitRow, PermitStep, SeasonKind,
    SeasonTerms, Venue,
};
use crate::rules::Refused;

store::statements! {
    /// One season.
    SEASON = "SELECT s.id, s.year, s.name, s.kind, s.line, s.booths, s.most_per_municipality, \
        s.most_days_per_vendor, s.newcomer_percent, s.called_on, s.cloned_from, \
        s.version \
        FROM market_season s WHERE s.tenant = $1 AND s.id = $2";
    /// Every season, the latest year first.
    SEASONS = "SELECT s.id, s.year, s.name, s.kind, s.line, s.booths, s.most_per_municipality, \
        s.most_days_per_vendor, s.newcomer_percent, s.called_on, s.cloned_from, \
        s.version \
        FROM market_season s WHERE s.tenant = $1 ORDER BY s.year DESC, s.name, s.id";
    /// One day.
    DAY = "SELECT d.id, d.season, d.on_day, d.venue, d.place, d.opens, d.closes, d.booths, \
        d.state, d.version FROM market_day d WHERE d.tenant = $1 AND d.id = $2";
    /// The days of a season, by their day.
    DAYS_OF = "SELECT d.id, d.season, d.on_day, d.venue, d.place, d.opens, d.closes, d.booths, \
        d.state, d.version FROM market_day d WHERE d.tenant = $1 AND d.season = $2 \
        ORDER BY d.on_day, d.opens, d.id";
    /// The days of the office on a day.
    DAYS_ON = "SELECT d.id, d.season, d.on_day, d.venue, d.place, d.opens, d.closes, d.booths, \
        d.state, d.version FROM market_day d WHERE d.tenant = $1 AND d.on_day = $2 \
        ORDER BY d.opens, d.id";
    /// Every day, by its day.
    DAYS = "SELECT d.id, d.season, d.on_day, d.venue, d.place, d.opens, d.closes, d.booths, \
        d.state, d.version FROM market_day d WHERE d.tenant = $1 ORDER BY d.on_day, d.opens, d.id";
    /// What happened with the permit of a day, in the order in which it was written down.
    PERMITS = "SELECT p.id, p.step, p.on_day, p.paper, p.fee, p.exempt, p.note, p.recorded_at, \
        p.recorded_by_name FROM market_permit p WHERE p.tenant = $1 AND p.market_day = $2 \
        ORDER BY p.recorded_at, p.id";
    /// The same of all days of a season; the day is the last column.
    PERMITS_OF = "SELECT p.id, p.step, p.on_day, p.paper, p.fee, p.exempt, p.note, p.recorded_at, \
        p.recorded_by_name, p.market_day FROM market_permit p \
        JOIN market_day d ON d.tenant = p.tenant AND d.id = p.market_day \
        WHERE p.tenant = $1 AND d.tenant = $1 AND d.season = $2 ORDER BY p.recorded_at, p.id";
}

store::tables! {
    /// Seasons.
    SEASON_ROW = "market_season" key [id]
        columns [year, name, kind, line, booths, most_per_municipality, most_days_per_vendor,
            newcomer_percent, called_on, cloned_from, version] may edit;
    /// Days.
    DAY_ROW = "market_day" key [id]
        columns [season, on_day, venue, place, opens, closes, booths, state, version] may edit;
    /// What happened with permits.
    PERMIT_ROW = "market_permit" key [id]
        columns [market_day, step, on_day, paper, fee, exempt, note, recorded_at,
            recorded_by_name] may append;
}

fn word<T>(row: &Row<'_>, column: usize, read: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| Fault::new(format!("stored word {text:?}")))
}

fn time(row: &Row<'_>, column: usize) -> Result<ClockTime, Fault> {
    let minutes: i64 = row.get(column)?;
    ClockTime::new(minutes).ok_or_else(|| Fault::new(format!("stored time {minutes}")))
}

fn season_of(row: &Row<'_>) -> Result<MarketSeason, Fault> {
    Ok(MarketSeason {
        id: row.get(0)?,
        year: row.get(1)?,
        name: row.get(2)?,
        kind: word(row, 3, SeasonKind::read)?,
        line: row.get(4)?,
        terms: SeasonTerms {
            booths: row.get(5)?,
            most_per_municipality: row.get(6)?,
            most_days_per_vendor: row.get(7)?,
            newcomer_percent: row.get(8)?,
        },
        called_on: row.get(9)?,
        cloned_from: row.get(10)?,
        version: row.get(11)?,
    })
}

fn day_of(row: &Row<'_>) -> Result<MarketDay, Fault> {
    Ok(MarketDay {
        id: row.get(0)?,
        season: row.get(1)?,
        on_day: row.get(2)?,
        venue: word(row, 3, Venue::read)?,
        place: row.get(4)?,
        opens: time(row, 5)?,
        closes: time(row, 6)?,
        booths: row.get(7)?,
        state: word(row, 8, DayState::read)?,
        version: row.get(9)?,
    })
}

pub fn season(tx: &mut Tx<'_>, id: Id<MarketSeason>) -> Outcome<MarketSeason> {
    tx.one(&SEASON, args![id], season_of)
}

pub fn seasons(tx: &mut Tx<'_>) -> Result<Vec<MarketSeason>, Fault> {
    tx.list(&SEASONS, args![], season_of)
}

pub fn day(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<MarketDay> {
    tx.one(&DAY, args![id], day_of)
}

pub fn days_of(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<MarketDay>, Fault> {
    tx.list(&DAYS_OF, args![season], day_of)
}

pub fn days(tx: &mut Tx<'_>) -> Result<Vec<MarketDay>, Fault> {
    tx.list(&DAYS, args![], day_of)
}

pub fn days_on(tx: &mut Tx<'_>, on_day: Date) -> Result<Vec<MarketDay>, Fault> {
    tx.list(&DAYS_ON, args![on_day], day_of)
}

pub fn permits(tx: &mut Tx<'_>, day: Id<MarketDay>) -> Result<Vec<PermitRow>, Fault> {
    tx.list(&PERMITS, args![day], permit_of)
}

/// What happened with the permits of a season's days, by day.
pub fn permits_of(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
) -> Result<BTreeMap<Id<MarketDay>, Vec<PermitRow>>, Fault> {
    let of_day = |row: &Row<'_>| Ok((row.get(9)?, permit_of(row)?));
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (day, row) in tx.list(&PERMITS_OF, args![season], of_day)? {
        found.entry(day).or_default().push(row);
    }
    Ok(found)
}

fn permit_of(row: &Row<'_>) -> Result<PermitRow, Fault> {
    Ok(PermitRow {
        id: row.get(0)?,
        step: word(row, 1, PermitStep::read)?,
        on_day: row.get(2)?,
        paper: row.get(3)?,
        fee: row.get(4)?,
        exempt: word(row, 5, ExemptBasis::read)?,
        note: row.get(6)?,
        recorded_at: row.get(7)?,
        recorded_by_name: row.get(8)?,
    })
}

fn season_columns(season: &MarketSeason) -> [(&'static str, Arg<'_>); 11] {
    [
        ("year", season.year.into()),
        ("name", (&season.name).into()),
        ("kind", season.kind.word().into()),
        ("line", season.line.into()),
        ("booths", season.terms.booths.into()),
        (
            "most_per_municipality",
            season.terms.most_per_municipality.into(),
        ),
        (
            "most_days_per_vendor",
            season.terms.most_days_per_vendor.into(),
        ),
        ("newcomer_percent", season.terms.newcomer_percent.into()),
        ("called_on", season.called_on.into()),
        ("cloned_from", season.cloned_from.into()),
        ("version", season.version.into()),
    ]
}

pub fn insert_season(tx: &mut Tx<'_>, season: &MarketSeason) -> Outcome<()> {
    let mut values = vec![Arg::from(season.id)];
    values.extend(season_columns(season).map(|(_, value)| value));
    // Somebody may have taken the name at the same time.
    tx.insert_or(&SEASON_ROW, &values, |_| Refused::NameTaken.into())
}

pub fn update_season(tx: &mut Tx<'_>, season: &MarketSeason) -> Outcome<()> {
    tx.update(&SEASON_ROW, args![season.id], &season_columns(season))
}

fn day_columns(day: &MarketDay) -> [(&'static str, Arg<'_>); 9] {
    [
        ("season", day.season.into()),
        ("on_day", day.on_day.into()),
        ("venue", day.venue.word().into()),
        ("place", (&day.place).into()),
        ("opens", day.opens.minutes().into()),
        ("closes", day.closes.minutes().into()),
        ("booths", day.booths.into()),
        ("state", day.state.word().into()),
        ("version", day.version.into()),
    ]
}

pub fn insert_day(tx: &mut Tx<'_>, day: &MarketDay) -> Outcome<()> {
    let mut values = vec![Arg::from(day.id)];
    values.extend(day_columns(day).map(|(_, value)| value));
    tx.insert(&DAY_ROW, &values)
}

pub fn update_day(tx: &mut Tx<'_>, day: &MarketDay) -> Outcome<()> {
    tx.update(&DAY_ROW, args![day.id], &day_columns(day))
}

pub fn insert_permit(tx: &mut Tx<'_>, day: Id<MarketDay>, row: &PermitRow) -> Outcome<()> {
    tx.insert(
        &PERMIT_ROW,
        args![
            row.id,
            day,
            row.step.word(),
            row.on_day,
            &row.paper,
            row.fee,
            row.exempt.word(),
            &row.note,
            row.recorded_at,
            &row.recorded_by_name
        ],
    )
}
