//! Which program and which year a page is about.

use kernel::{Error, FiscalYear, Outcome};
use store::Tx;

use super::{Asked, asked};
use crate::{
    model::Program,
    year_plan::{programs, years},
};

/// The program and year of a page, with what can be chosen instead.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Every program of the office.
    pub programs: Vec<Program>,
    /// The chosen one.
    pub program: Program,
    /// The chosen year.
    pub year: FiscalYear,
    /// Years to choose from, ascending.
    pub years: Vec<FiscalYear>,
}

/// A link of the year switcher.
pub struct YearLink {
    /// The year.
    pub year: FiscalYear,
    /// Where it leads.
    pub path: String,
    /// Whether it is the year being shown.
    pub current: bool,
}

/// Reads program and year from the address. Without a program: the first one; without a year: this
/// year, or the last year with records. `None` while the office has no program.
pub fn scope(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Option<Scope>> {
    let all = programs(tx)?;
    let wanted = asked(query, "program");
    let chosen = if wanted.is_empty() {
        all.first()
    } else {
        Some(
            all.iter()
                .find(|p| p.id.to_string() == wanted)
                .ok_or(Error::NotFound)?,
        )
    };
    let Some(program) = chosen.cloned() else {
        return Ok(None);
    };
    let mut known = years(tx, program.id)?;
    let today = FiscalYear::of(tx.today()).ok_or(Error::NotFound)?;
    let usual = match known.last() {
        Some(last) if !known.contains(&today) && *last < today => *last,
        _ => today,
    };
    let year = match asked(query, "year") {
        "" => usual,
        text => text
            .parse()
            .ok()
            .and_then(FiscalYear::new)
            .ok_or(Error::NotFound)?,
    };
    known.extend([year, today]);
    known.extend(FiscalYear::new(today.get() + 1));
    known.sort();
    known.dedup();
    Ok(Some(Scope {
        programs: all,
        program,
        year,
        years: known,
    }))
}

impl Scope {
    /// The year switcher of a page.
    pub fn year_links(&self, path: &str) -> Vec<YearLink> {
        let link = |year: &FiscalYear| YearLink {
            year: *year,
            path: super::path_of(path, self.program.id, *year),
            current: *year == self.year,
        };
        self.years.iter().map(link).collect()
    }

    /// The years as choices of a select box.
    pub fn year_choices(&self) -> Vec<(String, String)> {
        self.years
            .iter()
            .map(|y| (y.to_string(), format!("{y}년도")))
            .collect()
    }

    /// A path with this program and year.
    pub fn path(&self, path: &str) -> String {
        super::path_of(path, self.program.id, self.year)
    }
}
