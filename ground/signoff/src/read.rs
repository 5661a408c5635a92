//! What waits, what stands, what is approved.

use kernel::{Actor, Address, Digest, Fault, Id, Outcome};
use store::Tx;

use crate::{
    model::{Approval, Signoff, Standing},
    rules,
    store::{delegations, papers},
    submit::HISTORY,
};

/// The newest submission of a record; `None` when it was never handed in.
pub fn standing(tx: &mut Tx<'_>, subject: &Address) -> Result<Option<Standing>, Fault> {
    Ok(papers::of_subject(tx, subject, 1)?.pop())
}

/// One submission.
///
/// # Errors
/// [`kernel::Error::NotFound`] without it.
pub fn standing_of(tx: &mut Tx<'_>, id: Id<Signoff>) -> Outcome<Standing> {
    papers::find(tx, id)
}

/// The submissions of a record, newest first; the newest thousand.
pub fn history(tx: &mut Tx<'_>, subject: &Address) -> Result<Vec<Standing>, Fault> {
    papers::of_subject(tx, subject, HISTORY)
}

/// That a record is approved exactly as it is: `content` is the digest of what it is now.
///
/// # Errors
/// Refuses (`signoff.not_approved`) unless its newest submission is approved, and
/// (`signoff.changed`) when what was signed differs from what the record is now.
pub fn approved(tx: &mut Tx<'_>, subject: &Address, content: Digest) -> Outcome<Approval> {
    let newest = standing(tx, subject)?;
    let approved = rules::approves(newest.as_ref(), content)?;
    let last = approved.signatures.last();
    let at = last.ok_or_else(|| Fault::new("approved without a signature"))?;
    Ok(Approval {
        id: approved.id,
        by: approved.signatures.iter().map(|s| s.by.clone()).collect(),
        at: at.at,
    })
}

/// What the present actor may sign now, by an own role or a delegated one, oldest first.
pub fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Standing>, Fault> {
    let Actor::Account { id, roles, .. } = tx.actor().clone() else {
        return Ok(Vec::new());
    };
    let today = tx.today();
    let got = delegations::to_person_on(tx, &id, today)?;
    let usable = |role: &str| {
        roles.iter().any(|own| own == role) || got.iter().any(|d| d.given.role == role)
    };
    let mut all = papers::waiting(tx, usable)?;
    all.retain(|standing| rules::may_sign(standing, tx.actor(), &got, today).is_ok());
    Ok(all)
}

/// What the present actor handed in, newest first: `limit` rows after the first `offset`.
pub fn drafted(tx: &mut Tx<'_>, limit: usize, offset: usize) -> Result<Vec<Standing>, Fault> {
    let key = tx.actor().key();
    papers::drafted(tx, &key, limit, offset)
}

/// How many submissions the present actor handed in.
pub fn count_drafted(tx: &mut Tx<'_>) -> Outcome<usize> {
    let key = tx.actor().key();
    papers::count_drafted(tx, &key)
}
