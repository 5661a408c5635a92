//! `/resources/{id}`: everything that is known of a resource, from whom and how old it is.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Visit};

use super::{
    certificates, id_of,
    photos::Pictured,
    shown::{Fact, age, base_facts, own_facts, place_of},
};
use crate::{
    access, door,
    model::{Consent, Resource},
    rules::{Publicity, refused::shown as day_text, states},
    store::certificates as rows,
};

#[derive(Template)]
#[template(path = "resource.html")]
struct Page {
    frame: ui::Frame,
    resource: Resource,
    place: String,
    /// The 법정동 that the address names, where the list was brought in.
    dong: String,
    public: bool,
    publicity: String,
    age: String,
    base: Vec<Fact>,
    own: Vec<Fact>,
    consents: Vec<Consent>,
    photos: Vec<Pictured>,
    certificates: Vec<certificates::Shown>,
    twins: Vec<(String, String, &'static str)>,
    /// What the buttons say, and the state that they lead to.
    moves: Vec<(&'static str, &'static str)>,
    may_change: bool,
    may_survey: bool,
    may_consent: bool,
    may_open: bool,
    may_photos: bool,
    may_certificates: bool,
    may_open_proof: bool,
}

/// The 법정동 of a record's address in words; empty where nobody can tell.
fn dong_of(tx: &mut store::Tx<'_>, resource: &Resource) -> kernel::Outcome<String> {
    let Some(region) = resource.region else {
        return Ok(String::new());
    };
    let found = partner::dong_of_address(tx, region, &resource.address)?;
    Ok(found.map(|dong| dong.shown()).unwrap_or_default())
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let today = visit.ctx().today();
    let (resource, consents, twins, publicity, photos, certificates, dong) = visit
        .read(move |tx| {
            let resource = door::get(tx, id)?;
            let consents = door::consents(tx, id)?;
            let twins = door::find_possible_duplicates(tx, &resource)?;
            let publicity = door::publicity(tx, &resource, today)?;
            let photos = door::photos(tx, id)?;
            let certificates = rows::of_resource(tx, id)?;
            let dong = dong_of(tx, &resource)?;
            Ok((
                resource,
                consents,
                twins,
                publicity,
                photos,
                certificates,
                dong,
            ))
        })
        .await?;
    let with_persons = visit.may(&access::VIEW_PERSONS);
    let may_move = visit.may(&access::MOVE);
    let may_publish = visit.may(&access::PUBLISH);
    let moves = states::moves_from(resource.state)
        .filter(|one| may_move || (may_publish && states::is_grave(one.from, one.to)));
    // The heading and the first lines say these already.
    let mut base = base_facts(&resource, with_persons);
    base.retain(|fact| !["name", "state"].contains(&fact.key));
    let page = Page {
        frame: visit.frame(&resource.name).under("지역자원", "/resources"),
        place: place_of(&resource, today),
        dong,
        public: matches!(publicity, Publicity::Public { .. }),
        publicity: match publicity {
            Publicity::Public { until: None } => "누구나 볼 수 있습니다.".to_owned(),
            Publicity::Public { until: Some(until) } => {
                format!(
                    "소유자의 동의로 {}까지 누구나 볼 수 있습니다.",
                    day_text(until)
                )
            }
            Publicity::Hidden(why) => format!("사무국과 시만 볼 수 있습니다. {}", why.text()),
        },
        age: age(&resource, today),
        base,
        own: own_facts(&resource, with_persons),
        consents,
        photos: photos.iter().map(Pictured::of).collect(),
        certificates: certificates::Shown::all(certificates, today),
        twins: twins
            .iter()
            .map(|twin| (super::path(twin.id), twin.name.clone(), twin.state.label()))
            .collect(),
        moves: moves.map(|one| (one.label, one.to.word())).collect(),
        may_change: visit.may(&access::CHANGE),
        may_survey: visit.may(&access::SURVEY) && !resource.state.is_over(),
        may_consent: visit.may(&access::GIVE_CONSENT),
        may_photos: visit.may(&access::PHOTOS),
        may_certificates: visit.may(&access::CERTIFICATES),
        may_open_proof: with_persons,
        may_open: resource.contact.is_some() && visit.may(&access::OPEN_CONTACT),
        resource,
    };
    Ok(visit.page(&page))
}
