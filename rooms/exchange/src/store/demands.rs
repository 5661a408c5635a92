//! Demands.

use kernel::{Fault, Id, Outcome};
use partner::RegionCode;
use resource::ResourceKind;
use store::{Arg, Row, Tx, args};

use super::{read, region};
use crate::model::{BodyKind, Demand, FeatureSet, Stage, Wishes};

store::statements! {
    /// One demand.
    READ = "SELECT d.id, d.body, d.body_kind, d.kind, d.what, d.people, d.youngest, d.first_day, \
        d.last_day, d.days, d.budget, d.origin, d.regions, d.musts, d.wishes, d.note, d.stage, \
        d.version, d.registered_by FROM exchange_demand d WHERE d.tenant = $1 AND d.id = $2";
    /// Every demand of a stage, the newest first; of every stage, if none is named.
    LIST = "SELECT d.id, d.body, d.body_kind, d.kind, d.what, d.people, d.youngest, d.first_day, \
        d.last_day, d.days, d.budget, d.origin, d.regions, d.musts, d.wishes, d.note, d.stage, \
        d.version, d.registered_by FROM exchange_demand d \
        WHERE d.tenant = $1 AND (CAST($2 AS TEXT) = '' OR d.stage = $2) ORDER BY d.id DESC";
}

store::tables! {
    /// Demands.
    DEMAND = "exchange_demand" key [id]
        columns [body, body_kind, kind, what, people, youngest, first_day, last_day, days, budget,
            origin, regions, musts, wishes, note, stage, version, registered_by] may edit;
}

fn codes(text: &str) -> Option<Vec<RegionCode>> {
    text.split_whitespace()
        .map(|one| one.parse().ok())
        .collect()
}

fn demand_of(row: &Row<'_>) -> Result<Demand, Fault> {
    Ok(Demand {
        id: row.get(0)?,
        body: row.get(1)?,
        body_kind: read(row, 2, BodyKind::read)?,
        kind: read(row, 3, ResourceKind::read)?,
        what: row.get(4)?,
        people: row.get(5)?,
        youngest: row.get(6)?,
        first_day: row.get(7)?,
        last_day: row.get(8)?,
        days: row.get(9)?,
        budget: row.get(10)?,
        origin: region(row, 11)?,
        regions: read(row, 12, codes)?,
        musts: read(row, 13, FeatureSet::read)?,
        wishes: read(row, 14, Wishes::read)?,
        note: row.get(15)?,
        stage: read(row, 16, Stage::read)?,
        version: row.get(17)?,
        registered_by: row.get(18)?,
    })
}

pub fn demand(tx: &mut Tx<'_>, id: Id<Demand>) -> Outcome<Demand> {
    tx.one(&READ, args![id], demand_of)
}

pub fn list(tx: &mut Tx<'_>, stage: Option<Stage>) -> Result<Vec<Demand>, Fault> {
    tx.list(&LIST, args![stage.map_or("", Stage::word)], demand_of)
}

pub fn insert(tx: &mut Tx<'_>, demand: &Demand) -> Outcome<()> {
    let mut values = vec![Arg::from(demand.id)];
    values.extend(columns(demand).into_iter().map(|(_, value)| value));
    tx.insert(&DEMAND, &values)
}

pub fn update(tx: &mut Tx<'_>, demand: &Demand) -> Outcome<()> {
    tx.update(&DEMAND, args![demand.id], &columns(demand))
}

/// Every column, in the table's order.
fn columns(demand: &Demand) -> Vec<(&'static str, Arg<'_>)> {
    let regions: Vec<String> = demand.regions.iter().map(RegionCode::to_string).collect();
    vec![
        ("body", (&demand.body).into()),
        ("body_kind", demand.body_kind.word().into()),
        ("kind", demand.kind.word().into()),
        ("what", (&demand.what).into()),
        ("people", demand.people.into()),
        ("youngest", demand.youngest.into()),
        ("first_day", demand.first_day.into()),
        ("last_day", demand.last_day.into()),
        ("days", demand.days.into()),
        ("budget", demand.budget.into()),
        ("origin", demand.origin.map(|code| code.to_string()).into()),
        ("regions", regions.join(" ").into()),
        ("musts", demand.musts.words().into()),
        ("wishes", demand.wishes.words().into()),
        ("note", (&demand.note).into()),
        ("stage", demand.stage.word().into()),
        ("version", demand.version.into()),
        ("registered_by", (&demand.registered_by).into()),
    ]
}
