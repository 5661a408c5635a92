//! The only file of the room with SQL.

use kernel::{Fault, Id, Outcome};
use program::Program;
use store::{Row, Tx, args};

use crate::{
    model::{Document, Entrustment, Step, StepKind},
    rules::{DocumentDraft, StepDraft},
};

store::statements! {
    /// The entrustments of a program, oldest first.
    OF_PROGRAM = "SELECT e.id, e.program, e.work_name, e.trustee FROM entrustment_case e \
                  WHERE e.tenant = $1 AND e.program = $2 ORDER BY e.opened_at, e.id";
    /// One entrustment.
    ONE = "SELECT e.id, e.program, e.work_name, e.trustee FROM entrustment_case e \
           WHERE e.tenant = $1 AND e.id = $2";
    /// The steps of a program's entrustments that count, in order of time.
    HISTORY = "SELECT s.id, s.entrustment, s.kind, s.period, s.title, s.outcome, s.note, \
               s.version, s.withdrawn_because FROM entrustment_step s \
               JOIN entrustment_case e ON e.tenant = $1 AND e.id = s.entrustment \
               WHERE s.tenant = $1 AND e.program = $2 AND s.withdrawn_because IS NULL \
               ORDER BY s.starts_on, s.ends_on, s.id";
    /// One step.
    STEP = "SELECT s.id, s.entrustment, s.kind, s.period, s.title, s.outcome, s.note, \
            s.version, s.withdrawn_because FROM entrustment_step s \
            WHERE s.tenant = $1 AND s.id = $2";
    /// The documents of a program's steps.
    DOCUMENTS = "SELECT d.id, d.step, d.title, d.number, d.dated, d.digest \
                 FROM entrustment_document d \
                 JOIN entrustment_step s ON s.tenant = $1 AND s.id = d.step \
                 JOIN entrustment_case e ON e.tenant = $1 AND e.id = s.entrustment \
                 WHERE d.tenant = $1 AND e.program = $2 ORDER BY d.id";
}

store::tables! {
    /// Entrustments.
    ENTRUSTMENTS = "entrustment_case" key [id] columns [program, work_name, trustee, opened_at]
        may append;
    /// Steps.
    STEPS = "entrustment_step" key [id]
        columns [entrustment, kind, period, starts_on, ends_on, title, outcome, note, version,
                 withdrawn_because] may edit;
    /// Documents.
    PROOFS = "entrustment_document" key [id] columns [step, title, number, dated, digest]
        may append;
}

fn read_entrustment(row: &Row<'_>) -> Result<Entrustment, Fault> {
    Ok(Entrustment {
        id: row.get(0)?,
        program: row.get(1)?,
        work_name: row.get(2)?,
        trustee: row.get(3)?,
    })
}

fn read_step(row: &Row<'_>) -> Result<Step, Fault> {
    let (kind, period): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(Step {
        id: row.get(0)?,
        entrustment: row.get(1)?,
        kind: StepKind::read(&kind)
            .ok_or_else(|| Fault::new(format!("no kind of step: {kind}")))?,
        period: kernel::Period::parse(&period)
            .map_err(|e| Fault::new(format!("stored period {period}: {e}")))?,
        title: row.get(4)?,
        outcome: row.get(5)?,
        note: row.get(6)?,
        version: row.get(7)?,
        withdrawn_because: row.get(8)?,
    })
}

pub(crate) fn of_program(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<Entrustment>, Fault> {
    tx.list(&OF_PROGRAM, args![program], read_entrustment)
}

pub(crate) fn one(tx: &mut Tx<'_>, id: Id<Entrustment>) -> Outcome<Entrustment> {
    tx.one(&ONE, args![id], read_entrustment)
}

pub(crate) fn history(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<Step>, Fault> {
    tx.list(&HISTORY, args![program], read_step)
}

pub(crate) fn step(tx: &mut Tx<'_>, id: Id<Step>) -> Outcome<Step> {
    tx.one(&STEP, args![id], read_step)
}

pub(crate) fn documents(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<Document>, Fault> {
    tx.list(&DOCUMENTS, args![program], |row| {
        Ok(Document {
            id: row.get(0)?,
            step: row.get(1)?,
            title: row.get(2)?,
            number: row.get(3)?,
            dated: row.get(4)?,
            digest: row.get(5)?,
        })
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, new: &Entrustment) -> Outcome<()> {
    let now = tx.now();
    let values = args![
        new.id,
        new.program,
        &new.work_name,
        new.trustee.as_deref(),
        now
    ];
    tx.insert(&ENTRUSTMENTS, values)
}

pub(crate) fn insert_step(
    tx: &mut Tx<'_>,
    id: Id<Step>,
    entrustment: Id<Entrustment>,
    draft: &StepDraft,
) -> Outcome<()> {
    let values = args![
        id,
        entrustment,
        draft.kind.word(),
        draft.period.to_string(),
        draft.period.from(),
        draft.period.to(),
        &draft.title,
        draft.outcome.as_deref(),
        draft.note.as_deref(),
        1,
        None::<&str>
    ];
    tx.insert(&STEPS, values)
}

pub(crate) fn change_step(tx: &mut Tx<'_>, stored: &Step, draft: &StepDraft) -> Outcome<()> {
    tx.update(
        &STEPS,
        args![stored.id],
        &[
            ("kind", draft.kind.word().into()),
            ("period", draft.period.to_string().into()),
            ("starts_on", draft.period.from().into()),
            ("ends_on", draft.period.to().into()),
            ("title", draft.title.as_str().into()),
            ("outcome", draft.outcome.as_deref().into()),
            ("note", draft.note.as_deref().into()),
            ("version", (stored.version + 1).into()),
        ],
    )
}

pub(crate) fn withdraw_step(tx: &mut Tx<'_>, stored: &Step, reason: &str) -> Outcome<()> {
    let changes = [
        ("withdrawn_because", reason.into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&STEPS, args![stored.id], &changes)
}

pub(crate) fn insert_document(
    tx: &mut Tx<'_>,
    id: Id<Document>,
    step: Id<Step>,
    draft: &DocumentDraft,
) -> Outcome<()> {
    let (number, digest) = (draft.number.as_deref(), draft.digest.as_deref());
    tx.insert(
        &PROOFS,
        args![id, step, &draft.title, number, draft.dated, digest],
    )
}
