//! What vendors have to see to before their next days.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    model::{Allotment, BoothState, BoothStepRow, MarketDay, MarketSeason, VendorApplication},
    rules::due::{self as rules, Due},
    store::booths,
    vendors::{self, ApplicationStory},
};

/// How the vendors of a season stand on its days, as far as they were told.
struct Told {
    answers: Vec<Allotment>,
    steps: Vec<(Id<MarketDay>, BoothStepRow)>,
}

impl Told {
    fn of(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Outcome<Self> {
        Ok(Self {
            answers: booths::told_in(tx, season)?,
            steps: booths::steps_in(tx, season)?,
        })
    }

    /// How a vendor stands on its days.
    fn booths(&self, application: Id<VendorApplication>) -> Vec<(Id<MarketDay>, BoothState)> {
        let own = self.answers.iter();
        let own = own.filter(|one| one.application == application);
        let state = |one: &Allotment| {
            let of = |(day, row): &&(Id<MarketDay>, BoothStepRow)| {
                *day == one.day && row.application == application
            };
            let steps = self.steps.iter().filter(of).map(|(_, row)| &row.step);
            (one.day, BoothState::of(one.outcome, steps))
        };
        own.map(state).collect()
    }
}

/// What the vendor of an application has to see to, the nearest first.
///
/// # Errors
/// A fault of the store.
pub fn due_of(tx: &mut Tx<'_>, it: &ApplicationStory) -> Outcome<Vec<Due>> {
    let application = &it.parts.application;
    let told = Told::of(tx, application.season)?;
    let booths = told.booths(application.id);
    Ok(rules::due(&it.parts, &booths, tx.today()))
}

/// What the vendors of a season have to see to that who asks may see, the nearest first.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn due_in(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
) -> Outcome<(MarketSeason, Vec<(VendorApplication, Due)>)> {
    let (season, all) = vendors::applications(tx, season)?;
    let (told, today) = (Told::of(tx, season.id)?, tx.today());
    let mut lines = Vec::new();
    for it in all {
        let booths = told.booths(it.parts.application.id);
        let own = rules::due(&it.parts, &booths, today).into_iter();
        lines.extend(own.map(|due| (it.parts.application.clone(), due)));
    }
    // Those of one day stay in the order of the farms.
    lines.sort_by_key(|(_, due)| due.left);
    Ok((season, lines))
}
