//! Reading questions, for pages, JSON and other rooms.

use kernel::{Address, Error, Id, Outcome};
use spending::ListPart;
use store::Tx;

use crate::{
    access,
    model::{AuditQuestion, QuestionCard, QuestionQuery, QuestionState, Thread},
    record,
    rules::question as rule,
    store::questions as rows,
};

/// A part of the filtered questions: those that wait first, by their day.
pub fn questions(
    tx: &mut Tx<'_>,
    query: &QuestionQuery,
    part: ListPart,
) -> Outcome<Vec<QuestionCard>> {
    tx.require(&access::VIEW)?;
    let (today, seen) = (tx.today(), record::seen(tx));
    let found = rows::list(tx, query, seen, (part.limit, part.offset))?;
    let cards = found.into_iter().map(|(question, last)| QuestionCard {
        path: format!("/audit/questions/{}", question.id),
        overdue: rule::is_overdue(&question, today),
        question,
        last,
    });
    Ok(cards.collect())
}

/// How many questions the filter takes.
pub fn count_questions(tx: &mut Tx<'_>, query: &QuestionQuery) -> Outcome<usize> {
    tx.require(&access::VIEW)?;
    let seen = record::seen(tx);
    rows::count(tx, query, seen)
}

/// One question with everything said on it.
///
/// # Errors
/// [`Error::NotFound`] also for one about a record that the actor may not see.
pub fn question(tx: &mut Tx<'_>, id: Id<AuditQuestion>) -> Outcome<Thread> {
    tx.require(&access::VIEW)?;
    let question = rows::question(tx, id)?;
    if record::seen(tx) != "%" && question.subject.room() != "trustee" {
        return Err(Error::NotFound);
    }
    Ok(Thread {
        messages: rows::messages(tx, id)?,
        question,
    })
}

/// The questions about a record, for its page in another room; none for who may not see them.
pub fn questions_about(tx: &mut Tx<'_>, subject: &Address) -> Outcome<Vec<QuestionCard>> {
    if !tx.actor().may(&access::VIEW) {
        return Ok(Vec::new());
    }
    let query = QuestionQuery {
        subject: Some(subject.clone()),
        ..QuestionQuery::default()
    };
    questions(tx, &query, ListPart::ALL)
}

/// How many questions wait for an answer, for the desk; none for who may not see them.
#[doc(alias = "답변할 것")]
pub fn open_question_count(tx: &mut Tx<'_>) -> Outcome<usize> {
    if !tx.actor().may(&access::VIEW) {
        return Ok(0);
    }
    let query = QuestionQuery {
        state: Some(QuestionState::Open),
        ..QuestionQuery::default()
    };
    count_questions(tx, &query)
}
