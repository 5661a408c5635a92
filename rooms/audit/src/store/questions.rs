//! Questions, what was said on them, and the papers that answers name.

use kernel::{Fault, Id, Outcome};
use spending::EvidenceKind;
use store::{Arg, Row, Tx, args};

use crate::model::{
    AuditQuestion, Message, NamedPaper, QuestionQuery, QuestionState, QuestionStep,
};

store::statements! {
    /// One question.
    READ_QUESTION = "SELECT q.id, q.number, q.subject, q.title, q.year, q.state, q.due_on, \
        q.asked_as, q.asked_by, q.asked_by_name, q.asked_at FROM audit_question q \
        WHERE q.tenant = $1 AND q.id = $2";
    /// The newest number.
    LAST_QUESTION = "SELECT q.number FROM audit_question q WHERE q.tenant = $1 \
        ORDER BY q.number DESC LIMIT 1";
    /// A part of the filtered questions: those that wait first, by their day; with the newest
    /// words. `$5` is the start of the addresses that may be seen.
    LIST_QUESTIONS = "SELECT q.id, q.number, q.subject, q.title, q.year, q.state, q.due_on, \
        q.asked_as, q.asked_by, q.asked_by_name, q.asked_at, m.text FROM audit_question q \
        JOIN audit_message m ON m.tenant = $1 AND m.question = q.id AND m.number = \
        (SELECT MAX(n.number) FROM audit_message n WHERE n.tenant = $1 AND n.question = q.id) \
        WHERE q.tenant = $1 AND ($2 = '' OR q.state = $2) AND ($3 = '' OR q.subject = $3) \
        AND ($4 = '' OR q.year = $4) AND q.subject LIKE $5 \
        ORDER BY CASE WHEN q.state = 'open' THEN 0 WHEN q.state = 'answered' THEN 1 ELSE 2 END, \
        q.due_on, q.number LIMIT $6 OFFSET $7";
    /// How many they are.
    COUNT_QUESTIONS = "SELECT COUNT(q.id) FROM audit_question q \
        WHERE q.tenant = $1 AND ($2 = '' OR q.state = $2) AND ($3 = '' OR q.subject = $3) \
        AND ($4 = '' OR q.year = $4) AND q.subject LIKE $5";
    /// What was said, in order.
    LIST_MESSAGES = "SELECT m.number, m.step, m.text, m.actor, m.actor_name, m.at \
        FROM audit_message m WHERE m.tenant = $1 AND m.question = $2 ORDER BY m.number";
    /// The newest number of what was said.
    LAST_MESSAGE = "SELECT m.number FROM audit_message m \
        WHERE m.tenant = $1 AND m.question = $2 ORDER BY m.number DESC LIMIT 1";
    /// The papers of a question's messages.
    LIST_PAPERS = "SELECT p.message, p.resolution, p.number, p.kind, p.name, p.digest \
        FROM audit_named_paper p WHERE p.tenant = $1 AND p.question = $2 \
        ORDER BY p.message, p.position";
}

store::tables! {
    /// Questions.
    QUESTION = "audit_question" key [id]
        columns [number, subject, title, year, state, due_on, asked_as, asked_by, asked_by_name,
            asked_at] may edit;
    /// What was said.
    MESSAGE = "audit_message" key [question, number]
        columns [step, text, actor, actor_name, at] may append;
    /// Papers that answers name.
    NAMED_PAPER = "audit_named_paper" key [question, message, position]
        columns [resolution, number, kind, name, digest] may append;
}

fn question_of(row: &Row<'_>) -> Result<AuditQuestion, Fault> {
    let state: String = row.get(5)?;
    Ok(AuditQuestion {
        id: row.get(0)?,
        number: row.get(1)?,
        subject: row.get(2)?,
        title: row.get(3)?,
        year: row.get(4)?,
        state: QuestionState::read(&state)
            .ok_or_else(|| Fault::new(format!("question state {state:?}")))?,
        due_on: row.get(6)?,
        asked_as: row.get(7)?,
        asked_by: row.get(8)?,
        asked_by_name: row.get(9)?,
        asked_at: row.get(10)?,
    })
}

pub fn question(tx: &mut Tx<'_>, id: Id<AuditQuestion>) -> Outcome<AuditQuestion> {
    tx.one(&READ_QUESTION, args![id], question_of)
}

pub fn next_number(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let last = tx.maybe(&LAST_QUESTION, &[], |row| row.get::<i64>(0))?;
    Ok(last.unwrap_or(0) + 1)
}

/// The arguments of a filter, the start of the addresses that may be seen last.
fn filter(query: &QuestionQuery, seen: &'static str) -> [Arg<'static>; 4] {
    let state = query.state.map(QuestionState::word).unwrap_or_default();
    let subject = query.subject.as_ref().map(ToString::to_string);
    let year = query.year.map(|id| id.to_string());
    [
        Arg::from(state),
        Arg::from(subject.unwrap_or_default()),
        Arg::from(year.unwrap_or_default()),
        Arg::from(seen),
    ]
}

/// A part of the questions, each with the words that were said last.
pub fn list(
    tx: &mut Tx<'_>,
    query: &QuestionQuery,
    seen: &'static str,
    (limit, offset): (i64, i64),
) -> Result<Vec<(AuditQuestion, String)>, Fault> {
    let [state, subject, year, seen] = filter(query, seen);
    let args = [
        state,
        subject,
        year,
        seen,
        Arg::from(limit),
        Arg::from(offset),
    ];
    tx.list(&LIST_QUESTIONS, &args, |row| {
        Ok((question_of(row)?, row.get(11)?))
    })
}

pub fn count(tx: &mut Tx<'_>, query: &QuestionQuery, seen: &'static str) -> Outcome<usize> {
    let count: i64 = tx.one(&COUNT_QUESTIONS, &filter(query, seen), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

pub fn messages(tx: &mut Tx<'_>, id: Id<AuditQuestion>) -> Result<Vec<Message>, Fault> {
    let mut messages = tx.list(&LIST_MESSAGES, args![id], |row| {
        let step: String = row.get(1)?;
        Ok(Message {
            number: row.get(0)?,
            step: QuestionStep::read(&step)
                .ok_or_else(|| Fault::new(format!("question step {step:?}")))?,
            text: row.get(2)?,
            by: row.get(3)?,
            by_name: row.get(4)?,
            at: row.get(5)?,
            papers: Vec::new(),
        })
    })?;
    let papers = tx.list(&LIST_PAPERS, args![id], |row| {
        let kind: String = row.get(3)?;
        let paper = NamedPaper {
            resolution: row.get(1)?,
            number: row.get(2)?,
            kind: EvidenceKind::read(&kind)
                .ok_or_else(|| Fault::new(format!("evidence kind {kind:?}")))?,
            name: row.get(4)?,
            digest: row.get(5)?,
        };
        Ok((row.get::<i64>(0)?, paper))
    })?;
    for (of, paper) in papers {
        if let Some(message) = messages.iter_mut().find(|one| one.number == of) {
            message.papers.push(paper);
        }
    }
    Ok(messages)
}

pub fn insert(tx: &mut Tx<'_>, question: &AuditQuestion) -> Outcome<()> {
    let values = args![
        question.id,
        question.number,
        &question.subject,
        &question.title,
        question.year,
        question.state.word(),
        question.due_on,
        &question.asked_as,
        &question.asked_by,
        &question.asked_by_name,
        question.asked_at
    ];
    tx.insert(&QUESTION, values)
}

/// Writes where a question stands and by when it should be answered.
pub fn move_on(tx: &mut Tx<'_>, question: &AuditQuestion) -> Outcome<()> {
    let changes = &[
        ("state", Arg::from(question.state.word())),
        ("due_on", Arg::from(question.due_on)),
    ];
    tx.update(&QUESTION, args![question.id], changes)
}

/// Adds what was said after the rest, with the papers it names.
pub fn say(
    tx: &mut Tx<'_>,
    id: Id<AuditQuestion>,
    step: QuestionStep,
    text: &str,
    papers: &[NamedPaper],
) -> Outcome<()> {
    let last = tx.maybe(&LAST_MESSAGE, args![id], |row| row.get::<i64>(0))?;
    let number = last.unwrap_or(0) + 1;
    let (at, by, name) = (tx.now(), tx.actor().key(), tx.actor().name().to_owned());
    tx.insert(&MESSAGE, args![id, number, step.word(), text, by, name, at])?;
    for (position, paper) in (1_i64..).zip(papers) {
        let values = args![
            id,
            number,
            position,
            paper.resolution,
            paper.number,
            paper.kind.word(),
            &paper.name,
            paper.digest
        ];
        tx.insert(&NAMED_PAPER, values)?;
    }
    Ok(())
}
