//! The office of the tests: a paper of our own, imported.

use kernel::{FigureValue, FiscalYear, Id, Outcome};
use paper::Paper;
use program::Program;
use statement::{ImportPaper, Imported};
use store::{RoomSchema, Tx};
use testing::{HANBIT, TestStore, world};

/// A paper with the figures of a real one and sentences of our own.
pub const PAPER: &str = include_str!("../../fixtures/paper.txt");

pub const ROOMS: &[fn() -> RoomSchema] = &[
    ledger::schema,
    people::schema,
    program::schema,
    budget::schema,
    entrustment::schema,
    statement::schema,
];

/// Roles that together may make every record of a paper.
pub const CITY: &[&str] = &["city_officer"];

pub fn stores() -> Vec<TestStore> {
    world(ROOMS)
}

pub fn year(number: i64) -> FiscalYear {
    FiscalYear::new(number).expect("a year of this product")
}

/// Reads a text as a paper and makes its records.
pub fn import(tx: &mut Tx<'_>, text: &str, accept: &[&str]) -> Outcome<Imported> {
    let draft = statement::read_paper(text.as_bytes())?;
    let accept = accept.iter().map(|id| (*id).to_owned()).collect();
    statement::import_paper(tx, ImportPaper { draft, accept })
}

/// The sample office in the story's office of one store.
pub fn office(store: &TestStore) -> Imported {
    store
        .act(HANBIT, CITY, |tx| import(tx, PAPER, &[]))
        .unwrap_or_else(|e| panic!("{e}"))
}

pub fn composed(store: &TestStore, program: Id<Program>, of: i64) -> Paper {
    store
        .see(HANBIT, CITY, |tx| statement::compose(tx, program, year(of)))
        .unwrap_or_else(|e| panic!("{e}"))
}

/// The value of a figure of a paper as JSON has it.
pub fn value(paper: &Paper, key: &str) -> FigureValue {
    paper
        .figure(key)
        .unwrap_or_else(|| panic!("no figure {key}"))
        .figure
        .value
}

pub fn printed<'p>(paper: &'p Paper, key: &str) -> &'p str {
    &paper
        .figure(key)
        .unwrap_or_else(|| panic!("no figure {key}"))
        .printed
}

/// What a paper says, as plain text.
pub fn text(paper: &Paper) -> String {
    let bytes = statement::print(paper, statement::Format::Text).expect("it prints");
    String::from_utf8(bytes).expect("text is UTF-8")
}
