//! What citizens read and say, and the desk where it is answered.

mod api;
mod envelope;
mod public;
mod reports;

use ui::NavItem;
use web::{Doc, ListOf, Routes};

use crate::access;

/// The line of the office's menu.
pub(crate) const NAV: NavItem = NavItem {
    label: "시민 알림",
    path: "/reports",
    order: 35,
};

/// The public page of a record, what may be said about it, and the queue of what was said.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .open_get("/o/{site}/resources/{id}", public::show)
        .open_get(
            "/o/{site}/resources/{id}/photos/{photo}/{size}",
            public::picture,
        )
        .open_get("/o/{site}/resources/{id}/report/{kind}", public::ask)
        .open_post("/o/{site}/resources/{id}/report/{kind}", public::send)
        .open_get("/o/{site}/reports/{id}", public::receipt)
        .open_get("/api/public/v1/{site}/resources", api::list)
        .described(
            Doc::answering::<ListOf<api::Dated>>("Records of a kind that everybody may read")
                .asked_with::<api::PublicPart>(),
        )
        .open_get("/api/public/v1/{site}/resources/{id}", api::show)
        .described(Doc::answering::<api::WithPhotos>("A record"))
        .open_get("/api/public/v1/{site}/standard/{kind}", envelope::show)
        .described(
            Doc::answering::<envelope::Envelope>(
                "Records of a kind in the columns of its public standard, in the envelope of \
                 the national portal of public data",
            )
            .or_sending("application/xml")
            .asked_with::<envelope::Asked>(),
        )
        .open_get("/o/{site}/files/{kind}/{format}", public::file)
        .get("/reports", &access::VIEW_REPORTS, reports::list)
        .get("/reports/{id}", &access::VIEW_REPORTS, reports::show)
        .post("/reports/{id}", &access::ANSWER_REPORT, reports::answer)
        .get("/api/reports", &access::VIEW_REPORTS, reports::list_json)
        .post(
            "/api/reports/{id}/answer",
            &access::ANSWER_REPORT,
            reports::answer_json,
        )
}
