//! Pages of the room: routes, and what several pages share.

mod cards;
mod columns;
mod import;
mod import_add;
mod imports;
mod line;
mod lines;
mod overview;
mod pairing;

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{
    Address, Error, Figure, FigureValue, Outcome, Period, number::grouped, period::Precision,
};
use ui::NavItem;
use web::{Room, Routes, settle};

use crate::{access, accounts::AccountOf, api, figures::account_label};

pub use import_add::read as read_in_background;

/// The values behind `?` in a page's address.
type Asked = BTreeMap<String, String>;

/// What the room offers to the web.
pub fn room() -> Room {
    let routes = line_routes(import_routes(Routes::new()))
        .get("/bank", &access::VIEW, overview::show)
        .post("/bank/match-sure", &access::MATCH, overview::match_sure)
        .get("/bank/match", &access::MATCH, pairing::show)
        .post("/bank/match", &access::MATCH, pairing::save)
        .get("/bank/cards", &access::VIEW, cards::show)
        .post("/bank/cards/{id}/attach", &access::ATTACH, cards::attach)
        .post("/bank/cards/{id}/detach", &access::ATTACH, cards::detach);
    Room {
        name: "bank",
        routes: api_routes(routes),
        nav: vec![NavItem {
            label: "통장 대사",
            path: "/bank",
            order: 48,
        }],
    }
}

fn import_routes(routes: Routes) -> Routes {
    routes
        .get("/bank/imports", &access::VIEW, imports::show)
        .get("/bank/imports/add", &access::IMPORT, import_add::show)
        .post("/bank/imports/add", &access::IMPORT, import_add::save)
        .get("/bank/imports/{id}", &access::VIEW, import::show)
        .get("/bank/imports/{id}/bad", &access::VIEW, import::bad_rows)
        .post(
            "/bank/imports/{id}/columns",
            &access::IMPORT,
            columns::choose,
        )
        .post("/bank/imports/{id}/read", &access::IMPORT, import::read_on)
        .post("/bank/imports/{id}/accept", &access::IMPORT, import::accept)
        .post("/bank/imports/{id}/cancel", &access::IMPORT, import::cancel)
}

fn line_routes(routes: Routes) -> Routes {
    routes
        .get("/bank/lines", &access::VIEW, lines::show)
        .get("/bank/lines/{id}", &access::VIEW, line::show)
        .post("/bank/lines/{id}/match", &access::MATCH, line::pair)
        .post("/bank/lines/{id}/book", &access::BOOK, line::book)
        .post("/bank/lines/{id}/confirm", &access::CONFIRM, line::confirm)
        .post("/bank/lines/{id}/mark", &access::MATCH, line::mark)
        .post("/bank/lines/{id}/unmatch", &access::MATCH, line::unmatch)
}

fn api_routes(routes: Routes) -> Routes {
    routes
        .get("/api/bank/imports", &access::VIEW, api::imports)
        .get("/api/bank/imports/{id}", &access::VIEW, api::import)
        .post("/api/bank/imports/columns", &access::IMPORT, api::columns)
        .post("/api/bank/imports/accept", &access::IMPORT, api::accept)
        .post("/api/bank/imports/cancel", &access::IMPORT, api::cancel)
        .get("/api/bank/lines", &access::VIEW, api::lines)
        .get("/api/bank/lines/{id}", &access::VIEW, api::line)
        .get("/api/bank/reconciliation", &access::VIEW, api::reconciled)
        .post("/api/bank/match", &access::MATCH, api::pair)
        .post("/api/bank/match-sure", &access::MATCH, api::match_sure)
        .post("/api/bank/unmatch", &access::MATCH, api::unmatch)
        .post("/api/bank/book", &access::BOOK, api::book)
        .post("/api/bank/confirm", &access::CONFIRM, api::confirm)
        .post("/api/bank/mark", &access::MATCH, api::mark)
        .get("/api/bank/cards", &access::VIEW, api::cards)
        .post("/api/bank/cards/attach", &access::ATTACH, api::attach)
        .post("/api/bank/cards/detach", &access::ATTACH, api::detach)
}

/// The page of one of this room's records; `None` for other rooms and kinds without a page.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "bank" {
        return None;
    }
    let id = address.id();
    match address.kind() {
        "import" => Some(format!("/bank/imports/{id}")),
        "line" => Some(format!("/bank/lines/{id}")),
        "card_line" => Some("/bank/cards".to_owned()),
        _ => None,
    }
}

/// A value of the address; empty when it is not there.
fn asked<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map_or("", String::as_str)
}

/// A list's own address with what was asked of it, without its page.
fn base(path: &str, pairs: &[(&str, &str)]) -> String {
    let kept: Vec<_> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    format!(
        "{path}?{}",
        serde_urlencoded::to_string(kept).unwrap_or_default()
    )
}

/// The page number of an address, from 1.
fn page_number(query: &Asked) -> usize {
    asked(query, "page").parse().unwrap_or(1)
}

/// The accounts as choices.
fn account_choices(accounts: &[AccountOf]) -> Vec<(String, String)> {
    let each = accounts.iter().map(|one| {
        let program = one
            .years
            .first()
            .map(|year| year.title.as_str())
            .unwrap_or_default();
        let label = format!("{} – {program}", account_label(&one.account));
        (one.account.id.to_string(), label)
    });
    each.collect()
}

/// The account that was asked for, else the first.
fn chosen_account<'a>(accounts: &'a [AccountOf], query: &Asked) -> Option<&'a AccountOf> {
    let wanted = asked(query, "account");
    let found = accounts
        .iter()
        .find(|one| one.account.id.to_string() == wanted);
    found.or(accounts.first())
}

/// The days of a month or a year that was asked for: `2018-03`, `2018`; everything when nothing
/// was.
fn days_of(text: &str) -> (Date, Date) {
    let read = Period::parse(text).ok();
    let read = read.filter(|period| period.precision() != Precision::Day || !text.is_empty());
    read.map_or((Date::MIN, Date::MAX), |period| {
        (period.from(), period.to())
    })
}

/// A day as papers print it.
fn printed(day: Date) -> String {
    Period::day(day).print_official()
}

/// An instant as people read it, in Seoul.
fn instant(at: jiff::Timestamp) -> String {
    let seoul = at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)));
    format!("{} {}", printed(seoul.date()), seoul.strftime("%H:%M"))
}

/// A day with its time of day, where there is one.
fn moment(day: Date, time: Option<jiff::civil::Time>) -> String {
    match time {
        Some(time) => format!("{} {}", printed(day), time.strftime("%H:%M")),
        None => printed(day),
    }
}

/// An id in a path; anything else does not exist.
fn id_in<K>(text: &str) -> Outcome<kernel::Id<K>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// A figure on a page: whole won and where its rows are listed.
struct Number {
    text: String,
    link: String,
    value: i64,
}

impl Number {
    fn of(figure: &Figure) -> Self {
        let value = match figure.value {
            FigureValue::Whole(number) => number,
            FigureValue::Rate(_) => 0,
        };
        Self {
            text: grouped(value),
            link: web::figure_path(figure),
            value,
        }
    }
}
