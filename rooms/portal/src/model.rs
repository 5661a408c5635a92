//! The nouns of the room.

mod edition;
pub mod plain;

pub use edition::{
    ChangeEdition, Edition, EditionStanding, EditionWords, LegalKind, PutInForce, WithdrawEdition,
    WriteEdition,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The public front of an office.
#[doc(alias = "공개 누리집")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Front {
    /// The name in its address: `/o/seoul`.
    pub name: String,
    /// What its first page says.
    pub intro: String,
    /// The host of its own; empty: that of the installation.
    pub host: String,
    /// The day it was opened.
    pub opened_on: Date,
    /// The day of the last change.
    pub updated_on: Date,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
}

/// Opens the front of the office, as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpenFront {
    /// The name in the address.
    pub name: String,
    /// What the first page says.
    pub intro: String,
}

/// Changes what the first page says, as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeFront {
    /// The version that was on the screen.
    pub version: String,
    /// What the first page says.
    pub intro: String,
}

/// Gives the front a host of its own, as it was typed.
#[doc(alias = "자체 주소")]
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetHost {
    /// The version that was on the screen.
    pub version: String,
    /// The host; empty to take it away.
    pub host: String,
}

/// By which hosts the installation is reached, as far as the edge knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReachedBy {
    /// The host that the operator set.
    pub set: Option<String>,
    /// The host by which this request came, as the browser says.
    pub asked: Option<String>,
}
