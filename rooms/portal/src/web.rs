//! Pages of the public front, and the page of the office where it is opened.

mod calendar;
mod data;
mod editions;
mod front;
mod home;
mod host;
mod legal;
mod map;
mod region;
mod search;
mod shown;
mod sitemap;
mod spread;
mod start;

use ui::NavItem;
use web::{Doc, Room, Routes, settle};

pub(crate) use search::Asked;
pub use start::start;

use crate::{access, api, guide::Guide, model::LegalKind};

/// What the room offers to the web. The app makes the guide once.
pub fn room_with(guide: &'static Guide) -> Room {
    let routes = for_programs(for_everybody(Routes::new(), guide), guide)
        .open_get("/robots.txt", sitemap::robots)
        .get("/front", &access::VIEW, front::show)
        .get("/front/open", &access::OPEN_FRONT, front::ask_open)
        .post("/front/open", &access::OPEN_FRONT, front::open)
        .get("/front/change", &access::CHANGE_FRONT, front::ask_change)
        .post("/front/change", &access::CHANGE_FRONT, front::change);
    let routes = editions::routes(routes)
        .get("/front/host", &access::SET_HOST, host::ask)
        .post("/front/host", &access::SET_HOST, host::save);
    Room {
        name: "portal",
        routes,
        nav: nav(),
    }
}

/// The pages of the front.
fn for_everybody(routes: Routes, guide: &'static Guide) -> Routes {
    routes
        .open_get("/o/{site}", move |visit| home::show(guide, visit))
        .open_get("/o/{site}/search", move |visit, asked| {
            search::show(guide, visit, asked)
        })
        .open_get("/o/{site}/regions", move |visit| {
            region::provinces(guide, visit)
        })
        .open_get("/o/{site}/map", move |visit, asked| {
            map::show(guide, visit, asked)
        })
        .open_get("/o/{site}/regions/{code}", move |visit, code| {
            region::show(guide, visit, code)
        })
        .open_get("/o/{site}/calendar", move |visit, asked| {
            calendar::show(guide, visit, asked)
        })
        .open_get("/o/{site}/privacy", |visit| {
            legal::show(visit, LegalKind::Privacy)
        })
        .open_get("/o/{site}/terms", |visit| {
            legal::show(visit, LegalKind::Terms)
        })
        .open_get("/o/{site}/copyright", |visit| {
            legal::show(visit, LegalKind::Copyright)
        })
        .open_get("/o/{site}/mail-collection", |visit| {
            legal::show(visit, LegalKind::MailCollection)
        })
        .open_get("/o/{site}/editions/{id}", legal::edition)
        .open_get("/o/{site}/data", move |visit| data::show(guide, visit))
}

/// The same for programs.
fn for_programs(routes: Routes, guide: &'static Guide) -> Routes {
    routes
        .open_get("/o/{site}/calendar.ics", move |visit| {
            calendar::feed(guide, visit)
        })
        .open_get("/o/{site}/catalog.jsonld", move |visit| {
            data::catalog(guide, visit)
        })
        .open_get("/o/{site}/sitemap.xml", move |visit| {
            sitemap::sitemap(guide, visit)
        })
        .open_get("/api/public/v1/{site}/search", move |visit, asked| {
            api::search(guide, visit, asked)
        })
        .described(
            Doc::answering::<api::Listed>("Search everything that the office publishes")
                .asked_with::<api::Question>(),
        )
        .open_get("/api/public/v1/{site}/calendar", move |visit, asked| {
            calendar::json(guide, visit, asked)
        })
        .described(
            Doc::answering::<calendar::Happenings>("What happens on some days, at most 500")
                .asked_with::<calendar::Between>(),
        )
}

/// The room's lines of both menus.
fn nav() -> Vec<NavItem> {
    vec![
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
            label: "달력",
            path: "/o/{site}/calendar",
            order: 4,
        },
        NavItem {
            label: "공개 누리집",
            path: "/front",
            order: 80,
        },
        NavItem {
            label: "법정 안내",
            path: "/front/legal",
            order: 81,
        },
    ]
}
