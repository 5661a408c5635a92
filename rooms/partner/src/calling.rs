//! What people mean when they type a name, and which records look like another.

use kernel::{Fault, Id, Outcome};
use store::Tx;

use crate::{
    model::{
        Alike, AlikeReason, Counterpart, CounterpartKind, CounterpartSort, LocalGovernment,
        RegionCode, SealedField, With,
    },
    regions::register,
    rules::{
        Declined,
        counterparts::{Called, CounterpartDraft},
        duplicates::{name_key, once, same_place},
    },
    sealing, store as all_rows,
    store::counterparts as rows,
};

/// The open bodies of a sort (empty: of any) that an id or a name means.
pub(crate) fn bodies(tx: &mut Tx<'_>, typed: &str, sort: &str) -> Outcome<Called> {
    let found = match typed.trim() {
        "" => Vec::new(),
        text => match text.parse::<Id<Counterpart>>() {
            Ok(id) => match rows::one(tx, id) {
                Ok(one) if one.state.is_open() && fits(&one, sort) => vec![id],
                Ok(_) | Err(kernel::Error::NotFound) => Vec::new(),
                Err(other) => return Err(other),
            },
            Err(_) => rows::named(tx, &name_key(text), sort)?,
        },
    };
    let typed = typed.to_owned();
    Ok(Called { typed, found })
}

fn fits(one: &Counterpart, sort: &str) -> bool {
    !one.is_person() && (sort.is_empty() || one.kind.sort().word() == sort)
}

/// The organization that a producer may belong to.
pub(crate) fn home(tx: &mut Tx<'_>, typed: &str) -> Outcome<Called> {
    bodies(tx, typed, CounterpartSort::Organization.word())
}

/// The one body or local government that is meant where a role is given.
pub(crate) fn place(tx: &mut Tx<'_>, field: &'static str, typed: &str) -> Outcome<With> {
    let called = bodies(tx, typed, "")?;
    let governments = governments(tx, typed)?;
    let mut all: Vec<With> = called.found.into_iter().map(With::Counterpart).collect();
    all.extend(governments.into_iter().map(With::Government));
    let typed = typed.trim().to_owned();
    match all.as_slice() {
        [one] => Ok(*one),
        [] => Err(Declined::NoSuchParty { field, typed }.into()),
        several => Err(Declined::WhichParty {
            field,
            typed,
            count: several.len(),
        }
        .into()),
    }
}

fn governments(tx: &mut Tx<'_>, typed: &str) -> Result<Vec<Id<LocalGovernment>>, Fault> {
    let typed = typed.trim();
    let key = name_key(typed);
    let known = all_rows::governments(tx)?;
    let means = |one: &&LocalGovernment| {
        one.id.to_string() == typed || (!key.is_empty() && name_key(&one.official_name) == key)
    };
    Ok(known.iter().filter(means).map(|one| one.id).collect())
}

/// The open records that a draft looks like; `own` is the record that is changed.
pub(crate) fn alike(
    tx: &mut Tx<'_>,
    draft: &CounterpartDraft,
    own: Option<&Counterpart>,
) -> Outcome<Vec<Alike>> {
    let mut found = Vec::new();
    for (field, text) in &draft.sealed {
        let mark = sealing::mark(tx, *field, text)?;
        for id in rows::marked(tx, *field, mark)? {
            let other = rows::one(tx, id)?;
            let why = reason(*field, draft.kind, draft.region, &other);
            found.extend(why.map(|why| (other, why)));
        }
    }
    let is_new_name = own.is_none_or(|own| own.name != draft.name || own.region != draft.region);
    if draft.kind != CounterpartKind::Person && is_new_name {
        let sort = draft.kind.sort().word();
        for id in rows::named(tx, &name_key(&draft.name), sort)? {
            let other = rows::one(tx, id)?;
            if same_place(register(), draft.region, other.region, tx.today()) {
                found.push((other, AlikeReason::Name));
            }
        }
    }
    let found = found.into_iter().map(|(other, why)| Alike {
        id: other.id,
        name: other.name,
        why,
    });
    Ok(once(found.collect(), own.map(|own| own.id)))
}

/// The open records that look like one that is known.
pub(crate) fn alike_known(tx: &mut Tx<'_>, one: &Counterpart) -> Outcome<Vec<Alike>> {
    let mut found = Vec::new();
    for part in &one.sealed {
        for id in rows::marked(tx, part.field, part.mark)? {
            let other = rows::one(tx, id)?;
            let why = reason(part.field, one.kind, one.region, &other);
            let why = why.filter(|_| one.kind.sort() == other.kind.sort());
            found.extend(why.map(|why| (other, why)));
        }
    }
    if !one.is_person() {
        for id in rows::named(tx, &name_key(&one.name), one.kind.sort().word())? {
            let other = rows::one(tx, id)?;
            if same_place(register(), one.region, other.region, tx.today()) {
                found.push((other, AlikeReason::Name));
            }
        }
    }
    let found = found.into_iter().map(|(other, why)| Alike {
        id: other.id,
        name: other.name,
        why,
    });
    Ok(once(found.collect(), Some(one.id)))
}

/// Why a record with the same sealed text is alike; `None`: it is not.
fn reason(
    field: SealedField,
    kind: CounterpartKind,
    region: Option<RegionCode>,
    other: &Counterpart,
) -> Option<AlikeReason> {
    match field {
        SealedField::Number => (kind.sort() == other.kind.sort()).then_some(AlikeReason::Number),
        SealedField::Phone => Some(AlikeReason::Phone),
        SealedField::Mail => Some(AlikeReason::Mail),
        // Many people are called the same; the region has to be the same, too.
        SealedField::Name => {
            (region.is_some() && region == other.region).then_some(AlikeReason::Name)
        }
    }
}

/// The pairs of records that look alike, at most about so many.
pub(crate) fn pairs(tx: &mut Tx<'_>, most: i64) -> Outcome<Vec<(Counterpart, Alike)>> {
    let mut pairs: Vec<(Counterpart, Alike)> = Vec::new();
    for (one, other, field) in rows::pairs(tx, most)? {
        let (one, other) = (rows::one(tx, one)?, rows::one(tx, other)?);
        let why = match field {
            Some(field) => reason(field, one.kind, one.region, &other),
            None => same_place(register(), one.region, other.region, tx.today())
                .then_some(AlikeReason::Name),
        };
        let is_known = |(a, b): &(Counterpart, Alike)| a.id == one.id && b.id == other.id;
        if let Some(why) = why
            && !pairs.iter().any(is_known)
        {
            let (id, name) = (other.id, other.name);
            pairs.push((one, Alike { id, name, why }));
        }
    }
    Ok(pairs)
}
