//! Saving a counterpart: its row, what is sealed of it and its entry in the search, together.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    findable,
    model::{Counterpart, CounterpartState, SealedField},
    rules::{counterparts::CounterpartDraft, duplicates::name_key, numbers},
    sealing,
    store::counterparts as rows,
};

/// What duplicates compare of a record.
fn key(one: &Counterpart) -> String {
    if one.is_person() {
        String::new()
    } else {
        name_key(&one.name)
    }
}

/// A record as a draft wants it, over what is known.
pub(crate) fn drawn_up(
    tx: &Tx<'_>,
    id: Id<Counterpart>,
    draft: &CounterpartDraft,
    before: Option<&Counterpart>,
) -> Counterpart {
    let typed = draft.sealed.iter();
    let mut typed = typed.filter(|(field, _)| *field == SealedField::Name);
    let name = match (typed.next(), before) {
        (Some((field, name)), _) => numbers::masked(*field, name),
        (None, Some(before)) if before.is_person() => before.name.clone(),
        _ => draft.name.clone(),
    };
    Counterpart {
        id,
        kind: draft.kind,
        name,
        region: draft.region,
        address: draft.address.clone(),
        web_page: draft.web_page.clone(),
        items: draft.items.clone(),
        member_of: draft.member_of,
        member_of_name: String::new(),
        number_kind: draft.number_kind,
        note: draft.note.clone(),
        state: before.map_or(CounterpartState::Active, |before| before.state),
        closed_on: before.and_then(|before| before.closed_on),
        closed_reason: before.map_or(String::new(), |before| before.closed_reason.clone()),
        merged_into: None,
        version: before.map_or(1, |before| before.version + 1),
        updated_on: tx.today(),
        sealed: Vec::new(),
    }
}

/// Saves a new record.
pub(crate) fn first(
    tx: &mut Tx<'_>,
    one: &Counterpart,
    sealed: &[(SealedField, String)],
) -> Outcome<()> {
    rows::insert(tx, one, &key(one))?;
    seal(tx, one, sealed)?;
    findable::put_counterpart(tx, one.id)
}

/// Saves a record over the one before.
pub(crate) fn next(
    tx: &mut Tx<'_>,
    one: &Counterpart,
    sealed: &[(SealedField, String)],
) -> Outcome<()> {
    rows::update(tx, one, &key(one))?;
    seal(tx, one, sealed)?;
    findable::put_counterpart(tx, one.id)
}

fn seal(tx: &mut Tx<'_>, one: &Counterpart, sealed: &[(SealedField, String)]) -> Outcome<()> {
    for (field, text) in sealed {
        sealing::put(tx, one.id, *field, text)?;
    }
    Ok(())
}
