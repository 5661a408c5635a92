//! `/resources/{id}/change`: what is written is changed, with a reason.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Sent, Visit};

use super::{
    form::{Offers, filled, typed},
    id_of, path, settle,
    shown::frame_under,
    version_after,
};
use crate::{
    access,
    change_resource::change_resource,
    door,
    model::{ChangeResource, Resource},
};

#[derive(Template)]
#[template(path = "change.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: String,
    it: Offers,
    /// The version of the stored record that the form was filled from.
    version: String,
    /// The contact that is there, masked.
    contact: Option<String>,
}

fn page(visit: &Visit, resource: &Resource, form: ui::FormView, version: String) -> Page {
    Page {
        frame: frame_under(visit, access::CHANGE.label, resource),
        form,
        id: resource.id.to_string(),
        it: Offers::of(resource.kind),
        version,
        contact: resource.contact.as_ref().map(|known| known.masked.clone()),
    }
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let resource = visit.read(move |tx| door::get(tx, id)).await?;
    let form = visit.form_with(&filled(&resource));
    let version = resource.version.to_string();
    Ok(visit.page(&page(&visit, &resource, form, version)))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_of(&id)?;
    let resource = visit.read(move |tx| door::get(tx, id)).await?;
    let ask = ChangeResource {
        resource: id.to_string(),
        version: sent.text("version").to_owned(),
        reason: sent.text("reason").to_owned(),
        drop_contact: sent.text("drop_contact").to_owned(),
        fields: typed(&sent, Some(resource.kind)),
    };
    let verb = move |tx: &mut store::Tx<'_>| change_resource(tx, ask.clone());
    match settle(visit.write(&sent, access::CHANGE.label, verb).await)? {
        Ok(id) => Ok(visit.go(&path(id), "기록을 바꿨습니다.")),
        Err(refusal) => {
            let stored = visit.read(move |tx| door::get(tx, id)).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&refusal, &sent, &stored);
            Ok(visit.refused(&page(&visit, &stored, form, version)))
        }
    }
}
