//! Pages of the room: routes, and what several pages share.

mod close;
mod codes;
mod line;
mod line_add;
mod movement;
mod movement_add;
mod number;
mod overview;
mod revenue;
mod scope;
mod year;

use std::collections::BTreeMap;

use kernel::Address;
use ui::NavItem;
use web::{Room, Routes, settle};

use crate::{access, api};

/// The values behind `?` in a page's address.
type Asked = BTreeMap<String, String>;

/// What the room offers to the web.
pub fn room() -> Room {
    let routes = Routes::new()
        .get("/budget", &access::VIEW, overview::show)
        .get("/budget/codes", &access::MANAGE_CODES, codes::show)
        .get(
            "/budget/codes/funds/add",
            &access::MANAGE_CODES,
            codes::show_fund,
        )
        .post(
            "/budget/codes/funds/add",
            &access::MANAGE_CODES,
            codes::add_fund,
        )
        .get(
            "/budget/codes/items/add",
            &access::MANAGE_CODES,
            codes::show_item,
        )
        .post(
            "/budget/codes/items/add",
            &access::MANAGE_CODES,
            codes::add_item,
        )
        .get("/budget/lines/add", &access::OPEN_LINE, line_add::show)
        .post("/budget/lines/add", &access::OPEN_LINE, line_add::save)
        .get("/budget/lines/{id}", &access::VIEW, line::show)
        .post("/budget/lines/{id}", &access::SET_COST_BASIS, line::save)
        .get(
            "/budget/movements/add",
            &access::RECORD_MOVEMENT,
            movement_add::show,
        )
        .post(
            "/budget/movements/add",
            &access::RECORD_MOVEMENT,
            movement_add::save,
        )
        .get("/budget/movements/{id}", &access::VIEW, movement::show)
        .post(
            "/budget/movements/{id}",
            &access::REVERSE_MOVEMENT,
            movement::reverse,
        )
        .get("/budget/revenues/{id}", &access::VIEW, revenue::show)
        .get("/budget/{year}", &access::VIEW, year::show)
        .get("/budget/{year}/close", &access::CLOSE_YEAR, close::show)
        .post("/budget/{year}/close", &access::CLOSE_YEAR, close::save)
        .get("/api/budget/{year}", &access::VIEW, api::year)
        .post(
            "/api/budget/movements",
            &access::RECORD_MOVEMENT,
            api::record,
        )
        .post(
            "/api/budget/movements/{id}/reverse",
            &access::REVERSE_MOVEMENT,
            api::reverse,
        );
    Room {
        name: "budget",
        routes,
        nav: vec![NavItem {
            label: "예산",
            path: "/budget",
            order: 40,
        }],
    }
}

/// The page of one of this room's records; `None` for other rooms and kinds without a page.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "budget" {
        return None;
    }
    let id = address.id();
    match address.kind() {
        "movement" => Some(format!("/budget/movements/{id}")),
        "line" => Some(format!("/budget/lines/{id}")),
        "revenue" => Some(format!("/budget/revenues/{id}")),
        _ => None,
    }
}

/// A value of the address; empty when it is not there.
fn asked<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map_or("", String::as_str)
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
