//! Starting the plan of a day, taking one over, and saying that a draft counts or never will.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{CopyPlan, MarketDay, PlanMark, PlanState, Released, SettlePlan, SitePlan, StartPlan},
    rules::site_plans::{self as rules, PlanDraft},
    site_plans::{draft, mark, numbered},
    store as rows,
    store::site_plans,
};

/// Starts the plan of a day, with booths in rows along lanes.
pub fn start_plan(tx: &mut Tx<'_>, ask: &StartPlan) -> Outcome<PlanMark> {
    tx.require(&access::DRAW_PLAN)?;
    let id: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let day = rows::day(tx, id)?;
    let known = site_plans::plans_of(tx, id)?;
    let draft = rules::start(ask, &day, drafts(&known))?;
    begin(tx, (id, &known), draft, None)
}

/// Starts the plan of a day from a released one of the same place.
pub fn copy_plan(tx: &mut Tx<'_>, ask: &CopyPlan) -> Outcome<PlanMark> {
    tx.require(&access::DRAW_PLAN)?;
    let id: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let from: Id<SitePlan> = ask.plan.trim().parse().map_err(|_| Error::NotFound)?;
    let day = rows::day(tx, id)?;
    let known = site_plans::plans_of(tx, id)?;
    let plan = site_plans::plan(tx, from)?;
    let of_day = rows::day(tx, plan.day)?;
    let parts = site_plans::parts(tx, from)?;
    let draft = rules::copy((&day, drafts(&known)), (&of_day, &plan, &parts))?;
    begin(tx, (id, &known), draft, Some(from))
}

fn drafts(known: &[SitePlan]) -> usize {
    let is_draft = |plan: &&SitePlan| plan.state == PlanState::Draft;
    known.iter().filter(is_draft).count()
}

fn begin(
    tx: &mut Tx<'_>,
    (day, known): (Id<MarketDay>, &[SitePlan]),
    draft: PlanDraft,
    taken_from: Option<Id<SitePlan>>,
) -> Outcome<PlanMark> {
    let last = known.iter().map(|plan| plan.edition).max();
    let plan = SitePlan {
        id: Id::new(),
        day,
        edition: last.unwrap_or(0) + 1,
        state: PlanState::Draft,
        width_dm: draft.width_dm,
        depth_dm: draft.depth_dm,
        note: draft.note,
        taken_from,
        version: 1,
        started_at: tx.now(),
        started_by_name: tx.actor().name().to_owned(),
        released: None,
    };
    site_plans::insert(tx, &plan)?;
    for part in draft.parts {
        site_plans::insert_part(tx, plan.id, &numbered(part))?;
    }
    Ok(mark(&plan, None))
}

/// Says that the draft of a day counts from now on.
pub fn release_plan(tx: &mut Tx<'_>, ask: &SettlePlan) -> Outcome<PlanMark> {
    tx.require(&access::DRAW_PLAN)?;
    let (it, drawn) = draft(tx, &ask.day)?;
    rules::release(&ask.seen, it.facts(&drawn))?;
    let released = Released {
        at: tx.now(),
        by_name: tx.actor().name().to_owned(),
    };
    let plan = SitePlan {
        state: PlanState::Released,
        version: drawn.plan.version + 1,
        released: Some(released),
        ..drawn.plan
    };
    site_plans::settle(tx, &plan)?;
    Ok(mark(&plan, None))
}

/// Says that the draft of a day never will.
pub fn drop_plan(tx: &mut Tx<'_>, ask: &SettlePlan) -> Outcome<PlanMark> {
    tx.require(&access::DRAW_PLAN)?;
    let (it, drawn) = draft(tx, &ask.day)?;
    rules::touch(&ask.seen, it.facts(&drawn))?;
    let plan = SitePlan {
        state: PlanState::Dropped,
        version: drawn.plan.version + 1,
        ..drawn.plan
    };
    site_plans::settle(tx, &plan)?;
    Ok(mark(&plan, None))
}
