//! Asking for a change of the budget.

use kernel::{Digest, Id, Outcome};
use people::role::{CITY_OFFICER, DIRECTOR};
use serde::Serialize;
use signoff::{Ask, Step};
use store::Tx;

use crate::{
    access, books,
    model::{
        ChangeAuthority, ChangePreview, ChangeRequest, ChangeState, RequestChange, TrusteeYear,
    },
    rules::{
        change::{self as rules, ChangeDraft, ChangeFacts},
        dated, refuse,
    },
    store::{changes, lines, years},
};

/// What a change would do and who would have to sign it; nothing is written.
///
/// # Errors
/// Every ban, each at its field with its article.
pub fn preview_change(tx: &mut Tx<'_>, ask: &RequestChange) -> Outcome<ChangePreview> {
    tx.require(&access::REQUEST_CHANGE)?;
    let (_, preview) = judged(tx, ask)?;
    Ok(preview)
}

fn judged(tx: &mut Tx<'_>, ask: &RequestChange) -> Outcome<(ChangeDraft, ChangePreview)> {
    let year = years::year(tx, crate::id_of(&ask.year)?)?;
    let draft = rules::read(ask).map_err(refuse)?;
    let facts = change_facts(tx, year, None)?;
    let today = tx.today();
    let preview = rules::judge(&dated::rules(), &draft, &facts, today, today).map_err(refuse)?;
    Ok((draft, preview))
}

/// Everything a decision about a change asks; `but` leaves the change itself out.
pub(crate) fn change_facts(
    tx: &mut Tx<'_>,
    year: TrusteeYear,
    but: Option<Id<ChangeRequest>>,
) -> Outcome<ChangeFacts> {
    let known = changes::changes(tx, year.id)?.into_iter();
    Ok(ChangeFacts {
        lines: books::standings(tx, &year)?,
        changes: known.filter(|one| Some(one.id) != but).collect(),
        year,
    })
}

/// Asks for a change and hands it in to be signed: by the director, and where the rules say so by
/// the city officer after that.
pub fn request_change(tx: &mut Tx<'_>, ask: RequestChange) -> Outcome<Id<ChangeRequest>> {
    tx.require(&access::REQUEST_CHANGE)?;
    let (draft, preview) = judged(tx, &ask)?;
    let (key, name) = (tx.actor().key(), tx.actor().name().to_owned());
    let change = ChangeRequest {
        id: Id::new(),
        year: crate::id_of(&ask.year)?,
        from: draft.from,
        to: draft.to,
        amount: draft.amount,
        reason: draft.reason,
        effect: draft.effect,
        changes_plan: draft.changes_plan,
        effective_on: draft.effective_on,
        authority: preview.authority,
        state: ChangeState::Requested,
        requested_by: name,
        requested_on: tx.today(),
        decided_on: None,
        seq: None,
    };
    changes::insert_change(tx, &change, &key)?;
    let content = change_content(tx, change.id)?;
    let step = |label: &str, role: &str| Step {
        label: label.to_owned(),
        role: role.to_owned(),
    };
    let mut steps = vec![step("결재", DIRECTOR)];
    if change.authority == ChangeAuthority::City {
        steps.push(step("시 승인", CITY_OFFICER));
    }
    let ask = Ask {
        subject: ChangeRequest::address(change.id),
        title: format!("예산 변경 {}원", change.amount),
        content,
        steps,
        barred: Vec::new(),
    };
    signoff::submit(tx, ask)?;
    Ok(change.id)
}

/// Exactly what the signature covers.
#[derive(Serialize)]
struct Content<'a> {
    year: String,
    from: Option<String>,
    to: Option<String>,
    amount: i64,
    reason: &'a str,
    effect: &'a str,
    changes_plan: bool,
    effective_on: String,
    authority: ChangeAuthority,
}

/// The digest of exactly what a change's signature covers.
pub fn change_content(tx: &mut Tx<'_>, id: Id<ChangeRequest>) -> Outcome<Digest> {
    let change = changes::change(tx, id)?;
    let mut title = |id| -> Outcome<Option<String>> {
        match id {
            Some(id) => Ok(Some(format!("{id} {}", lines::line(tx, id)?.title()))),
            None => Ok(None),
        }
    };
    let (from, to) = (title(change.from)?, title(change.to)?);
    let content = Content {
        year: change.year.to_string(),
        from,
        to,
        amount: change.amount.0,
        reason: &change.reason,
        effect: &change.effect,
        changes_plan: change.changes_plan,
        effective_on: change.effective_on.to_string(),
        authority: change.authority,
    };
    crate::digest_of(&content)
}
