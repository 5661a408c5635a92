//! Booths that people gave to somebody else than the draw did.

use kernel::{Fault, Id, Outcome};
use store::{Arg, Row, Tx, args};

use super::word;
use crate::model::{Allocation, BoothOverride, OverrideDecision, OverrideState};

store::statements! {
    /// One correction.
    ONE = "SELECT o.id, o.allocation, o.market_day, o.gets, o.gives, o.reason, o.state, \
        o.asked_at, o.asked_by, o.asked_by_name, o.decided_at, o.decided_by_name, o.decision \
        FROM market_override o WHERE o.tenant = $1 AND o.id = $2";
    /// Those of an allocation, in the order in which they were asked for.
    OF_ALLOCATION = "SELECT o.id, o.allocation, o.market_day, o.gets, o.gives, o.reason, o.state, \
        o.asked_at, o.asked_by, o.asked_by_name, o.decided_at, o.decided_by_name, o.decision \
        FROM market_override o WHERE o.tenant = $1 AND o.allocation = $2 \
        ORDER BY o.asked_at, o.id";
}

store::tables! {
    /// Corrections.
    OVERRIDE_ROW = "market_override" key [id]
        columns [allocation, market_day, gets, gives, reason, state, asked_at, asked_by,
            asked_by_name, decided_at, decided_by_name, decision] may edit;
}

fn override_of(row: &Row<'_>) -> Result<BoothOverride, Fault> {
    let (by_name, reason): (Option<String>, Option<String>) = (row.get(11)?, row.get(12)?);
    let decided = row.get::<Option<_>>(10)?.zip(by_name).zip(reason);
    Ok(BoothOverride {
        id: row.get(0)?,
        allocation: row.get(1)?,
        day: row.get(2)?,
        gets: row.get(3)?,
        gives: row.get(4)?,
        reason: row.get(5)?,
        state: word(row, 6, OverrideState::read)?,
        asked_at: row.get(7)?,
        asked_by: row.get(8)?,
        asked_by_name: row.get(9)?,
        decided: decided.map(|((at, by_name), reason)| OverrideDecision {
            at,
            by_name,
            reason,
        }),
    })
}

pub fn one(tx: &mut Tx<'_>, id: Id<BoothOverride>) -> Outcome<BoothOverride> {
    tx.one(&ONE, args![id], override_of)
}

pub fn of_allocation(tx: &mut Tx<'_>, id: Id<Allocation>) -> Result<Vec<BoothOverride>, Fault> {
    tx.list(&OF_ALLOCATION, args![id], override_of)
}

pub fn insert(tx: &mut Tx<'_>, one: &BoothOverride) -> Outcome<()> {
    let decided = one.decided.as_ref();
    tx.insert(
        &OVERRIDE_ROW,
        args![
            one.id,
            one.allocation,
            one.day,
            one.gets,
            one.gives,
            &one.reason,
            one.state.word(),
            one.asked_at,
            &one.asked_by,
            &one.asked_by_name,
            decided.map(|one| one.at),
            decided.map(|one| one.by_name.as_str()),
            decided.map(|one| one.reason.as_str())
        ],
    )
}

pub fn decide(
    tx: &mut Tx<'_>,
    id: Id<BoothOverride>,
    to: OverrideState,
    decision: &OverrideDecision,
) -> Outcome<()> {
    let changes = [
        ("state", Arg::from(to.word())),
        ("decided_at", decision.at.into()),
        ("decided_by_name", (&decision.by_name).into()),
        ("decision", (&decision.reason).into()),
    ];
    tx.update(&OVERRIDE_ROW, args![id], &changes)
}
