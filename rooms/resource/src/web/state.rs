//! `/resources/{id}/state`: a resource comes further, ends or is taken up again.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use web::{Answer, Sent, Visit};

use super::{id_of, path, settle, shown::frame_under, version_after};
use crate::{
    access, door,
    model::{MoveState, Resource},
    move_state::move_state,
    rules::states,
};

/// The state that a button leads to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    to: String,
}

#[derive(Template)]
#[template(path = "state.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: String,
    version: String,
    now: &'static str,
    moves: Vec<(&'static str, &'static str)>,
}

fn page(visit: &Visit, resource: &Resource, form: ui::FormView, version: String) -> Page {
    let may_move = visit.may(&access::MOVE);
    let moves = states::moves_from(resource.state)
        .filter(|one| may_move || states::is_grave(one.from, one.to));
    Page {
        frame: frame_under(visit, "상태 바꾸기", resource),
        form,
        id: resource.id.to_string(),
        version,
        now: resource.state.label(),
        moves: moves.map(|one| (one.to.word(), one.label)).collect(),
    }
}

pub(super) async fn ask(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id = id_of(&id)?;
    let resource = visit.read(move |tx| door::get(tx, id)).await?;
    let form = visit.form_with(&[("to", asked.to)]);
    let version = resource.version.to_string();
    Ok(visit.page(&page(&visit, &resource, form, version)))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_of(&id)?;
    let ask = MoveState {
        resource: id.to_string(),
        version: sent.text("version").to_owned(),
        to: sent.text("to").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| move_state(tx, ask.clone());
    match settle(visit.write(&sent, access::MOVE.label, verb).await)? {
        Ok(id) => Ok(visit.go(&path(id), "상태를 바꿨습니다.")),
        Err(refusal) => {
            let stored = visit.read(move |tx| door::get(tx, id)).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&refusal, &sent, &stored);
            Ok(visit.refused(&page(&visit, &stored, form, version)))
        }
    }
}
