//! Handing something in.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    model::{Ask, Signoff, State},
    rules::{self, Before},
    store::papers,
};

/// Hands a record in to be signed; the actor is the drafter. The same person handing in the same
/// again gets the same submission; anything else takes the place of what counted until now, which
/// becomes void. Whoever handed in the same content earlier may not sign it either.
///
/// # Errors
/// Refuses a title or steps that do not fit, and content that is approved already.
#[doc(alias = "상신")]
pub fn submit(tx: &mut Tx<'_>, ask: Ask) -> Outcome<Id<Signoff>> {
    let history = papers::of_subject(tx, &ask.subject, HISTORY)?;
    let barred = rules::barred(tx.actor(), &ask, &history);
    let ask = Ask { barred, ..ask };
    match rules::submit(history.first(), tx.actor(), &ask)? {
        Before::Same(id) => return Ok(id),
        Before::Replaces(id) => papers::end(tx, id, State::Void, REPLACED)?,
        Before::Nothing => {}
    }
    papers::insert(tx, &ask)
}

/// How many earlier submissions of one record are looked at.
pub(crate) const HISTORY: usize = 1_000;

const REPLACED: &str = "새로 올린 결재가 대신합니다.";
