//! `/o/{site}/agreements/{id}`: what everybody may read of an agreement that was signed.

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use kernel::{Error, Fault, Id, Outcome};
use web::{Answer, PublicVisit};

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
    let one = found(&visit, &id).await?;
    let bytes = serde_json::to_vec(&one).map_err(|e| Fault::new(format!("json: {e}")))?;
    Ok(visit.tagged("application/json", bytes).into_response())
}
