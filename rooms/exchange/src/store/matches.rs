//! Matches and who accepted them.

use kernel::{Fault, Id, Outcome, Refusal};
use store::{Arg, Row, Tx, args};

use super::read;
use crate::{
    model::{Acceptance, Decline, Demand, Match, Offer, Point, Side, Stage},
    rules::Refused,
};

store::statements! {
    /// One match.
    READ = "SELECT m.id, m.offer, m.demand, m.first_day, m.last_day, m.people, m.stage, \
        m.proposed_on, m.answer_by, m.accepted_on, m.ended_on, m.reasons, m.version \
        FROM exchange_match m WHERE m.tenant = $1 AND m.id = $2";
    /// Every match, by its first day.
    LIST = "SELECT m.id, m.offer, m.demand, m.first_day, m.last_day, m.people, m.stage, \
        m.proposed_on, m.answer_by, m.accepted_on, m.ended_on, m.reasons, m.version \
        FROM exchange_match m WHERE m.tenant = $1 ORDER BY m.first_day, m.id";
    /// The matches of an offer, by their first day.
    OF_OFFER = "SELECT m.id, m.offer, m.demand, m.first_day, m.last_day, m.people, m.stage, \
        m.proposed_on, m.answer_by, m.accepted_on, m.ended_on, m.reasons, m.version \
        FROM exchange_match m WHERE m.tenant = $1 AND m.offer = $2 ORDER BY m.first_day, m.id";
    /// The matches of a demand, by their first day.
    OF_DEMAND = "SELECT m.id, m.offer, m.demand, m.first_day, m.last_day, m.people, m.stage, \
        m.proposed_on, m.answer_by, m.accepted_on, m.ended_on, m.reasons, m.version \
        FROM exchange_match m WHERE m.tenant = $1 AND m.demand = $2 ORDER BY m.first_day, m.id";
    /// Who accepted a match.
    ACCEPTANCES = "SELECT a.side, a.accepted_on, a.how, a.recorded_at, a.recorded_by_name \
        FROM exchange_acceptance a WHERE a.tenant = $1 AND a.matching = $2 ORDER BY a.recorded_at";
    /// The matches that a side accepted.
    ACCEPTED_BY = "SELECT a.matching FROM exchange_acceptance a \
        WHERE a.tenant = $1 AND a.side = $2 ORDER BY a.matching";
    /// Who said no to a match.
    DECLINED = "SELECT d.side, d.reason, d.recorded_at, d.recorded_by_name \
        FROM exchange_decline d WHERE d.tenant = $1 AND d.matching = $2";
}

store::tables! {
    /// Matches.
    MATCH = "exchange_match" key [id]
        columns [offer, demand, first_day, last_day, people, stage, proposed_on, answer_by,
            accepted_on, ended_on, reasons, version] may edit;
    /// Acceptances.
    ACCEPTANCE = "exchange_acceptance" key [matching, side]
        columns [accepted_on, how, recorded_at, recorded_by, recorded_by_name] may append;
    /// Those who said no.
    DECLINE = "exchange_decline" key [matching]
        columns [side, reason, recorded_at, recorded_by, recorded_by_name] may append;
}

fn match_of(row: &Row<'_>) -> Result<Match, Fault> {
    let reasons = |text: &str| serde_json::from_str::<Vec<Point>>(text).ok();
    Ok(Match {
        id: row.get(0)?,
        offer: row.get(1)?,
        demand: row.get(2)?,
        first_day: row.get(3)?,
        last_day: row.get(4)?,
        people: row.get(5)?,
        stage: read(row, 6, Stage::read)?,
        proposed_on: row.get(7)?,
        answer_by: row.get(8)?,
        accepted_on: row.get(9)?,
        ended_on: row.get(10)?,
        reasons: read(row, 11, reasons)?,
        version: row.get(12)?,
    })
}

pub fn matching(tx: &mut Tx<'_>, id: Id<Match>) -> Outcome<Match> {
    tx.one(&READ, args![id], match_of)
}

pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Match>, Fault> {
    tx.list(&LIST, args![], match_of)
}

pub fn of_offer(tx: &mut Tx<'_>, id: Id<Offer>) -> Result<Vec<Match>, Fault> {
    tx.list(&OF_OFFER, args![id], match_of)
}

pub fn of_demand(tx: &mut Tx<'_>, id: Id<Demand>) -> Result<Vec<Match>, Fault> {
    tx.list(&OF_DEMAND, args![id], match_of)
}

pub fn acceptances(tx: &mut Tx<'_>, id: Id<Match>) -> Result<Vec<Acceptance>, Fault> {
    tx.list(&ACCEPTANCES, args![id], |row| {
        Ok(Acceptance {
            side: read(row, 0, Side::read)?,
            accepted_on: row.get(1)?,
            how: row.get(2)?,
            recorded_at: row.get(3)?,
            recorded_by_name: row.get(4)?,
        })
    })
}

/// The matches that a side accepted.
pub fn accepted_by(tx: &mut Tx<'_>, side: Side) -> Result<Vec<Id<Match>>, Fault> {
    tx.list(&ACCEPTED_BY, args![side.word()], |row| row.get(0))
}

/// Who said no to a match, if somebody did.
pub fn declined(tx: &mut Tx<'_>, id: Id<Match>) -> Result<Option<Decline>, Fault> {
    tx.maybe(&DECLINED, args![id], |row| {
        Ok(Decline {
            side: read(row, 0, Side::read)?,
            reason: row.get(1)?,
            recorded_at: row.get(2)?,
            recorded_by_name: row.get(3)?,
        })
    })
}

/// Writes down who said no. A match that somebody said no to is not proposed any more, so there is
/// no second one.
pub fn decline(tx: &mut Tx<'_>, id: Id<Match>, decline: &Decline) -> Outcome<()> {
    let by = tx.actor().key();
    let values = args![
        id,
        decline.side.word(),
        &decline.reason,
        decline.recorded_at,
        by,
        &decline.recorded_by_name
    ];
    tx.insert(&DECLINE, values)
}

pub fn insert(tx: &mut Tx<'_>, matching: &Match) -> Outcome<()> {
    let mut values = vec![Arg::from(matching.id)];
    values.extend(columns(matching)?.into_iter().map(|(_, value)| value));
    tx.insert(&MATCH, &values)
}

pub fn update(tx: &mut Tx<'_>, matching: &Match) -> Outcome<()> {
    let columns = columns(matching)?;
    tx.update(&MATCH, args![matching.id], &columns)
}

/// Every column, in the table's order.
fn columns(matching: &Match) -> Result<Vec<(&'static str, Arg<'_>)>, Fault> {
    let reasons = serde_json::to_string(&matching.reasons)
        .map_err(|e| Fault::new(format!("reasons: {e}")))?;
    Ok(vec![
        ("offer", matching.offer.into()),
        ("demand", matching.demand.into()),
        ("first_day", matching.first_day.into()),
        ("last_day", matching.last_day.into()),
        ("people", matching.people.into()),
        ("stage", matching.stage.word().into()),
        ("proposed_on", matching.proposed_on.into()),
        ("answer_by", matching.answer_by.into()),
        ("accepted_on", matching.accepted_on.into()),
        ("ended_on", matching.ended_on.into()),
        ("reasons", reasons.into()),
        ("version", matching.version.into()),
    ])
}

/// Writes an acceptance down, unless the side accepted a moment ago.
pub fn accept(tx: &mut Tx<'_>, id: Id<Match>, acceptance: &Acceptance) -> Outcome<()> {
    let by = tx.actor().key();
    let values = args![
        id,
        acceptance.side.word(),
        acceptance.accepted_on,
        &acceptance.how,
        acceptance.recorded_at,
        by,
        &acceptance.recorded_by_name
    ];
    let (side, on) = (acceptance.side, acceptance.accepted_on);
    tx.insert_or(&ACCEPTANCE, values, |_| {
        Refusal::from(Refused::AcceptedAlready { side, on })
    })
}
