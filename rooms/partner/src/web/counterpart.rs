//! `/partners/{id}`: what is known of a counterpart, its people, talks and merges.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::{Error, Id, Outcome};
use web::{Answer, Visit};

use super::{
    counterparts::place,
    id_of, partner_path,
    talks::{Line as Talk, path_of},
};
use crate::{
    access, calling,
    legal_dongs::dong_of_address,
    model::{
        Alike, ContactRecord, Counterpart, CounterpartSort, CounterpartState, Holding, LegalDong,
        Merge, MergeField, PersonConsent, PersonRole, SealedField, With,
    },
    regions::register,
    rules::{
        counterparts::standing_words, dated::role_label, merging::words, person_consents::holding,
        refused::shown,
    },
    store::{contacts, counterparts as rows, merges, persons},
};

/// Talks that the page of a counterpart shows.
const TALKS: i64 = 20;

#[derive(Template)]
#[template(path = "counterpart.html")]
struct Page {
    frame: ui::Frame,
    one: Counterpart,
    state_words: String,
    /// Label and text of what is written.
    facts: Vec<(&'static str, String)>,
    /// Label and masked text of what is sealed.
    sealed: Vec<(&'static str, String)>,
    home: Option<(String, String)>,
    holding: Option<Holding>,
    consents: Vec<Consent>,
    roles: Vec<Role>,
    talks: Vec<Talk>,
    talks_path: String,
    members: Vec<(String, String)>,
    merges: Vec<Merge>,
    alike: Vec<Alike>,
    with_persons: bool,
    may_write: bool,
    may_open: bool,
    may_erase: bool,
}

/// A consent with what it is worth today.
struct Consent {
    consent: PersonConsent,
    words: String,
    is_open: bool,
}

/// A role as the page of either side shows it.
struct Role {
    id: Id<PersonRole>,
    path: Option<String>,
    name: String,
    label: String,
    days: String,
    is_open: bool,
}

/// What the page needs.
#[derive(Default)]
struct Facts {
    roles: Vec<PersonRole>,
    consents: Vec<PersonConsent>,
    talks: Vec<ContactRecord>,
    members: Vec<Counterpart>,
    merges: Vec<Merge>,
    alike: Vec<Alike>,
    /// The 법정동 that the address names, where the list was brought in.
    dong: Option<LegalDong>,
}

/// A record that a visitor may see; a person only with the right to see persons.
pub(super) fn visible(tx: &mut store::Tx<'_>, id: Id<Counterpart>) -> Outcome<Counterpart> {
    let one = rows::one(tx, id)?;
    if one.is_person() && !tx.actor().may(&access::VIEW_PERSONS) {
        return Err(Error::NotFound);
    }
    Ok(one)
}

fn facts(tx: &mut store::Tx<'_>, one: &Counterpart) -> Outcome<Facts> {
    let id = one.id;
    let mut facts = Facts::default();
    if let Some(region) = one.region {
        facts.dong = dong_of_address(tx, region, &one.address)?;
    }
    for member in rows::members(tx, id)? {
        facts.members.push(rows::one(tx, member)?);
    }
    if !tx.actor().may(&access::VIEW_PERSONS) {
        return Ok(facts);
    }
    facts.roles = persons::roles_of(tx, id)?;
    facts.consents = persons::consents_of(tx, id)?;
    facts.talks = contacts::with(tx, With::Counterpart(id), TALKS)?;
    facts.merges = merges::into(tx, id)?;
    if one.state.is_open() {
        facts.alike = calling::alike_known(tx, one)?;
    }
    Ok(facts)
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let read = move |tx: &mut store::Tx<'_>| {
        let one = visible(tx, id)?;
        let facts = facts(tx, &one)?;
        Ok((one, facts))
    };
    let (one, facts) = visit.read(read).await?;
    if let Some(kept) = one.merged_into {
        let said = "다른 기록과 합쳐졌습니다. 남은 기록을 보입니다.";
        return Ok(visit.go(&partner_path(kept), said));
    }
    Ok(visit.page(&page(&visit, one, facts)))
}

fn page(visit: &Visit, one: Counterpart, facts: Facts) -> Page {
    let today = visit.ctx().today();
    let with_persons = visit.may(&access::VIEW_PERSONS);
    let holding = one
        .is_person()
        .then(|| holding(&facts.consents, today))
        .filter(|_| one.state.is_open());
    let may_write = visit.may(&access::CHANGE_COUNTERPART) && one.state.is_open();
    let may_open = holding.is_none_or(Holding::may_open) && !one.sealed.is_empty();
    let is_covered = matches!(holding, Some(Holding::Contactable | Holding::KeptOnly));
    Page {
        frame: visit.frame(&one.name).under("협력 상대", "/partners"),
        state_words: standing_words(&one),
        facts: written(&one, facts.dong.as_ref(), today),
        sealed: sealed(&one, holding, with_persons),
        home: one
            .member_of
            .map(|home| (partner_path(home), one.member_of_name.clone())),
        consents: facts
            .consents
            .into_iter()
            .map(|consent| consent_line(consent, today))
            .collect(),
        roles: facts
            .roles
            .iter()
            .map(|role| role_line(role, &one))
            .collect(),
        talks: facts
            .talks
            .iter()
            .map(|talk| Talk::of(talk, today))
            .collect(),
        talks_path: path_of(With::Counterpart(one.id)),
        members: facts
            .members
            .iter()
            .map(|member| (partner_path(member.id), member.name.clone()))
            .collect(),
        merges: facts.merges,
        alike: facts.alike,
        with_persons,
        may_write,
        may_open: may_open && visit.may(&access::OPEN_SEALED),
        may_erase: may_write && holding.is_some() && !is_covered,
        holding,
        one,
    }
}

/// What is written of a record; nothing sealed, no empty line.
fn written(
    one: &Counterpart,
    dong: Option<&LegalDong>,
    today: Date,
) -> Vec<(&'static str, String)> {
    let shown = |field| words(field, one, register());
    let all = [
        ("지역", place(one.region, today)),
        ("주소", shown(MergeField::Address)),
        ("법정동", dong.map(LegalDong::shown).unwrap_or_default()),
        ("생산 품목", shown(MergeField::Items)),
        ("메모", shown(MergeField::Note)),
    ];
    all.into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// What is sealed, masked; what nobody may contact shows not even that.
fn sealed(
    one: &Counterpart,
    holding: Option<Holding>,
    with_persons: bool,
) -> Vec<(&'static str, String)> {
    if !with_persons {
        return Vec::new();
    }
    let is_hidden = holding.is_some_and(|holding| !holding.may_open());
    let parts = one.sealed.iter().filter(|part| {
        let is_way = matches!(part.field, SealedField::Phone | SealedField::Mail);
        !(is_hidden && is_way)
    });
    let label = |field| match (field, one.number_kind) {
        (SealedField::Number, Some(kind)) => kind.label(),
        (field, _) => field.label(),
    };
    parts
        .map(|part| (label(part.field), part.masked.clone()))
        .collect()
}

fn consent_line(consent: PersonConsent, today: Date) -> Consent {
    let words = match consent.withdrawn_on {
        Some(on) => format!("{} 철회: {}", shown(on), consent.withdrawn_reason),
        None if consent.covers(today) => "동의함".to_owned(),
        None => "기간 끝남".to_owned(),
    };
    Consent {
        is_open: consent.withdrawn_on.is_none(),
        words,
        consent,
    }
}

/// A role from the side of the record whose page it is on.
fn role_line(role: &PersonRole, one: &Counterpart) -> Role {
    let (path, name) = match one.is_person() {
        true => (role.counterpart.map(partner_path), role.at_name.clone()),
        false => (Some(partner_path(role.person)), role.person_name.clone()),
    };
    let to = role.to.map(|to| to.to_string()).unwrap_or_default();
    Role {
        id: role.id,
        path,
        name,
        label: role_label(&role.role, role.from),
        days: format!("{} ~ {to}", role.from).trim_end().to_owned(),
        is_open: role.to.is_none(),
    }
}

impl Page {
    fn is_organization(&self) -> bool {
        self.one.kind.sort() == CounterpartSort::Organization
    }

    fn is_active(&self) -> bool {
        self.one.state == CounterpartState::Active
    }
}
