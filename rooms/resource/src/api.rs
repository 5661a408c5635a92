//! The same as JSON.

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use jiff::civil::Date;
use kernel::{Id, Outcome};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Answer, Doc, Json, Key, Routes, Visit};

use crate::{
    access,
    change_resource::change_resource,
    door,
    give_consent::give_consent,
    model::{
        ChangeResource, Consent, Difference, GiveConsent, ListPage, MoveState, RegisterResource,
        Resource, ResourceKind, State, SurveyResource, WithdrawConsent,
    },
    move_state::move_state,
    register_resource::register_resource,
    rules::{Publicity, freshness},
    survey_resource::survey_resource,
    web::{Asked, Fact, base_facts, own_facts},
    withdraw_consent::withdraw_consent,
};

/// The routes of this file beside those of the pages.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/api/resources", &access::VIEW, list)
        .described(
            Doc::answering::<ListPage>("Records as the office knows them").asked_with::<Asked>(),
        )
        .post("/api/resources", &access::REGISTER, register)
        .described(
            Doc::answering::<Recorded<Id<Resource>>>("Register a record as a candidate")
                .told::<RegisterResource>(),
        )
        .get("/api/resources/{id}", &access::VIEW, show)
        .described(Doc::answering::<Shown>(
            "A record with its consents; the contact is masked",
        ))
        .get("/api/resources/{id}/history", &access::VIEW, history)
        .post("/api/resources/{id}/change", &access::CHANGE, change)
        .described(
            Doc::answering::<Recorded<Id<Resource>>>("Change a record").told::<ChangeResource>(),
        )
        .post("/api/resources/{id}/survey", &access::SURVEY, survey)
        .described(
            Doc::answering::<Recorded<Id<Resource>>>("Write down what somebody saw")
                .told::<SurveyResource>(),
        )
        .post("/api/resources/{id}/state", &access::PUBLISH, state)
        .described(Doc::answering::<Recorded<Id<Resource>>>("Move a record on").told::<MoveState>())
        .post(
            "/api/resources/{id}/consents",
            &access::GIVE_CONSENT,
            consent,
        )
        .post(
            "/api/consents/{id}/withdraw",
            &access::WITHDRAW_CONSENT,
            withdraw,
        )
}

/// What a new or changed record is called.
#[derive(Debug, Serialize, JsonSchema)]
struct Recorded<T> {
    id: T,
}

/// A resource as the office knows it; the contact is masked, or left out for those who may not see
/// even that.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ResourceShown")]
struct Shown {
    id: Id<Resource>,
    kind: ResourceKind,
    state: State,
    version: i64,
    /// The fields that every record has.
    base: Vec<Fact>,
    /// The fields of its kind.
    own: Vec<Fact>,
    consents: Vec<Consent>,
    /// Whether everybody may read it today.
    is_public: bool,
    /// The last day on which a consent allows that.
    visible_until: Option<Date>,
    /// The last day on which it may be taken for true.
    fresh_until: Option<Date>,
}

/// A version without its snapshot.
#[derive(Debug, Serialize)]
struct Past {
    version: i64,
    step: &'static str,
    changed_at: jiff::Timestamp,
    changed_by_name: String,
    reason: String,
    /// What differs from the version before.
    differences: Vec<Difference>,
}

/// Why a consent is withdrawn.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    reason: String,
}

/// The id in an address goes before one in the body.
fn recorded<T: Serialize>(id: Outcome<T>) -> Answer {
    Ok(Json(Recorded { id: id? }).into_response())
}

async fn list(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let filter = asked
        .filter(visit.ctx().today())
        .map_err(kernel::Error::from)?;
    let page = visit.read(move |tx| asked.page(tx, &filter)).await?;
    Ok(Json(page).into_response())
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Resource> = id.parse().map_err(|_| kernel::Error::NotFound)?;
    let today = visit.ctx().today();
    let (resource, consents, publicity) = visit
        .read(move |tx| {
            let resource = door::get(tx, id)?;
            let consents = door::consents(tx, id)?;
            let publicity = door::publicity(tx, &resource, today)?;
            Ok((resource, consents, publicity))
        })
        .await?;
    let with_persons = visit.may(&access::VIEW_PERSONS);
    Ok(Json(Shown {
        id,
        kind: resource.kind,
        state: resource.state,
        version: resource.version,
        base: base_facts(&resource, with_persons),
        own: own_facts(&resource, with_persons),
        consents,
        is_public: matches!(publicity, Publicity::Public { .. }),
        visible_until: match publicity {
            Publicity::Public { until } => until,
            Publicity::Hidden(_) => None,
        },
        fresh_until: freshness::of(&resource),
    })
    .into_response())
}

async fn history(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Resource> = id.parse().map_err(|_| kernel::Error::NotFound)?;
    let (resource, versions) = visit
        .read(move |tx| Ok((door::get(tx, id)?, door::history(tx, id)?)))
        .await?;
    let with_persons = visit.may(&access::VIEW_PERSONS);
    let empty = crate::model::Snapshot::default();
    let before = std::iter::once(&empty).chain(versions.iter().map(|one| &one.snapshot));
    let past = versions.iter().zip(before).map(|(one, before)| Past {
        version: one.version,
        step: one.step.word(),
        changed_at: one.changed_at,
        changed_by_name: one.changed_by_name.clone(),
        reason: one.reason.clone(),
        differences: door::differences(resource.kind, before, &one.snapshot, with_persons),
    });
    Ok(Json(past.collect::<Vec<_>>()).into_response())
}

async fn register(visit: Visit, key: Key, Json(ask): Json<RegisterResource>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| register_resource(tx, ask.clone());
    recorded(visit.write_json(&key, access::REGISTER.label, verb).await)
}

async fn change(
    visit: Visit,
    key: Key,
    Path(resource): Path<String>,
    Json(ask): Json<ChangeResource>,
) -> Answer {
    let ask = ChangeResource { resource, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| change_resource(tx, ask.clone());
    recorded(visit.write_json(&key, access::CHANGE.label, verb).await)
}

async fn survey(
    visit: Visit,
    key: Key,
    Path(resource): Path<String>,
    Json(ask): Json<SurveyResource>,
) -> Answer {
    let ask = SurveyResource { resource, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| survey_resource(tx, ask.clone());
    recorded(visit.write_json(&key, access::SURVEY.label, verb).await)
}

async fn state(
    visit: Visit,
    key: Key,
    Path(resource): Path<String>,
    Json(ask): Json<MoveState>,
) -> Answer {
    let ask = MoveState { resource, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| move_state(tx, ask.clone());
    recorded(visit.write_json(&key, access::MOVE.label, verb).await)
}

async fn consent(
    visit: Visit,
    key: Key,
    Path(resource): Path<String>,
    Json(ask): Json<GiveConsent>,
) -> Answer {
    let ask = GiveConsent { resource, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| give_consent(tx, ask.clone());
    recorded(
        visit
            .write_json(&key, access::GIVE_CONSENT.label, verb)
            .await,
    )
}

async fn withdraw(
    visit: Visit,
    key: Key,
    Path(consent): Path<String>,
    Json(why): Json<Withdrawal>,
) -> Answer {
    let ask = WithdrawConsent {
        consent,
        reason: why.reason,
    };
    let verb = move |tx: &mut store::Tx<'_>| withdraw_consent(tx, ask.clone());
    recorded(
        visit
            .write_json(&key, access::WITHDRAW_CONSENT.label, verb)
            .await,
    )
}
