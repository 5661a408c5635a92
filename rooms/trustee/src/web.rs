//! Pages of the room: routes, and what several pages share.

mod account_add;
mod accounts;
mod approval;
mod change;
mod change_add;
mod exceptions;
mod grant;
mod grant_add;
mod line;
mod line_add;
mod number;
mod number_shown;
mod signing;
mod year;
mod year_add;
mod years;

use std::collections::BTreeMap;

use kernel::{Address, Id, Outcome};
use store::Tx;
use ui::NavItem;
use web::{Room, Routes, Visit, settle};

use crate::{access, api, model::TrusteeYear, store::years as year_rows};

/// The values behind `?` in a page's address.
type Asked = BTreeMap<String, String>;

/// What the room offers to the web.
pub fn room() -> Room {
    Room {
        name: "trustee",
        routes: json(answers(keeping(pages(Routes::new())))),
        nav: vec![NavItem {
            label: "수탁 예산",
            path: "/trustee",
            order: 45,
        }],
    }
}

/// Budget: years, lines, sign-off, changes.
fn pages(routes: Routes) -> Routes {
    routes
        .get("/trustee", &access::VIEW, years::show)
        .get("/trustee/years/add", &access::WRITE_BUDGET, year_add::show)
        .post("/trustee/years/add", &access::WRITE_BUDGET, year_add::save)
        .get("/trustee/years/{id}", &access::VIEW, year::show)
        .get(
            "/trustee/years/{id}/lines/add",
            &access::WRITE_BUDGET,
            line_add::show,
        )
        .post(
            "/trustee/years/{id}/lines/add",
            &access::WRITE_BUDGET,
            line_add::save,
        )
        .get("/trustee/lines/{id}", &access::VIEW, line::show)
        .post("/trustee/lines/{id}", &access::WRITE_BUDGET, line::save)
        .get(
            "/trustee/years/{id}/approval",
            &access::VIEW,
            approval::show,
        )
        .post(
            "/trustee/years/{id}/approval",
            &access::SIGN,
            approval::save,
        )
        .get("/trustee/years/{id}/changes", &access::VIEW, change::list)
        .get(
            "/trustee/years/{id}/changes/add",
            &access::REQUEST_CHANGE,
            change_add::show,
        )
        .post(
            "/trustee/years/{id}/changes/add",
            &access::REQUEST_CHANGE,
            change_add::save,
        )
        .get("/trustee/changes/{id}", &access::VIEW, change::show)
        .post("/trustee/changes/{id}", &access::SIGN, change::sign)
        .post(
            "/trustee/changes/{id}/withdraw",
            &access::REQUEST_CHANGE,
            change::withdraw,
        )
}

/// Accounts and cards.
fn keeping(routes: Routes) -> Routes {
    routes
        .get(
            "/trustee/years/{id}/accounts",
            &access::VIEW,
            accounts::show,
        )
        .get(
            "/trustee/years/{id}/accounts/add",
            &access::KEEP_ACCOUNTS,
            account_add::show,
        )
        .post(
            "/trustee/years/{id}/accounts/add",
            &access::KEEP_ACCOUNTS,
            account_add::save,
        )
        .get(
            "/trustee/years/{id}/cards/add",
            &access::KEEP_ACCOUNTS,
            accounts::show_card,
        )
        .post(
            "/trustee/years/{id}/cards/add",
            &access::KEEP_ACCOUNTS,
            accounts::add_card,
        )
        .post(
            "/trustee/years/{id}/cards/close",
            &access::KEEP_ACCOUNTS,
            accounts::close_card,
        )
        .get(
            "/trustee/years/{id}/number",
            &access::REVEAL_NUMBER,
            number_shown::show,
        )
        .post(
            "/trustee/years/{id}/number",
            &access::REVEAL_NUMBER,
            number_shown::reveal,
        )
}

/// Grants and exceptions.
fn answers(routes: Routes) -> Routes {
    routes
        .get(
            "/trustee/years/{id}/grants/add",
            &access::REQUEST_GRANT,
            grant_add::show,
        )
        .post(
            "/trustee/years/{id}/grants/add",
            &access::REQUEST_GRANT,
            grant_add::save,
        )
        .get("/trustee/grants/{id}", &access::VIEW, grant::show)
        .post(
            "/trustee/grants/{id}/give",
            &access::DECIDE_GRANT,
            grant::give,
        )
        .post(
            "/trustee/grants/{id}/refuse",
            &access::DECIDE_GRANT,
            grant::refuse,
        )
        .get(
            "/trustee/years/{id}/exceptions",
            &access::VIEW,
            exceptions::show,
        )
        .post(
            "/trustee/years/{id}/exceptions",
            &access::ALLOW_DUTY_EXCEPTION,
            exceptions::save,
        )
}

fn json(routes: Routes) -> Routes {
    routes
        .get("/api/trustee/years", &access::VIEW, api::years)
        .post("/api/trustee/years", &access::WRITE_BUDGET, api::open_year)
        .get("/api/trustee/years/{id}", &access::VIEW, api::year)
        .post("/api/trustee/lines", &access::WRITE_BUDGET, api::add_line)
        .get("/api/trustee/lines/{id}", &access::VIEW, api::line)
        .post(
            "/api/trustee/grants",
            &access::REQUEST_GRANT,
            api::request_grant,
        )
        .post(
            "/api/trustee/grants/give",
            &access::DECIDE_GRANT,
            api::give_grant,
        )
        .post(
            "/api/trustee/grants/refuse",
            &access::DECIDE_GRANT,
            api::refuse_grant,
        )
        .post(
            "/api/trustee/changes",
            &access::REQUEST_CHANGE,
            api::request_change,
        )
        .post("/api/trustee/changes/sign", &access::SIGN, api::sign_change)
}

/// The page of one of this room's records; `None` for other rooms and kinds without a page.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "trustee" {
        return None;
    }
    let id = address.id();
    match address.kind() {
        "year" => Some(format!("/trustee/years/{id}")),
        "line" => Some(format!("/trustee/lines/{id}")),
        "grant" => Some(format!("/trustee/grants/{id}")),
        "change" => Some(format!("/trustee/changes/{id}")),
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

/// The year of a path.
fn year_at(tx: &mut Tx<'_>, id: &str) -> Outcome<TrusteeYear> {
    year_rows::year(tx, crate::id_of(id)?)
}

/// A page below a year's.
fn frame_under(visit: &Visit, title: &str, year: &TrusteeYear) -> ui::Frame {
    visit
        .frame(title)
        .under("수탁 예산", format!("/trustee?program={}", year.program))
        .under(&year.title, year_path(year.id))
}

fn year_path(id: Id<TrusteeYear>) -> String {
    format!("/trustee/years/{id}")
}

/// A day as papers write it.
fn printed(day: jiff::civil::Date) -> String {
    kernel::Period::day(day).print_official()
}
