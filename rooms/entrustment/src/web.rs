//! Pages of the room: the steps as a list, and the forms behind them.

mod document;
mod open;
mod show;
mod step;
mod withdraw;

use kernel::{Address, Kind};
use ui::NavItem;
use web::{Room, Routes, settle};

use crate::{
    access,
    model::{Document, Entrustment, Step, StepKind},
};

/// What the room offers to the web.
pub fn room() -> Room {
    let routes = Routes::new()
        .get("/entrustment", &access::VIEW, show::show)
        .get("/entrustment/open", &access::OPEN, open::ask)
        .post("/entrustment/open", &access::OPEN, open::save)
        .get(
            "/entrustment/{id}/steps/add",
            &access::ADD_STEP,
            step::ask_new,
        )
        .post("/entrustment/{id}/steps/add", &access::ADD_STEP, step::add)
        .get("/entrustment/steps/{id}", &access::VIEW, step::show)
        .get(
            "/entrustment/steps/{id}/change",
            &access::CHANGE_STEP,
            step::ask,
        )
        .post(
            "/entrustment/steps/{id}/change",
            &access::CHANGE_STEP,
            step::change,
        )
        .get(
            "/entrustment/steps/{id}/withdraw",
            &access::WITHDRAW_STEP,
            withdraw::ask,
        )
        .post(
            "/entrustment/steps/{id}/withdraw",
            &access::WITHDRAW_STEP,
            withdraw::save,
        )
        .get(
            "/entrustment/steps/{id}/documents/add",
            &access::ADD_DOCUMENT,
            document::ask,
        )
        .post(
            "/entrustment/steps/{id}/documents/add",
            &access::ADD_DOCUMENT,
            document::save,
        );
    let nav = vec![NavItem {
        label: "위탁",
        path: "/entrustment",
        order: 50,
    }];
    Room {
        name: "entrustment",
        routes,
        nav,
    }
}

/// The page of a record of this room.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "entrustment" {
        return None;
    }
    match address.kind() {
        Step::NAME => Some(format!("/entrustment/steps/{}", address.id())),
        Entrustment::NAME | Document::NAME => Some("/entrustment".to_owned()),
        _ => None,
    }
}

/// The kinds of steps for a list of choices.
fn kinds() -> Vec<(String, String)> {
    StepKind::ALL
        .iter()
        .map(|k| (k.word().to_owned(), k.label().to_owned()))
        .collect()
}
