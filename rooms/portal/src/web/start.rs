//! The front door of a site with several offices: which front, for those who are not signed in.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use kernel::{Ctx, Outcome};
use store::Store;
use web::{Answer, Guest, HOST_DOOR};

use crate::store as rows;

#[derive(Template)]
#[template(path = "start.html")]
struct Page {
    frame: ui::Frame,
    fronts: Vec<(String, String)>,
}

/// Leads a citizen to the only front, or lets them choose among several. Who is signed in goes to
/// `desk`, and so does everybody while there is no front.
pub async fn start(guest: Guest, desk: &'static str) -> Answer {
    if guest.visit().is_some() {
        return Ok(Redirect::to(desk).into_response());
    }
    let now = guest.now();
    // The installation's own host is everybody's, also where an office took it before it was set.
    let of_all = guest.site().settings().host();
    let host = guest.host().filter(|host| of_all.as_deref() != Some(host));
    if let Some(host) = host.map(str::to_owned) {
        let own = guest
            .site()
            .blocking(move |store| behind(store, &host, now));
        if let Some(name) = own.await? {
            return Ok(Redirect::to(&format!("/o/{name}")).into_response());
        }
    }
    let fronts = guest.site().blocking(move |store| all(store, now)).await?;
    match fronts.as_slice() {
        [] => Ok(Redirect::to(desk).into_response()),
        [(name, _)] => Ok(Redirect::to(&format!("/o/{name}")).into_response()),
        _ => {
            let frame = guest.frame("누리집 고르기");
            Ok(guest.page(&Page { frame, fronts }))
        }
    }
}

/// The name of the front that has this host of its own.
fn behind(store: &Store, host: &str, now: jiff::Timestamp) -> Outcome<Option<String>> {
    let Some(tenant) = store.tenant_by_door(HOST_DOOR, host)? else {
        return Ok(None);
    };
    let ctx = Ctx::system(tenant, "fronts", now);
    let front = store.read(&ctx, |tx| Ok(rows::front(tx)?))?;
    Ok(front.map(|front| front.name))
}

/// The name of every front in its address, and of its office.
fn all(store: &Store, now: jiff::Timestamp) -> Outcome<Vec<(String, String)>> {
    let mut fronts = Vec::new();
    for office in store.offices()? {
        let ctx = Ctx::system(office.tenant, "fronts", now);
        if let Some(front) = store.read(&ctx, |tx| Ok(rows::front(tx)?))? {
            fronts.push((front.name, office.name));
        }
    }
    Ok(fronts)
}
