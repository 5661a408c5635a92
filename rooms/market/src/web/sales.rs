//! `/market-days/{id}/sales`: what was sold on a day, by vendor and by what was paid with.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, number::grouped};
use web::{Answer, Visit};

use super::{
    HOME, day_path, id_of,
    paper::paper_path,
    season_path,
    shown::{day_text, figure_text},
    vendor_sales::sale_path,
    vendor_shown::region_text,
};
use crate::{
    access,
    booths::{self, DayBooths},
    compose::Sheet,
    model::{BoothState, MarketDay, Sale, Tender, Till, VendorApplication},
    rules::{booths::state_of, field::twins, sales::tally, states::moves_from},
    sale_figures::{SaleMeasure, SaleQuery},
    sales_book::SalesBook,
};

#[derive(Template)]
#[template(path = "sales.html")]
struct Page {
    frame: ui::Frame,
    path: String,
    sheet: String,
    state: &'static str,
    figures: Vec<(&'static str, Linked)>,
    missing: Vec<String>,
    lines: Vec<Line>,
    tenders: Vec<TenderLine>,
    /// Sales that look like one which two people wrote down: what, whose, and the pages of both.
    twins: Vec<Twin>,
    may_move: bool,
}

struct Twin {
    vendor: String,
    what: String,
    pages: [String; 2],
}

/// A number as people read it, and the page of its rows.
type Linked = (String, String);

struct TenderLine {
    name: &'static str,
    common: Linked,
    own: Linked,
}

struct Line {
    path: String,
    name: String,
    region: String,
    common: Linked,
    own: Linked,
    total: Linked,
    is_missing: bool,
}

/// The page of what a vendor sold on a day.
pub(super) fn path_of(day: Id<MarketDay>, application: Id<VendorApplication>) -> String {
    format!("{}/sales/{application}", day_path(day))
}

fn lines(it: &DayBooths, book: &SalesBook, visit: &Visit) -> Outcome<Vec<Line>> {
    let facts = it.facts(visit.ctx().today());
    let mut lines = Vec::new();
    for parts in &it.parts {
        let application = &parts.application;
        let sales = it.sales_of(application.id);
        let is_there = state_of(facts, application.id) == Some(BoothState::Attended);
        if !is_there && sales.is_empty() {
            continue;
        }
        let own = of_day(it).by(application.id);
        let shown = |query: &SaleQuery| Outcome::Ok(figure_text(&book.figure(query)?));
        lines.push(Line {
            path: path_of(it.day.id, application.id),
            name: application.vendor_name.clone(),
            region: region_text(application.region),
            common: shown(&own.clone().at(Till::Common))?,
            own: shown(&own.clone().at(Till::Own))?,
            total: shown(&own)?,
            is_missing: is_there && sales.iter().all(|one| !one.counts()),
        });
    }
    Ok(lines)
}

/// What was taken on a day.
pub(super) fn of_day(it: &DayBooths) -> SaleQuery {
    SaleQuery::of(it.season.id, SaleMeasure::Takings).on(it.day.id)
}

/// The frame of a page below a day.
pub(super) fn frame(visit: &Visit, title: &str, it: &DayBooths) -> ui::Frame {
    visit
        .frame(title)
        .under(HOME.0, HOME.1)
        .under(it.season.name.clone(), season_path(it.season.id))
        .under(day_text(it.day.on_day), day_path(it.day.id))
}

/// What was paid with, at each till.
fn tenders(it: &DayBooths, book: &SalesBook) -> Outcome<Vec<TenderLine>> {
    let line = |tender: &Tender| {
        let own = of_day(it).paid_with(*tender);
        Ok(TenderLine {
            name: tender.label(),
            common: figure_text(&book.figure(&own.clone().at(Till::Common))?),
            own: figure_text(&book.figure(&own.at(Till::Own))?),
        })
    };
    Tender::ALL.iter().map(line).collect()
}

fn twin_lines(it: &DayBooths) -> Vec<Twin> {
    let line = |(one, other): (&Sale, &Sale)| {
        let mut parts = it.parts.iter();
        let vendor = parts.find(|parts| parts.application.id == one.application);
        let name = vendor.map(|parts| parts.application.vendor_name.clone());
        Twin {
            vendor: name.unwrap_or_default(),
            what: format!("{} {}원", one.what(), grouped(one.line.amount.0)),
            pages: [sale_path(one.id), sale_path(other.id)],
        }
    };
    let pairs = twins(&it.sales, it.day.on_day).into_iter();
    pairs.map(line).collect()
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<MarketDay> = id_of(&id)?;
    let it = visit.read(move |tx| booths::booths(tx, id)).await?;
    let book = SalesBook::of_booths(&it);
    let mut figures = Vec::new();
    for (label, query) in SaleQuery::headline(it.season.id) {
        figures.push((label, figure_text(&book.figure(&query.on(id))?)));
    }
    let facts = it.facts(visit.ctx().today());
    let page = Page {
        frame: frame(&visit, "판매", &it),
        path: day_path(id),
        sheet: paper_path(Sheet::Takings, id),
        state: it.day.state.label(),
        figures,
        missing: tally(facts, &it.sales).unreported,
        lines: lines(&it, &book, &visit)?,
        tenders: tenders(&it, &book)?,
        twins: twin_lines(&it),
        may_move: visit.may(&access::MOVE)
            && moves_from(it.day.state, it.season.kind).any(|one| !one.is_decision),
    };
    Ok(visit.page(&page))
}
