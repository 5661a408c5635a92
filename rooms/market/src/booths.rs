//! The booths of a day as they stand.

use std::collections::BTreeMap;

use kernel::{Fault, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{
        Allotment, ApplicationParts, BoothState, BoothStepRow, DayState, MarketDay, MarketSeason,
        Sale, Stand, VendorApplication,
    },
    rules::booths::Facts,
    store as rows,
    store::{booths, sales, site_plans, vendors},
};

/// What the booths of a day are judged by, as records.
#[derive(Debug, Clone)]
pub struct DayBooths {
    /// The season.
    pub season: MarketSeason,
    /// The day.
    pub day: MarketDay,
    /// The answers for the day that vendors know.
    pub answers: Vec<Allotment>,
    /// What happened on it.
    pub steps: Vec<BoothStepRow>,
    /// The applications of the season.
    pub parts: Vec<ApplicationParts>,
    /// What was sold on it, struck or not, in the order in which it was written down.
    pub sales: Vec<Sale>,
    /// Which booth each vendor has by the released plan of the plaza.
    pub numbers: BTreeMap<Id<VendorApplication>, i64>,
    held: Vec<Stand>,
}

impl DayBooths {
    /// As the rules see it on a day.
    pub(crate) fn facts(&self, today: jiff::civil::Date) -> Facts<'_> {
        Facts {
            season: &self.season,
            day: &self.day,
            answers: &self.answers,
            steps: &self.steps,
            parts: &self.parts,
            held: &self.held,
            sales: &self.sales,
            today,
        }
    }
}

impl DayBooths {
    /// The booth of a vendor as people read it; nothing where the plan names none, or the vendor
    /// has none any more.
    pub(crate) fn number_of(
        &self,
        application: Id<VendorApplication>,
        state: BoothState,
    ) -> String {
        let number = self.numbers.get(&application).filter(|_| state.holds());
        number.map_or_else(String::new, |number| format!("{number}번 부스"))
    }

    /// What a vendor sold on it, struck or not.
    pub fn sales_of(&self, application: Id<VendorApplication>) -> Vec<&Sale> {
        let own = self
            .sales
            .iter()
            .filter(|one| one.application == application);
        own.collect()
    }
}

/// The booths of a day.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn booths(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<DayBooths> {
    tx.require(&access::VIEW)?;
    load(tx, id)
}

pub(crate) fn load(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<DayBooths> {
    let day = rows::day(tx, id)?;
    let season = rows::season(tx, day.season)?;
    let all = booths::told_in(tx, season.id)?;
    let steps = booths::steps_in(tx, season.id)?;
    let of_day = steps.iter().filter(|(day, _)| *day == id);
    Ok(DayBooths {
        held: held(tx, season.id)?,
        answers: all.into_iter().filter(|one| one.day == id).collect(),
        steps: of_day.map(|(_, row)| row.clone()).collect(),
        parts: vendors::parts_of(tx, season.id)?,
        sales: sales::of_day(tx, id)?,
        numbers: site_plans::numbers(tx, id)?,
        season,
        day,
    })
}

/// Who has a booth on which days of a season that were not called off: given or taken over, and not
/// given back.
pub(crate) fn held(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<Stand>, Fault> {
    let days = rows::days_of(tx, season)?;
    let all = booths::told_in(tx, season)?;
    let steps = booths::steps_in(tx, season)?;
    let counts = |one: &Allotment| {
        let found = days.iter().find(|day| day.id == one.day);
        found.is_some_and(|day| day.state != DayState::Cancelled)
    };
    let holds = |one: &Allotment| {
        let of = |(day, row): &&(Id<MarketDay>, BoothStepRow)| {
            *day == one.day && row.application == one.application
        };
        let own = steps.iter().filter(of).map(|(_, row)| &row.step);
        BoothState::of(one.outcome, own).holds()
    };
    let held = all.iter().filter(|one| counts(one) && holds(one));
    Ok(held.map(|one| (one.application, one.day)).collect())
}
