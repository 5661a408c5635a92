//! What a reader of public data sets hands over and hears.

use kernel::Id;
use serde::{Deserialize, Serialize};

use super::{Resource, ResourceFields};

/// A row of a public data set.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ImportedDraft {
    /// A word of [`ResourceKind`](super::ResourceKind); of a key that is known it never changes.
    pub kind: String,
    /// The row's key, unique in the office: begin it with the data set's name.
    pub source_key: String,
    /// What it tells. `source_name` is the data set, `source_on` its 데이터기준일자 (required).
    pub fields: ResourceFields,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PutKind {
    /// A candidate was registered.
    New,
    /// Fields of the known record changed.
    Changed,
    /// Nothing changed: the row says the same, or is older than what is known.
    Same,
}

/// The answer to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Put {
    /// The record.
    pub id: Id<Resource>,
    /// What became of the row.
    pub kind: PutKind,
    /// Keys of fields in which the row differs and that stayed, because our own people wrote them
    /// after the row's reference day.
    pub kept: Vec<String>,
}
