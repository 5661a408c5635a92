//! 반납: money that goes back to the city.

use jiff::civil::Date;
use kernel::{Address, Id, Kind, Won, worded};
use serde::{Deserialize, Serialize};
use trustee::TrusteeYear;

use super::{Clearing, Destination, ReturnState};

worded! {
    /// What a part of a return is.
    pub enum PartKind {
        /// The city's own money.
        Principal = "principal", "원금";
        /// What it earned.
        Interest = "interest", "이자";
        /// What the work took in.
        Income = "income", "수입금";
    }
}

/// A payment to the city: told by the trustee, recorded by the city in both books at once.
#[doc(alias = "반납")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// Its id.
    pub id: Id<Return>,
    /// The year whose money it is.
    pub year: Id<TrusteeYear>,
    /// The clearing that asked for it; `None` for a return before the clearing.
    pub clearing: Option<Id<Clearing>>,
    /// Where it stands.
    pub state: ReturnState,
    /// Whole won, above zero.
    pub amount: Won,
    /// The bank's day.
    pub paid_on: Date,
    /// What was written beside it.
    pub note: String,
    /// Key of who told.
    pub told_by: String,
    /// Who told, as people read it.
    pub told_by_name: String,
    /// When.
    pub told_on: Date,
    /// What the city's own money became in its books; `None` until it is recorded.
    pub destination: Option<Destination>,
    /// Who recorded or refused it.
    pub answered_by_name: Option<String>,
    /// When.
    pub answered_on: Option<Date>,
    /// What was said.
    pub answer: String,
    /// Its place in the trustee's book.
    pub seq: Option<i64>,
}

impl Kind for Return {
    const NAME: &'static str = "clearing_return";
}

impl Return {
    /// Its address: `clearing/return/ID`.
    pub fn address(id: Id<Return>) -> Address {
        Address::new("clearing", "return", id)
    }
}

/// One entry of the city's book that a return made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CityPart {
    /// The return.
    pub of: Id<Return>,
    /// What part.
    pub kind: PartKind,
    /// Whole won, above zero.
    pub amount: Won,
    /// The city's movement or revenue: `budget/movement/ID` or `budget/revenue/ID`.
    pub entry: Address,
}

impl CityPart {
    /// Whether it went back to a line.
    pub fn restored(&self) -> bool {
        self.entry.kind() == "movement"
    }
}
