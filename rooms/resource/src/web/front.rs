//! What citizens read and say, and the desk where it is answered.

mod public;
mod reports;

use ui::NavItem;
use web::Routes;

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
        .open_get("/o/{site}/resources/{id}/report/{kind}", public::ask)
        .open_post("/o/{site}/resources/{id}/report/{kind}", public::send)
        .open_get("/o/{site}/reports/{id}", public::receipt)
        .open_get("/api/public/v1/{site}/resources/{id}", public::json)
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
