//! What became of a match.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Digest, Id, Kind, Won, worded};
use serde::Serialize;

use super::Match;

worded! {
    /// What was found at a check.
    #[doc(alias = "성과 확인")]
    pub enum OutcomeAnswer {
        /// The two go on.
        Continued = "continued", "계속";
        /// It is over.
        Over = "over", "끝남";
        /// It has become more.
        Widened = "widened", "넓어짐";
    }
}

worded! {
    /// Whether something of a match is alive.
    pub enum Verdict {
        /// It is.
        #[doc(alias = "활성")]
        Active = "active", "활성";
        /// It is not.
        #[doc(alias = "휴면")]
        Dormant = "dormant", "휴면";
    }
}

impl OutcomeAnswer {
    /// What it says of the match.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Continued | Self::Widened => Verdict::Active,
            Self::Over => Verdict::Dormant,
        }
    }
}

/// An answer to a check so many months later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Its id.
    pub id: Id<Outcome>,
    /// The match.
    pub matching: Id<Match>,
    /// Which check: 6, 12 or 24 months, as the settings of its day say.
    pub months: i64,
    /// The day of the answer.
    pub checked_on: Date,
    /// The answer.
    pub answer: OutcomeAnswer,
    /// Persons who took part since the match began.
    pub participants: i64,
    /// What was sold since then, as the sides say.
    pub sales: Won,
    /// How many of the persons came again.
    pub revisits: i64,
    /// Where the paper lies.
    pub evidence: String,
    /// The paper itself.
    pub file: Option<Digest>,
    /// Its name.
    pub file_name: String,
    /// When that was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}

impl Kind for Outcome {
    const NAME: &'static str = "outcome";
}

impl Outcome {
    /// Its address.
    pub fn address_of(id: Id<Outcome>) -> Address {
        Address::new("exchange", Self::NAME, id)
    }
}
