//! What decisions are made of: loaded by a store's transaction or by a book in memory.

use jiff::{Timestamp, civil::Date};
use kernel::Won;

use crate::model::{Book, Entry, Hash, Hold, Leg, PostEntry, Step};

/// Who acts, and when, to the microsecond.
pub(crate) struct Who {
    pub actor: String,
    pub now: Timestamp,
}

/// A book's ends, and what is known of the key that is asked with.
pub(crate) struct Head {
    pub book: Book,
    pub known: Option<Known>,
    /// Where the chains beside the log start.
    pub start: Hash,
    /// `None` before the first closing, lock and signed head.
    pub tip: Option<Tip>,
    pub closing: Option<LastClosing>,
    pub lock: Option<LastLock>,
}

/// Who has the key already.
#[derive(Clone, Copy)]
pub(crate) enum Known {
    Entry(i64),
    Closing(i64),
}

/// How many rows each chain beside the log has, and the hash of its last.
#[derive(Clone, Copy)]
pub(crate) struct Tip {
    pub closings: (i64, Hash),
    pub locks: (i64, Hash),
    pub heads: (i64, Hash),
}

/// The closing in force.
pub(crate) struct LastClosing {
    pub number: i64,
    pub closed_through: Date,
    pub recorded_at: Timestamp,
}

/// The lock in force.
pub(crate) struct LastLock {
    pub number: i64,
    pub locked: bool,
    pub recorded_at: Timestamp,
    pub reason: String,
}

impl Head {
    /// The ends of the chains beside the log; their start when there is none yet.
    pub fn ends(&self) -> Tip {
        self.tip.unwrap_or(Tip {
            closings: (0, self.start),
            locks: (0, self.start),
            heads: (0, self.start),
        })
    }

    /// The last closed day.
    pub fn closed_through(&self) -> Option<Date> {
        self.closing.as_ref().map(|closing| closing.closed_through)
    }
}

/// An entry before it has a place.
pub(crate) struct Draft {
    pub key: String,
    pub kind: String,
    pub effective_on: Date,
    pub reason: String,
    pub source: String,
    pub memo: String,
    pub legs: Vec<Leg>,
    pub reverses: Option<i64>,
    pub tie: Tie,
}

impl From<PostEntry> for Draft {
    fn from(ask: PostEntry) -> Self {
        Self {
            key: ask.key,
            kind: ask.kind,
            effective_on: ask.effective_on,
            reason: ask.reason,
            source: ask.source,
            memo: ask.memo,
            legs: ask.legs,
            reverses: None,
            tie: Tie::None,
        }
    }
}

/// What an entry has to do with a hold.
#[derive(Clone, Copy)]
pub(crate) enum Tie {
    /// Nothing.
    None,
    /// It opens one: the hold's number is the seq that the entry will have.
    Opens,
    /// It moves one.
    Of(Step),
}

impl Tie {
    /// The step of an entry with this seq.
    pub fn step(self, seq: i64) -> Option<Step> {
        match self {
            Tie::None => None,
            Tie::Opens => Some(Step {
                hold: seq,
                finish: false,
            }),
            Tie::Of(step) => Some(step),
        }
    }
}

/// A decided entry and what it does to a hold.
pub(crate) struct Recorded {
    pub entry: Entry,
    pub hold: HoldChange,
}

/// What an entry does to a hold's row.
#[derive(Clone, Copy)]
pub(crate) enum HoldChange {
    None,
    /// The row is new; its number is the entry's seq.
    Opens(Hold),
    /// Its posted and voided amounts move by these, up or down.
    Moves {
        hold: i64,
        posted: Won,
        voided: Won,
    },
}
