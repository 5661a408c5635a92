//! Addresses: links across rooms without imports.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Where a record lives: `room/kind/id`. The app resolves it to a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Address {
    room: String,
    kind: String,
    id: String,
}

impl Address {
    /// An address of a record. `room` and `kind` are lower-case words; `id` has no slash.
    pub fn new(room: &str, kind: &str, id: impl fmt::Display) -> Self {
        Self {
            room: room.to_owned(),
            kind: kind.to_owned(),
            id: id.to_string(),
        }
    }

    /// The room that owns the record.
    pub fn room(&self) -> &str {
        &self.room
    }

    /// What kind of record it is.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The record's own id.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.room, self.kind, self.id)
    }
}

/// The text is not `room/kind/id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnAddress;

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address reads room/kind/id")
    }
}

impl std::error::Error for NotAnAddress {}

impl FromStr for Address {
    type Err = NotAnAddress;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(room), Some(kind), Some(id))
                if !room.is_empty() && !kind.is_empty() && !id.is_empty() && !id.contains('/') =>
            {
                Ok(Self::new(room, kind, id))
            }
            _ => Err(NotAnAddress),
        }
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

impl TryFrom<String> for Address {
    type Error = NotAnAddress;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
