//! The plans of a day as they stand.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    booths::{self, DayBooths},
    model::{
        EarlierPlan, MarketDay, PartKind, PlanMark, PlanPart, PlanState, SitePlan,
        VendorApplication,
    },
    rules::{
        booths::state_of,
        plan_refused::PlanRefused,
        plan_space::PlanLimits,
        site_plans::{Facts, PartDraft},
    },
    store::site_plans,
};

/// A plan with what stands on it.
#[derive(Debug, Clone)]
pub struct DrawnPlan {
    /// The plan.
    pub plan: SitePlan,
    /// What stands on it.
    pub parts: Vec<PlanPart>,
}

impl DrawnPlan {
    /// What stands on it in the order in which it is drawn: what lies on the ground first.
    pub fn layered(&self) -> Vec<&PlanPart> {
        let layer = |kind: PartKind| match kind {
            PartKind::Lane => 0,
            PartKind::Entrance => 1,
            PartKind::Shade => 3,
            _ => 2,
        };
        let mut parts: Vec<&PlanPart> = self.parts.iter().collect();
        parts.sort_by_key(|part| layer(part.kind));
        parts
    }
}

/// The plans of a day with what they are judged by.
#[derive(Debug, Clone)]
pub struct DayPlans {
    /// The day with its season and who has a booth.
    pub booths: DayBooths,
    /// Every plan of the day, the latest first.
    pub editions: Vec<SitePlan>,
    /// Released plans of the same place that can be taken over, the latest days first.
    pub earlier: Vec<EarlierPlan>,
    /// The one that is shown.
    pub shown: Option<DrawnPlan>,
    /// Who has a booth on the day.
    pub(crate) holders: Vec<Id<VendorApplication>>,
    /// What they are judged by.
    pub(crate) limits: PlanLimits,
}

impl DayPlans {
    /// The day.
    pub fn day(&self) -> &MarketDay {
        &self.booths.day
    }

    /// A plan as the rules see it.
    pub(crate) fn facts<'f>(&'f self, drawn: &'f DrawnPlan) -> Facts<'f> {
        Facts {
            day: self.day(),
            plan: &drawn.plan,
            parts: &drawn.parts,
            holders: &self.holders,
            limits: &self.limits,
        }
    }

    /// How a vendor is called; nothing where it is not known.
    pub fn vendor(&self, application: Option<Id<VendorApplication>>) -> &str {
        let mut parts = self.booths.parts.iter();
        let found = parts.find(|one| Some(one.application.id) == application);
        found.map_or("", |one| &one.application.vendor_name)
    }
}

/// Which plan of a day is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that counts, or the draft where none does.
    Counting,
    /// The draft, or the one that counts where there is none.
    Draft,
    /// One by its number.
    Edition(i64),
}

/// The plans of a day.
///
/// # Errors
/// `NotFound`, also for an edition that is not there; a fault of the store.
pub fn plans(tx: &mut Tx<'_>, day: Id<MarketDay>, which: Which) -> Outcome<DayPlans> {
    tx.require(&access::VIEW)?;
    load(tx, day, which)
}

pub(crate) fn load(tx: &mut Tx<'_>, day: Id<MarketDay>, which: Which) -> Outcome<DayPlans> {
    let booths = booths::load(tx, day)?;
    let editions = site_plans::plans_of(tx, day)?;
    let of = |state: PlanState| editions.iter().find(|plan| plan.state == state);
    let (draft, released) = (of(PlanState::Draft), of(PlanState::Released));
    let plan = match which {
        Which::Counting => released.or(draft),
        Which::Draft => draft.or(released),
        Which::Edition(number) => {
            let found = editions.iter().find(|plan| plan.edition == number);
            Some(found.ok_or(Error::NotFound)?)
        }
    };
    let shown = match plan.cloned() {
        Some(plan) => Some(DrawnPlan {
            parts: site_plans::parts(tx, plan.id)?,
            plan,
        }),
        None => None,
    };
    let facts = booths.facts(tx.today());
    let holds = |application: Id<VendorApplication>| {
        state_of(facts, application).is_some_and(|state| state.holds())
    };
    let holders = booths.answers.iter().map(|one| one.application);
    let holders = holders.filter(|one| holds(*one)).collect();
    Ok(DayPlans {
        holders,
        limits: PlanLimits::on(booths.day.on_day),
        earlier: site_plans::at_venue(tx, &booths.day)?,
        booths,
        editions,
        shown,
    })
}

/// The draft of a day.
pub(crate) fn draft(tx: &mut Tx<'_>, day: &str) -> Outcome<(DayPlans, DrawnPlan)> {
    let day: Id<MarketDay> = day.trim().parse().map_err(|_| Error::NotFound)?;
    let it = load(tx, day, Which::Draft)?;
    let drawn = it.shown.clone();
    let drawn = drawn.filter(|drawn| drawn.plan.state == PlanState::Draft);
    let drawn = drawn.ok_or_else(|| PlanRefused::NoDraft.refusal())?;
    Ok((it, drawn))
}

/// A part with its id.
pub(crate) fn numbered(draft: PartDraft) -> PlanPart {
    PlanPart {
        id: Id::new(),
        kind: draft.kind,
        number: draft.number,
        name: draft.name,
        place: draft.place,
        needs_power: draft.needs_power,
        application: draft.application,
    }
}

/// A plan as it stands now.
pub(crate) fn mark(plan: &SitePlan, part: Option<Id<PlanPart>>) -> PlanMark {
    PlanMark {
        id: plan.id,
        seen: plan.seen(),
        part,
    }
}
