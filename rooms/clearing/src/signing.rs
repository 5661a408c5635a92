//! What the sign-offs of this room share.

use kernel::{Address, Digest, Outcome, Role};
use serde::Serialize;
use signoff::{Ask, Standing, State, Step};
use store::Tx;

use crate::rules::Refused;

/// What waits for a signature now.
pub(crate) fn waiting(tx: &mut Tx<'_>, subject: &Address) -> Outcome<Standing> {
    signoff::standing(tx, subject)?
        .filter(|standing| standing.state == State::Waiting)
        .ok_or_else(|| Refused::NotWaiting.into())
}

/// Whether something waits for a signature.
pub(crate) fn waits(tx: &mut Tx<'_>, subject: &Address) -> Outcome<bool> {
    let standing = signoff::standing(tx, subject)?;
    Ok(standing.is_some_and(|one| one.state == State::Waiting))
}

/// Hands something in for one signature; who wrote it may not give it.
pub(crate) fn hand_in(
    tx: &mut Tx<'_>,
    subject: Address,
    title: String,
    content: Digest,
    (label, role): (&str, Role),
    barred: Vec<String>,
) -> Outcome<()> {
    let ask = Ask {
        subject,
        title,
        content,
        steps: vec![Step {
            label: label.to_owned(),
            role: role.to_owned(),
        }],
        barred,
    };
    signoff::submit(tx, ask)?;
    Ok(())
}

/// Signs what waits. `now` is the digest of what the record is, `seen` what the signer's page held.
pub(crate) fn sign(
    tx: &mut Tx<'_>,
    subject: &Address,
    now: Digest,
    seen: &str,
    note: &str,
) -> Outcome<Standing> {
    let standing = waiting(tx, subject)?;
    if standing.content != now || seen.trim().parse() != Ok(now) {
        let next = "화면을 새로 열어 확인하고, 필요하면 결재를 다시 올리게 하세요.";
        return Err(Refused::Changed { next }.into());
    }
    signoff::sign(tx, standing.id, now, note)
}

/// Gives back what waits, with the reason that sign-off asks for.
pub(crate) fn give_back(tx: &mut Tx<'_>, subject: &Address, note: &str) -> Outcome<()> {
    let standing = waiting(tx, subject)?;
    signoff::give_back(tx, standing.id, note)?;
    Ok(())
}

/// Takes back what one handed in.
pub(crate) fn withdraw(tx: &mut Tx<'_>, subject: &Address, note: &str) -> Outcome<()> {
    let standing = waiting(tx, subject)?;
    signoff::withdraw(tx, standing.id, note)?;
    Ok(())
}

/// The digest of a record as JSON: fields in their order, so the same record gives the same.
pub(crate) fn sealed(content: &impl Serialize) -> Outcome<(String, Digest)> {
    let text = serde_json::to_string(content)
        .map_err(|error| kernel::Fault::new(format!("content of a signature: {error}")))?;
    let digest = Digest::of(text.as_bytes());
    Ok((text, digest))
}

/// A step that no form offers.
pub(crate) fn unknown_step() -> kernel::Error {
    Refused::Unreadable {
        field: "step",
        text: "할 일을 목록에서 고르세요.".to_owned(),
    }
    .into()
}
