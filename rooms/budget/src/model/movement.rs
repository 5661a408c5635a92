//! What happened to a line.

use jiff::civil::Date;
use kernel::{Address, Id, Kind, Won};
use serde::{Deserialize, Serialize};

use super::{BudgetLine, Carryover, ExecutionBasis, MovementKind};

/// One movement of a line. It never changes; a wrong one is undone by a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetMovement {
    /// Its id.
    pub id: Id<BudgetMovement>,
    /// The line; for a transfer the one that gives.
    pub line: Id<BudgetLine>,
    /// What happened.
    pub kind: MovementKind,
    /// The day it counts for.
    pub effective_on: Date,
    /// Whole won, above zero.
    pub amount: Won,
    /// For a transfer the line that receives.
    pub counter_line: Option<Id<BudgetLine>>,
    /// What "executed" means here.
    pub basis: Option<ExecutionBasis>,
    /// Which sort of carryover.
    pub carryover: Option<Carryover>,
    /// What people wrote beside it.
    pub memo: String,
    /// The movement that this one undoes.
    pub reverses: Option<Id<BudgetMovement>>,
    /// Number of the ledger book.
    pub book: i64,
    /// Place of the ledger entry in it.
    pub seq: i64,
    /// The second entry, where the receiving line lies in another book: book and seq.
    pub counter: Option<(i64, i64)>,
}

impl Kind for BudgetMovement {
    const NAME: &'static str = "budget_movement";
}

impl BudgetMovement {
    /// Its address: `budget/movement/ID`.
    pub fn address(id: Id<BudgetMovement>) -> Address {
        Address::new("budget", "movement", id)
    }
}

/// A movement as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementRow {
    /// The movement.
    pub movement: BudgetMovement,
    /// Its line.
    pub line: BudgetLine,
    /// For a transfer the line that receives.
    pub counter_line: Option<BudgetLine>,
    /// The movement that undid it.
    pub reversed_by: Option<Id<BudgetMovement>>,
}

impl MovementRow {
    /// `전용`, or `전용 취소` for an undoing.
    pub fn kind_label(&self) -> String {
        let label = self.movement.kind.label();
        match self.movement.reverses {
            Some(_) => format!("{label} 취소"),
            None => label.to_owned(),
        }
    }
}
