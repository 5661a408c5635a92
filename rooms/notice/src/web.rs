//! Pages of the room: for citizens the list, one notice and the feed; for the office the same with
//! drafts, a preview and what can be done.

mod desk;
mod form;
mod front;

use kernel::{Error, Outcome, Refusal};
use ui::NavItem;
use web::{Failure, Room, Routes};

use crate::{access, api};

/// What the room offers to the web.
pub fn room() -> Room {
    let routes = Routes::new()
        .open_get("/o/{site}/notices", front::list)
        .open_get("/o/{site}/notices/{id}", front::show)
        .open_get("/o/{site}/notices.rss", front::feed)
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

/// Takes a refusal out of an outcome, to show it in the form again.
fn settle<T>(done: Outcome<T>) -> Result<Result<T, Refusal>, Failure> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(Error::Refusal(refusal)) => Ok(Err(*refusal)),
        Err(other) => Err(other.into()),
    }
}
