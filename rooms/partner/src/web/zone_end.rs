//! `/zones/{id}/end`: a zone gets its last day.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id};
use web::{Answer, Failure, Sent, Visit};

use super::settle;
use crate::{
    access,
    end_zone::end_zone,
    model::{EndZone, Zone},
    store as rows,
};

#[derive(Template)]
#[template(path = "zone_end.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    zone: Zone,
}

async fn page(visit: &Visit, form: ui::FormView, id: &str) -> Result<Page, Failure> {
    let id: Id<Zone> = id.parse().map_err(|_| Error::NotFound)?;
    let zone = visit.read(move |tx| rows::zone(tx, id)).await?;
    let frame = visit
        .frame(access::END_ZONE.label)
        .under("지역", "/regions")
        .under("권역", "/zones");
    Ok(Page { frame, form, zone })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, visit.form(), &id).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = EndZone {
        zone: id.clone(),
        version: sent.text("version").to_owned(),
        to: sent.text("to").to_owned(),
    };
    let label = access::END_ZONE.label;
    let done = visit
        .write(&sent, label, move |tx| end_zone(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(_) => Ok(visit.go("/zones", "권역을 끝냈습니다. 기록은 남아 있습니다.")),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), &id).await?;
            Ok(visit.refused(&page))
        }
    }
}
