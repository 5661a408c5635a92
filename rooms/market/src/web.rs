//! Pages of the room: every season, one of them with its days, a day, and the forms behind them.

mod allocation;
mod allocation_api;
mod allocations;
mod application;
mod application_forms;
mod apply_form;
mod booth_api;
mod booths;
mod calendar;
mod clone;
mod day;
mod day_form;
mod due;
mod fee_form;
mod field;
mod front;
mod guide_form;
mod last_day_form;
mod list;
mod log;
mod overrides;
mod paper;
mod payout;
mod payout_api;
mod payouts;
mod permit_form;
mod plan;
mod plan_api;
mod plan_drawing;
mod plan_part;
mod sale_api;
mod sales;
mod season;
mod season_form;
mod season_sales;
mod shown;
mod state_form;
mod step_form;
mod vendor_api;
mod vendor_sales;
mod vendor_shown;
mod vendors;

use kernel::{Address, Error, Id, Kind};
use ui::NavItem;
use web::{Doc, ListOf, Room, Routes, settle};

use crate::{
    access, api,
    model::{
        Allocation, FieldPhoto, LogEntry, MarketDay, MarketSeason, Payout, Sale, VendorApplication,
    },
};

/// What the room offers to the web.
pub fn room() -> Room {
    let (view, moving) = (&access::VIEW, &access::MOVE_OR_DECIDE);
    let (open, change) = (&access::OPEN_SEASON, &access::CHANGE_SEASON);
    let (plan, change_day) = (&access::PLAN_DAY, &access::CHANGE_DAY);
    let (permit, clone) = (&access::WRITE_PERMIT, &access::CLONE_SEASON);
    let routes = Routes::new()
        .get("/markets", view, list::show)
        .get("/markets/new", open, season_form::ask_new)
        .post("/markets/new", open, season_form::save_new)
        .get("/markets/{id}", view, season::show)
        .get("/markets/{id}/change", change, season_form::ask_change)
        .post("/markets/{id}/change", change, season_form::save_change)
        .get("/markets/{id}/clone", clone, clone::ask)
        .post("/markets/{id}/clone", clone, clone::save)
        .get("/markets/{id}/days", plan, day_form::ask_new)
        .post("/markets/{id}/days", plan, day_form::save_new)
        .get(
            "/markets/{id}/last-day",
            &access::SET_LAST_DAY,
            last_day_form::ask,
        )
        .post(
            "/markets/{id}/last-day",
            &access::SET_LAST_DAY,
            last_day_form::save,
        )
        .get("/market-days/{id}", view, day::show)
        .get("/market-days/{id}/change", change_day, day_form::ask_change)
        .post(
            "/market-days/{id}/change",
            change_day,
            day_form::save_change,
        )
        .get("/market-days/{id}/permit", permit, permit_form::ask)
        .post("/market-days/{id}/permit", permit, permit_form::save)
        .get("/market-days/{id}/state", moving, state_form::ask)
        .post("/market-days/{id}/state", moving, state_form::save);
    let routes = due::routes(vendor_api::routes(vendor_routes(routes)));
    let routes = booth_api::routes(allocation_api::routes(allocation_routes(routes)));
    let routes = sale_api::routes(sale_routes(routes));
    let routes = payout_api::routes(payout_routes(routes));
    let routes = plan_api::routes(plan::routes(routes));
    let routes = for_everybody(field::routes(overrides::routes(log::routes(routes))));
    Room {
        name: "market",
        routes: api::routes(routes),
        nav: vec![
            NavItem {
                label: front::LABEL,
                path: "/o/{site}/markets",
                order: 5,
            },
            NavItem {
                label: HOME.0,
                path: HOME.1,
                order: 38,
            },
            NavItem {
                label: VENDORS.0,
                path: VENDORS.1,
                order: 39,
            },
        ],
    }
}

/// The pages of vendors' applications.
fn vendor_routes(routes: Routes) -> Routes {
    use application_forms as forms;
    let (view, apply, screen) = (&access::VIEW_VENDORS, &access::APPLY, &access::SCREEN);
    let one = "/vendor-applications/{id}";
    routes
        .get("/vendors", view, vendors::home)
        .get("/vendors/{season}", view, vendors::list)
        .get("/vendors/{season}/apply", apply, apply_form::ask)
        .post("/vendors/{season}/apply", apply, apply_form::save)
        .get(one, view, application::show)
        .get("/vendor-applications/{id}/days", apply, forms::ask_days)
        .post("/vendor-applications/{id}/days", apply, forms::save_days)
        .get("/vendor-applications/{id}/items", apply, forms::ask_item)
        .post("/vendor-applications/{id}/items", apply, forms::save_item)
        .get(
            "/vendor-applications/{id}/items/{part}/remove",
            apply,
            forms::ask_remove_item,
        )
        .post(
            "/vendor-applications/{id}/items/{part}/remove",
            apply,
            forms::save_remove_item,
        )
        .get("/vendor-applications/{id}/papers", apply, forms::ask_paper)
        .post("/vendor-applications/{id}/papers", apply, forms::save_paper)
        .get(
            "/vendor-applications/{id}/papers/{part}/remove",
            apply,
            forms::ask_remove_paper,
        )
        .post(
            "/vendor-applications/{id}/papers/{part}/remove",
            apply,
            forms::save_remove_paper,
        )
        .get("/vendor-applications/{id}/step", apply, step_form::ask)
        .post("/vendor-applications/{id}/step", apply, step_form::save)
        .get(
            "/vendor-applications/{id}/screening",
            screen,
            step_form::ask_screening,
        )
        .post(
            "/vendor-applications/{id}/screening",
            screen,
            step_form::save_screening,
        )
}

/// The pages of giving out booths and of what becomes of them.
fn allocation_routes(routes: Routes) -> Routes {
    let (view, moving) = (&access::VIEW, &access::MOVE_ALLOCATION);
    let (allocate, run) = (&access::ALLOCATE, &access::RUN_BOOTHS);
    routes
        .get("/vendors/{season}/allocations", view, allocations::show)
        .post("/vendors/{season}/allocations", allocate, allocations::save)
        .get("/market-allocations/{id}", view, allocation::show)
        .get("/market-days/{id}/booths", view, booths::show)
        .post("/market-days/{id}/booths", run, booths::save)
        .post("/market-days/{id}/booths/next", run, booths::next)
        .get(
            "/market-days/{id}/booths/{application}/give-back",
            run,
            booths::ask_back,
        )
        .post(
            "/market-days/{id}/booths/{application}/give-back",
            run,
            booths::save_back,
        )
        .get(
            "/market-allocations/{id}/state",
            moving,
            allocation::ask_state,
        )
        .post(
            "/market-allocations/{id}/state",
            moving,
            allocation::save_state,
        )
}

/// The pages of what was sold, and the papers of the room.
fn sale_routes(routes: Routes) -> Routes {
    let (view, record) = (&access::VIEW, &access::RECORD_SALES);
    let of_vendor = "/market-days/{id}/sales/{application}";
    routes
        .get("/markets/{id}/sales", view, season_sales::show)
        .get("/market-days/{id}/sales", view, sales::show)
        .get(of_vendor, view, vendor_sales::show)
        .post(of_vendor, record, vendor_sales::save)
        .get("/market-sales/{id}", view, vendor_sales::show_sale)
        .post("/market-sales/{id}/strike", record, vendor_sales::strike)
        .get("/market-papers/{sheet}/{id}", view, paper::show)
        .get("/market-papers/{sheet}/{id}/{format}", view, paper::file)
}

/// The pages of the common till's money.
fn payout_routes(routes: Routes) -> Routes {
    let (view, draft) = (&access::VIEW, &access::DRAFT_PAYOUTS);
    let of_day = "/market-days/{id}/payouts";
    let payee = "/market-days/{id}/payouts/{application}/payee";
    let bring = "/market-days/{id}/payouts/{application}/return";
    routes
        .get("/markets/{id}/fee", &access::SET_FEE, fee_form::ask)
        .post("/markets/{id}/fee", &access::SET_FEE, fee_form::save)
        .get(of_day, view, payouts::show)
        .post(of_day, draft, payouts::draft)
        .post(
            "/market-days/{id}/payouts/decide",
            &access::DECIDE_PAYOUTS,
            payouts::decide,
        )
        .get(payee, draft, payout::ask_payee)
        .post(payee, draft, payout::save_payee)
        .get(bring, draft, payout::ask_return)
        .post(bring, draft, payout::save_return)
        .get("/market-payouts/{id}", view, payout::show)
        .get(
            "/market-days/{id}/guide",
            &access::SET_GUIDE,
            guide_form::ask,
        )
        .post(
            "/market-days/{id}/guide",
            &access::SET_GUIDE,
            guide_form::save,
        )
}

/// What everybody reads, and the same for programs.
fn for_everybody(routes: Routes) -> Routes {
    routes
        .open_get("/o/{site}/markets", front::list)
        .open_get("/o/{site}/markets/{id}", front::show)
        .open_get("/o/{site}/markets.ics", front::feed)
        .open_get("/api/public/v1/{site}/markets", front::list_json)
        .described(
            Doc::answering::<ListOf<front::PublicDay>>(
                "Days of markets and exhibitions, the latest first",
            )
            .asked_with::<front::PublicPart>(),
        )
        .open_get("/api/public/v1/{site}/markets/{id}", front::show_json)
        .described(Doc::answering::<front::PublicWholeDay>(
            "A day, how to get there and who sells what",
        ))
}

/// The page of a day below the public front.
pub fn public_page_of(address: &Address) -> Option<String> {
    let is_day = address.room() == "market" && address.kind() == MarketDay::NAME;
    is_day.then(|| format!("/markets/{}", address.id()))
}

/// The page that all others of the room stand under.
const HOME: (&str, &str) = ("장터와 전시", "/markets");

/// The page that those of vendors stand under.
const VENDORS: (&str, &str) = ("참가 신청", "/vendors");

/// The page of a record of this room.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "market" {
        return None;
    }
    let id = address.id();
    match address.kind() {
        MarketSeason::NAME => Some(format!("/markets/{id}")),
        MarketDay::NAME => Some(format!("/market-days/{id}")),
        VendorApplication::NAME => Some(format!("/vendor-applications/{id}")),
        Allocation::NAME => Some(format!("/market-allocations/{id}")),
        Sale::NAME => Some(format!("/market-sales/{id}")),
        LogEntry::NAME => Some(format!("/market-logs/{id}")),
        FieldPhoto::NAME => Some(format!("/market-photos/{id}")),
        Payout::NAME => Some(format!("/market-payouts/{id}")),
        _ => None,
    }
}

/// The page of a season.
pub(crate) fn season_path(id: Id<MarketSeason>) -> String {
    format!("/markets/{id}")
}

/// The page of a day.
pub(crate) fn day_path(id: Id<MarketDay>) -> String {
    format!("/market-days/{id}")
}

/// The page of a season's applications.
pub(crate) fn vendors_path(season: Id<MarketSeason>) -> String {
    format!("/vendors/{season}")
}

/// The page of an application.
fn application_path(id: Id<VendorApplication>) -> String {
    format!("/vendor-applications/{id}")
}

/// The page of an allocation.
pub(crate) fn allocation_path(id: Id<Allocation>) -> String {
    format!("/market-allocations/{id}")
}

/// The code of a refusal that says that somebody else was faster.
const CHANGED: &str = "market.changed_meanwhile";

/// An id of an address.
fn id_of<K>(text: &str) -> Result<Id<K>, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The version that a form sends again. Once a refusal has said that it changed meanwhile and the
/// page shows how it stands, sending it again is a decision.
fn version_again(why: &kernel::Refusal, sent: &web::Sent, now: i64) -> String {
    let changed = why.each().any(|one| one.code == CHANGED);
    match changed {
        true => now.to_string(),
        false => sent.text("version").to_owned(),
    }
}
