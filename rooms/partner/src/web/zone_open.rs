//! `/zones/open`: regions are taken together.

use askama::Template;
use web::{Answer, Sent, Visit};

use super::settle;
use crate::{access, model::OpenZone, open_zone::open_zone};

#[derive(Template)]
#[template(path = "zone_open.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
}

fn page(visit: &Visit, form: ui::FormView) -> Page {
    let frame = visit
        .frame(access::OPEN_ZONE.label)
        .under("지역", "/regions")
        .under("권역", "/zones");
    Page { frame, form }
}

pub(super) async fn ask(visit: Visit) -> Answer {
    Ok(visit.page(&page(&visit, visit.form())))
}

pub(super) async fn save(visit: Visit, sent: Sent) -> Answer {
    let ask = OpenZone {
        name: sent.text("name").to_owned(),
        from: sent.text("from").to_owned(),
        to: sent.text("to").to_owned(),
        members: sent.text("members").to_owned(),
    };
    let label = access::OPEN_ZONE.label;
    let done = visit
        .write(&sent, label, move |tx| open_zone(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(_) => Ok(visit.go("/zones", "권역을 등록했습니다.")),
        Err(refusal) => Ok(visit.refused(&page(&visit, visit.form_again(&sent, &refusal)))),
    }
}
