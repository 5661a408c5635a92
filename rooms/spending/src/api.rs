//! The same verbs as JSON.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use kernel::{Error, Outcome};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::Tx;
use web::{Answer, Json, Key, Visit};

use crate::{
    access,
    figure_rows::figure,
    lists, load,
    model::{
        AddProposal, AddResolution, Chosen, Decide, Evidence, ExpenditureResolution, ListPart,
        ProposalRow, ProposalState, Requirement, ResolutionKind, ResolutionQuery, ResolutionState,
        Warning,
    },
};

/// The most rows of one answer.
const MOST: i64 = 200;

/// A part of a list.
#[derive(Debug, Serialize)]
struct List {
    /// How many the filter takes.
    total: usize,
    /// Sum of their gross amounts in won; take-backs count below zero.
    sum: kernel::Figure,
    resolutions: Vec<ExpenditureResolution>,
}

/// A resolution with what belongs to it.
#[derive(Debug, Serialize)]
struct One {
    #[serde(flatten)]
    resolution: ExpenditureResolution,
    /// What a signature would cover now: SHA-256.
    content: kernel::Digest,
    evidence: Vec<Evidence>,
    missing: Vec<Requirement>,
}

/// A proposal with what a signature would cover now.
#[derive(Debug, Serialize)]
struct OneProposal {
    #[serde(flatten)]
    row: ProposalRow,
    content: kernel::Digest,
}

/// What is new, and its id.
#[derive(Debug, Serialize)]
struct Recorded {
    id: String,
}

/// Where a record stands now.
#[derive(Debug, Serialize)]
struct Standing<S> {
    state: S,
}

/// What a decision may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Said {
    /// The digest that was seen; for signing.
    content: String,
    /// A remark, or the reason for giving back.
    note: String,
}

/// `GET /api/spending/resolutions?year=ID&state=…&kind=…&offset=…`, at most 200 rows.
pub async fn resolutions(visit: Visit, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let text = |name: &str| query.get(name).cloned().unwrap_or_default();
    let filter = ResolutionQuery {
        year: Some(load::id(&text("year"))?),
        line: text("line").parse().ok(),
        state: ResolutionState::read(&text("state")),
        kind: ResolutionKind::read(&text("kind")),
        proposal: text("proposal").parse().ok(),
        payee: text("payee").parse().ok(),
        text: text("text"),
        month: text("month"),
    };
    let part = ListPart {
        limit: MOST,
        offset: text("offset").parse().unwrap_or(0_i64).max(0),
    };
    let found = visit
        .read(move |tx| {
            Ok(List {
                total: lists::count_resolutions(tx, &filter)?,
                resolutions: lists::resolutions(tx, &filter, part)?,
                sum: figure(tx, "resolutions.sum", &Chosen::Resolutions(filter))?,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/spending/resolutions/{id}`.
pub async fn resolution(visit: Visit, Path(id): Path<String>) -> Answer {
    let found = visit
        .read(move |tx| {
            let resolution = lists::resolution(tx, load::id(&id)?)?;
            Ok(One {
                content: load::resolution_content(tx, &resolution)?.1,
                evidence: lists::evidence(tx, resolution.id)?,
                missing: lists::evidence_missing(tx, resolution.id)?,
                resolution,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/spending/proposals/{id}`.
pub async fn proposal(visit: Visit, Path(id): Path<String>) -> Answer {
    let found = visit
        .read(move |tx| {
            let row = lists::proposal(tx, load::id(&id)?)?;
            let content = load::proposal_content(tx, &row.proposal)?.1;
            Ok(OneProposal { row, content })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/spending/warnings?year=ID`.
pub async fn warnings(visit: Visit, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let year = query.get("year").ok_or(Error::NotFound)?;
    let year = load::id(year)?;
    let found: Vec<Warning> = visit
        .read(move |tx| crate::warnings::warnings(tx, year))
        .await?;
    Ok(Json(found).into_response())
}

/// `POST /api/spending/proposals` with an [`AddProposal`].
pub async fn add_proposal(visit: Visit, key: Key, Json(ask): Json<AddProposal>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| crate::add_proposal(tx, ask.clone());
    let id = visit.write_json(&key, access::PROPOSE.label, verb).await?;
    let id = id.to_string();
    Ok(Json(Recorded { id }).into_response())
}

/// `POST /api/spending/resolutions` with an [`AddResolution`].
pub async fn add_resolution(visit: Visit, key: Key, Json(ask): Json<AddResolution>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| crate::add_resolution(tx, ask.clone());
    let id = visit.write_json(&key, access::RESOLVE.label, verb).await?;
    let id = id.to_string();
    Ok(Json(Recorded { id }).into_response())
}

/// A verb that decides about a record, with its label for the journal.
type Deciding<S> = (&'static str, fn(&mut Tx<'_>, Decide) -> Outcome<S>);

/// Runs one decision and answers where the record stands.
async fn decided<S: Serialize + DeserializeOwned + Send + 'static>(
    visit: Visit,
    key: Key,
    id: String,
    said: Said,
    (label, verb): Deciding<S>,
) -> Answer {
    let ask = Decide {
        subject: id,
        content: said.content,
        note: said.note,
    };
    let verb = move |tx: &mut Tx<'_>| verb(tx, ask.clone());
    let state = visit.write_json(&key, label, verb).await?;
    Ok(Json(Standing { state }).into_response())
}

type OnProposal = fn(&mut Tx<'_>, Decide) -> Outcome<ProposalState>;
type OnResolution = fn(&mut Tx<'_>, Decide) -> Outcome<ResolutionState>;

/// `POST /api/spending/proposals/{id}/submit`.
pub async fn submit_proposal(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(said): Json<Said>,
) -> Answer {
    let verb: OnProposal = crate::submit_proposal;
    decided(visit, key, id, said, (access::PROPOSE.label, verb)).await
}

/// `POST /api/spending/proposals/{id}/sign`.
pub async fn sign_proposal(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(said): Json<Said>,
) -> Answer {
    let verb: OnProposal = crate::sign_proposal;
    decided(visit, key, id, said, (access::SIGN_PROPOSAL.label, verb)).await
}

/// `POST /api/spending/proposals/{id}/return`.
pub async fn return_proposal(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(said): Json<Said>,
) -> Answer {
    let verb: OnProposal = crate::return_proposal;
    decided(visit, key, id, said, (access::SIGN_PROPOSAL.label, verb)).await
}

/// `POST /api/spending/resolutions/{id}/submit`.
pub async fn submit_resolution(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(said): Json<Said>,
) -> Answer {
    let verb: OnResolution = crate::submit_resolution;
    decided(visit, key, id, said, (access::RESOLVE.label, verb)).await
}

/// `POST /api/spending/resolutions/{id}/sign`.
pub async fn sign_resolution(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(said): Json<Said>,
) -> Answer {
    let verb: OnResolution = crate::sign_resolution;
    decided(visit, key, id, said, (access::SIGN_RESOLUTION.label, verb)).await
}

/// `POST /api/spending/resolutions/{id}/return`.
pub async fn return_resolution(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(said): Json<Said>,
) -> Answer {
    let verb: OnResolution = crate::return_resolution;
    decided(visit, key, id, said, (access::SIGN_RESOLUTION.label, verb)).await
}
