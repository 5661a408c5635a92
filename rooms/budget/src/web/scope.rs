//! Which program a page is about.

use kernel::{Error, FiscalYear, Id, Outcome};
use program::Program;
use store::Tx;

use super::{Asked, asked};
use crate::store::lines;

/// The program of a page, with what can be chosen instead.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Every program of the office with its name.
    pub programs: Vec<(Id<Program>, String)>,
    /// The chosen one.
    pub program: Id<Program>,
    /// Its name.
    pub name: String,
}

/// Reads the program from the address; without one, the first by name. `None` while the office has
/// no program.
///
/// # Errors
/// [`Error::NotFound`] for a program that is not this office's.
pub fn scope(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Option<Scope>> {
    let programs = lines::programs(tx)?;
    let wanted = asked(query, "program");
    let chosen = if wanted.is_empty() {
        programs.first().cloned()
    } else {
        let found = programs.iter().find(|(id, _)| id.to_string() == wanted);
        Some(found.cloned().ok_or(Error::NotFound)?)
    };
    Ok(chosen.map(|(program, name)| Scope {
        programs,
        program,
        name,
    }))
}

/// A fiscal year in a path; anything else does not exist.
pub fn year_in(text: &str) -> Outcome<FiscalYear> {
    text.parse()
        .ok()
        .and_then(FiscalYear::new)
        .ok_or(Error::NotFound)
}

impl Scope {
    /// A path with this program.
    pub fn path(&self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}program={}", self.program)
    }

    /// The page of a year.
    pub fn year_path(&self, year: FiscalYear) -> String {
        self.path(&format!("/budget/{year}"))
    }

    /// The programs as choices of a select box.
    pub fn choices(&self) -> Vec<(String, String)> {
        self.programs
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect()
    }
}
