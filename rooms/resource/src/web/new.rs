//! `/resources/new`: a candidate is registered, its kind first.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use web::{Answer, Sent, Visit};

use super::{
    form::{Offers, typed},
    path, settle,
};
use crate::{
    access,
    model::{RegisterResource, ResourceKind, Source},
    register_resource::register_resource,
};

/// The kind in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
}

#[derive(Template)]
#[template(path = "new.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    /// Kinds to choose from, with their pages.
    kinds: Vec<(&'static str, String)>,
    /// `None` while no kind is chosen.
    offers: Option<Offers>,
    sources: Vec<(&'static str, &'static str)>,
}

fn page(visit: &Visit, kind: Option<ResourceKind>, form: ui::FormView) -> Page {
    let kinds = ResourceKind::ALL.iter();
    let sources = Source::ALL
        .iter()
        .filter(|source| **source != Source::Import);
    Page {
        frame: visit
            .frame(access::REGISTER.label)
            .under("지역자원", "/resources"),
        form,
        kinds: kinds
            .map(|kind| (kind.label(), format!("/resources/new?kind={}", kind.word())))
            .collect(),
        offers: kind.map(Offers::of),
        sources: sources
            .map(|source| (source.word(), source.label()))
            .collect(),
    }
}

pub(super) async fn ask(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let kind = ResourceKind::read(&asked.kind);
    Ok(visit.page(&page(&visit, kind, visit.form())))
}

pub(super) async fn save(visit: Visit, sent: Sent) -> Answer {
    let kind = ResourceKind::read(sent.text("kind"));
    let ask = RegisterResource {
        kind: sent.text("kind").to_owned(),
        source: sent.text("source").to_owned(),
        fields: typed(&sent, kind),
    };
    let verb = move |tx: &mut store::Tx<'_>| register_resource(tx, ask.clone());
    match settle(visit.write(&sent, access::REGISTER.label, verb).await)? {
        Ok(id) => Ok(visit.go(&path(id), "자원을 후보로 등록했습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, kind, form)))
        }
    }
}
