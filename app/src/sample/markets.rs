//! The markets and exhibitions of the year that runs: days in every state of their permits, and the
//! first vendors who want to come. All farms are invented.

use kernel::{Error, FiscalYear, Id, Outcome};
use market::{
    AddItem, AddPaper, AllocateBooths, ApplyVendor, DayFields, DayState, MarketDay, MoveDay,
    PlanDay, ScreenVendor, SeasonFields, SeasonKind, StepVendor, VendorApplication, WritePermit,
};
use program::LineKind;
use store::Tx;

/// The season of markets and that of exhibitions.
pub(super) fn seasons(tx: &mut Tx<'_>) -> Outcome<()> {
    let market = open(tx, "2018년 광장 장터", "market")?;
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

/// One farm that went through the screening, one whose papers are not whole, and booths that wait
/// for somebody to look at.
pub(super) fn vendors(tx: &mut Tx<'_>) -> Outcome<()> {
    let day = permitted(tx, DayState::Recruiting)?;
    let whole = apply(tx, &day, "돌담너머농원")?;
    item(tx, whole, ("사과", "produce", "국산(경북 군위군)"))?;
    paper(tx, whole, ("farm_registration", "2017-01288", ""))?;
    paper(tx, whole, ("insurance", "배상 2018-77", "2018-12-31"))?;
    let letter = StepVendor {
        application: whole.to_string(),
        seen: "1".to_owned(),
        step: "recommended".to_owned(),
        paper: "군위군 농정과-0114".to_owned(),
        ..StepVendor::default()
    };
    market::step_vendor(tx, &letter)?;
    let (_, story) = market::vendors::application(tx, whole)?;
    let met = ["own_goods", "domestic", "price", "speciality"];
    let screening = ScreenVendor {
        application: whole.to_string(),
        version: story.parts.application.version.to_string(),
        met: met.iter().map(|word| (*word).to_owned()).collect(),
    };
    market::screen_vendor(tx, &screening)?;
    let passed = StepVendor {
        application: whole.to_string(),
        seen: "2".to_owned(),
        step: "screened".to_owned(),
        ..StepVendor::default()
    };
    market::step_vendor(tx, &passed)?;
    let poor = apply(tx, &day, "갯바람어가")?;
    item(tx, poor, ("굴", "seafood", "국산(경남 고성군)"))?;
    paper(tx, poor, ("insurance", "배상 2018-93", "2018-04-20"))?;
    // Somebody else looks at it next.
    let ask = AllocateBooths {
        season: day.season.to_string(),
        public_word: String::new(),
    };
    market::allocate_booths(tx, &ask)?;
    Ok(())
}

fn apply(tx: &mut Tx<'_>, day: &MarketDay, farm: &str) -> Outcome<Id<VendorApplication>> {
    let found = partner::door::find_producers(tx, farm, 1)?;
    let vendor = found.first().ok_or(Error::NotFound)?;
    let ask = ApplyVendor {
        season: day.season.to_string(),
        vendor: vendor.id.to_string(),
        days: vec![day.id.to_string()],
        mandate: "2018. 2. 전화로 신청을 맡김".to_owned(),
        ..ApplyVendor::default()
    };
    market::apply_vendor(tx, &ask)
}

fn item(
    tx: &mut Tx<'_>,
    application: Id<VendorApplication>,
    (name, sort, origin): (&str, &str, &str),
) -> Outcome<()> {
    let ask = AddItem {
        application: application.to_string(),
        name: name.to_owned(),
        sort: sort.to_owned(),
        origin: origin.to_owned(),
    };
    market::add_item(tx, &ask)?;
    Ok(())
}

fn paper(
    tx: &mut Tx<'_>,
    application: Id<VendorApplication>,
    (kind, number, valid_to): (&str, &str, &str),
) -> Outcome<()> {
    let ask = AddPaper {
        application: application.to_string(),
        kind: kind.to_owned(),
        number: number.to_owned(),
        valid_from: "2018-01-02".to_owned(),
        valid_to: valid_to.to_owned(),
    };
    market::add_paper(tx, &ask)?;
    Ok(())
}
