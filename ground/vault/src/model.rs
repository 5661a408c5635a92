//! What the vault speaks of.

use jiff::Timestamp;

/// A sealed text, as a column keeps it: algorithm, version, nonce, ciphertext with its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// What a column held.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// What a column keeps.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Where a sealed text belongs. It opens there and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Whose data it is: an opaque id, never a name. All of a subject's texts share one data key.
    pub subject: &'a str,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's key as text.
    pub row: &'a str,
}

/// One opening of a sealed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Position in the office's log, from 1 without a gap.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who, as a key.
    pub actor: String,
    /// Who, as people read it then.
    pub actor_name: String,
    /// From where, where the edge told it ([`open_from`](crate::open_from)); else empty.
    pub origin: String,
    /// Whose data.
    pub subject: String,
    /// What: `table.column/row`.
    pub what: String,
    /// Why.
    pub why: String,
}

/// Which openings to list, newest first. Empty texts and `None` filter nothing.
#[derive(Debug, Clone, Default)]
pub struct AccessQuery {
    /// Only this subject's data.
    pub subject: String,
    /// Only by this actor key.
    pub actor: String,
    /// Only from this instant on.
    pub from: Option<Timestamp>,
    /// Only before this instant.
    pub to: Option<Timestamp>,
    /// Only before this position.
    pub before: Option<i64>,
    /// At most this many; 0 means 50.
    pub limit: i64,
}

/// What is wrong with the vault of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// The access log breaks at this position: changed, removed or inserted rows.
    Log(i64),
    /// The data key of this subject does not open with the keys at hand.
    Key(String),
}
