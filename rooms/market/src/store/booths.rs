//! What became of booths.

use jiff::Timestamp;
use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use super::word;
use crate::model::{
    Allotment, AllotmentCause, AllotmentOutcome, BoothStep, BoothStepRow, MarketDay, MarketSeason,
    VendorApplication,
};

store::statements! {
    /// The answers of a season that vendors know, by day and turn.
    TOLD_IN = "SELECT t.application, t.market_day, t.wish, t.outcome, t.cause, t.turn \
        FROM market_allotment t \
        JOIN market_allocation a ON a.tenant = t.tenant AND a.id = t.allocation \
        WHERE t.tenant = $1 AND a.tenant = $1 AND a.season = $2 AND a.state = 'released' \
        ORDER BY t.market_day, t.turn, t.application";
    /// What happened with the booths of a season, in the order in which it was written down.
    STEPS_IN = "SELECT s.id, s.application, s.step, s.reason, s.recorded_at, s.recorded_by_name, \
        s.market_day, s.happened_at FROM market_booth_step s \
        JOIN market_day d ON d.tenant = s.tenant AND d.id = s.market_day \
        WHERE s.tenant = $1 AND d.tenant = $1 AND d.season = $2 ORDER BY s.recorded_at, s.id";
}

store::tables! {
    /// What happened.
    STEP_ROW = "market_booth_step" key [id]
        columns [market_day, application, step, reason, recorded_at, recorded_by_name,
            happened_at]
        may append;
}

fn answer_of(row: &Row<'_>) -> Result<Allotment, Fault> {
    Ok(Allotment {
        application: row.get(0)?,
        day: row.get(1)?,
        wish: row.get(2)?,
        outcome: word(row, 3, AllotmentOutcome::read)?,
        cause: word(row, 4, AllotmentCause::read)?,
        turn: row.get(5)?,
    })
}

fn step_of(row: &Row<'_>) -> Result<(Id<MarketDay>, BoothStepRow), Fault> {
    let step = BoothStepRow {
        id: row.get(0)?,
        application: row.get(1)?,
        step: word(row, 2, BoothStep::read)?,
        reason: row.get(3)?,
        recorded_at: row.get(4)?,
        recorded_by_name: row.get(5)?,
        happened_at: row.get(7)?,
    };
    Ok((row.get(6)?, step))
}

/// The answers of a season that vendors know.
pub fn told_in(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<Allotment>, Fault> {
    tx.list(&TOLD_IN, args![season], answer_of)
}

/// What happened with the booths of a season, each with its day, in the order in which it happened.
pub fn steps_in(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
) -> Result<Vec<(Id<MarketDay>, BoothStepRow)>, Fault> {
    let mut steps = tx.list(&STEPS_IN, args![season], step_of)?;
    // Stable: of two at one instant the one that was written down later counts.
    steps.sort_by_key(|(_, row)| row.when());
    Ok(steps)
}

pub fn insert(
    tx: &mut Tx<'_>,
    day: Id<MarketDay>,
    application: Id<VendorApplication>,
    (step, reason): (BoothStep, &str),
    happened_at: Option<Timestamp>,
) -> Outcome<()> {
    let id: Id<BoothStepRow> = Id::new();
    let (at, by) = (tx.now(), tx.actor().name().to_owned());
    tx.insert(
        &STEP_ROW,
        args![
            id,
            day,
            application,
            step.word(),
            reason,
            at,
            &by,
            happened_at
        ],
    )
}
