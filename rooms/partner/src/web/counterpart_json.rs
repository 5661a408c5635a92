//! Counterparts, persons and talks as JSON. What is sealed is masked here; it is opened on the page
//! alone, because an answer to a program is kept.

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use kernel::{Error, Id, Outcome};
use serde::{Serialize, de::DeserializeOwned};
use web::{Answer, Json, Key, Visit};

use super::{counterpart::visible, id_of, talks::Asked as WithAsked};
use crate::{
    access,
    api::Recorded,
    change_counterpart::change_counterpart,
    end_role::end_role,
    erase_person::erase_person,
    finish_step::finish_step,
    give_person_consent::give_person_consent,
    give_role::give_role,
    listing::{self, Asked},
    merge_counterparts::merge_counterparts,
    model::{
        ChangeCounterpart, ContactRecord, Counterpart, CounterpartBrief, CounterpartSort, EndRole,
        ErasePerson, FinishStep, GivePersonConsent, GiveRole, Merge, MergeCounterparts,
        PersonConsent, PersonRole, RecordContact, RegisterCounterpart, SetActivity, With,
        WithdrawPersonConsent,
    },
    record_contact::{record_contact, with},
    register_counterpart::register_counterpart,
    set_activity::set_activity,
    store::{self as rows, contacts, merges, persons},
    withdraw_person_consent::withdraw_person_consent,
};

/// Records of one answer.
const PER_PAGE: usize = 100;
/// Talks of one answer.
const MOST: i64 = 500;

/// A part of the list.
#[derive(Debug, Serialize)]
struct Listed {
    /// How many the whole list has.
    total: usize,
    /// The part; numbers masked, empty for who may not see persons.
    counterparts: Vec<CounterpartBrief>,
}

/// A counterpart with what belongs to it; the last four are empty for who may not see persons.
#[derive(Debug, Serialize)]
struct Shown {
    sort: CounterpartSort,
    #[serde(flatten)]
    counterpart: Counterpart,
    roles: Vec<PersonRole>,
    consents: Vec<PersonConsent>,
    contacts: Vec<ContactRecord>,
    merges: Vec<Merge>,
}

/// `GET /api/partners?q=WORDS&sort=SORT&kind=KIND&region=NAME&state=STATE&page=N`.
pub async fn list(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let with_persons = visit.may(&access::VIEW_PERSONS);
    let filter = asked
        .filter(with_persons, visit.ctx().today())
        .map_err(Error::from)?;
    let page = asked.page.parse().unwrap_or(1);
    let mut part = visit
        .read(move |tx| listing::part(tx, &asked.q, &filter, page, PER_PAGE))
        .await?;
    if !with_persons {
        for brief in &mut part.items {
            brief.number.clear();
        }
    }
    Ok(Json(Listed {
        total: part.total,
        counterparts: part.items,
    })
    .into_response())
}

/// `GET /api/partners/{id}`; of a record that was merged, what points to the one that was kept.
pub async fn one(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Counterpart> = id_of(&id)?;
    let with_persons = visit.may(&access::VIEW_PERSONS);
    let read = move |tx: &mut store::Tx<'_>| {
        let mut one = visible(tx, id)?;
        if !with_persons {
            one.sealed.clear();
        }
        let mut shown = Shown {
            sort: one.kind.sort(),
            counterpart: one,
            roles: Vec::new(),
            consents: Vec::new(),
            contacts: Vec::new(),
            merges: Vec::new(),
        };
        if with_persons {
            shown.roles = persons::roles_of(tx, id)?;
            shown.consents = persons::consents_of(tx, id)?;
            shown.contacts = contacts::with(tx, With::Counterpart(id), MOST)?;
            shown.merges = merges::into(tx, id)?;
        }
        Ok(shown)
    };
    Ok(Json(visit.read(read).await?).into_response())
}

/// `GET /api/contacts?counterpart=ID` or `?government=ID`: the talks, the latest first.
pub async fn talks(visit: Visit, Query(asked): Query<WithAsked>) -> Answer {
    let with = with(&asked.counterpart, &asked.government)?;
    let read = move |tx: &mut store::Tx<'_>| {
        match with {
            With::Counterpart(id) => visible(tx, id).map(|_| ())?,
            With::Government(id) => rows::government(tx, id).map(|_| ())?,
        }
        Ok(contacts::with(tx, with, MOST)?)
    };
    Ok(Json(visit.read(read).await?).into_response())
}

/// `GET /api/next-steps?owner=me`: the talks whose next step is not done, the longest due first.
pub async fn next_steps(visit: Visit, Query(asked): Query<WithAsked>) -> Answer {
    let own = (asked.owner == "me").then(|| visit.ctx().actor.key());
    let owner = own.unwrap_or_default();
    let read = move |tx: &mut store::Tx<'_>| Ok(contacts::due(tx, &owner, MOST)?);
    Ok(Json(visit.read(read).await?).into_response())
}

/// Writes with a verb and answers what it answers.
async fn done<T, F>(visit: &Visit, key: &Key, label: &'static str, verb: F) -> Answer
where
    T: Serialize + DeserializeOwned + Send + 'static,
    F: Fn(&mut store::Tx<'_>) -> Outcome<T> + Send + 'static,
{
    let id = visit.write_json(key, label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}

/// `POST /api/partners` with a [`RegisterCounterpart`].
pub async fn register(visit: Visit, key: Key, Json(ask): Json<RegisterCounterpart>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| register_counterpart(tx, ask.clone());
    done(&visit, &key, access::REGISTER_COUNTERPART.label, verb).await
}

/// `POST /api/partners/{id}/change` with a [`ChangeCounterpart`].
pub async fn change(
    visit: Visit,
    key: Key,
    Path(counterpart): Path<String>,
    Json(ask): Json<ChangeCounterpart>,
) -> Answer {
    let ask = ChangeCounterpart { counterpart, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| change_counterpart(tx, ask.clone());
    done(&visit, &key, access::CHANGE_COUNTERPART.label, verb).await
}

/// `POST /api/partners/{id}/activity` with a [`SetActivity`].
pub async fn activity(
    visit: Visit,
    key: Key,
    Path(counterpart): Path<String>,
    Json(ask): Json<SetActivity>,
) -> Answer {
    let ask = SetActivity { counterpart, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| set_activity(tx, ask.clone());
    done(&visit, &key, access::SET_ACTIVITY.label, verb).await
}

/// `POST /api/partners/{id}/merge` with a [`MergeCounterparts`]; the id is the record that is kept.
pub async fn merge(
    visit: Visit,
    key: Key,
    Path(kept): Path<String>,
    Json(ask): Json<MergeCounterparts>,
) -> Answer {
    let ask = MergeCounterparts { kept, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| merge_counterparts(tx, ask.clone());
    done(&visit, &key, access::MERGE_COUNTERPARTS.label, verb).await
}

/// `POST /api/partners/{id}/consents` with a [`GivePersonConsent`].
pub async fn consent(
    visit: Visit,
    key: Key,
    Path(person): Path<String>,
    Json(ask): Json<GivePersonConsent>,
) -> Answer {
    let ask = GivePersonConsent { person, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| give_person_consent(tx, ask.clone());
    done(&visit, &key, access::GIVE_PERSON_CONSENT.label, verb).await
}

/// `POST /api/person-consents/{id}/withdraw` with a [`WithdrawPersonConsent`].
pub async fn withdraw(
    visit: Visit,
    key: Key,
    Path(consent): Path<String>,
    Json(ask): Json<WithdrawPersonConsent>,
) -> Answer {
    let ask = WithdrawPersonConsent { consent, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| withdraw_person_consent(tx, ask.clone());
    done(&visit, &key, access::WITHDRAW_PERSON_CONSENT.label, verb).await
}

/// `POST /api/partners/{id}/erase` with an [`ErasePerson`].
pub async fn erase(
    visit: Visit,
    key: Key,
    Path(person): Path<String>,
    Json(ask): Json<ErasePerson>,
) -> Answer {
    let ask = ErasePerson { person, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| erase_person(tx, ask.clone());
    done(&visit, &key, access::ERASE_PERSON.label, verb).await
}

/// `POST /api/partners/{id}/roles` with a [`GiveRole`].
pub async fn role(
    visit: Visit,
    key: Key,
    Path(person): Path<String>,
    Json(ask): Json<GiveRole>,
) -> Answer {
    let ask = GiveRole { person, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| give_role(tx, ask.clone());
    done(&visit, &key, access::GIVE_ROLE.label, verb).await
}

/// `POST /api/person-roles/{id}/end` with an [`EndRole`].
pub async fn finish_role(
    visit: Visit,
    key: Key,
    Path(role): Path<String>,
    Json(ask): Json<EndRole>,
) -> Answer {
    let ask = EndRole { role, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| end_role(tx, ask.clone());
    done(&visit, &key, access::END_ROLE.label, verb).await
}

/// `POST /api/contacts` with a [`RecordContact`].
pub async fn record(visit: Visit, key: Key, Json(ask): Json<RecordContact>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| record_contact(tx, ask.clone());
    done(&visit, &key, access::RECORD_CONTACT.label, verb).await
}

/// `POST /api/contacts/{id}/done` with a [`FinishStep`].
pub async fn finish(
    visit: Visit,
    key: Key,
    Path(contact): Path<String>,
    Json(ask): Json<FinishStep>,
) -> Answer {
    let ask = FinishStep { contact, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| finish_step(tx, ask.clone());
    done(&visit, &key, access::FINISH_STEP.label, verb).await
}
