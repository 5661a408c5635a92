//! Who asked is content, or takes the question back.

use kernel::{Error, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    model::{CloseQuestion, QuestionState, QuestionStep},
    questions::question,
    rules::{question as rule, refuse, typed},
    store::questions as rows,
};

/// Closes a question. Without an answer a reason is needed: it is taken back.
pub fn close_question(tx: &mut Tx<'_>, ask: CloseQuestion) -> Outcome<QuestionState> {
    tx.require(&access::ASK)?;
    let id = ask.question.trim().parse().map_err(|_| Error::NotFound)?;
    let mut found = question(tx, id)?.question;
    let unanswered = found.state == QuestionState::Open;
    let role = access::asking_role(tx.actor());
    found.state =
        rule::after(&found, QuestionStep::Close, &tx.actor().key(), role).map_err(Refusal::from)?;
    let mut no = Vec::new();
    let text = if unanswered {
        typed::words(&mut no, "text", "질의를 거두는 까닭을", &ask.text)
    } else {
        typed::optional_words(&mut no, "text", &ask.text)
    };
    let Some(text) = text else {
        return Err(refuse(no));
    };
    rows::move_on(tx, &found)?;
    rows::say(tx, id, QuestionStep::Close, &text, &[])?;
    Ok(found.state)
}
