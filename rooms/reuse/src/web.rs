//! Pages of the room: every use case, one of them, and the forms behind it.

mod case;
mod forms;
mod line;
mod list;
mod propose;

use kernel::{Address, Error, Id, Kind};
use ui::NavItem;
use web::{Room, Routes, settle};

use crate::{access, api, model::AssetUseCase};

/// What the room offers to the web.
pub fn room() -> Room {
    let (view, moving) = (&access::VIEW, &access::MOVE_OR_DECIDE);
    let routes = Routes::new()
        .get("/reuse", view, list::show)
        .get("/reuse/new", &access::PROPOSE, propose::ask)
        .post("/reuse/new", &access::PROPOSE, propose::save)
        .get("/reuse/{id}", view, case::show)
        .get("/reuse/{id}/step", &access::DO_STEP, forms::ask_step)
        .post("/reuse/{id}/step", &access::DO_STEP, forms::save_step)
        .get("/reuse/{id}/lease", &access::SIGN_LEASE, forms::ask_lease)
        .post("/reuse/{id}/lease", &access::SIGN_LEASE, forms::save_lease)
        .get(
            "/reuse/{id}/permit",
            &access::WRITE_PERMIT,
            forms::ask_permit,
        )
        .post(
            "/reuse/{id}/permit",
            &access::WRITE_PERMIT,
            forms::save_permit,
        )
        .get("/reuse/{id}/state", moving, forms::ask_state)
        .post("/reuse/{id}/state", moving, forms::save_state)
        .get("/reuse-steps/{id}/file", view, case::file);
    Room {
        name: "reuse",
        routes: api::routes(routes),
        nav: vec![NavItem {
            label: "유휴자산 활용",
            path: "/reuse",
            order: 37,
        }],
    }
}

/// The page of a record of this room.
pub fn page_of(address: &Address) -> Option<String> {
    let own = address.room() == "reuse" && address.kind() == AssetUseCase::NAME;
    own.then(|| format!("/reuse/{}", address.id()))
}

/// The page of a use case.
fn path(id: Id<AssetUseCase>) -> String {
    format!("/reuse/{id}")
}

/// An id of an address.
fn id_of<K>(text: &str) -> Result<Id<K>, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
