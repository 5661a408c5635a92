//! Plan steps.

use kernel::{Fault, FiscalYear, Id, Outcome, Won};
use store::{Arg, Row, Tx, args};

use super::period;
use crate::{
    model::{PlanStep, Program},
    rules::plan::StepDraft,
};

store::statements! {
    /// The steps of a year in order, without those taken out.
    STEPS = "SELECT s.id, s.program, s.fiscal_year, s.position, s.name, s.period, s.amount, \
             s.detail, s.version FROM program_plan_step s WHERE s.tenant = $1 AND s.program = $2 \
             AND s.fiscal_year = $3 AND s.withdrawn_reason IS NULL ORDER BY s.position, s.id";
    /// One step, with the reason it was taken out.
    STEP = "SELECT s.id, s.program, s.fiscal_year, s.position, s.name, s.period, s.amount, \
            s.detail, s.version, s.withdrawn_reason FROM program_plan_step s \
            WHERE s.tenant = $1 AND s.id = $2";
    /// The sum of a year's amounts; blank ones add nothing.
    TOTAL = "SELECT CAST(COALESCE(SUM(s.amount), 0) AS BIGINT) FROM program_plan_step s \
             WHERE s.tenant = $1 AND s.program = $2 AND s.fiscal_year = $3 \
             AND s.withdrawn_reason IS NULL";
    /// Place of the last step of a year.
    LAST_STEP = "SELECT MAX(s.position) FROM program_plan_step s WHERE s.tenant = $1 \
                 AND s.program = $2 AND s.fiscal_year = $3";
}

store::tables! {
    /// Plan steps.
    STEP_ROW = "program_plan_step" key [id]
        columns [program, fiscal_year, position, name, period, starts_on, ends_on, amount, detail,
            withdrawn_reason, version] may edit;
}

fn read(row: &Row<'_>) -> Result<PlanStep, Fault> {
    Ok(PlanStep {
        id: row.get(0)?,
        program: row.get(1)?,
        fiscal_year: row.get(2)?,
        position: row.get(3)?,
        name: row.get(4)?,
        period: period(row, 5)?,
        amount: row.get(6)?,
        detail: row.get(7)?,
        version: row.get(8)?,
    })
}

/// The steps of a year, in order.
pub fn of_year(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<Vec<PlanStep>, Fault> {
    tx.list(&STEPS, args![program, year], read)
}

/// One step, and why it was taken out if it was.
pub fn one(tx: &mut Tx<'_>, id: Id<PlanStep>) -> Outcome<(PlanStep, Option<String>)> {
    tx.one(&STEP, args![id], |row| Ok((read(row)?, row.get(9)?)))
}

/// The sum of a year's amounts.
pub fn total(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Won> {
    tx.one(&TOTAL, args![program, year], |row| row.get(0))
}

/// Adds a step behind those of its year.
pub fn insert(
    tx: &mut Tx<'_>,
    id: Id<PlanStep>,
    program: Id<Program>,
    year: FiscalYear,
    draft: &StepDraft,
) -> Outcome<()> {
    let position = super::next_position(tx, &LAST_STEP, args![program, year])?;
    let mut values = args![id, program, year, position].to_vec();
    values.extend_from_slice(args![
        &draft.name,
        draft.period.to_string(),
        draft.period.from(),
        draft.period.to(),
        draft.amount,
        draft.detail.as_deref(),
        Option::<&str>::None,
        1i64,
    ]);
    tx.insert(&STEP_ROW, &values)
}

/// Gives a step other values.
pub fn change(tx: &mut Tx<'_>, stored: &PlanStep, draft: &StepDraft) -> Outcome<()> {
    let changes = [
        ("name", Arg::from(&draft.name)),
        ("period", draft.period.to_string().into()),
        ("starts_on", draft.period.from().into()),
        ("ends_on", draft.period.to().into()),
        ("amount", draft.amount.into()),
        ("detail", draft.detail.as_deref().into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&STEP_ROW, args![stored.id], &changes)
}

/// Takes a step out.
pub fn withdraw(tx: &mut Tx<'_>, stored: &PlanStep, reason: &str) -> Outcome<()> {
    let changes = [
        ("withdrawn_reason", Arg::from(reason)),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&STEP_ROW, args![stored.id], &changes)
}
