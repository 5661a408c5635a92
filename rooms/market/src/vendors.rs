//! What the app, the pages and rooms above read of vendors' applications.

use jiff::civil::Date;
use kernel::{Id, Outcome};
use serde::Serialize;
use store::Tx;

use crate::{
    access,
    model::{ApplicationParts, DayState, MarketDay, MarketSeason, VendorApplication, VendorStep},
    reach::{Reach, Writer},
    rules::{
        calls::Calling,
        criteria::{self, Criterion},
        papers::{self, Lack, Nearness},
    },
    store as rows,
    store::{calls, vendors},
};

/// A day of an application and whether the vendor is ready for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VendorDay {
    /// The day.
    pub day: MarketDay,
    /// What is missing on it.
    pub lacks: Vec<Lack>,
    /// How near it is.
    pub nearness: Nearness,
    /// How many days there are until then; negative where it is over.
    pub left: i64,
}

/// An application as it is judged on the day of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationStory {
    /// The application with its parts.
    pub parts: ApplicationParts,
    /// Its days.
    pub days: Vec<VendorDay>,
    /// What the screening looks at.
    pub criteria: Vec<&'static Criterion>,
    /// The points of what it found.
    pub points: i64,
}

impl ApplicationStory {
    fn of(parts: ApplicationParts, season: &MarketSeason, today: Date) -> Self {
        let days = parts.days.iter().map(|day| VendorDay {
            lacks: papers::lacks(
                parts.application.vendor_kind,
                &parts.items,
                &parts.papers,
                day.on_day,
            ),
            nearness: papers::nearness(day.on_day, today),
            left: papers::days_left(day.on_day, today),
            day: day.clone(),
        });
        let criteria = criteria_of(season, today);
        Self {
            days: days.collect(),
            points: criteria::points(&criteria, &parts.findings),
            criteria,
            parts,
        }
    }

    /// Whether one of its days is still ahead.
    pub fn is_ahead(&self) -> bool {
        self.days.iter().any(|one| one.nearness != Nearness::Over)
    }

    /// The days ahead on which something is missing.
    pub fn unready(&self) -> impl Iterator<Item = &VendorDay> {
        let counts = |one: &&VendorDay| {
            one.nearness != Nearness::Over
                && one.day.state != DayState::Cancelled
                && !one.lacks.is_empty()
        };
        self.days.iter().filter(counts)
    }
}

/// What the screening of a season looks at: the list of the day of its first call.
pub(crate) fn criteria_of(season: &MarketSeason, today: Date) -> Vec<&'static Criterion> {
    criteria::on(season.called_on.unwrap_or(today))
}

/// The applications for a season that who asks may see, by region and name.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn applications(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
) -> Outcome<(MarketSeason, Vec<ApplicationStory>)> {
    tx.require(&access::VIEW_VENDORS)?;
    let season = rows::season(tx, season)?;
    let (reach, today) = (Reach::of(tx)?, tx.today());
    let mut all = vendors::parts_of(tx, season.id)?;
    all.retain(|one| reach.holds(one.application.region, today));
    let told = all
        .into_iter()
        .map(|one| ApplicationStory::of(one, &season, today));
    let told = told.collect();
    Ok((season, told))
}

/// One application with its season.
///
/// # Errors
/// `NotFound`, also for one that who asks may not see; a fault of the store.
pub fn application(
    tx: &mut Tx<'_>,
    id: Id<VendorApplication>,
) -> Outcome<(MarketSeason, ApplicationStory)> {
    tx.require(&access::VIEW_VENDORS)?;
    let parts = visible(tx, id)?;
    let season = rows::season(tx, parts.application.season)?;
    let today = tx.today();
    let told = ApplicationStory::of(parts, &season, today);
    Ok((season, told))
}

/// An application that who asks may see.
pub(crate) fn visible(tx: &mut Tx<'_>, id: Id<VendorApplication>) -> Outcome<ApplicationParts> {
    let reach = Reach::of(tx)?;
    within(tx, id, reach)
}

/// An application that who asks may write, and as whom.
pub(crate) fn writable(
    tx: &mut Tx<'_>,
    id: Id<VendorApplication>,
) -> Outcome<(ApplicationParts, Writer)> {
    let writer = Writer::of(tx)?;
    Ok((within(tx, id, writer.reach)?, writer))
}

/// An application within a reach.
fn within(tx: &mut Tx<'_>, id: Id<VendorApplication>, reach: Reach) -> Outcome<ApplicationParts> {
    let parts = vendors::parts(tx, id)?;
    reach.asks(parts.application.region, tx.today())?;
    Ok(parts)
}

/// A season that takes applications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenCall {
    /// The season.
    #[serde(flatten)]
    pub season: MarketSeason,
    /// The last day of applying; none where each day takes applications until the day before it.
    pub apply_until: Option<Date>,
    /// The days that take applications.
    pub days: Vec<MarketDay>,
}

/// The seasons that call for vendors, with the days that still take applications, for who enters
/// them.
///
/// # Errors
/// A fault of the store.
pub fn calls(tx: &mut Tx<'_>) -> Outcome<Vec<OpenCall>> {
    tx.require(&access::VIEW_VENDORS)?;
    let today = tx.today();
    let mut open = Vec::new();
    for season in rows::seasons(tx)? {
        let all = rows::days_of(tx, season.id)?;
        let apply_until = calls::until(tx, season.id)?;
        let calling = Calling {
            days: &all,
            until: apply_until,
            today,
        };
        let days: Vec<MarketDay> = calling.taking().cloned().collect();
        if !days.is_empty() {
            open.push(OpenCall {
                season,
                apply_until,
                days,
            });
        }
    }
    Ok(open)
}

/// Whether an application has come to a step; for figures.
pub(crate) fn has_reached(parts: &ApplicationParts, step: VendorStep) -> bool {
    match step {
        VendorStep::Submitted => parts.state() != VendorStep::Withdrawn,
        VendorStep::Recommended => matches!(
            parts.state(),
            VendorStep::Recommended | VendorStep::Screened | VendorStep::Rejected
        ),
        step => parts.state() == step,
    }
}
