//! 이월: what the city lets go into the next year.

use jiff::civil::Date;
use kernel::{Address, Id, Kind, Overflow, Won};
use serde::{Deserialize, Serialize};
use trustee::{TrusteeLine, TrusteeYear};

use super::CarryoverState;

/// A carry-over of a year: asked with a plan, approved by the city beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carryover {
    /// Its id.
    pub id: Id<Carryover>,
    /// The year that gives.
    pub year: Id<TrusteeYear>,
    /// Where it stands.
    pub state: CarryoverState,
    /// Why it could not be spent.
    pub reason: String,
    /// What it will be spent for, and when.
    pub plan: String,
    /// Key of who asked.
    pub asked_by: String,
    /// Who asked, as people read it.
    pub asked_by_name: String,
    /// When.
    pub asked_on: Date,
    /// Who decided.
    pub decided_by_name: Option<String>,
    /// When.
    pub decided_on: Option<Date>,
    /// Number of the city's approval, or why not.
    pub note: String,
    /// When it went out.
    pub carried_out_on: Option<Date>,
    /// When it came in.
    pub carried_in_on: Option<Date>,
    /// Line by line.
    pub lines: Vec<CarryoverLine>,
}

/// What one line carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarryoverLine {
    /// The line that gives.
    pub line: Id<TrusteeLine>,
    /// Whole won, above zero.
    pub amount: Won,
    /// The line of the next year that received it.
    pub to_line: Option<Id<TrusteeLine>>,
}

impl Kind for Carryover {
    const NAME: &'static str = "clearing_carryover";
}

impl Carryover {
    /// Its address: `clearing/carryover/ID`.
    pub fn address(id: Id<Carryover>) -> Address {
        Address::new("clearing", "carryover", id)
    }

    /// What its lines come to.
    pub fn total(&self) -> Result<Won, Overflow> {
        Won::sum(self.lines.iter().map(|line| line.amount))
    }
}
