//! Which entries of the book could stand for a line, and which do.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Id, Kind, Won};
use payment::{Payable, PaymentBatch};
use serde::{Deserialize, Serialize};
use trustee::TrusteeYear;

use super::{BankLine, MatchHow};

/// Something of the book that a line could stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BookRef {
    /// An entry that moved the cash of a year.
    Entry {
        /// The year of the trustee's books.
        year: Id<TrusteeYear>,
        /// The entry's place in its book.
        seq: i64,
    },
    /// A payment that was sent and that nobody has confirmed: not in the book yet.
    Sent(Id<Payable>),
}

/// Money in or out as the book has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookEntry {
    /// Which entry.
    pub at: BookRef,
    /// The day it counts for; of a sent payment the day of sending.
    pub on: Date,
    /// Won; above zero in, below zero out.
    pub amount: Won,
    /// The kind of the entry, as people read it.
    pub kind: String,
    /// The record that caused it.
    pub source: Address,
    /// What people read beside it.
    pub words: String,
    /// Who was paid; empty where nobody was.
    pub name: String,
    /// The batch it went to the bank in.
    pub batch: Option<Id<PaymentBatch>>,
}

/// One reason for a candidate, with what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScorePart {
    /// What was compared.
    pub label: &'static str,
    /// How much it adds.
    pub points: i64,
    /// What was found.
    pub words: String,
}

/// Entries that could stand for a line: one, or all of a batch that went out together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The entries, in the order of the book.
    pub entries: Vec<BookEntry>,
    /// The sum of the parts; more is likelier.
    pub score: i64,
    /// Why.
    pub parts: Vec<ScorePart>,
}

impl Candidate {
    /// Whether all of it stands in the book already.
    pub fn is_booked(&self) -> bool {
        self.entries
            .iter()
            .all(|entry| matches!(entry.at, BookRef::Entry { .. }))
    }
}

/// Lines and entries that are the same money.
#[doc(alias = "대사 짝")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineMatch {
    /// Its id.
    pub id: Id<LineMatch>,
    /// How they came together.
    pub how: MatchHow,
    /// Who brought them together.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// The lines.
    pub lines: Vec<BankLine>,
    /// The entries: year and place in its book.
    pub entries: Vec<(Id<TrusteeYear>, i64)>,
}

impl Kind for LineMatch {
    const NAME: &'static str = "match";
}
