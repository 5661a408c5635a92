//! The room's pages.

mod bases;
mod compare;
mod desk;
mod download;
mod edition;
mod figures;
mod front;
mod import;
mod year;
mod years;

use kernel::{Error, FiscalYear, Id, Outcome, official_time as clock_text};
use program::Program;
use store::Tx;
use ui::NavItem;
use web::{Doc, ListOf, Routes, Visit};

use crate::{access, drill_down::FigureRoom, rules};

/// Adds what everybody may read.
fn front_routes(routes: Routes) -> Routes {
    routes
        .open_get("/o/{site}/statements", front::list)
        .open_get("/o/{site}/statements/{id}", front::show)
        .open_get("/o/{site}/statements/{id}/{format}", front::file)
        .open_get("/api/public/v1/{site}/statements", front::list_json)
        .described(
            Doc::answering::<ListOf<front::PublicEdition>>(
                "Yearly statements, the newest year first",
            )
            .asked_with::<front::PublicPart>(),
        )
        .open_get("/api/public/v1/{site}/statements/{id}", front::show_json)
        .described(Doc::answering::<front::PublicPaper>(
            "A yearly statement with every part of its paper",
        ))
}

/// Adds the room's pages.
pub(crate) fn routes(
    routes: Routes,
    others: &'static [FigureRoom],
    tasks: &'static [people::Tasks],
) -> Routes {
    front_routes(routes)
        .signed_get("/desk", move |visit: Visit| desk::show(visit, tasks))
        .get("/statement", &access::SEE_FIGURES, years::show)
        .get("/statement/import", &access::IMPORT, import::show)
        .post("/statement/import", &access::IMPORT, import::preview)
        .post("/statement/import/save", &access::IMPORT, import::save)
        .get("/statement/compare", &access::SEE, compare::show)
        .get("/statement/editions/{id}", &access::SEE, edition::show)
        .get(
            "/statement/editions/{id}/download/{format}",
            &access::SEE,
            download::of_edition,
        )
        .post(
            "/statement/editions/{id}/publish",
            &access::PUBLISH,
            edition::publish,
        )
        .post(
            "/statement/editions/{id}/withdraw",
            &access::PUBLISH,
            edition::withdraw,
        )
        .get("/statement/{year}", &access::SEE_FIGURES, year::show)
        .post("/statement/{year}/freeze", &access::FREEZE, year::freeze)
        .get(
            "/statement/{year}/download/{format}",
            &access::SEE,
            download::of_year,
        )
        .get("/figures", &access::SEE_FIGURES, move |visit, asked| {
            figures::show(others, visit, asked)
        })
}

/// The room's lines of the main menu.
pub(crate) fn nav() -> Vec<NavItem> {
    vec![
        NavItem {
            label: "업무 현황",
            path: "/desk",
            order: 10,
        },
        NavItem {
            label: "사업별 설명서",
            path: "/statement",
            order: 60,
        },
        NavItem {
            label: "사업별 설명서",
            path: "/o/{site}/statements",
            order: 6,
        },
    ]
}

/// The program a page is about: the one that was asked for, or the first by name. `None` when the
/// office has none yet.
///
/// # Errors
/// Not found when a program was asked for that does not exist.
pub(crate) fn program_of(tx: &mut Tx<'_>, asked: &str) -> Outcome<Option<Program>> {
    let programs = program::programs(tx)?;
    if asked.is_empty() {
        return Ok(programs.into_iter().next());
    }
    let id: Id<Program> = asked.parse().map_err(|_| Error::NotFound)?;
    programs
        .into_iter()
        .find(|program| program.id == id)
        .map(Some)
        .ok_or(Error::NotFound)
}

/// The year of a path.
pub(crate) fn year_of(text: &str) -> Outcome<FiscalYear> {
    rules::year(text).ok_or(Error::NotFound)
}
