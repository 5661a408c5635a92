//! Promised draws, allocations and their answers.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Fault, Id, Outcome};
use partner::ProducerId;
use store::{Row, Tx, args};
use vault::Sealed;

use super::word;
use crate::{
    model::{
        Allocation, AllocationState, Allotment, AllotmentCause, AllotmentOutcome, Asked, Draw,
        MarketSeason, Stand, VendorApplication,
    },
    rules::VendorRefused,
};

store::statements! {
    /// The draws of a season, the newest first.
    DRAWS = "SELECT d.id, d.promise, d.promised_on, d.shown_seed FROM market_draw d \
        WHERE d.tenant = $1 AND d.season = $2 ORDER BY d.id DESC";
    /// The sealed seed of a draw.
    SEED = "SELECT d.seed FROM market_draw d WHERE d.tenant = $1 AND d.id = $2";
    /// One allocation.
    ONE = "SELECT a.id, a.season, a.draw, a.state, a.question, a.public_word, a.made_on, a.made_by, \
        a.made_by_name, a.reviewed_by_name, a.released_on, a.released_by_name, a.version \
        FROM market_allocation a WHERE a.tenant = $1 AND a.id = $2";
    /// Those of a season, the newest first.
    OF_SEASON = "SELECT a.id, a.season, a.draw, a.state, a.question, a.public_word, a.made_on, a.made_by, \
        a.made_by_name, a.reviewed_by_name, a.released_on, a.released_by_name, a.version \
        FROM market_allocation a WHERE a.tenant = $1 AND a.season = $2 ORDER BY a.id DESC";
    /// The answers of an allocation.
    ANSWERS = "SELECT t.application, t.market_day, t.wish, t.outcome, t.cause, t.turn \
        FROM market_allotment t WHERE t.tenant = $1 AND t.allocation = $2 \
        ORDER BY t.market_day, t.turn, t.application";
    /// The answers to an application that its vendor knows.
    TOLD = "SELECT t.application, t.market_day, t.wish, t.outcome, t.cause, t.turn \
        FROM market_allotment t \
        JOIN market_allocation a ON a.tenant = t.tenant AND a.id = t.allocation \
        WHERE t.tenant = $1 AND a.tenant = $1 AND t.application = $2 AND a.state = 'released' \
        ORDER BY t.market_day";
    /// What vendors got in each round that was released, in every season.
    ROUNDS = "SELECT p.vendor, t.application, t.market_day, t.allocation, t.outcome \
        FROM market_allotment t \
        JOIN market_allocation a ON a.tenant = t.tenant AND a.id = t.allocation \
        JOIN market_application p ON p.tenant = t.tenant AND p.id = t.application \
        WHERE t.tenant = $1 AND a.tenant = $1 AND p.tenant = $1 AND a.state = 'released' \
        ORDER BY t.allocation, p.vendor, t.market_day";
    /// The booths that somebody took over from another, in every season.
    TAKEN_OVER = "SELECT s.application, s.market_day FROM market_booth_step s \
        WHERE s.tenant = $1 AND s.step = 'taken_over' ORDER BY s.market_day, s.application";
}

store::tables! {
    /// Promised draws.
    DRAW_ROW = "market_draw" key [id]
        columns [season, promise, seed, promised_on, shown_seed] may edit;
    /// Allocations.
    ALLOCATION_ROW = "market_allocation" key [id]
        columns [season, draw, state, question, public_word, made_on, made_by, made_by_name,
            reviewed_by_name, released_on, released_by_name, version] may edit;
    /// Their answers.
    ANSWER_ROW = "market_allotment" key [allocation, application, market_day]
        columns [wish, outcome, cause, turn] may edit;
}

fn draw_of(row: &Row<'_>) -> Result<Draw, Fault> {
    Ok(Draw {
        id: row.get(0)?,
        promise: row.get(1)?,
        promised_on: row.get(2)?,
        shown_seed: row.get(3)?,
    })
}

/// The draws of a season, the newest first.
pub fn draws(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<Draw>, Fault> {
    tx.list(&DRAWS, args![season], draw_of)
}

/// The sealed seed of a draw.
pub fn seed(tx: &mut Tx<'_>, id: Id<Draw>) -> Outcome<Sealed> {
    let bytes: Vec<u8> = tx.one(&SEED, args![id], |row| row.get(0))?;
    Ok(Sealed::from_bytes(bytes))
}

pub fn insert_draw(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
    draw: &Draw,
    seed: &Sealed,
) -> Outcome<()> {
    tx.insert(
        &DRAW_ROW,
        args![
            draw.id,
            season,
            &draw.promise,
            seed.as_bytes(),
            draw.promised_on,
            draw.shown_seed.as_deref()
        ],
    )
}

pub fn show_seed(tx: &mut Tx<'_>, id: Id<Draw>, seed: &str) -> Outcome<()> {
    tx.update(&DRAW_ROW, args![id], &[("shown_seed", seed.into())])
}

fn allocation_of(row: &Row<'_>) -> Result<Allocation, Fault> {
    let question: String = row.get(4)?;
    let asked: Asked = serde_json::from_str(&question)
        .map_err(|e| Fault::new(format!("a stored question: {e}")))?;
    Ok(Allocation {
        id: row.get(0)?,
        season: row.get(1)?,
        draw: row.get(2)?,
        state: word(row, 3, AllocationState::read)?,
        asked,
        public_word: row.get(5)?,
        made_on: row.get(6)?,
        made_by: row.get(7)?,
        made_by_name: row.get(8)?,
        reviewed_by_name: row.get(9)?,
        released_on: row.get(10)?,
        released_by_name: row.get(11)?,
        version: row.get(12)?,
    })
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

pub fn allocation(tx: &mut Tx<'_>, id: Id<Allocation>) -> Outcome<Allocation> {
    tx.one(&ONE, args![id], allocation_of)
}

pub fn allocations(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<Allocation>, Fault> {
    tx.list(&OF_SEASON, args![season], allocation_of)
}

pub fn answers(tx: &mut Tx<'_>, id: Id<Allocation>) -> Result<Vec<Allotment>, Fault> {
    tx.list(&ANSWERS, args![id], answer_of)
}

/// The answers to an application that its vendor knows.
pub fn told(tx: &mut Tx<'_>, id: Id<VendorApplication>) -> Result<Vec<Allotment>, Fault> {
    tx.list(&TOLD, args![id], answer_of)
}

/// How vendors came away from the rounds that were released, in every season.
#[derive(Debug, Default)]
pub struct Rounds {
    /// Vendors who ever had a booth, given or taken over.
    pub known: BTreeSet<ProducerId>,
    /// In how many rounds in a row, up to the last, each vendor stayed without one.
    pub without: BTreeMap<ProducerId, i64>,
}

/// How vendors came away from the rounds that were released.
pub fn rounds(tx: &mut Tx<'_>) -> Result<Rounds, Fault> {
    let taken = tx.list(&TAKEN_OVER, args![], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let taken: BTreeSet<Stand> = taken.into_iter().collect();
    let read = |row: &Row<'_>| {
        let wish: Stand = (row.get(1)?, row.get(2)?);
        let outcome = match word(row, 4, AllotmentOutcome::read)? {
            AllotmentOutcome::Waiting if taken.contains(&wish) => AllotmentOutcome::Booth,
            outcome => outcome,
        };
        let vendor: ProducerId = row.get(0)?;
        let round: Id<Allocation> = row.get(3)?;
        Ok((vendor, round, outcome))
    };
    let mut found = Rounds::default();
    // Of each vendor in each round: whether it waited, and whether it had a booth.
    let mut by_round: BTreeMap<(Id<Allocation>, ProducerId), (bool, bool)> = BTreeMap::new();
    for (vendor, round, outcome) in tx.list(&ROUNDS, args![], read)? {
        let came = by_round.entry((round, vendor)).or_default();
        match outcome {
            AllotmentOutcome::Booth => {
                came.1 = true;
                found.known.insert(vendor);
            }
            AllotmentOutcome::Waiting => came.0 = true,
            AllotmentOutcome::Unready => {}
        }
    }
    // Ids are ordered by time: the last round of a vendor comes last.
    for ((_, vendor), (waited, had)) in by_round {
        let without = found.without.entry(vendor).or_default();
        match (had, waited) {
            (true, _) => *without = 0,
            (false, true) => *without += 1,
            (false, false) => {}
        }
    }
    Ok(found)
}

pub fn insert(tx: &mut Tx<'_>, one: &Allocation) -> Outcome<()> {
    let question = serde_json::to_string(&one.asked)
        .map_err(|e| Fault::new(format!("a question to be stored: {e}")))?;
    // Somebody may have computed one at the same time.
    tx.insert_or(
        &ALLOCATION_ROW,
        args![
            one.id,
            one.season,
            one.draw,
            one.state.word(),
            question,
            &one.public_word,
            one.made_on,
            &one.made_by,
            &one.made_by_name,
            one.reviewed_by_name.as_deref(),
            one.released_on,
            one.released_by_name.as_deref(),
            one.version
        ],
        |_| VendorRefused::AllocationLives.refusal(),
    )
}

pub fn insert_answer(tx: &mut Tx<'_>, id: Id<Allocation>, one: &Allotment) -> Outcome<()> {
    tx.insert(
        &ANSWER_ROW,
        args![
            id,
            one.application,
            one.day,
            one.wish,
            one.outcome.word(),
            one.cause.word(),
            one.turn
        ],
    )
}

/// Writes down an answer that two people corrected.
pub fn correct(tx: &mut Tx<'_>, id: Id<Allocation>, one: &Allotment) -> Outcome<()> {
    let changes = [
        ("outcome", one.outcome.word().into()),
        ("cause", one.cause.word().into()),
        ("turn", one.turn.into()),
    ];
    tx.update(&ANSWER_ROW, args![id, one.application, one.day], &changes)
}

pub fn update(tx: &mut Tx<'_>, one: &Allocation) -> Outcome<()> {
    let changes = [
        ("state", one.state.word().into()),
        ("reviewed_by_name", one.reviewed_by_name.as_deref().into()),
        ("released_on", one.released_on.into()),
        ("released_by_name", one.released_by_name.as_deref().into()),
        ("version", one.version.into()),
    ];
    tx.update(&ALLOCATION_ROW, args![one.id], &changes)
}
