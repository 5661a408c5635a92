//! What an import is asked, and what it tells.

use kernel::{FiscalYear, Id};
use program::Program;
use serde::{Deserialize, Serialize};

use crate::import::{FindingKind, PaperDraft};

/// Turns a read paper into records.
#[derive(Debug, Clone)]
pub struct ImportPaper {
    /// The paper as read.
    pub draft: PaperDraft,
    /// Ids of blocking findings that are accepted.
    pub accept: Vec<String>,
}

/// The records that were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The program.
    pub program: Id<Program>,
    /// The year of the paper.
    pub year: FiscalYear,
    /// Each record that was made, in words.
    pub records: Vec<String>,
    /// What was read and became no record, each with its reason.
    pub left_out: Vec<String>,
}

/// One record a paper would make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedRecord {
    /// Line of the paper, from 1.
    pub line: usize,
    /// What kind of record, in Korean.
    pub what: &'static str,
    /// What it says.
    pub text: String,
}

/// A finding as the report and the preview show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundText {
    /// What to accept it by.
    pub id: String,
    /// What kind of wrong.
    pub kind: FindingKind,
    /// Line, from 1.
    pub line: usize,
    /// Character, from 1.
    pub column: usize,
    /// Korean text that says what is wrong.
    pub message: String,
    /// Whether the import waits until it is accepted.
    pub blocking: bool,
}

/// What a command or a program is told about an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// The records that would be made, or that were.
    pub records: Vec<PlannedRecord>,
    /// What does not hold in the paper.
    pub findings: Vec<FoundText>,
    /// Whether the records were made.
    pub imported: bool,
}
