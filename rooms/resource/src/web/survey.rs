//! `/resources/{id}/survey`: what somebody sees, typed on a phone at the place.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Sent, Visit};

use super::{
    id_of, path, settle,
    shown::{age, frame_under, place_of},
    version_after,
};
use crate::{
    access, door,
    model::{Availability, Certainty, Coordinates, Resource, SurveyResource},
    survey_resource::survey_resource,
};

#[derive(Template)]
#[template(path = "survey.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: String,
    version: String,
    place: String,
    address: String,
    age: String,
    certainties: Vec<(&'static str, &'static str)>,
    availabilities: Vec<(&'static str, &'static str)>,
}

fn page(visit: &Visit, resource: &Resource, form: ui::FormView, version: String) -> Page {
    let today = visit.ctx().today();
    Page {
        frame: frame_under(visit, access::SURVEY.label, resource),
        form,
        id: resource.id.to_string(),
        version,
        place: place_of(resource, today),
        address: resource.address.clone(),
        age: age(resource, today),
        certainties: Certainty::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        availabilities: Availability::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
    }
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let resource = visit.read(move |tx| door::get(tx, id)).await?;
    let point = resource
        .coordinates
        .map(Coordinates::typed)
        .unwrap_or_default();
    let form = visit.form_with(&[
        ("surveyed_on", visit.ctx().today().to_string()),
        ("availability", resource.availability.word().to_owned()),
        ("condition_text", resource.condition_text.clone()),
        ("latitude", point.0),
        ("longitude", point.1),
    ]);
    let version = resource.version.to_string();
    Ok(visit.page(&page(&visit, &resource, form, version)))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_of(&id)?;
    let text = |name: &str| sent.text(name).to_owned();
    let ask = SurveyResource {
        resource: id.to_string(),
        version: text("version"),
        surveyed_on: text("surveyed_on"),
        certainty: text("certainty"),
        availability: text("availability"),
        condition_text: text("condition_text"),
        latitude: text("latitude"),
        longitude: text("longitude"),
        note: text("note"),
    };
    let verb = move |tx: &mut store::Tx<'_>| survey_resource(tx, ask.clone());
    match settle(visit.write(&sent, access::SURVEY.label, verb).await)? {
        Ok(id) => Ok(visit.go(&path(id), "조사한 내용을 기록했습니다.")),
        Err(refusal) => {
            let stored = visit.read(move |tx| door::get(tx, id)).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&refusal, &sent, &stored);
            Ok(visit.refused(&page(&visit, &stored, form, version)))
        }
    }
}
