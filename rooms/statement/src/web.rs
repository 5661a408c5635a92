//! The room's pages.

mod bases;
mod compare;
mod desk;
mod download;
mod edition;
mod figures;
mod import;
mod year;
mod years;

use jiff::{Timestamp, tz};
use kernel::{Error, FiscalYear, Id, Outcome};
use program::Program;
use store::Tx;
use ui::NavItem;
use web::Routes;

use crate::{access, rules};

/// Adds the room's pages.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .signed_get("/desk", desk::show)
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
        .get("/statement/{year}", &access::SEE_FIGURES, year::show)
        .post("/statement/{year}/freeze", &access::FREEZE, year::freeze)
        .get(
            "/statement/{year}/download/{format}",
            &access::SEE,
            download::of_year,
        )
        .get("/figures", &access::SEE_FIGURES, figures::show)
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

/// An instant as people read it, in Asia/Seoul: `2018. 3. 2. 10:00`.
fn clock_text(instant: Timestamp) -> String {
    let local = instant.to_zoned(tz::TimeZone::fixed(tz::offset(9)));
    let (date, time) = (local.date(), local.time());
    format!(
        "{}. {}. {}. {:02}:{:02}",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute()
    )
}
