//! Pages of the room: what is open, one offer, one demand, a pair of them, a match.

mod accept;
mod decline;
mod demand_form;
mod home;
mod matching;
mod mine;
mod offer_form;
mod outcome;
mod pair;
mod rows;
mod shown;
mod side;
mod stage;

use kernel::{Address, Error, Id, Kind, Refusal};
use ui::NavItem;
use web::{Room, Routes, settle};

use crate::{
    access, api,
    model::{Demand, Match, Offer},
};

/// What the room offers to the web.
pub fn room() -> Room {
    let routes = Routes::new()
        .get("/exchange", &access::VIEW, home::show)
        .get("/exchange/rows", &access::VIEW, rows::show);
    Room {
        name: "exchange",
        routes: api::routes(of_matches(of_demands(of_offers(routes)))),
        nav: vec![
            NavItem {
                label: "제안과 수요",
                path: "/exchange",
                order: 36,
            },
            NavItem {
                label: "우리 지역의 연결",
                path: "/exchange/mine",
                order: 36,
            },
        ],
    }
}

fn of_offers(routes: Routes) -> Routes {
    use offer_form as form;
    let keep = &access::KEEP_OFFERS;
    routes
        .get("/exchange/offers/new", keep, form::ask)
        .post("/exchange/offers/new", keep, form::save)
        .get("/exchange/offers/{id}", &access::VIEW, side::offer)
        .get("/exchange/offers/{id}/change", keep, form::ask_again)
        .post("/exchange/offers/{id}/change", keep, form::save_again)
        .get("/exchange/offers/{id}/stage", keep, stage::ask_offer)
        .post("/exchange/offers/{id}/stage", keep, stage::save_offer)
}

fn of_demands(routes: Routes) -> Routes {
    use demand_form as form;
    let keep = &access::KEEP_DEMANDS;
    routes
        .get("/exchange/demands/new", keep, form::ask)
        .post("/exchange/demands/new", keep, form::save)
        .get("/exchange/demands/{id}", &access::VIEW, side::demand)
        .get("/exchange/demands/{id}/change", keep, form::ask_again)
        .post("/exchange/demands/{id}/change", keep, form::save_again)
        .get("/exchange/demands/{id}/stage", keep, stage::ask_demand)
        .post("/exchange/demands/{id}/stage", keep, stage::save_demand)
}

fn of_matches(routes: Routes) -> Routes {
    let (view, check) = (&access::VIEW, &access::CHECK);
    let (moving, accepting) = (&access::MOVE, &access::ACCEPT);
    let declining = &access::DECLINE;
    let pair = "/exchange/pairs/{demand}/{offer}";
    routes
        .get(pair, view, pair::show)
        .post(pair, &access::PROPOSE, pair::propose)
        .get("/exchange/mine", &access::VIEW_OWN, mine::show)
        .get(
            "/exchange/matches/{id}",
            &access::VIEW_MATCH,
            matching::show,
        )
        .get("/exchange/matches/{id}/accept", accepting, accept::ask)
        .post("/exchange/matches/{id}/accept", accepting, accept::save)
        .get("/exchange/matches/{id}/decline", declining, decline::ask)
        .post("/exchange/matches/{id}/decline", declining, decline::save)
        .get("/exchange/matches/{id}/stage", moving, stage::ask_match)
        .post("/exchange/matches/{id}/stage", moving, stage::save_match)
        .get("/exchange/matches/{id}/outcome", check, outcome::ask)
        .post("/exchange/matches/{id}/outcome", check, outcome::save)
        .get("/exchange/outcomes/{id}/file", view, outcome::file)
}

/// The page of a record of this room.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "exchange" {
        return None;
    }
    let part = match address.kind() {
        Offer::NAME => "offers",
        Demand::NAME => "demands",
        Match::NAME => "matches",
        _ => return None,
    };
    Some(format!("/exchange/{part}/{}", address.id()))
}

fn offer_path(id: Id<Offer>) -> String {
    format!("/exchange/offers/{id}")
}

fn demand_path(id: Id<Demand>) -> String {
    format!("/exchange/demands/{id}")
}

fn match_path(id: Id<Match>) -> String {
    format!("/exchange/matches/{id}")
}

fn pair_path(demand: Id<Demand>, offer: Id<Offer>) -> String {
    format!("/exchange/pairs/{demand}/{offer}")
}

/// An id of an address.
fn id_of<K>(text: &str) -> Result<Id<K>, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Which version a refused form is about now: once the refusal has shown what someone else wrote,
/// saving again is a decision.
fn version_after(refusal: &Refusal, sent: &web::Sent, stored: i64) -> String {
    let changed = |one: &Refusal| one.code == "exchange.changed_meanwhile";
    if refusal.each().any(changed) {
        stored.to_string()
    } else {
        sent.text("version").to_owned()
    }
}
