//! Pages of the room: the list, one resource, and the forms behind it.

mod campaigns;
mod certificates;
mod change;
mod consent_withdraw;
mod consents;
mod contact;
mod form;
mod front;
mod history;
mod imports;
mod list;
mod new;
mod photos;
mod resource;
mod shown;
mod state;
mod survey;

use files::Reader;
use kernel::{Address, Error, Id, Kind, Refusal};
use ui::NavItem;
pub(crate) use web::settle;
use web::{Room, Routes};

pub(crate) use list::Asked;
pub(crate) use shown::{Fact, base_facts, own_facts};

use crate::{access, api, model::Resource};

/// What the room offers to the web, without a program that draws photographs again.
pub fn room() -> Room {
    room_with(None)
}

/// What the room offers to the web. With a reader photographs can be put to records: the child
/// program that it names draws them again.
pub fn room_with(reader: Option<Reader>) -> Room {
    let routes = Routes::new()
        .get("/resources", &access::VIEW, list::show)
        .get("/resources/new", &access::REGISTER, new::ask)
        .post("/resources/new", &access::REGISTER, new::save)
        .get("/resources/{id}", &access::VIEW, resource::show)
        .get("/resources/{id}/change", &access::CHANGE, change::ask)
        .post("/resources/{id}/change", &access::CHANGE, change::save)
        .get("/resources/{id}/survey", &access::SURVEY, survey::ask)
        .post("/resources/{id}/survey", &access::SURVEY, survey::save)
        .get("/resources/{id}/state", &access::PUBLISH, state::ask)
        .post("/resources/{id}/state", &access::PUBLISH, state::save)
        .get(
            "/resources/{id}/consents",
            &access::GIVE_CONSENT,
            consents::ask,
        )
        .post(
            "/resources/{id}/consents",
            &access::GIVE_CONSENT,
            consents::save,
        )
        .get(
            "/resources/{id}/contact",
            &access::OPEN_CONTACT,
            contact::ask,
        )
        .post(
            "/resources/{id}/contact",
            &access::OPEN_CONTACT,
            contact::open,
        )
        .get("/resources/{id}/history", &access::VIEW, history::show)
        .get(
            "/consents/{id}/withdraw",
            &access::WITHDRAW_CONSENT,
            consent_withdraw::ask,
        )
        .post(
            "/consents/{id}/withdraw",
            &access::WITHDRAW_CONSENT,
            consent_withdraw::save,
        );
    let routes = imports::routes(front::routes(api::routes(routes)));
    let nav = vec![
        NavItem {
            label: "지역자원",
            path: "/resources",
            order: 34,
        },
        front::NAV,
        campaigns::NAV,
    ];
    Room {
        name: "resource",
        routes: photos::routes(campaigns::routes(certificates::routes(routes)), reader),
        nav,
    }
}

/// The page of a record of this room.
pub fn page_of(address: &Address) -> Option<String> {
    let own = address.room() == "resource" && address.kind() == Resource::NAME;
    own.then(|| format!("/resources/{}", address.id()))
}

/// The page of a resource.
fn path(id: Id<Resource>) -> String {
    format!("/resources/{id}")
}

/// An id of an address.
fn id_of<K>(text: &str) -> Result<Id<K>, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Which version a refused form is about now: once the refusal has shown what someone else wrote,
/// saving again is a decision.
fn version_after(refusal: &Refusal, sent: &web::Sent, stored: &Resource) -> String {
    if refusal
        .each()
        .any(|one| one.code == "resource.changed_meanwhile")
    {
        stored.version.to_string()
    } else {
        sent.text("version").to_owned()
    }
}
