//! Pages of the public front, and the page of the office where it is opened.

mod data;
mod front;
mod home;
mod legal;
mod region;
mod search;
mod shown;
mod sitemap;
mod start;

use kernel::{Error, Outcome, Refusal};
use ui::NavItem;
use web::{Failure, Room, Routes};

pub(crate) use search::Asked;
pub use start::start;

use crate::{access, api, guide::Guide};

/// What the room offers to the web. The app makes the guide once.
pub fn room_with(guide: &'static Guide) -> Room {
    let routes = Routes::new()
        .open_get("/o/{site}", move |visit| home::show(guide, visit))
        .open_get("/o/{site}/search", move |visit, asked| {
            search::show(guide, visit, asked)
        })
        .open_get("/o/{site}/regions", move |visit| {
            region::provinces(guide, visit)
        })
        .open_get("/o/{site}/regions/{code}", move |visit, code| {
            region::show(guide, visit, code)
        })
        .open_get("/o/{site}/privacy", legal::privacy)
        .open_get("/o/{site}/terms", legal::terms)
        .open_get("/o/{site}/copyright", legal::copyright)
        .open_get("/o/{site}/data", move |visit| data::show(guide, visit))
        .open_get("/o/{site}/catalog.jsonld", move |visit| {
            data::catalog(guide, visit)
        })
        .open_get("/o/{site}/sitemap.xml", move |visit| {
            sitemap::sitemap(guide, visit)
        })
        .open_get("/robots.txt", sitemap::robots)
        .open_get("/api/public/v1/{site}/search", move |visit, asked| {
            api::search(guide, visit, asked)
        })
        .get("/front", &access::VIEW, front::show)
        .get("/front/open", &access::OPEN_FRONT, front::ask_open)
        .post("/front/open", &access::OPEN_FRONT, front::open)
        .get("/front/change", &access::CHANGE_FRONT, front::ask_change)
        .post("/front/change", &access::CHANGE_FRONT, front::change);
    let nav = vec![
        NavItem {
            label: "처음",
            path: "/o/{site}",
            order: 1,
        },
        NavItem {
            label: "찾기",
            path: "/o/{site}/search",
            order: 2,
        },
        NavItem {
            label: "지역",
            path: "/o/{site}/regions",
            order: 3,
        },
        NavItem {
            label: "공개 누리집",
            path: "/front",
            order: 80,
        },
    ];
    Room {
        name: "portal",
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
