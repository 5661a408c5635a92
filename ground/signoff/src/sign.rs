//! Signing.

use kernel::{Digest, Id, Outcome};
use store::Tx;

use crate::{
    model::{Person, Signoff, Standing},
    rules::{self, Right},
    store::{delegations, papers},
};

/// Signs the next step; the last step approves. `content_seen` is the digest of what the signer
/// was shown.
///
/// # Errors
/// Refuses whoever drafted, signed before, is barred or lacks the role today – in person and
/// through a delegation – and content other than what was handed in.
/// [`kernel::Error::NotFound`] without the submission.
pub fn sign(
    tx: &mut Tx<'_>,
    id: Id<Signoff>,
    content_seen: Digest,
    note: &str,
) -> Outcome<Standing> {
    let standing = papers::find(tx, id)?;
    let right = right_of(tx, &standing)?;
    rules::same_content(&standing, content_seen)?;
    rules::note(note)?;
    let step = standing.signatures.len();
    let new = papers::NewSignature {
        step,
        content: content_seen,
        delegation: match right {
            Right::Own => None,
            Right::Delegated(delegation) => Some(delegation),
        },
        note: note.trim(),
    };
    papers::sign(tx, id, &new)?;
    if step + 1 == standing.steps.len() {
        papers::approve(tx, id)?;
    }
    papers::find(tx, id)
}

/// By which right the actor may sign the next step.
pub(crate) fn right_of(tx: &mut Tx<'_>, standing: &Standing) -> Outcome<Right> {
    let (me, today) = (Person::from(tx.actor()), tx.today());
    let got = delegations::to_person_on(tx, &me.key, today)?;
    Ok(rules::may_sign(standing, tx.actor(), &got, today)?)
}
