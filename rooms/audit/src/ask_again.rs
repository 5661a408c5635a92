//! The answer was not enough.

use kernel::{Error, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    model::{AskAgain, QuestionState, QuestionStep},
    questions::question,
    rules::{question as rule, refuse, typed},
    store::questions as rows,
};

/// Asks again; the office has the days of a new question for its next answer.
pub fn ask_again(tx: &mut Tx<'_>, ask: AskAgain) -> Outcome<QuestionState> {
    tx.require(&access::ASK)?;
    let id = ask.question.trim().parse().map_err(|_| Error::NotFound)?;
    let mut found = question(tx, id)?.question;
    let role = access::asking_role(tx.actor());
    found.state = rule::after(&found, QuestionStep::AskAgain, &tx.actor().key(), role)
        .map_err(Refusal::from)?;
    let mut no = Vec::new();
    let text = typed::words(&mut no, "text", "다시 물을 내용을", &ask.text);
    let Some(text) = text else {
        return Err(refuse(no));
    };
    found.due_on = rule::due_on(tx.today());
    rows::move_on(tx, &found)?;
    rows::say(tx, id, QuestionStep::AskAgain, &text, &[])?;
    Ok(found.state)
}
