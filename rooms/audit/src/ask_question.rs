//! A question about a record.

use kernel::{Address, Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AskQuestion, AuditQuestion, QuestionState, QuestionStep},
    record::record_card,
    rules::{question as rule, refuse, typed},
    store::questions,
};

/// Asks about any record that the actor may see. The record stays as it is; the office finds the
/// question on its list with the day by which it should be answered.
pub fn ask_question(tx: &mut Tx<'_>, ask: AskQuestion) -> Outcome<Id<AuditQuestion>> {
    tx.require(&access::ASK)?;
    let subject: Address = ask.subject.trim().parse().map_err(|_| Error::NotFound)?;
    let card = record_card(tx, &subject)?;
    let mut no = Vec::new();
    let text = typed::words(&mut no, "text", "질의 내용을", &ask.text);
    let Some(text) = text else {
        return Err(refuse(no));
    };
    let question = AuditQuestion {
        id: Id::new(),
        number: questions::next_number(tx)?,
        subject,
        title: card.title,
        year: card.year,
        state: QuestionState::Open,
        due_on: rule::due_on(tx.today()),
        asked_as: access::asking_role(tx.actor()).to_owned(),
        asked_by: tx.actor().key(),
        asked_by_name: tx.actor().name().to_owned(),
        asked_at: tx.now(),
    };
    questions::insert(tx, &question)?;
    questions::say(tx, question.id, QuestionStep::Ask, &text, &[])?;
    Ok(question.id)
}
