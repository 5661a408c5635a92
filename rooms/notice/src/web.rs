//! Pages of the room: for citizens the list, one notice and the feed; for the office the same with
//! drafts, a preview and what can be done.

mod desk;
mod files;
mod form;
mod front;

use ::files::Reader;
use kernel::{Address, Kind};
use ui::NavItem;
use web::{Doc, ListOf, Room, Routes, settle};

use crate::{access, api, model::Notice};

/// The page of a notice, by its address: below the office's root as well as below its public front.
pub fn page_of(address: &Address) -> Option<String> {
    let is_ours = address.room() == "notice" && address.kind() == Notice::NAME;
    is_ours.then(|| format!("/notices/{}", address.id()))
}

/// What the room offers to the web where no program draws pictures again.
pub fn room() -> Room {
    room_with(None)
}

/// The same with a program that draws pictures again.
pub fn room_with(reader: Option<Reader>) -> Room {
    let routes = for_everybody(files::routes(Routes::new(), reader))
        .get("/notices", &access::VIEW, desk::list)
        .get("/notices/write", &access::WRITE, form::ask_new)
        .post("/notices/write", &access::WRITE, form::write)
        .get("/notices/{id}", &access::VIEW, desk::show)
        .get("/notices/{id}/change", &access::CHANGE, form::ask)
        .post("/notices/{id}/change", &access::CHANGE, form::change)
        .post("/notices/{id}/publish", &access::PUBLISH, desk::publish)
        .post(
            "/notices/{id}/take-down",
            &access::TAKE_DOWN,
            desk::take_down,
        )
        .get("/api/notices", &access::VIEW, api::list)
        .post("/api/notices", &access::WRITE, api::write)
        .post("/api/notices/{id}/change", &access::CHANGE, api::change);
    let nav = vec![
        NavItem {
            label: "알림마당",
            path: "/o/{site}/notices",
            order: 4,
        },
        NavItem {
            label: "알림글",
            path: "/notices",
            order: 79,
        },
    ];
    Room {
        name: "notice",
        routes,
        nav,
    }
}

/// What everybody reads, and the same for programs.
fn for_everybody(routes: Routes) -> Routes {
    routes
        .open_get("/o/{site}/notices", front::list)
        .open_get("/o/{site}/notices/{id}", front::show)
        .open_get("/o/{site}/notices/{id}/files/{file}", front::file)
        .open_get("/o/{site}/notices/{id}/files/{file}/small", front::small)
        .open_get("/o/{site}/notices.rss", front::feed)
        .open_get("/api/public/v1/{site}/notices", front::list_json)
        .described(
            Doc::answering::<ListOf<front::PublicNotice>>("Notices, the latest first")
                .asked_with::<front::PublicPart>(),
        )
        .open_get("/api/public/v1/{site}/notices/{id}", front::show_json)
        .described(Doc::answering::<front::PublicNotice>("A notice"))
}
