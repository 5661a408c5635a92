//! What somebody writes down in the plaza, with a network or without.

use jiff::Timestamp;
use kernel::{Address, Digest, Id, Kind};
use serde::Serialize;

use super::{LogEntry, MarketDay, RecordSale, Sale, StepBooth, WriteLog};

/// What was written down.
#[derive(Debug, Clone)]
pub enum FieldNote {
    /// Who came, who did not, and who got the booth of somebody who did not.
    Step(StepBooth),
    /// What was sold or given back.
    Sale(RecordSale),
    /// A complaint, a check of origin or something that went wrong.
    Log(WriteLog),
}

/// Writes down something that happened in the plaza, as a phone kept it until it was sent.
#[doc(alias = "현장 메모")]
#[derive(Debug, Clone)]
pub struct TakeNote {
    /// The day's id.
    pub day: String,
    /// When it happened, an instant of RFC 3339; empty for now.
    pub at: String,
    /// What it was.
    pub note: FieldNote,
    /// A photograph of the slip or of what happened.
    pub photo: Option<SentPhoto>,
}

/// A photograph as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentPhoto {
    /// The file's name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a photograph shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoOf {
    /// The slip of a sale.
    Sale(Id<Sale>),
    /// What an entry tells.
    Log(Id<LogEntry>),
}

/// A photograph of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldPhoto {
    /// Its id.
    pub id: Id<FieldPhoto>,
    /// On which day.
    pub day: Id<MarketDay>,
    /// What it shows.
    pub of: PhotoOf,
    /// Its bytes' address.
    pub file: Digest,
    /// The name it came with.
    pub name: String,
    /// When it was received.
    pub recorded_at: Timestamp,
    /// Who sent it, as people read it.
    pub recorded_by_name: String,
}

impl FieldPhoto {
    /// Its address.
    pub fn address_of(id: Id<FieldPhoto>) -> Address {
        Address::new("market", Self::NAME, id)
    }
}

impl Kind for FieldPhoto {
    const NAME: &'static str = "photo";
}
