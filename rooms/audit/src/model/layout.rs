//! How a city system wants its file.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ColumnFormat, Delimiter, Encoding, SourceField};

/// One layout: what stands in which column, under which name, written how. Written and read as one
/// mapping file (JSON).
#[doc(alias = "시 시스템 서식")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CityLayout {
    /// What the system is called.
    pub name: String,
    /// Between two cells.
    pub delimiter: Delimiter,
    /// The letters of the file.
    pub encoding: Encoding,
    /// Whether the first line names the columns.
    pub head: bool,
    /// From left to right.
    pub columns: Vec<LayoutColumn>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutColumn {
    /// What it is filled from.
    pub field: SourceField,
    /// Its name in the first line.
    pub header: String,
    /// How it is written.
    pub format: ColumnFormat,
    /// The text of a fixed column; empty for the others.
    pub text: String,
}

/// A layout as it was set once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutVersion {
    /// 1, 2, … in the order of changes.
    pub version: i64,
    /// The layout.
    pub layout: CityLayout,
    /// Why it changed.
    pub reason: String,
    /// Who set it.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
}
