//! Putting things on the plaza of a day, moving them, taking them off, and saying who stands where.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AssignVendor, ClearPart, MovePart, PlacePart, PlanMark, PlanPart},
    rules::site_plans as rules,
    site_plans::{DayPlans, DrawnPlan, draft, mark, numbered},
    store::site_plans,
};

/// The draft of a day with one of its parts.
fn with_part(
    tx: &mut Tx<'_>,
    (day, part): (&str, &str),
) -> Outcome<(DayPlans, DrawnPlan, PlanPart)> {
    let part: Id<PlanPart> = part.trim().parse().map_err(|_| Error::NotFound)?;
    let (it, drawn) = draft(tx, day)?;
    let found = drawn.parts.iter().find(|one| one.id == part);
    let found = found.ok_or(Error::NotFound)?.clone();
    Ok((it, drawn, found))
}

/// Puts something on the plaza.
pub fn place_part(tx: &mut Tx<'_>, ask: &PlacePart) -> Outcome<PlanMark> {
    tx.require(&access::DRAW_PLAN)?;
    let (it, drawn) = draft(tx, &ask.day)?;
    let part = numbered(rules::place(ask, it.facts(&drawn))?);
    site_plans::insert_part(tx, drawn.plan.id, &part)?;
    let plan = site_plans::touch(tx, &drawn.plan)?;
    Ok(mark(&plan, Some(part.id)))
}

/// Moves, turns or resizes what stands on it.
pub fn move_part(tx: &mut Tx<'_>, ask: &MovePart) -> Outcome<PlanMark> {
    tx.require(&access::DRAW_PLAN)?;
    let (it, drawn, part) = with_part(tx, (&ask.day, &ask.part))?;
    let place = rules::shift(ask, it.facts(&drawn), &part)?;
    let part = PlanPart { place, ..part };
    site_plans::update_part(tx, &part)?;
    let plan = site_plans::touch(tx, &drawn.plan)?;
    Ok(mark(&plan, Some(part.id)))
}

/// Takes something off it.
pub fn clear_part(tx: &mut Tx<'_>, ask: &ClearPart) -> Outcome<PlanMark> {
    tx.require(&access::DRAW_PLAN)?;
    let (it, drawn, part) = with_part(tx, (&ask.day, &ask.part))?;
    rules::touch(&ask.seen, it.facts(&drawn))?;
    site_plans::delete_part(tx, part.id)?;
    let plan = site_plans::touch(tx, &drawn.plan)?;
    Ok(mark(&plan, None))
}

/// Says who stands at a booth.
pub fn assign_vendor(tx: &mut Tx<'_>, ask: &AssignVendor) -> Outcome<PlanMark> {
    tx.require(&access::DRAW_PLAN)?;
    let (it, drawn, part) = with_part(tx, (&ask.day, &ask.part))?;
    let (application, needs_power) = rules::assign(ask, it.facts(&drawn), &part)?;
    let part = PlanPart {
        application,
        needs_power,
        ..part
    };
    site_plans::update_part(tx, &part)?;
    let plan = site_plans::touch(tx, &drawn.plan)?;
    Ok(mark(&plan, Some(part.id)))
}
