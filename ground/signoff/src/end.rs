//! How a submission ends without being approved, or stops counting after it was.

use kernel::{Address, Id, Outcome};
use store::Tx;

use crate::{
    model::{Signoff, Standing, State},
    rules,
    sign::right_of,
    store::papers,
};

/// Gives a submission back to its drafter; whoever may sign the next step may do it. The same
/// person doing it again for the same reason changes nothing.
///
/// # Errors
/// Refuses like [`sign`](crate::sign), and without a reason.
#[doc(alias = "반려")]
pub fn give_back(tx: &mut Tx<'_>, id: Id<Signoff>, note: &str) -> Outcome<Standing> {
    let standing = papers::find(tx, id)?;
    if ended_so(tx, &standing, State::Returned, note) {
        return Ok(standing);
    }
    right_of(tx, &standing)?;
    rules::reason("note", note)?;
    papers::end(tx, id, State::Returned, note.trim())?;
    papers::find(tx, id)
}

/// Takes one's own submission back while it waits; `note` may be empty.
///
/// # Errors
/// Refuses everybody but the drafter, and a submission that waits no more.
#[doc(alias = "회수")]
pub fn withdraw(tx: &mut Tx<'_>, id: Id<Signoff>, note: &str) -> Outcome<Standing> {
    let standing = papers::find(tx, id)?;
    if ended_so(tx, &standing, State::Withdrawn, note) {
        return Ok(standing);
    }
    rules::may_withdraw(&standing, tx.actor())?;
    rules::note(note)?;
    papers::end(tx, id, State::Withdrawn, note.trim())?;
    papers::find(tx, id)
}

/// Voids the newest submission of a record because the record changed; the room decides when.
/// `None` when the record was never handed in; one that has ended already stays as it ended.
///
/// # Errors
/// Refuses without a reason.
pub fn void(tx: &mut Tx<'_>, subject: &Address, reason: &str) -> Outcome<Option<Standing>> {
    rules::reason("reason", reason)?;
    let Some(newest) = papers::of_subject(tx, subject, 1)?.pop() else {
        return Ok(None);
    };
    if newest.ended.is_some() {
        return Ok(Some(newest));
    }
    papers::end(tx, newest.id, State::Void, reason.trim())?;
    papers::find(tx, newest.id).map(Some)
}

/// Whether the actor ended it this way before, for the same reason.
fn ended_so(tx: &Tx<'_>, standing: &Standing, state: State, note: &str) -> bool {
    standing.state == state
        && standing
            .ended
            .as_ref()
            .is_some_and(|ended| ended.by.key == tx.actor().key() && ended.note == note.trim())
}
