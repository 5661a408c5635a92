//! `/reuse/new`: a use is proposed, its asset first.

use askama::Template;
use axum::extract::Query;
use resource::{ListFilter, ResourceKind};
use serde::Deserialize;
use web::{Answer, Failure, Sent, Visit};

use super::{id_of, path, settle};
use crate::{
    access,
    model::{Asset, ProposeUse, Purpose},
    propose_use::propose_use,
    rules::dated,
};

/// The record in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    resource: String,
}

#[derive(Template)]
#[template(path = "propose.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    /// Assets to choose from, with their pages, while none is chosen.
    choices: Vec<(String, &'static str, String)>,
    chosen: Option<Chosen>,
    /// What the chosen asset may be used for today.
    purposes: Vec<(&'static str, &'static str)>,
}

struct Chosen {
    id: String,
    name: String,
    asset: &'static str,
    authority: &'static str,
    article: Option<String>,
}

async fn page(visit: &Visit, id: &str, form: ui::FormView) -> Result<Page, Failure> {
    let frame = visit
        .frame(access::PROPOSE.label)
        .under("유휴자산 활용", "/reuse");
    if id.is_empty() {
        let all = visit
            .read(|tx| resource::door::selected(tx, &ListFilter::default()))
            .await?;
        let mut briefs = all;
        briefs.retain(|one| !one.state.is_over());
        let idle = |kind| {
            let kinds = [
                ResourceKind::ClosedSchool,
                ResourceKind::VacantHouse,
                ResourceKind::IdleFarmland,
            ];
            kinds.contains(&kind)
        };
        briefs.sort_by_key(|one| !idle(one.kind));
        let choices = briefs.into_iter().filter_map(|one| {
            let asset = Asset::of(one.kind, one.owner)?;
            Some((
                one.name,
                asset.label(),
                format!("/reuse/new?resource={}", one.id),
            ))
        });
        return Ok(Page {
            frame,
            form,
            choices: choices.collect(),
            chosen: None,
            purposes: Vec::new(),
        });
    }
    let id = id_of(id)?;
    let record = visit.read(move |tx| resource::door::get(tx, id)).await?;
    let asset = Asset::of(record.kind, record.owner);
    let today = visit.ctx().today();
    let (purposes, article) = match asset {
        Some(asset) => dated::purposes_on(asset, today),
        None => (Purpose::ALL.to_vec(), None),
    };
    let chosen = Chosen {
        id: id.to_string(),
        name: record.name,
        asset: asset.map_or(record.kind.label(), Asset::label),
        authority: asset.map_or("", |asset| asset.authority().label()),
        article,
    };
    Ok(Page {
        frame,
        form,
        choices: Vec::new(),
        chosen: Some(chosen),
        purposes: purposes
            .into_iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
    })
}

pub(super) async fn ask(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let form = visit.form();
    let page = page(&visit, asked.resource.trim(), form).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, sent: Sent) -> Answer {
    let ask = ProposeUse {
        resource: sent.text("resource").to_owned(),
        proposer: sent.text("proposer").to_owned(),
        purpose: sent.text("purpose").to_owned(),
        plan: sent.text("plan").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| propose_use(tx, &ask);
    match settle(visit.write(&sent, access::PROPOSE.label, verb).await)? {
        Ok(id) => Ok(visit.go(&path(id), "활용을 제안했습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, sent.text("resource").trim(), form).await?;
            Ok(visit.refused(&page))
        }
    }
}
