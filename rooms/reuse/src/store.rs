//! The room's tables.

use kernel::{Fault, Id, Outcome};
use store::{Arg, Row, Tx, args};

use crate::model::{
    Asset, AssetUseCase, Lease, Permit, PermitState, Purpose, Reduction, StepDone, UseState,
};

store::statements! {
    /// One use case.
    READ = "SELECT c.id, c.resource, c.asset, c.asset_name, c.proposer, c.purpose, c.plan, \
        c.state, c.proposed_on, c.version FROM reuse_case c WHERE c.tenant = $1 AND c.id = $2";
    /// Every use case, the newest first.
    LIST = "SELECT c.id, c.resource, c.asset, c.asset_name, c.proposer, c.purpose, c.plan, \
        c.state, c.proposed_on, c.version FROM reuse_case c WHERE c.tenant = $1 ORDER BY c.id DESC";
    /// The steps of a use case, in the order in which they were written down.
    STEPS = "SELECT s.id, s.step, s.done_on, s.proof, s.file, s.file_name, s.recorded_at, \
        s.recorded_by_name FROM reuse_step s WHERE s.tenant = $1 AND s.use_case = $2 \
        ORDER BY s.recorded_at, s.id";
    /// One step.
    STEP = "SELECT s.id, s.step, s.done_on, s.proof, s.file, s.file_name, s.recorded_at, \
        s.recorded_by_name FROM reuse_step s WHERE s.tenant = $1 AND s.id = $2";
    /// The leases of a use case, by number.
    LEASES = "SELECT l.number, l.first_day, l.last_day, l.appraised, l.fee, l.reduction, \
        l.owned_since, l.signed_on, l.evidence, l.recorded_at, l.recorded_by_name \
        FROM reuse_lease l WHERE l.tenant = $1 AND l.use_case = $2 ORDER BY l.number";
    /// The permits of a use case, in the order in which they were written down.
    PERMITS = "SELECT p.name, p.state, p.on_day, p.note, p.recorded_at, p.recorded_by_name \
        FROM reuse_permit p WHERE p.tenant = $1 AND p.use_case = $2 ORDER BY p.recorded_at, p.id";
}

store::tables! {
    /// Use cases.
    CASE = "reuse_case" key [id]
        columns [resource, asset, asset_name, proposer, purpose, plan, state, proposed_on, version]
        may edit;
    /// Steps that were done.
    DONE = "reuse_step" key [id]
        columns [use_case, step, done_on, proof, file, file_name, recorded_at, recorded_by_name]
        may append;
    /// Leases.
    LEASE = "reuse_lease" key [use_case, number]
        columns [first_day, last_day, appraised, fee, reduction, owned_since, signed_on, evidence,
            recorded_at, recorded_by_name] may append;
    /// Permits.
    PERMIT = "reuse_permit" key [id]
        columns [use_case, name, state, on_day, note, recorded_at, recorded_by_name] may append;
}

fn word<T>(row: &Row<'_>, column: usize, read: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| Fault::new(format!("stored word {text:?}")))
}

fn case_of(row: &Row<'_>) -> Result<AssetUseCase, Fault> {
    Ok(AssetUseCase {
        id: row.get(0)?,
        resource: row.get(1)?,
        asset: word(row, 2, Asset::read)?,
        asset_name: row.get(3)?,
        proposer: row.get(4)?,
        purpose: word(row, 5, Purpose::read)?,
        plan: row.get(6)?,
        state: word(row, 7, UseState::read)?,
        proposed_on: row.get(8)?,
        version: row.get(9)?,
    })
}

fn step_of(row: &Row<'_>) -> Result<StepDone, Fault> {
    Ok(StepDone {
        id: row.get(0)?,
        step: row.get(1)?,
        done_on: row.get(2)?,
        proof: row.get(3)?,
        file: row.get(4)?,
        file_name: row.get(5)?,
        recorded_at: row.get(6)?,
        recorded_by_name: row.get(7)?,
    })
}

pub fn case(tx: &mut Tx<'_>, id: Id<AssetUseCase>) -> Outcome<AssetUseCase> {
    tx.one(&READ, args![id], case_of)
}

pub fn list(tx: &mut Tx<'_>) -> Result<Vec<AssetUseCase>, Fault> {
    tx.list(&LIST, args![], case_of)
}

pub fn steps(tx: &mut Tx<'_>, id: Id<AssetUseCase>) -> Result<Vec<StepDone>, Fault> {
    tx.list(&STEPS, args![id], step_of)
}

pub fn step(tx: &mut Tx<'_>, id: Id<StepDone>) -> Outcome<StepDone> {
    tx.one(&STEP, args![id], step_of)
}

pub fn leases(tx: &mut Tx<'_>, id: Id<AssetUseCase>) -> Result<Vec<Lease>, Fault> {
    tx.list(&LEASES, args![id], |row| {
        Ok(Lease {
            number: row.get(0)?,
            first_day: row.get(1)?,
            last_day: row.get(2)?,
            appraised: row.get(3)?,
            fee: row.get(4)?,
            reduction: word(row, 5, Reduction::read)?,
            owned_since: row.get(6)?,
            signed_on: row.get(7)?,
            evidence: row.get(8)?,
            recorded_at: row.get(9)?,
            recorded_by_name: row.get(10)?,
        })
    })
}

pub fn permits(tx: &mut Tx<'_>, id: Id<AssetUseCase>) -> Result<Vec<Permit>, Fault> {
    tx.list(&PERMITS, args![id], |row| {
        Ok(Permit {
            name: row.get(0)?,
            state: word(row, 1, PermitState::read)?,
            on_day: row.get(2)?,
            note: row.get(3)?,
            recorded_at: row.get(4)?,
            recorded_by_name: row.get(5)?,
        })
    })
}

pub fn insert(tx: &mut Tx<'_>, known: &AssetUseCase) -> Outcome<()> {
    let mut values = vec![Arg::from(known.id)];
    values.extend([
        Arg::from(known.resource),
        known.asset.word().into(),
        (&known.asset_name).into(),
        (&known.proposer).into(),
        known.purpose.word().into(),
        (&known.plan).into(),
        known.state.word().into(),
        known.proposed_on.into(),
        known.version.into(),
    ]);
    tx.insert(&CASE, &values)
}

/// Keeps how far a use case has come; what it is about never changes.
pub fn update_state(tx: &mut Tx<'_>, known: &AssetUseCase) -> Outcome<()> {
    let changes = [
        ("state", Arg::from(known.state.word())),
        ("version", known.version.into()),
    ];
    tx.update(&CASE, args![known.id], &changes)
}

pub fn insert_step(tx: &mut Tx<'_>, id: Id<AssetUseCase>, done: &StepDone) -> Outcome<()> {
    tx.insert(
        &DONE,
        args![
            done.id,
            id,
            &done.step,
            done.done_on,
            &done.proof,
            done.file,
            &done.file_name,
            done.recorded_at,
            &done.recorded_by_name
        ],
    )
}

pub fn insert_lease(tx: &mut Tx<'_>, id: Id<AssetUseCase>, lease: &Lease) -> Outcome<()> {
    tx.insert(
        &LEASE,
        args![
            id,
            lease.number,
            lease.first_day,
            lease.last_day,
            lease.appraised,
            lease.fee,
            lease.reduction.word(),
            lease.owned_since,
            lease.signed_on,
            &lease.evidence,
            lease.recorded_at,
            &lease.recorded_by_name
        ],
    )
}

pub fn insert_permit(tx: &mut Tx<'_>, id: Id<AssetUseCase>, permit: &Permit) -> Outcome<()> {
    let own: Id<Permit> = Id::new();
    tx.insert(
        &PERMIT,
        args![
            own,
            id,
            &permit.name,
            permit.state.word(),
            permit.on_day,
            &permit.note,
            permit.recorded_at,
            &permit.recorded_by_name
        ],
    )
}
