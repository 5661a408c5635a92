//! The markets of the years that are over, from the application for the place to the last sale:
//! vendors apply, are recommended and screened, and get their booths from the engine. They stand
//! beside the exhibitions of the public paper and count for no line of it.

use jiff::{ToSpan, civil::Date};
use kernel::{Error, Fault, Id, Outcome};
use market::{
    AllocateBooths, AllocationState, DayFields, MarketDay, MarketSeason, MoveAllocation, MoveDay,
    PlanDay, SeasonFields, SetFee, VendorApplication,
};
use store::Tx;

use super::{
    applications::Entry,
    fair_days, markets,
    story::{Hand, Scene, World},
    table::{self, Options},
    teller::Told,
    tills,
};

/// Markets, who applied for them, and what became of their money; its head says how.
const FAIRS: &str = include_str!("tables/fairs.txt");

/// What allows the office to keep a fee.
pub(super) const FEE_BASIS: &str = "위·수탁 협약서 제12조(표본)";

/// The team that runs the markets.
const KEEPER: Hand = ("resource", 9, 40);
/// Who looks at an allocation of theirs.
const REVIEWER: Hand = ("planning", 10, 20);
/// Who calls for vendors and releases allocations.
const DIRECTOR: Hand = ("director", 11, 10);
/// The team at the end of a market day.
const EVENING: Hand = ("resource", 18, 30);

/// A market: a season with its days and those who applied.
#[derive(Debug, Clone)]
pub(super) struct Fair {
    /// What it is called.
    pub name: &'static str,
    /// Its year.
    pub year: i16,
    /// Its days; none where it is still ahead.
    pub days: Vec<Date>,
    /// `name=value` cells.
    pub options: Options,
    /// Who applied.
    pub entries: Vec<Entry>,
}

/// What is done for a market so many days before its first day.
type Stage = (
    i32,
    &'static str,
    Hand,
    &'static str,
    fn(&mut Tx<'_>, &Fair) -> Outcome<()>,
);

const STAGES: &[Stage] = &[
    (17, "plan", KEEPER, "장터 계획과 장소 신청", plan),
    (15, "grant", KEEPER, "장소 허가 확인", grant),
    (12, "call", DIRECTOR, "장터 참가 농가 모집", call),
    (10, "enter", KEEPER, "참가 신청 입력", enter),
    (9, "screen", KEEPER, "참가 심사", screen),
    (8, "allocate", KEEPER, "부스 배정 계산", allocate),
    (5, "review", REVIEWER, "부스 배정 검토", review),
    (4, "release", DIRECTOR, "부스 배정 발표", release),
];

/// Every market of the table.
pub(super) fn all() -> Result<Vec<Fair>, Fault> {
    let mut fairs: Vec<Fair> = Vec::new();
    for row in table::rows(FAIRS) {
        let bad = || Fault::new(format!("sample: row does not read: {row:?}"));
        let (mark, name) = row
            .first()
            .and_then(|cell| cell.split_once(' '))
            .ok_or_else(bad)?;
        match (mark, row.as_slice()) {
            ("@", [_, year, options @ ..]) => {
                let year = year.parse().map_err(|_| bad())?;
                let options = table::options_of(options).ok_or_else(bad)?;
                fairs.push(Fair {
                    name,
                    year,
                    days: days(year, options.get("days"))?,
                    options,
                    entries: Vec::new(),
                });
            }
            ("+", [_, options @ ..]) => {
                let options = table::options_of(options).ok_or_else(bad)?;
                let fair = fairs.last_mut().ok_or_else(bad)?;
                fair.entries.push(Entry {
                    farm: name,
                    options,
                });
            }
            ("=", _) => {}
            _ => return Err(bad()),
        }
    }
    Ok(fairs)
}

fn days(year: i16, text: &str) -> Result<Vec<Date>, Fault> {
    let each = text.split_whitespace();
    each.map(|day| table::day(year, day)).collect()
}

/// The rows of the table about money.
pub(super) fn money() -> impl Iterator<Item = Vec<&'static str>> {
    table::rows(FAIRS).filter_map(|mut row| {
        let first = row.first_mut()?;
        *first = first.strip_prefix("= ")?;
        Some(row)
    })
}

/// The markets that were held, each with its first day.
fn held(fairs: &[Fair]) -> impl Iterator<Item = (Date, &Fair)> {
    fairs
        .iter()
        .filter_map(|fair| Some((*fair.days.first()?, fair)))
}

fn before(day: Date, days: i32) -> Date {
    day.saturating_sub(days.days())
}

/// The days on which something happens with the markets and their money.
pub(super) fn days_of(world: &World) -> Vec<Date> {
    let mut days: Vec<Date> = world.till.iter().map(|event| event.on).collect();
    for (first, fair) in held(&world.fairs) {
        days.extend(STAGES.iter().map(|stage| before(first, stage.0)));
        days.extend(&fair.days);
    }
    days
}

/// Tells what happens with them on the day.
pub(super) fn tell(scene: &mut Scene<'_, '_>) -> Told<()> {
    let fairs = held(&scene.world.fairs);
    let of_year = fairs.filter(|(_, fair)| fair.year == scene.table.year);
    let is_today = |first: Date, fair: &Fair| {
        let mut stages = STAGES.iter().map(|stage| before(first, stage.0));
        fair.days.contains(&scene.on) || stages.any(|day| day == scene.on)
    };
    let today: Vec<(Date, Fair)> = of_year
        .filter(|(first, fair)| is_today(*first, fair))
        .map(|(first, fair)| (first, fair.clone()))
        .collect();
    for (first, fair) in today {
        for (days, name, hand, why, verb) in STAGES {
            if scene.on == before(first, *days) {
                let fair = fair.clone();
                let name = format!("fair-{first}-{name}");
                scene.tell(&name, *hand, why, move |tx| verb(tx, &fair))?;
            }
        }
        if fair.days.contains(&scene.on) {
            let (fair, on) = (fair.clone(), scene.on);
            scene.tell("fair-day", EVENING, "장터", move |tx| {
                fair_days::hold(tx, &fair, on)
            })?;
        }
    }
    tills::tell(scene)
}

impl Fair {
    /// Its season, once it is there.
    pub fn season(&self, tx: &mut Tx<'_>) -> Outcome<Id<MarketSeason>> {
        let mut all = market::door::seasons(tx)?.into_iter();
        let found = all.find(|one| one.name == self.name);
        Ok(found.ok_or(Error::NotFound)?.id)
    }

    /// Its days as they stand.
    fn market_days(&self, tx: &mut Tx<'_>) -> Outcome<Vec<MarketDay>> {
        let season = self.season(tx)?;
        let days = market::door::days(tx, season)?.into_iter();
        Ok(days.map(|one| one.day).collect())
    }

    /// One of its days.
    pub fn day(&self, tx: &mut Tx<'_>, on: Date) -> Outcome<MarketDay> {
        let mut days = self.market_days(tx)?.into_iter();
        days.find(|day| day.on_day == on).ok_or(Error::NotFound)
    }

    /// Whether an option names a day.
    pub fn names(&self, option: &str, on: Date) -> bool {
        let mut named = self.options.get(option).split_whitespace();
        named.any(|day| table::day(self.year, day).is_ok_and(|day| day == on))
    }

    /// Whether there is a common till.
    pub fn has_till(&self) -> bool {
        self.options.get("common") == "1"
    }

    /// The application of one of its farms.
    pub fn application(&self, tx: &mut Tx<'_>, farm: &str) -> Outcome<Id<VendorApplication>> {
        let season = self.season(tx)?;
        let (_, all) = market::vendors::applications(tx, season)?;
        let mut all = all.into_iter().map(|story| story.parts.application);
        let found = all.find(|one| one.vendor_name == farm);
        Ok(found.ok_or(Error::NotFound)?.id)
    }
}

/// Opens the season and applies for its places.
fn plan(tx: &mut Tx<'_>, fair: &Fair) -> Outcome<()> {
    let ask = SeasonFields {
        name: fair.name.to_owned(),
        year: fair.year.to_string(),
        booths: fair.options.get("booths").to_owned(),
        most_per_municipality: "8".to_owned(),
        ..markets::fields("market")
    };
    let season = market::open_season(tx, &ask)?;
    let fee = fair.options.get("fee");
    if !fee.is_empty() {
        let ask = SetFee {
            season: season.to_string(),
            percent: fee.to_owned(),
            basis: FEE_BASIS.to_owned(),
            reported_on: tx.today().to_string(),
            paper: format!("상생교류 {}-31", fair.year),
        };
        market::set_fee(tx, &ask)?;
    }
    for on in &fair.days {
        let ask = PlanDay {
            season: season.to_string(),
            fields: DayFields {
                on_day: on.to_string(),
                venue: "other".to_owned(),
                place: "판매공간 옆 나눔마당".to_owned(),
                opens: "11:00".to_owned(),
                closes: "18:00".to_owned(),
                ..DayFields::default()
            },
        };
        let day = market::plan_day(tx, &ask)?;
        markets::permit(tx, day, "0", ("applied", "장소-신청"), ("", ""))?;
    }
    Ok(())
}

fn grant(tx: &mut Tx<'_>, fair: &Fair) -> Outcome<()> {
    for day in fair.market_days(tx)? {
        let free = ("0", "place_rules");
        markets::permit(tx, day.id, "1", ("granted", "장소-허가"), free)?;
        to(tx, day.id, "venue_permitted")?;
    }
    Ok(())
}

fn call(tx: &mut Tx<'_>, fair: &Fair) -> Outcome<()> {
    let days = fair.market_days(tx)?.into_iter();
    let mut days = days.map(|day| day.id);
    days.try_for_each(|day| to(tx, day, "recruiting"))
}

/// Brings a day further.
pub(super) fn to(tx: &mut Tx<'_>, day: Id<MarketDay>, to: &str) -> Outcome<()> {
    let (_, story) = market::door::day(tx, day)?;
    let ask = MoveDay {
        day: day.to_string(),
        version: story.day.version.to_string(),
        to: to.to_owned(),
        ..MoveDay::default()
    };
    market::move_day(tx, &ask)?;
    Ok(())
}

fn enter(tx: &mut Tx<'_>, fair: &Fair) -> Outcome<()> {
    let season = fair.season(tx)?.to_string();
    let days = fair.market_days(tx)?;
    let days: Vec<String> = days.iter().map(|day| day.id.to_string()).collect();
    let mut entries = fair.entries.iter();
    entries.try_for_each(|entry| entry.enter(tx, &season, &days))
}

/// Screens everybody who comes so far.
pub(super) fn screen(tx: &mut Tx<'_>, fair: &Fair) -> Outcome<()> {
    for entry in &fair.entries {
        let id = fair.application(tx, entry.farm)?;
        entry.screen(tx, id)?;
    }
    Ok(())
}

/// Computes who gets a booth.
pub(super) fn allocate(tx: &mut Tx<'_>, fair: &Fair) -> Outcome<()> {
    let ask = AllocateBooths {
        season: fair.season(tx)?.to_string(),
        public_word: String::new(),
    };
    market::allocate_booths(tx, &ask)?;
    Ok(())
}

fn review(tx: &mut Tx<'_>, fair: &Fair) -> Outcome<()> {
    step(tx, fair, AllocationState::Reviewed)
}

fn release(tx: &mut Tx<'_>, fair: &Fair) -> Outcome<()> {
    step(tx, fair, AllocationState::Released)
}

fn step(tx: &mut Tx<'_>, fair: &Fair, to: AllocationState) -> Outcome<()> {
    let season = fair.season(tx)?;
    let (_, _, all) = market::allocations::allocations(tx, season)?;
    let newest = all.first().ok_or(Error::NotFound)?;
    let ask = MoveAllocation {
        allocation: newest.id.to_string(),
        version: newest.version.to_string(),
        to: to.word().to_owned(),
        ..MoveAllocation::default()
    };
    market::move_allocation(tx, &ask)?;
    Ok(())
}
