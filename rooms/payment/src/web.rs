//! Pages of the room: routes, and what several pages share.

mod batch;
mod batch_add;
mod batches;
mod payable;
mod payables;
mod payee;
mod payee_add;
mod payee_change;
mod payees;

use std::collections::BTreeMap;

use kernel::{Address, Error, Figure, FigureValue, Outcome, number::grouped};
use trustee::TrusteeYear;
use ui::NavItem;
use web::{Room, Routes, settle};

use crate::{access, api};

/// The values behind `?` in a page's address.
type Asked = BTreeMap<String, String>;

/// What the room offers to the web.
pub fn room() -> Room {
    let routes = payee_routes(Routes::new())
        .get("/payment", &access::VIEW, payables::show)
        .get("/payment/batches", &access::VIEW, batches::show)
        .get("/payment/batches/add", &access::PREPARE, batch_add::show)
        .post("/payment/batches/add", &access::PREPARE, batch_add::save)
        .get("/payment/batches/{id}", &access::VIEW, batch::show)
        .post("/payment/batches/{id}/send", &access::SEND, batch::send)
        .post("/payment/batches/{id}/file", &access::SEND, batch::file)
        .post(
            "/payment/batches/{id}/settle",
            &access::SETTLE,
            batch::settle_rows,
        )
        .post(
            "/payment/batches/{id}/dissolve",
            &access::DISSOLVE,
            batch::dissolve,
        )
        .get("/payment/payables/{id}", &access::VIEW, payable::show)
        .post(
            "/payment/payables/{id}/resolve",
            &access::SETTLE,
            payable::resolve,
        )
        .post(
            "/payment/payables/{id}/bounce",
            &access::SETTLE,
            payable::bounce,
        )
        .post(
            "/payment/payables/{id}/drop",
            &access::PREPARE,
            payable::refuse,
        )
        .post(
            "/payment/payables/{id}/again",
            &access::PREPARE,
            payable::again,
        );
    Room {
        name: "payment",
        routes: api_routes(routes),
        nav: vec![
            NavItem {
                label: "지급",
                path: "/payment",
                order: 56,
            },
            NavItem {
                label: "거래처",
                path: "/payment/payees",
                order: 57,
            },
        ],
    }
}

fn payee_routes(routes: Routes) -> Routes {
    routes
        .get("/payment/payees", &access::VIEW, payees::show)
        .get("/payment/payees/add", &access::ADD_PAYEE, payee_add::show)
        .post("/payment/payees/add", &access::ADD_PAYEE, payee_add::save)
        .get("/payment/payees/{id}", &access::VIEW, payee::show)
        .get(
            "/payment/payees/{id}/account",
            &access::CHANGE_PAYEE,
            payee_change::show_account,
        )
        .post(
            "/payment/payees/{id}/account",
            &access::CHANGE_PAYEE,
            payee_change::save_account,
        )
        .get(
            "/payment/payees/{id}/contact",
            &access::CHANGE_PAYEE,
            payee_change::show_contact,
        )
        .post(
            "/payment/payees/{id}/contact",
            &access::CHANGE_PAYEE,
            payee_change::save_contact,
        )
}

fn api_routes(routes: Routes) -> Routes {
    routes
        .get("/api/payment/payees", &access::VIEW, api::payees)
        .post("/api/payment/payees", &access::ADD_PAYEE, api::add)
        .get("/api/payment/payees/{id}", &access::VIEW, api::payee)
        .post(
            "/api/payment/payees/{id}/account",
            &access::CHANGE_PAYEE,
            api::change,
        )
        .get("/api/payment/payables/{id}", &access::VIEW, api::payable)
        .post("/api/payment/batches", &access::PREPARE, api::prepare)
        .get("/api/payment/batches/{id}", &access::VIEW, api::batch)
        .post("/api/payment/batches/{id}/send", &access::SEND, api::send)
        .post(
            "/api/payment/payables/{id}/confirm",
            &access::SETTLE,
            api::confirm,
        )
        .post(
            "/api/payment/payables/{id}/resolve",
            &access::SETTLE,
            api::resolve,
        )
}

/// The page of one of this room's records; `None` for other rooms and kinds without a page.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "payment" {
        return None;
    }
    let id = address.id();
    match address.kind() {
        "payee" => Some(format!("/payment/payees/{id}")),
        "payable" => Some(format!("/payment/payables/{id}")),
        "batch" => Some(format!("/payment/batches/{id}")),
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

/// The banks as choices.
fn bank_choices() -> Vec<(String, String)> {
    let none = [(String::new(), "고르세요".to_owned())];
    let banks = crate::model::BANKS.iter().map(|bank| {
        (
            bank.code.to_owned(),
            format!("{} ({})", bank.name, bank.code),
        )
    });
    none.into_iter().chain(banks).collect()
}

/// The years of the trustee's books as choices.
fn year_choices(years: &[TrusteeYear]) -> Vec<(String, String)> {
    years
        .iter()
        .map(|year| (year.id.to_string(), year.title.clone()))
        .collect()
}

/// An id in a path; anything else does not exist.
fn id_in<K>(text: &str) -> Outcome<kernel::Id<K>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// A figure on a page: whole won and where its rows are listed.
struct Number {
    text: String,
    link: String,
}

impl Number {
    fn of(figure: &Figure) -> Self {
        let text = match figure.value {
            FigureValue::Whole(number) => grouped(number),
            FigureValue::Rate(_) => String::new(),
        };
        Self {
            text,
            link: web::figure_path(figure),
        }
    }
}
