//! Pages of the room: routes, and what several pages share.

mod carryover;
mod carryover_add;
mod clearing;
mod clearing_form;
mod disallow;
mod home;
mod month;
mod number;
mod paper;
mod report;
mod report_add;
mod result;
mod returned;
mod shown;
mod year;

use std::collections::BTreeMap;

use kernel::{Address, Id};
use trustee::TrusteeYear;
use ui::NavItem;
use web::{Room, Routes, Visit, settle};

use crate::{access, api};

/// The values behind `?` in a page's address.
type Asked = BTreeMap<String, String>;

/// What the room offers to the web.
pub fn room() -> Room {
    Room {
        name: "clearing",
        routes: json(clearings(carrying(closing(Routes::new())))),
        nav: vec![NavItem {
            label: "마감·정산",
            path: "/clearing",
            order: 49,
        }],
    }
}

/// Deadlines, months, the year's end, reports.
fn closing(routes: Routes) -> Routes {
    routes
        .get("/clearing", &access::VIEW, home::show)
        .get("/clearing/years/{id}", &access::VIEW_CLAIMS, year::show)
        .post("/clearing/years/{id}", &access::CLOSE_YEAR, year::close)
        .get(
            "/clearing/years/{id}/months/{month}",
            &access::VIEW_CLAIMS,
            month::show,
        )
        .post(
            "/clearing/years/{id}/months/{month}",
            &access::CLOSE_MONTH,
            month::close,
        )
        .post(
            "/clearing/years/{id}/months/{month}/reopen",
            &access::ASK_REOPENING,
            month::ask,
        )
        .post(
            "/clearing/reopenings/{id}",
            &access::DECIDE_REOPENING,
            month::decide,
        )
        .get(
            "/clearing/reopenings/{id}",
            &access::VIEW_CLAIMS,
            month::reopening,
        )
        .get(
            "/clearing/years/{id}/reports/add",
            &access::DRAFT_REPORT,
            report_add::show,
        )
        .post(
            "/clearing/years/{id}/reports/add",
            &access::DRAFT_REPORT,
            report_add::save,
        )
        .get("/clearing/reports/{id}", &access::VIEW, report::show)
        .post("/clearing/reports/{id}", &access::SIGN, report::step)
        .get(
            "/clearing/reports/{id}/{format}",
            &access::VIEW,
            paper::report,
        )
}

/// Carry-over and return.
fn carrying(routes: Routes) -> Routes {
    routes
        .get(
            "/clearing/years/{id}/carryovers/add",
            &access::ASK_CARRYOVER,
            carryover_add::show,
        )
        .post(
            "/clearing/years/{id}/carryovers/add",
            &access::ASK_CARRYOVER,
            carryover_add::save,
        )
        .get("/clearing/carryovers/{id}", &access::VIEW, carryover::show)
        .post(
            "/clearing/carryovers/{id}/decide",
            &access::DECIDE_CARRYOVER,
            carryover::decide,
        )
        .post(
            "/clearing/carryovers/{id}/out",
            &access::MOVE_CARRYOVER,
            carryover::out,
        )
        .post(
            "/clearing/carryovers/{id}/in",
            &access::MOVE_CARRYOVER,
            carryover::bring,
        )
        .get(
            "/clearing/years/{id}/returns/add",
            &access::TELL_RETURN,
            returned::add,
        )
        .post(
            "/clearing/years/{id}/returns/add",
            &access::TELL_RETURN,
            returned::tell,
        )
        .get("/clearing/returns/{id}", &access::VIEW, returned::show)
        .post(
            "/clearing/returns/{id}",
            &access::RECORD_RETURN,
            returned::record,
        )
}

/// The clearing itself.
fn clearings(routes: Routes) -> Routes {
    routes
        .get(
            "/clearing/years/{id}/clearing",
            &access::DRAFT_CLEARING,
            clearing_form::show,
        )
        .post(
            "/clearing/years/{id}/clearing",
            &access::DRAFT_CLEARING,
            clearing_form::save,
        )
        .get(
            "/clearing/clearings/{id}",
            &access::VIEW_CLAIMS,
            clearing::show,
        )
        .post("/clearing/clearings/{id}", &access::SIGN, clearing::step)
        .post(
            "/clearing/clearings/{id}/own",
            &access::TELL_RETURN,
            clearing::own,
        )
        .get(
            "/clearing/clearings/{id}/result",
            &access::VIEW,
            result::show,
        )
        .get(
            "/clearing/clearings/{id}/lines/{line}",
            &access::VIEW_CLAIMS,
            disallow::line,
        )
        .post(
            "/clearing/clearings/{id}/lines/{line}",
            &access::INSPECT,
            disallow::save,
        )
        .get(
            "/clearing/disallowances/{id}",
            &access::VIEW_CLAIMS,
            disallow::show,
        )
        .post(
            "/clearing/disallowances/{id}/strike",
            &access::INSPECT,
            disallow::strike,
        )
        .post(
            "/clearing/disallowances/{id}/opinion",
            &access::STATE_OPINION,
            disallow::opinion,
        )
        .get(
            "/clearing/clearings/{id}/book",
            &access::VIEW_CLAIMS,
            paper::book,
        )
        .get(
            "/clearing/clearings/{id}/book/{format}",
            &access::VIEW_CLAIMS,
            paper::book_file,
        )
}

fn json(routes: Routes) -> Routes {
    json_clearing(json_closing(json_reading(routes)))
}

fn json_closing(routes: Routes) -> Routes {
    routes
        .post(
            "/api/clearing/months/close",
            &access::CLOSE_MONTH,
            api::close_month,
        )
        .post(
            "/api/clearing/reopenings",
            &access::ASK_REOPENING,
            api::ask_reopening,
        )
        .post(
            "/api/clearing/reopenings/decide",
            &access::DECIDE_REOPENING,
            api::decide_reopening,
        )
        .post(
            "/api/clearing/reports",
            &access::DRAFT_REPORT,
            api::draft_report,
        )
        .post(
            "/api/clearing/reports/step",
            &access::SIGN,
            api::step_report,
        )
        .post(
            "/api/clearing/carryovers",
            &access::ASK_CARRYOVER,
            api::ask_carryover,
        )
        .post(
            "/api/clearing/carryovers/decide",
            &access::DECIDE_CARRYOVER,
            api::decide_carryover,
        )
        .post(
            "/api/clearing/carryovers/out",
            &access::MOVE_CARRYOVER,
            api::carry_out,
        )
        .post(
            "/api/clearing/carryovers/in",
            &access::MOVE_CARRYOVER,
            api::bring_carryover,
        )
        .post(
            "/api/clearing/years/close",
            &access::CLOSE_YEAR,
            api::close_year,
        )
}

fn json_clearing(routes: Routes) -> Routes {
    routes
        .post(
            "/api/clearing/clearings",
            &access::DRAFT_CLEARING,
            api::open_clearing,
        )
        .post(
            "/api/clearing/clearings/step",
            &access::SIGN,
            api::step_clearing,
        )
        .post(
            "/api/clearing/disallowances",
            &access::INSPECT,
            api::disallow,
        )
        .post(
            "/api/clearing/disallowances/strike",
            &access::INSPECT,
            api::strike,
        )
        .post(
            "/api/clearing/disallowances/opinion",
            &access::STATE_OPINION,
            api::opinion,
        )
        .post(
            "/api/clearing/own-money",
            &access::TELL_RETURN,
            api::own_money,
        )
        .post(
            "/api/clearing/returns",
            &access::TELL_RETURN,
            api::tell_return,
        )
        .post(
            "/api/clearing/returns/record",
            &access::RECORD_RETURN,
            api::record_return,
        )
}

fn json_reading(routes: Routes) -> Routes {
    routes
        .get("/api/clearing/years/{id}", &access::VIEW_CLAIMS, api::year)
        .get(
            "/api/clearing/years/{id}/months/{month}",
            &access::VIEW_CLAIMS,
            api::month,
        )
        .get("/api/clearing/reports/{id}", &access::VIEW, api::report)
        .get(
            "/api/clearing/clearings/{id}",
            &access::VIEW_CLAIMS,
            api::clearing,
        )
}

/// The page of one of this room's records; `None` for other rooms and kinds without a page.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "clearing" {
        return None;
    }
    let id = address.id();
    match address.kind() {
        "reopening" => Some(format!("/clearing/reopenings/{id}")),
        "report" => Some(format!("/clearing/reports/{id}")),
        "carryover" => Some(format!("/clearing/carryovers/{id}")),
        "clearing" | "claim" | "result" | "return_rule" => {
            Some(format!("/clearing/clearings/{id}"))
        }
        "disallowance" => Some(format!("/clearing/disallowances/{id}")),
        "return" => Some(format!("/clearing/returns/{id}")),
        _ => None,
    }
}

/// A value of the address; empty when it is not there.
fn asked<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map_or("", String::as_str)
}

/// The choices of a select box, an empty one first where `none` says what it means.
fn choices<T: Copy>(
    all: &[T],
    none: Option<&str>,
    word: impl Fn(T) -> &'static str,
    label: impl Fn(T) -> &'static str,
) -> Vec<(String, String)> {
    let none = none.map(|text| (String::new(), text.to_owned()));
    let each = all
        .iter()
        .map(|item| (word(*item).to_owned(), label(*item).to_owned()));
    none.into_iter().chain(each).collect()
}

/// A page below a year's.
fn frame_under(visit: &Visit, title: &str, year: &TrusteeYear) -> ui::Frame {
    visit
        .frame(title)
        .under("마감·정산", format!("/clearing?year={}", year.id))
        .under(&year.title, year_path(year.id))
}

fn year_path(id: Id<TrusteeYear>) -> String {
    format!("/clearing/years/{id}")
}

/// A day as papers write it.
fn printed(day: jiff::civil::Date) -> String {
    kernel::Period::day(day).print_official()
}

/// A day that may be missing.
fn printed_or_none(day: Option<jiff::civil::Date>) -> String {
    day.map(printed).unwrap_or_default()
}
