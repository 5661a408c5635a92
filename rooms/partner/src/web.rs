//! Pages of the room: regions by the boundaries of a day, the zones, the agreements, the
//! counterparts and the forms behind them.

mod agreement;
mod agreement_forms;
mod agreement_json;
mod agreements;
mod counterpart;
mod counterpart_forms;
mod counterpart_json;
mod counterpart_routes;
mod counterpart_sealed;
mod counterpart_steps;
mod counterparts;
mod dongs;
mod front;
mod government;
mod map;
mod merge;
mod promise_forms;
mod region;
mod regions;
mod shown;
mod talks;
mod zone_end;
mod zone_open;
mod zones;

use kernel::{Address, Error, Id, Kind, Refusal};
use ui::NavItem;
use web::{Doc, ListOf, Room, Routes, settle};

pub use map::draw as draw_map;
pub(crate) use shown::{Asked, day};

use crate::{
    access, api,
    model::{Agreement, Counterpart, DongImport, Producer, PublicAgreement, Zone},
};

/// What the room offers to the web.
pub fn room() -> Room {
    let routes = Routes::new()
        .get("/regions", &access::VIEW, regions::show)
        .get("/regions/{code}", &access::VIEW, region::show)
        .get(
            "/regions/{code}/government",
            &access::REGISTER_GOVERNMENT,
            government::ask_new,
        )
        .post(
            "/regions/{code}/government",
            &access::REGISTER_GOVERNMENT,
            government::register,
        )
        .get(
            "/governments/{id}/change",
            &access::CHANGE_GOVERNMENT,
            government::ask,
        )
        .post(
            "/governments/{id}/change",
            &access::CHANGE_GOVERNMENT,
            government::change,
        )
        .get("/zones", &access::VIEW, zones::show)
        .get("/zones/open", &access::OPEN_ZONE, zone_open::ask)
        .post("/zones/open", &access::OPEN_ZONE, zone_open::save)
        .get("/zones/{id}/end", &access::END_ZONE, zone_end::ask)
        .post("/zones/{id}/end", &access::END_ZONE, zone_end::save)
        .get("/api/regions", &access::VIEW, api::regions)
        .get("/api/regions/{code}", &access::VIEW, api::region)
        .post(
            "/api/governments",
            &access::REGISTER_GOVERNMENT,
            api::register,
        )
        .post(
            "/api/governments/{id}/change",
            &access::CHANGE_GOVERNMENT,
            api::change,
        )
        .get("/api/zones", &access::VIEW, api::zones)
        .post("/api/zones", &access::OPEN_ZONE, api::open)
        .post("/api/zones/{id}/end", &access::END_ZONE, api::end);
    let nav = vec![
        NavItem {
            label: "지역",
            path: "/regions",
            order: 32,
        },
        NavItem {
            label: "우호교류협약",
            path: "/agreements",
            order: 33,
        },
        NavItem {
            label: "협력 상대",
            path: "/partners",
            order: 34,
        },
    ];
    let routes = for_everybody(of_agreements(dongs::routes(routes)));
    let routes = counterpart_routes::counterparts(routes);
    let routes = counterpart_routes::persons(routes);
    Room {
        name: "partner",
        routes: counterpart_routes::talks(routes),
        nav,
    }
}

/// The agreements: what the office reads, the forms, the same as JSON.
fn of_agreements(routes: Routes) -> Routes {
    use access::{
        ADD_PROMISE, CANCEL_PROMISE, CHANGE_AGREEMENT, CHANGE_PROMISE, END_AGREEMENT,
        PROVE_PROMISE, SIGN_AGREEMENT, VIEW,
    };
    use agreement_forms as agreement_form;
    use agreement_json as json;
    use promise_forms as promise;

    let one = "/agreements/{id}";
    let new_promise = "/agreements/{id}/promises";
    routes
        .get("/agreements", &VIEW, agreements::show)
        .get("/agreements/new", &SIGN_AGREEMENT, agreement_form::ask_new)
        .post("/agreements/new", &SIGN_AGREEMENT, agreement_form::sign)
        .get(one, &VIEW, agreement::show)
        .get(
            "/agreements/{id}/change",
            &CHANGE_AGREEMENT,
            agreement_form::ask_change,
        )
        .post(
            "/agreements/{id}/change",
            &CHANGE_AGREEMENT,
            agreement_form::change,
        )
        .get(
            "/agreements/{id}/end",
            &END_AGREEMENT,
            agreement_form::ask_end,
        )
        .post("/agreements/{id}/end", &END_AGREEMENT, agreement_form::end)
        .get(new_promise, &ADD_PROMISE, promise::ask_new)
        .post(new_promise, &ADD_PROMISE, promise::add)
        .get(
            "/promises/{id}/change",
            &CHANGE_PROMISE,
            promise::ask_change,
        )
        .post("/promises/{id}/change", &CHANGE_PROMISE, promise::change)
        .get("/promises/{id}/prove", &PROVE_PROMISE, promise::ask_prove)
        .post("/promises/{id}/prove", &PROVE_PROMISE, promise::prove)
        .get(
            "/promises/{id}/cancel",
            &CANCEL_PROMISE,
            promise::ask_cancel,
        )
        .post("/promises/{id}/cancel", &CANCEL_PROMISE, promise::cancel)
        .get("/api/agreements", &VIEW, json::list)
        .post("/api/agreements", &SIGN_AGREEMENT, json::sign)
        .get("/api/agreements/{id}", &VIEW, json::one)
        .post(
            "/api/agreements/{id}/change",
            &CHANGE_AGREEMENT,
            json::change,
        )
        .post("/api/agreements/{id}/end", &END_AGREEMENT, json::end)
        .post("/api/agreements/{id}/promises", &ADD_PROMISE, json::add)
        .post(
            "/api/promises/{id}/change",
            &CHANGE_PROMISE,
            json::change_one,
        )
        .post("/api/promises/{id}/prove", &PROVE_PROMISE, json::prove)
        .post("/api/promises/{id}/cancel", &CANCEL_PROMISE, json::cancel)
}

/// What everybody reads of them.
fn for_everybody(routes: Routes) -> Routes {
    routes
        .open_get("/o/{site}/agreements/{id}", front::show)
        .open_get("/api/public/v1/{site}/agreements", front::list_json)
        .described(
            Doc::answering::<ListOf<PublicAgreement>>("Agreements of friendship that were signed")
                .asked_with::<front::PublicPart>(),
        )
        .open_get("/api/public/v1/{site}/agreements/{id}", front::json)
        .described(Doc::answering::<PublicAgreement>(
            "An agreement with its promises",
        ))
}

/// The page of a record of this room.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "partner" {
        return None;
    }
    match address.kind() {
        DongImport::NAME => Some(format!("/region-codes/{}", address.id())),
        Zone::NAME => Some("/zones".to_owned()),
        "region" => Some(format!("/regions/{}", address.id())),
        Agreement::NAME => Some(format!("/agreements/{}", address.id())),
        Counterpart::NAME | Producer::NAME => Some(format!("/partners/{}", address.id())),
        _ => None,
    }
}

/// The public page of a record of this room, below the front's own address.
pub fn public_page_of(address: &Address) -> Option<String> {
    let is_public = address.room() == "partner" && address.kind() == Agreement::NAME;
    page_of(address).filter(|_| is_public)
}

/// The page of an agreement.
fn agreement_path(id: Id<Agreement>) -> String {
    format!("/agreements/{id}")
}

/// The page of a counterpart.
fn partner_path(id: Id<Counterpart>) -> String {
    format!("/partners/{id}")
}

/// An id of an address.
fn id_of<K>(text: &str) -> Result<Id<K>, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Which version a refused form is about now: once the refusal has shown what someone else wrote,
/// saving again is a decision.
fn version_after(refusal: &Refusal, sent: &web::Sent, stored: i64) -> String {
    let told = refusal
        .each()
        .any(|one| one.code == "partner.changed_meanwhile");
    if told {
        stored.to_string()
    } else {
        sent.text("version").to_owned()
    }
}
