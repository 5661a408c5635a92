//! Pages of the room: the dated list of regions, one region, the zones and the forms behind them.

mod government;
mod map;
mod region;
mod regions;
mod shown;
mod zone_end;
mod zone_open;
mod zones;

use kernel::{Address, Error, Kind, Outcome, Refusal};
use ui::NavItem;
use web::{Failure, Room, Routes};

pub use map::draw as draw_map;
pub(crate) use shown::{Asked, day};

use crate::{access, api, model::Zone};

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
    let nav = vec![NavItem {
        label: "지역",
        path: "/regions",
        order: 32,
    }];
    Room {
        name: "partner",
        routes,
        nav,
    }
}

/// The page of a record of this room.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "partner" {
        return None;
    }
    match address.kind() {
        Zone::NAME => Some("/zones".to_owned()),
        "region" => Some(format!("/regions/{}", address.id())),
        _ => None,
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
