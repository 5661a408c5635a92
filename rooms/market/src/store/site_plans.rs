//! Plans of plazas and what stands on them.

use std::collections::BTreeMap;

use kernel::{Fault, Id, Outcome};
use store::{Arg, Row, Tx, args};

use super::word;
use crate::{
    model::{
        EarlierPlan, MarketDay, PartKind, Placement, PlanPart, PlanState, Released, SitePlan,
        VendorApplication,
    },
    rules::plan_refused::PlanRefused,
};

store::statements! {
    /// One plan.
    PLAN = "SELECT p.id, p.market_day, p.edition, p.state, p.width_dm, p.depth_dm, p.note, \
        p.taken_from, p.version, p.started_at, p.started_by_name, p.released_at, \
        p.released_by_name FROM market_plan p WHERE p.tenant = $1 AND p.id = $2";
    /// The plans of a day, the latest first.
    PLANS_OF = "SELECT p.id, p.market_day, p.edition, p.state, p.width_dm, p.depth_dm, p.note, \
        p.taken_from, p.version, p.started_at, p.started_by_name, p.released_at, \
        p.released_by_name FROM market_plan p WHERE p.tenant = $1 AND p.market_day = $2 \
        ORDER BY p.edition DESC";
    /// What stands on a plan: booths by number, then the rest.
    PARTS = "SELECT t.id, t.kind, t.number, t.name, t.left_dm, t.top_dm, t.width_dm, \
        t.depth_dm, t.turns, t.needs_power, t.application FROM market_plan_part t \
        WHERE t.tenant = $1 AND t.plan = $2 \
        ORDER BY COALESCE(t.number, 1000), t.kind, t.top_dm, t.left_dm, t.id";
    /// Which booth of the released plan of a day, the latest one, each vendor has.
    NUMBERS = "SELECT t.application, t.number FROM market_plan_part t \
        JOIN market_plan p ON p.tenant = t.tenant AND p.id = t.plan \
        WHERE t.tenant = $1 AND p.tenant = $1 AND p.market_day = $2 AND t.application IS NOT NULL \
        AND p.edition = (SELECT MAX(q.edition) FROM market_plan q \
            WHERE q.tenant = $1 AND q.market_day = $2 AND q.state = 'released') \
        ORDER BY t.number";
    /// The released plans of a place, the latest days first.
    AT_VENUE = "SELECT p.id, d.on_day, p.edition FROM market_plan p \
        JOIN market_day d ON d.tenant = p.tenant AND d.id = p.market_day \
        WHERE p.tenant = $1 AND d.tenant = $1 AND d.venue = $2 AND d.place = $3 \
        AND p.state = 'released' ORDER BY d.on_day DESC, p.edition DESC, p.id LIMIT 100";
}

store::tables! {
    /// Plans.
    PLAN_ROW = "market_plan" key [id]
        columns [market_day, edition, state, width_dm, depth_dm, note, taken_from, version,
            started_at, started_by_name, released_at, released_by_name] may edit;
    /// What stands on them.
    PART_ROW = "market_plan_part" key [id]
        columns [plan, kind, number, name, left_dm, top_dm, width_dm, depth_dm, turns,
            needs_power, application] may erase;
}

fn plan_of(row: &Row<'_>) -> Result<SitePlan, Fault> {
    let (at, by_name): (_, Option<String>) = (row.get(11)?, row.get(12)?);
    let released: Option<(_, String)> = Option::zip(at, by_name);
    Ok(SitePlan {
        id: row.get(0)?,
        day: row.get(1)?,
        edition: row.get(2)?,
        state: word(row, 3, PlanState::read)?,
        width_dm: row.get(4)?,
        depth_dm: row.get(5)?,
        note: row.get(6)?,
        taken_from: row.get(7)?,
        version: row.get(8)?,
        started_at: row.get(9)?,
        started_by_name: row.get(10)?,
        released: released.map(|(at, by_name)| Released { at, by_name }),
    })
}

fn part_of(row: &Row<'_>) -> Result<PlanPart, Fault> {
    let needs_power: i64 = row.get(9)?;
    Ok(PlanPart {
        id: row.get(0)?,
        kind: word(row, 1, PartKind::read)?,
        number: row.get(2)?,
        name: row.get(3)?,
        place: Placement {
            left_dm: row.get(4)?,
            top_dm: row.get(5)?,
            width_dm: row.get(6)?,
            depth_dm: row.get(7)?,
            turns: row.get(8)?,
        },
        needs_power: needs_power == 1,
        application: row.get(10)?,
    })
}

pub fn plan(tx: &mut Tx<'_>, id: Id<SitePlan>) -> Outcome<SitePlan> {
    tx.one(&PLAN, args![id], plan_of)
}

pub fn plans_of(tx: &mut Tx<'_>, day: Id<MarketDay>) -> Result<Vec<SitePlan>, Fault> {
    tx.list(&PLANS_OF, args![day], plan_of)
}

pub fn parts(tx: &mut Tx<'_>, plan: Id<SitePlan>) -> Result<Vec<PlanPart>, Fault> {
    tx.list(&PARTS, args![plan], part_of)
}

/// Which booth each vendor has by the released plan of a day; nothing where there is none.
pub fn numbers(
    tx: &mut Tx<'_>,
    day: Id<MarketDay>,
) -> Result<BTreeMap<Id<VendorApplication>, i64>, Fault> {
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found = tx.list(&NUMBERS, args![day], read)?;
    Ok(found.into_iter().collect())
}

pub fn at_venue(tx: &mut Tx<'_>, day: &MarketDay) -> Result<Vec<EarlierPlan>, Fault> {
    let row = |row: &Row<'_>| {
        Ok(EarlierPlan {
            id: row.get(0)?,
            on_day: row.get(1)?,
            edition: row.get(2)?,
        })
    };
    tx.list(&AT_VENUE, args![day.venue.word(), &day.place], row)
}

pub fn insert(tx: &mut Tx<'_>, plan: &SitePlan) -> Outcome<()> {
    let released = plan.released.as_ref();
    tx.insert_or(
        &PLAN_ROW,
        args![
            plan.id,
            plan.day,
            plan.edition,
            plan.state.word(),
            plan.width_dm,
            plan.depth_dm,
            &plan.note,
            plan.taken_from,
            plan.version,
            plan.started_at,
            &plan.started_by_name,
            released.map(|one| one.at),
            released.map(|one| one.by_name.as_str())
        ],
        // Somebody may have started one at the same time.
        |_| PlanRefused::DraftThere.refusal(),
    )
}

/// Writes down that a plan was changed; answers it as it stands now.
pub fn touch(tx: &mut Tx<'_>, plan: &SitePlan) -> Outcome<SitePlan> {
    let version = plan.version + 1;
    tx.update(&PLAN_ROW, args![plan.id], &[("version", version.into())])?;
    Ok(SitePlan {
        version,
        ..plan.clone()
    })
}

/// Writes down that a draft counts, or that it never will.
pub fn settle(tx: &mut Tx<'_>, plan: &SitePlan) -> Outcome<()> {
    let released = plan.released.as_ref();
    let changes = [
        ("state", Arg::from(plan.state.word())),
        ("version", plan.version.into()),
        ("released_at", released.map(|one| one.at).into()),
        (
            "released_by_name",
            released.map(|one| one.by_name.as_str()).into(),
        ),
    ];
    tx.update(&PLAN_ROW, args![plan.id], &changes)
}

pub fn insert_part(tx: &mut Tx<'_>, plan: Id<SitePlan>, part: &PlanPart) -> Outcome<()> {
    let place = part.place;
    tx.insert(
        &PART_ROW,
        args![
            part.id,
            plan,
            part.kind.word(),
            part.number,
            &part.name,
            place.left_dm,
            place.top_dm,
            place.width_dm,
            place.depth_dm,
            place.turns,
            i64::from(part.needs_power),
            part.application
        ],
    )
}

pub fn update_part(tx: &mut Tx<'_>, part: &PlanPart) -> Outcome<()> {
    let place = part.place;
    let changes = [
        ("left_dm", Arg::from(place.left_dm)),
        ("top_dm", place.top_dm.into()),
        ("width_dm", place.width_dm.into()),
        ("depth_dm", place.depth_dm.into()),
        ("turns", place.turns.into()),
        ("needs_power", i64::from(part.needs_power).into()),
        ("application", part.application.into()),
    ];
    tx.update(&PART_ROW, args![part.id], &changes)
}

pub fn delete_part(tx: &mut Tx<'_>, part: Id<PlanPart>) -> Outcome<()> {
    tx.delete(&PART_ROW, args![part])
}
