//! Pages of the room.

use kernel::{Address, Kind};
use web::{Room, Routes};

use crate::{front, model::Resource};

/// What the room offers to the web.
pub fn room() -> Room {
    Room {
        name: "resource",
        routes: front::routes(Routes::new()),
        nav: vec![front::NAV],
    }
}

/// The page of a record below the public front of its office.
pub fn public_page_of(address: &Address) -> Option<String> {
    let ours = address.room() == "resource" && address.kind() == Resource::NAME;
    ours.then(|| format!("/resources/{}", address.id()))
}
