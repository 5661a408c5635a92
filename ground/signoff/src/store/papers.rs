//! Submissions, steps and signatures as rows.

use jiff::Timestamp;
use kernel::{Digest, Error, Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};

use crate::{
    model::{Ask, Delegation, Ended, Person, Signature, Signoff, Standing, State, Step},
    refusal::Refused,
};

store::statements! {
    /// One submission.
    FIND = "SELECT p.id, p.subject, p.title, p.state, p.content, p.drafted_by, \
            p.drafted_by_name, p.drafted_at, p.barred, p.ended_by, p.ended_by_name, p.ended_at, \
            p.ended_why FROM signoff_paper p WHERE p.tenant = $1 AND p.id = $2";
    /// The submissions of a record, newest first.
    OF_SUBJECT = "SELECT p.id FROM signoff_paper p \
                  WHERE p.tenant = $1 AND p.subject = $2 ORDER BY p.round DESC LIMIT $3";
    /// How many submissions a record has had.
    ROUNDS = "SELECT COALESCE(MAX(p.round), 0) FROM signoff_paper p \
              WHERE p.tenant = $1 AND p.subject = $2";
    /// Every submission that waits, with the role its next step needs, oldest first.
    WAITING = "SELECT p.id, s.role FROM signoff_paper p \
               JOIN signoff_step s ON s.tenant = $1 AND s.paper = p.id AND s.step = \
               (SELECT COUNT(*) FROM signoff_signature g WHERE g.tenant = $1 AND g.paper = p.id) \
               WHERE p.tenant = $1 AND p.state = 'waiting' ORDER BY p.drafted_at, p.id";
    /// What somebody drafted, newest first.
    DRAFTED = "SELECT p.id FROM signoff_paper p WHERE p.tenant = $1 AND p.drafted_by = $2 \
               ORDER BY p.drafted_at DESC, p.id DESC LIMIT $3 OFFSET $4";
    /// How much somebody drafted.
    COUNT_DRAFTED = "SELECT COUNT(*) FROM signoff_paper p \
                     WHERE p.tenant = $1 AND p.drafted_by = $2";
    /// The steps of a submission.
    STEPS = "SELECT s.label, s.role FROM signoff_step s \
             WHERE s.tenant = $1 AND s.paper = $2 ORDER BY s.step";
    /// The signatures of a submission, with whose right it was.
    SIGNATURES = "SELECT g.step, s.label, g.signer, g.signer_name, d.giver, d.giver_name, \
                  g.signed_at, g.note FROM signoff_signature g \
                  JOIN signoff_step s ON s.tenant = $1 AND s.paper = g.paper AND s.step = g.step \
                  LEFT JOIN signoff_delegation d ON d.tenant = $1 AND d.id = g.delegation \
                  WHERE g.tenant = $1 AND g.paper = $2 ORDER BY g.step";
}

store::tables! {
    /// Submissions: only their state and ending change.
    PAPER = "signoff_paper" key [id] columns [subject, round, title, content, barred, drafted_by,
        drafted_by_name, drafted_at, state, ended_by, ended_by_name, ended_at, ended_why] may edit;
    /// Steps.
    STEP = "signoff_step" key [paper, step] columns [label, role] may append;
    /// Signatures.
    SIGNATURE = "signoff_signature" key [paper, step] columns [signer, signer_name, content,
        delegation, signed_at, note] may append;
}

fn index(number: i64) -> Result<usize, Fault> {
    usize::try_from(number).map_err(|_| Fault::new(format!("{number} is not a place in a list")))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A person whose key may be missing, from two columns.
fn person(row: &Row<'_>, at: usize) -> Result<Option<Person>, Fault> {
    let key: Option<String> = row.get(at)?;
    let name: Option<String> = row.get(at + 1)?;
    Ok(key.zip(name).map(|(key, name)| Person { key, name }))
}

fn paper_of(row: &Row<'_>) -> Result<Standing, Fault> {
    let (state, barred): (String, String) = (row.get(3)?, row.get(8)?);
    let (at, note): (Option<Timestamp>, Option<String>) = (row.get(11)?, row.get(12)?);
    let ended = person(row, 9)?.zip(at.zip(note));
    Ok(Standing {
        id: row.get(0)?,
        subject: row.get(1)?,
        title: row.get(2)?,
        state: State::read(&state).ok_or_else(|| Fault::new(format!("state {state:?}")))?,
        content: row.get(4)?,
        drafted_by: person(row, 5)?.ok_or_else(|| Fault::new("a paper without a drafter"))?,
        drafted_at: row.get(7)?,
        barred: serde_json::from_str(&barred).map_err(|e| Fault::new(format!("barred: {e}")))?,
        steps: Vec::new(),
        next: None,
        signatures: Vec::new(),
        ended: ended.map(|(by, (at, note))| Ended { by, at, note }),
    })
}

fn signature_of(row: &Row<'_>) -> Result<Signature, Fault> {
    Ok(Signature {
        step: index(row.get(0)?)?,
        label: row.get(1)?,
        by: person(row, 2)?.ok_or_else(|| Fault::new("a signature without a signer"))?,
        on_behalf_of: person(row, 4)?,
        at: row.get(6)?,
        note: row.get(7)?,
    })
}

pub(crate) fn find(tx: &mut Tx<'_>, id: Id<Signoff>) -> Outcome<Standing> {
    let mut found = tx.one(&FIND, args![id], paper_of)?;
    found.steps = tx.list(&STEPS, args![id], |row| {
        Ok(Step {
            label: row.get(0)?,
            role: row.get(1)?,
        })
    })?;
    found.signatures = tx.list(&SIGNATURES, args![id], signature_of)?;
    found.next = (found.state == State::Waiting).then_some(found.signatures.len());
    Ok(found)
}

/// The rows that a list of ids names.
fn each(tx: &mut Tx<'_>, ids: Vec<Id<Signoff>>) -> Result<Vec<Standing>, Fault> {
    ids.into_iter().map(|id| there(find(tx, id))).collect()
}

/// A row whose id was read in the same snapshot.
fn there(found: Outcome<Standing>) -> Result<Standing, Fault> {
    found.map_err(|error| match error {
        Error::Fault(fault) => fault,
        other => Fault::new(format!("a submission vanished: {other}")),
    })
}

/// The newest `most` submissions of a record, newest first.
pub(crate) fn of_subject(
    tx: &mut Tx<'_>,
    subject: &kernel::Address,
    most: usize,
) -> Result<Vec<Standing>, Fault> {
    let ids = tx.list(&OF_SUBJECT, args![subject, count(most)], |row| row.get(0))?;
    each(tx, ids)
}

/// The submissions whose next step needs a role that `wanted` accepts.
pub(crate) fn waiting(
    tx: &mut Tx<'_>,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Standing>, Fault> {
    let all: Vec<(Id<Signoff>, String)> =
        tx.list(&WAITING, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let ids = all.into_iter().filter(|(_, role)| wanted(role));
    let ids = ids.map(|(id, _)| id).collect();
    each(tx, ids)
}

pub(crate) fn drafted(
    tx: &mut Tx<'_>,
    by: &str,
    limit: usize,
    offset: usize,
) -> Result<Vec<Standing>, Fault> {
    let args = args![by, count(limit), count(offset)];
    let ids = tx.list(&DRAFTED, args, |row| row.get(0))?;
    each(tx, ids)
}

pub(crate) fn count_drafted(tx: &mut Tx<'_>, by: &str) -> Outcome<usize> {
    tx.one(&COUNT_DRAFTED, args![by], |row| index(row.get(0)?))
}

pub(crate) fn insert(tx: &mut Tx<'_>, ask: &Ask) -> Outcome<Id<Signoff>> {
    let id = Id::new();
    let rounds: i64 = tx.one(&ROUNDS, args![&ask.subject], |row| row.get(0))?;
    let drafter = Person::from(tx.actor());
    let barred =
        serde_json::to_string(&ask.barred).map_err(|e| Fault::new(format!("barred: {e}")))?;
    let none = None::<&str>;
    let now = tx.now();
    let values = args![
        id,
        &ask.subject,
        rounds + 1,
        &ask.title,
        ask.content,
        barred,
        &drafter.key,
        &drafter.name,
        now,
        State::Waiting.word(),
        none,
        none,
        none,
        none
    ];
    // Two drafters at the same moment: the second one sees the first one's submission.
    tx.insert_or(&PAPER, values, |_| Refusal::from(Refused::Taken))?;
    for (at, step) in ask.steps.iter().enumerate() {
        tx.insert(&STEP, args![id, count(at), &step.label, &step.role])?;
    }
    Ok(id)
}

/// A signature as it is written.
pub(crate) struct NewSignature<'a> {
    pub(crate) step: usize,
    pub(crate) content: Digest,
    pub(crate) delegation: Option<Id<Delegation>>,
    pub(crate) note: &'a str,
}

pub(crate) fn sign(tx: &mut Tx<'_>, paper: Id<Signoff>, new: &NewSignature<'_>) -> Outcome<()> {
    let (signer, now) = (Person::from(tx.actor()), tx.now());
    let values = args![
        paper,
        count(new.step),
        &signer.key,
        &signer.name,
        new.content,
        new.delegation,
        now,
        new.note
    ];
    tx.insert_or(&SIGNATURE, values, |_| Refusal::from(Refused::Taken))
}

pub(crate) fn approve(tx: &mut Tx<'_>, id: Id<Signoff>) -> Outcome<()> {
    tx.update(
        &PAPER,
        args![id],
        &[("state", State::Approved.word().into())],
    )
}

/// Ends a submission in the actor's name.
pub(crate) fn end(tx: &mut Tx<'_>, id: Id<Signoff>, state: State, why: &str) -> Outcome<()> {
    let (by, now) = (Person::from(tx.actor()), tx.now());
    let changes = [
        ("state", state.word().into()),
        ("ended_by", by.key.into()),
        ("ended_by_name", by.name.into()),
        ("ended_at", now.into()),
        ("ended_why", why.into()),
    ];
    tx.update(&PAPER, args![id], &changes)
}
