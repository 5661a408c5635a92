//! What people ask for, as it was typed.

use serde::{Deserialize, Serialize};

/// Opens a 권역.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpenZone {
    /// What the office calls it.
    pub name: String,
    /// Its first day.
    pub from: String,
    /// Its last day; may be empty.
    pub to: String,
    /// Names or codes of 시도 and 시군구, parted by commas or lines.
    pub members: String,
}

/// Ends a 권역. The record stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EndZone {
    /// The zone's id.
    pub zone: String,
    /// The version that was on the screen.
    pub version: String,
    /// Its last day.
    pub to: String,
}

/// Registers a local government.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RegisterGovernment {
    /// The code of its region.
    pub region: String,
    /// Its name on papers.
    pub official_name: String,
    /// The department to contact.
    pub department: String,
}

/// Changes what is known of a local government.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeGovernment {
    /// The record's id.
    pub government: String,
    /// The version that was on the screen.
    pub version: String,
    /// Its name on papers.
    pub official_name: String,
    /// The department to contact.
    pub department: String,
}
