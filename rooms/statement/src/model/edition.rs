//! Editions: statements frozen on a day.

use jiff::Timestamp;
use kernel::{FiscalYear, Id, Kind};
use paper::Difference;
use program::Program;
use serde::{Deserialize, Serialize};

use super::Format;

/// A statement as it was frozen. Its paper is read with `edition_paper`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its id.
    pub id: Id<Edition>,
    /// The program.
    pub program: Id<Program>,
    /// The year of the statement.
    pub fiscal_year: FiscalYear,
    /// 1 for the first edition of the program and year.
    pub number: i64,
    /// The paper's title when it was frozen.
    pub title: String,
    /// Which composer made the paper.
    pub template: String,
    /// The version of the office's data, the id of the last change before it.
    pub data_version: String,
    /// When.
    pub frozen_at: Timestamp,
    /// Who, as people read it then.
    pub frozen_by_name: String,
    /// Why, as typed.
    pub note: String,
    /// SHA-256 of the canonical paper, 64 hexadecimal digits.
    pub hash: String,
}

impl Kind for Edition {
    const NAME: &'static str = "edition";
}

/// What a format of an edition was when it was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionFile {
    /// Which.
    pub format: Format,
    /// How many bytes.
    pub bytes: i64,
    /// SHA-256 of those bytes, 64 hexadecimal digits.
    pub sha256: String,
}

/// Freezes the statement of a year.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FreezeStatement {
    /// The program's id.
    pub program: String,
    /// The year.
    pub fiscal_year: String,
    /// Why, for those who read the list of editions.
    pub note: String,
}

/// A freshly frozen edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenEdition {
    /// Its id.
    pub id: Id<Edition>,
    /// Its number.
    pub number: i64,
    /// Its hash.
    pub hash: String,
    /// The number of the last edition, when that holds the very same paper.
    pub same_as: Option<i64>,
}

/// Two papers side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The older edition.
    pub old: Edition,
    /// The newer edition; `None` for the records as they are now.
    pub new: Option<Edition>,
    /// What differs, in the order of the newer paper.
    pub differences: Vec<Difference>,
}

/// Something a year's statement still lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What is missing, in Korean, ready to be shown.
    pub what: String,
    /// The page where it can be entered.
    pub path: String,
}

/// A year on the list of statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearCard {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// How many editions are frozen.
    pub editions: usize,
    /// The newest of them.
    pub newest: Option<Edition>,
}
