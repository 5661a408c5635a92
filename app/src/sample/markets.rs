//! The markets and exhibitions of the year that runs: days in every state of their permits, and the
//! first vendors who want to come. All farms are invented.

use kernel::{Error, FiscalYear, Id, Outcome};
use market::{
    DayFields, DayState, MarketDay, MoveDay, PlanDay, SeasonFields, SeasonKind, SetFee, SetGuide,
    WritePermit,
};
use program::LineKind;
use store::Tx;

use super::fairs;

/// The market that is being prepared.
const COMING: &str = "2018년 광장 장터";

/// The season of markets and that of exhibitions.
pub(super) fn seasons(tx: &mut Tx<'_>) -> Outcome<()> {
    let market = open(tx, COMING, "market")?;
    let fee = SetFee {
        season: market.clone(),
        percent: "2".to_owned(),
        basis: fairs::FEE_BASIS.to_owned(),
        reported_on: "2018-02-26".to_owned(),
        paper: "상생교류 2018-31".to_owned(),
    };
    market::set_fee(tx, &fee)?;
    let day = plan(tx, &market, "2018-04-21", "seoul_plaza")?;
    permit(tx, day, "0", ("applied", "광장-0412"), ("", ""))?;
    permit(
        tx,
        day,
        "1",
        ("granted", "광장-0420"),
        ("0", "government_event"),
    )?;
    let ask = MoveDay {
        day: day.to_string(),
        version: "1".to_owned(),
        to: "venue_permitted".to_owned(),
        ..MoveDay::default()
    };
    market::move_day(tx, &ask)?;
    let guide = SetGuide {
        day: day.to_string(),
        seen: String::new(),
        text: "지하철역에서 계단 없이 올 수 있습니다. 안내소에서 휠체어와 유아차를 빌려줍니다."
            .to_owned(),
    };
    market::set_guide(tx, &guide)?;
    let day = plan(tx, &market, "2018-04-28", "gwanghwamun")?;
    permit(tx, day, "0", ("applied", "광장-0413"), ("", ""))?;
    permit(tx, day, "1", ("granted", "광장-0421"), ("1200000", "none"))?;
    for (on_day, venue) in [
        ("2018-05-12", "gwanghwamun"),
        ("2018-05-26", "cheonggye"),
        ("2018-09-08", "gwanghwamun"),
        ("2018-10-20", "sejong_street"),
    ] {
        plan(tx, &market, on_day, venue)?;
    }
    let shows = open(tx, "2018년 지역 홍보전시", "exhibition")?;
    let day = plan(tx, &shows, "2018-04-07", "citizens_hall")?;
    permit(tx, day, "0", ("applied", "시민청-0031"), ("", ""))?;
    plan(tx, &shows, "2018-06-09", "citizens_hall")?;
    Ok(())
}

fn open(tx: &mut Tx<'_>, name: &str, kind: &str) -> Outcome<String> {
    let ask = SeasonFields {
        name: name.to_owned(),
        line: match kind {
            "exhibition" => exhibition_line(tx, 2018)?,
            _ => String::new(),
        },
        ..fields(kind)
    };
    Ok(market::open_season(tx, &ask)?.to_string())
}

/// The line of a year plan that exhibitions count for.
pub(super) fn exhibition_line(tx: &mut Tx<'_>, year: i64) -> Outcome<String> {
    let year = FiscalYear::new(year).ok_or(Error::NotFound)?;
    for one in program::programs(tx)? {
        let lines = program::lines_of(tx, one.id, year)?;
        let mut lines = lines.iter();
        if let Some(line) = lines.find(|line| line.kind == LineKind::SalesExhibition) {
            return Ok(line.id.to_string());
        }
    }
    Err(Error::NotFound)
}

/// The terms that the office publishes with its seasons.
pub(super) fn fields(kind: &str) -> SeasonFields {
    SeasonFields {
        year: "2018".to_owned(),
        name: String::new(),
        kind: kind.to_owned(),
        line: String::new(),
        booths: "40".to_owned(),
        most_per_municipality: "48".to_owned(),
        most_days_per_vendor: "4".to_owned(),
        newcomer_percent: "30".to_owned(),
    }
}

/// Plans a day from ten to six.
pub(super) fn plan(
    tx: &mut Tx<'_>,
    season: &str,
    on_day: &str,
    venue: &str,
) -> Outcome<Id<MarketDay>> {
    let ask = PlanDay {
        season: season.to_owned(),
        fields: DayFields {
            on_day: on_day.to_owned(),
            venue: venue.to_owned(),
            opens: "10:00".to_owned(),
            closes: "18:00".to_owned(),
            ..DayFields::default()
        },
    };
    market::plan_day(tx, &ask)
}

/// Writes down what happened with the permit of a place.
pub(super) fn permit(
    tx: &mut Tx<'_>,
    day: Id<MarketDay>,
    seen: &str,
    (step, paper): (&str, &str),
    (fee, exempt): (&str, &str),
) -> Outcome<()> {
    let ask = WritePermit {
        day: day.to_string(),
        seen: seen.to_owned(),
        step: step.to_owned(),
        paper: paper.to_owned(),
        fee: fee.to_owned(),
        exempt: exempt.to_owned(),
        ..WritePermit::default()
    };
    market::write_permit(tx, &ask)?;
    Ok(())
}

/// The first day whose place is permitted, with its season.
fn permitted(tx: &mut Tx<'_>, state: DayState) -> Outcome<MarketDay> {
    for season in market::door::seasons(tx)? {
        if season.kind != SeasonKind::Market {
            continue;
        }
        let days = market::door::days(tx, season.id)?.into_iter();
        if let Some(one) = days.map(|one| one.day).find(|day| day.state == state) {
            return Ok(one);
        }
    }
    Err(Error::NotFound)
}

/// The director calls for vendors.
pub(super) fn call(tx: &mut Tx<'_>) -> Outcome<()> {
    let day = permitted(tx, DayState::VenuePermitted)?;
    let ask = MoveDay {
        day: day.id.to_string(),
        version: day.version.to_string(),
        to: "recruiting".to_owned(),
        ..MoveDay::default()
    };
    market::move_day(tx, &ask)?;
    Ok(())
}

/// Applications that have come more or less far, and booths that wait for somebody to look at.
pub(super) fn vendors(tx: &mut Tx<'_>) -> Outcome<()> {
    let day = permitted(tx, DayState::Recruiting)?;
    let (season, days) = (day.season.to_string(), [day.id.to_string()]);
    let all = fairs::all()?;
    let fair = all.iter().find(|fair| fair.name == COMING);
    let fair = fair.ok_or(Error::NotFound)?;
    for entry in &fair.entries {
        entry.enter(tx, &season, &days)?;
    }
    fairs::screen(tx, fair)?;
    // Somebody else looks at it next.
    fairs::allocate(tx, fair)
}
