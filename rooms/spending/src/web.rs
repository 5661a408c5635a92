//! Pages of the room: routes, and what several pages share.

mod decide;
mod evidence;
mod paper;
mod proposal;
mod proposal_form;
mod proposals;
mod resolution;
mod resolution_form;
mod resolutions;
mod scope;
mod shown;
mod warnings;

use std::collections::BTreeMap;

use axum::extract::Path;
use files::Reader;
use kernel::Address;
use ui::NavItem;
use web::{Room, Routes, Visit, settle};

use crate::{access, api};

/// The values behind `?` in a page's address.
type Asked = BTreeMap<String, String>;

/// What the room offers to the web, without pictures of the papers.
pub fn room() -> Room {
    room_with(None)
}

/// What the room offers to the web. With a reader the papers are shown as pictures, drawn by the
/// child program that it names.
pub fn room_with(reader: Option<Reader>) -> Room {
    let routes = proposal_routes(Routes::new());
    let routes = resolution_routes(routes);
    let routes = evidence_routes(routes, reader);
    Room {
        name: "spending",
        routes: api_routes(routes),
        nav: vec![NavItem {
            label: "지출",
            path: "/spending",
            order: 46,
        }],
    }
}

fn proposal_routes(routes: Routes) -> Routes {
    use access::{PROPOSE, SIGN_PROPOSAL, VIEW};
    routes
        .get("/spending/proposals", &VIEW, proposals::show)
        .get("/spending/proposals/add", &PROPOSE, proposal_form::show_add)
        .post("/spending/proposals/add", &PROPOSE, proposal_form::add)
        .get("/spending/proposals/{id}", &VIEW, proposal::show)
        .get(
            "/spending/proposals/{id}/change",
            &PROPOSE,
            proposal_form::show_change,
        )
        .post(
            "/spending/proposals/{id}/change",
            &PROPOSE,
            proposal_form::change,
        )
        .post(
            "/spending/proposals/{id}/submit",
            &PROPOSE,
            decide::submit_proposal,
        )
        .post(
            "/spending/proposals/{id}/sign",
            &SIGN_PROPOSAL,
            decide::sign_proposal,
        )
        .post(
            "/spending/proposals/{id}/return",
            &SIGN_PROPOSAL,
            decide::return_proposal,
        )
        .post(
            "/spending/proposals/{id}/withdraw",
            &PROPOSE,
            decide::withdraw_proposal,
        )
        .post(
            "/spending/proposals/{id}/close",
            &PROPOSE,
            decide::close_proposal,
        )
}

fn resolution_routes(routes: Routes) -> Routes {
    use access::{RESOLVE, SIGN_RESOLUTION, VIEW};
    routes
        .get("/spending", &VIEW, resolutions::show)
        .get("/spending/warnings", &VIEW, warnings::show)
        .get(
            "/spending/resolutions/add",
            &RESOLVE,
            resolution_form::show_add,
        )
        .post("/spending/resolutions/add", &RESOLVE, resolution_form::add)
        .get("/spending/resolutions/{id}", &VIEW, resolution::show)
        .get(
            "/spending/resolutions/{id}/change",
            &RESOLVE,
            resolution_form::show_change,
        )
        .post(
            "/spending/resolutions/{id}/change",
            &RESOLVE,
            resolution_form::change,
        )
        .post(
            "/spending/resolutions/{id}/submit",
            &RESOLVE,
            decide::submit_resolution,
        )
        .post(
            "/spending/resolutions/{id}/sign",
            &SIGN_RESOLUTION,
            decide::sign_resolution,
        )
        .post(
            "/spending/resolutions/{id}/return",
            &SIGN_RESOLUTION,
            decide::return_resolution,
        )
        .post(
            "/spending/resolutions/{id}/withdraw",
            &RESOLVE,
            decide::withdraw_resolution,
        )
        .post(
            "/spending/resolutions/{id}/drop",
            &RESOLVE,
            decide::drop_resolution,
        )
        .post(
            "/spending/resolutions/{id}/reopen",
            &RESOLVE,
            decide::reopen_resolution,
        )
        .get("/spending/resolutions/{id}/paper", &VIEW, paper::show)
        .get(
            "/spending/resolutions/{id}/paper/{format}",
            &VIEW,
            paper::file,
        )
}

fn evidence_routes(routes: Routes, reader: Option<Reader>) -> Routes {
    use access::{ATTACH, VIEW};
    routes
        .post(
            "/spending/resolutions/{id}/evidence",
            &ATTACH,
            evidence::attach,
        )
        .get(
            "/spending/resolutions/{id}/evidence/{digest}",
            &VIEW,
            evidence::file,
        )
        .get(
            "/spending/resolutions/{id}/evidence/{digest}/preview",
            &VIEW,
            move |visit: Visit, path: Path<(String, String)>| {
                evidence::preview(visit, path, reader.clone())
            },
        )
        .get(
            "/spending/resolutions/{id}/evidence/{digest}/strike",
            &ATTACH,
            evidence::show_strike,
        )
        .post(
            "/spending/resolutions/{id}/evidence/{digest}/strike",
            &ATTACH,
            evidence::strike,
        )
}

fn api_routes(routes: Routes) -> Routes {
    use access::{PROPOSE, RESOLVE, SIGN_PROPOSAL, SIGN_RESOLUTION, VIEW};
    routes
        .get("/api/spending/resolutions", &VIEW, api::resolutions)
        .get("/api/spending/resolutions/{id}", &VIEW, api::resolution)
        .get("/api/spending/proposals/{id}", &VIEW, api::proposal)
        .get("/api/spending/warnings", &VIEW, api::warnings)
        .post("/api/spending/proposals", &PROPOSE, api::add_proposal)
        .post(
            "/api/spending/proposals/{id}/submit",
            &PROPOSE,
            api::submit_proposal,
        )
        .post(
            "/api/spending/proposals/{id}/sign",
            &SIGN_PROPOSAL,
            api::sign_proposal,
        )
        .post(
            "/api/spending/proposals/{id}/return",
            &SIGN_PROPOSAL,
            api::return_proposal,
        )
        .post("/api/spending/resolutions", &RESOLVE, api::add_resolution)
        .post(
            "/api/spending/resolutions/{id}/submit",
            &RESOLVE,
            api::submit_resolution,
        )
        .post(
            "/api/spending/resolutions/{id}/sign",
            &SIGN_RESOLUTION,
            api::sign_resolution,
        )
        .post(
            "/api/spending/resolutions/{id}/return",
            &SIGN_RESOLUTION,
            api::return_resolution,
        )
}

/// The page of one of this room's records; `None` for other rooms and kinds without a page.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "spending" {
        return None;
    }
    let id = address.id();
    match address.kind() {
        "proposal" => Some(format!("/spending/proposals/{id}")),
        "resolution" => Some(format!("/spending/resolutions/{id}")),
        _ => None,
    }
}

/// A value of the address; empty when it is not there.
fn asked<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map_or("", String::as_str)
}

/// A path with the values that are there behind `?`.
fn path_with(path: &str, pairs: &[(&'static str, String)]) -> String {
    let kept: Vec<_> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let query = serde_urlencoded::to_string(kept).unwrap_or_default();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// The choices of a select box, an empty one first where `none` says what it means.
fn choices<T: Copy>(
    all: &[T],
    none: Option<&str>,
    word: impl Fn(T) -> &'static str,
    label: impl Fn(T) -> &'static str,
) -> Vec<(String, String)> {
    let none = none.map(|text| (String::new(), text.to_owned()));
    let each = all
        .iter()
        .map(|item| (word(*item).to_owned(), label(*item).to_owned()));
    none.into_iter().chain(each).collect()
}
