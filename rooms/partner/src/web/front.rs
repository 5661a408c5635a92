//! `/o/{site}/agreements/{id}`: what everybody may read of an agreement that was signed.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;
use web::{Answer, ListOf, PublicVisit, Query};

use crate::{
    model::{Agreement, PublicAgreement},
    partners::{self, labels},
    rules::refused::shown as day,
};

#[derive(Template)]
#[template(path = "public_agreement.html")]
struct Page {
    frame: ui::PublicFrame,
    signed: String,
    valid: String,
    fields: String,
    one: PublicAgreement,
}

async fn found(visit: &PublicVisit, id: &str) -> Outcome<PublicAgreement> {
    let id: Id<Agreement> = id.parse().map_err(|_| Error::NotFound)?;
    let read = move |tx: &mut store::Tx<'_>| {
        let today = tx.today();
        partners::public_agreement(tx, id, today)?.ok_or(Error::NotFound)
    };
    visit.read(read).await
}

pub(super) async fn show(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let one = found(&visit, &id).await?;
    let page = Page {
        frame: visit
            .frame(&one.title)
            .under("찾기", visit.at("/search"))
            .under("우호교류협약", visit.at("/search?kind=agreement"))
            .updated(day(one.updated_on)),
        signed: day(one.signed_on),
        valid: one.valid_to.map(day).unwrap_or_default(),
        fields: labels(&one.fields),
        one,
    };
    Ok(visit.page(&page))
}

/// `GET /api/public/v1/{site}/agreements/{id}`.
pub(super) async fn json(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.json(&found(&visit, &id).await?)
}

/// Which part of the agreements.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PublicPart {
    /// `next` of the page before.
    after: Option<Id<Agreement>>,
}

/// Agreements on one page.
const PER_PAGE: usize = 50;

/// `GET /api/public/v1/{site}/agreements`: fifty at a time.
pub(super) async fn list_json(visit: PublicVisit, Query(part): Query<PublicPart>) -> Answer {
    let read = visit.read(|tx| {
        let today = tx.today();
        partners::public_agreements(tx, today)
    });
    let all = read.await?;
    let total = all.len();
    let before = |one: &PublicAgreement| part.after.is_some_and(|after| one.id <= after);
    let mut rest = all.into_iter().skip_while(before);
    let items: Vec<PublicAgreement> = rest.by_ref().take(PER_PAGE).collect();
    let next = items.last().map(|last| last.id.to_string());
    visit.json(&ListOf {
        total,
        next: next.filter(|_| rest.next().is_some()),
        items,
    })
}
