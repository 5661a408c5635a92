//! `/resources/{id}`: everything that is known of a resource, from whom and how old it is.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Visit};

use super::{
    id_of,
    shown::{Fact, age, base_facts, own_facts, place_of},
};
use crate::{
    access, door,
    model::{Consent, Resource},
    rules::{Publicity, refused::shown as day_text, states},
};

#[derive(Template)]
#[template(path = "resource.html")]
struct Page {
    frame: ui::Frame,
    resource: Resource,
    place: String,
    public: bool,
    publicity: String,
    age: String,
    base: Vec<Fact>,
    own: Vec<Fact>,
    consents: Vec<Consent>,
    twins: Vec<(String, String, &'static str)>,
    /// What the buttons say, and the state that they lead to.
    moves: Vec<(&'static str, &'static str)>,
    may_change: bool,
    may_survey: bool,
    may_consent: bool,
    may_open: bool,
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let today = visit.ctx().today();
    let (resource, consents, twins, publicity) = visit
        .read(move |tx| {
            let resource = door::get(tx, id)?;
            let consents = door::consents(tx, id)?;
            let twins = door::find_possible_duplicates(tx, &resource)?;
            let publicity = door::publicity(tx, &resource, today)?;
            Ok((resource, consents, twins, publicity))
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
        twins: twins
            .iter()
            .map(|twin| (super::path(twin.id), twin.name.clone(), twin.state.label()))
            .collect(),
        moves: moves.map(|one| (one.label, one.to.word())).collect(),
        may_change: visit.may(&access::CHANGE),
        may_survey: visit.may(&access::SURVEY) && !resource.state.is_over(),
        may_consent: visit.may(&access::GIVE_CONSENT),
        may_open: resource.contact.is_some() && visit.may(&access::OPEN_CONTACT),
        resource,
    };
    Ok(visit.page(&page))
}
