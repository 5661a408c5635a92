//! What a data set is.

use crate::model::{DataSetName, Ownership, ResourceKind};

/// How the cells of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As the register reads it.
    Plain,
    /// Several, parted by `+`.
    Plus,
    /// Square metres, where `0` says that nobody knows.
    Size,
    /// Thousands of won.
    ThousandWon,
    /// `true` or `false`.
    Truth,
}

/// A column that a data set may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What of a record it tells: a field of every record, a field of the kind, or a part of a
    /// place (`province`, `municipality`, `road`, `lot`) or of the source (`provider`).
    pub key: &'static str,
    /// What it is called, the standard's name first.
    pub headings: &'static [&'static str],
    /// How its cells are written.
    pub form: Form,
}

impl Column {
    /// The name by the standard.
    pub fn label(&self) -> &'static str {
        self.headings.first().copied().unwrap_or_default()
    }
}

/// A public data set.
#[derive(Debug, Clone, Copy)]
pub struct DataSet {
    /// Which one.
    pub name: DataSetName,
    /// Its title at the portal.
    pub title: &'static str,
    /// What its records are.
    pub kind: ResourceKind,
    /// Whose they are.
    pub owner: Ownership,
    /// Its columns in the order of the standard.
    pub columns: &'static [Column],
    /// Keys without which a file is not recognised as one.
    pub telling: &'static [&'static str],
    /// Whether a record is an event of a day that a provider tells of, not a place.
    pub is_event: bool,
    /// Whether the file has a column for who provides it.
    pub provider: &'static str,
}

impl DataSet {
    /// The column for a key.
    pub fn column(&self, key: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.key == key)
    }
}
