//! Pages of the room: routes, and what several pages share.

mod binder;
mod chain;
mod export;
mod export_add;
mod exports;
mod layout_add;
mod layouts;
mod line;
mod question;
mod questions;
mod record;
mod sample;
mod samples;
mod shown;
mod voucher;
mod year;
mod years;

use std::collections::BTreeMap;

use kernel::{Address, Error, Id, Outcome};
use spending::ListPart;
use store::Tx;
use trustee::TrusteeYear;
use ui::{NavItem, Pager};
use web::{Room, Routes, Visit, settle};

use crate::{access, api};

/// The values behind `?` in a page's address.
type Asked = BTreeMap<String, String>;

/// Rows of a page of any list of this room.
const PER_PAGE: usize = 50;

/// What the room offers to the web.
pub fn room() -> Room {
    let routes = reading_routes(Routes::new());
    let routes = question_routes(routes);
    let routes = sample_routes(routes);
    let routes = export_routes(routes);
    Room {
        name: "audit",
        routes: api_routes(routes),
        nav: vec![NavItem {
            label: "감사",
            path: "/audit",
            order: 50,
        }],
    }
}

fn reading_routes(routes: Routes) -> Routes {
    use access::{ASK, READ, VIEW};
    routes
        .get("/audit", &VIEW, years::show)
        .get("/audit/years/{id}", &VIEW, year::show)
        .get("/audit/years/{id}/chain", &VIEW, chain::show)
        .post("/audit/years/{id}/chain", &READ, chain::compare)
        .get("/audit/years/{id}/binder", &READ, binder::show)
        .get("/audit/lines/{id}", &READ, line::show)
        .get("/audit/records/{room}/{kind}/{id}", &VIEW, record::show)
        .post("/audit/records/{room}/{kind}/{id}", &ASK, record::ask)
}

fn question_routes(routes: Routes) -> Routes {
    use access::{ANSWER, ASK, VIEW};
    routes
        .get("/audit/questions", &VIEW, questions::show)
        .get("/audit/questions/{id}", &VIEW, question::show)
        .post("/audit/questions/{id}/answer", &ANSWER, question::answer)
        .post("/audit/questions/{id}/follow", &ASK, question::follow)
}

fn sample_routes(routes: Routes) -> Routes {
    use access::{READ, SAMPLE};
    routes
        .get("/audit/years/{id}/samples", &READ, samples::show)
        .post("/audit/years/{id}/samples", &SAMPLE, samples::draw)
        .get("/audit/samples/{id}", &READ, sample::show)
        .get(
            "/audit/samples/{id}/vouchers/{resolution}",
            &READ,
            voucher::show,
        )
        .post(
            "/audit/samples/{id}/vouchers/{resolution}",
            &SAMPLE,
            voucher::tick,
        )
}

fn export_routes(routes: Routes) -> Routes {
    use access::{EXPORT, READ, SET_LAYOUT};
    routes
        .get("/audit/exports", &READ, exports::show)
        .get("/audit/exports/add", &EXPORT, export_add::show)
        .post("/audit/exports/add", &EXPORT, export_add::save)
        .get("/audit/exports/{id}", &READ, export::show)
        .post("/audit/exports/{id}/decide", &EXPORT, export::decide)
        .post("/audit/exports/{id}/file", &EXPORT, export::file)
        .get("/audit/layouts", &READ, layouts::show)
        .get("/audit/layouts/add", &SET_LAYOUT, layout_add::show)
        .post("/audit/layouts/add", &SET_LAYOUT, layout_add::save)
        .post("/audit/layouts/preview", &SET_LAYOUT, layout_add::preview)
        .post("/audit/layouts/upload", &SET_LAYOUT, layout_add::upload)
        .get("/audit/layouts/{version}", &READ, layouts::one)
        .get("/audit/layouts/{version}/file", &READ, layouts::file)
}

fn api_routes(routes: Routes) -> Routes {
    use access::{ANSWER, ASK, EXPORT, READ, SAMPLE, SET_LAYOUT, VIEW};
    routes
        .get("/api/audit/years/{id}", &VIEW, api::year)
        .get("/api/audit/years/{id}/missing", &READ, api::missing)
        .get("/api/audit/questions", &VIEW, api::questions)
        .post("/api/audit/questions", &ASK, api::ask)
        .get("/api/audit/questions/{id}", &VIEW, api::question)
        .post("/api/audit/questions/{id}/answer", &ANSWER, api::answer)
        .post("/api/audit/questions/{id}/again", &ASK, api::again)
        .post("/api/audit/questions/{id}/close", &ASK, api::close)
        .post("/api/audit/samples", &SAMPLE, api::draw)
        .get("/api/audit/samples/{id}", &READ, api::sample)
        .post("/api/audit/samples/{id}/ticks", &SAMPLE, api::tick)
        .get("/api/audit/layouts", &READ, api::layout)
        .post("/api/audit/layouts", &SET_LAYOUT, api::set_layout_json)
        .post("/api/audit/exports", &EXPORT, api::request)
        .get("/api/audit/exports/{id}", &READ, api::export)
        .post("/api/audit/exports/{id}/decide", &EXPORT, api::decide)
        .post("/api/audit/exports/{id}/rows", &EXPORT, api::rows)
}

/// The page of one of this room's records; `None` for other rooms and kinds without a page.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "audit" {
        return None;
    }
    let id = address.id();
    match address.kind() {
        "question" => Some(format!("/audit/questions/{id}")),
        "sample" => Some(format!("/audit/samples/{id}")),
        "export" => Some(format!("/audit/exports/{id}")),
        _ => None,
    }
}

/// The page of a record of this room or of one that it may ask.
fn path_of(address: &Address) -> Option<String> {
    page_of(address)
        .or_else(|| spending::page_of(address))
        .or_else(|| trustee::page_of(address))
        .or_else(|| payment::page_of(address))
        .or_else(|| bank::page_of(address))
        .or_else(|| clearing::page_of(address))
        .or_else(|| budget::page_of(address))
}

/// The page of this room about a record: its chain to the receipt, and its questions.
fn record_path(address: &Address) -> String {
    format!("/audit/records/{address}")
}

/// Where a walk from a number goes on: this room's page of a record that can be asked about, the
/// own page of any other.
fn walk_path(address: &Address) -> Option<String> {
    let path = path_of(address)?;
    match address.room() {
        "trustee" | "spending" | "payment" => Some(record_path(address)),
        _ => Some(path),
    }
}

/// A value of the address; empty when it is not there.
fn asked<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map_or("", String::as_str)
}

/// A path with the values that are there behind `?`.
fn path_with(path: &str, pairs: &[(&str, &str)]) -> String {
    let kept: Vec<_> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let query = serde_urlencoded::to_string(kept).unwrap_or_default();
    format!("{path}?{query}")
}

/// The pager of a list and the part of it that is shown.
fn paged(total: usize, query: &Asked, base: String) -> (Pager, ListPart) {
    let page = asked(query, "page").parse().unwrap_or(1);
    let pager = Pager::new(total, PER_PAGE, page, base);
    let at = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let part = ListPart {
        limit: at(pager.limit()),
        offset: at(pager.offset()),
    };
    (pager, part)
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

/// The years of the trustee's books as choices, the newest first.
fn year_choices(tx: &mut Tx<'_>, none: Option<&str>) -> Outcome<Vec<(String, String)>> {
    let none = none.map(|text| (String::new(), text.to_owned()));
    let years = trustee::years(tx, None)?.into_iter();
    let years = years.map(|year| (year.id.to_string(), year.title));
    Ok(none.into_iter().chain(years).collect())
}

/// An id in a path; anything else does not exist.
fn id_in<K>(text: &str) -> Outcome<Id<K>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The year of a path.
fn year_in(tx: &mut Tx<'_>, text: &str) -> Outcome<TrusteeYear> {
    trustee::year(tx, id_in(text)?)
}

/// A page below a year's.
fn frame_under(visit: &Visit, title: &str, year: &TrusteeYear) -> ui::Frame {
    visit
        .frame(title)
        .under("감사", "/audit")
        .under(year.title.clone(), format!("/audit/years/{}", year.id))
}
