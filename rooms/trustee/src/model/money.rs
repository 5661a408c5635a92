//! What the money door takes and gives.

use jiff::civil::Date;
use kernel::{Address, Won};
use serde::{Deserialize, Serialize};

use super::LineAccount;

/// What every posting carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// Idempotency key for the life of the book: 1 to 70 visible ASCII characters.
    pub key: String,
    /// The day it counts for.
    pub on: Date,
    /// Why, in the words of the person who asked.
    pub reason: String,
    /// The record that causes it.
    pub source: Address,
    /// What people read beside the amount; may be empty.
    pub memo: String,
}

/// A payment out of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// The commitment: the `seq` that [`commit`](crate::commit) answered.
    pub hold: i64,
    /// What counts as spent, before withholding.
    pub gross: Won,
    /// What is kept back for tax and insurance; from zero to gross.
    pub withheld: Won,
    /// Whether the rest of the commitment goes back to the line.
    pub finish: bool,
}

/// Money in or out of the bank accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashLine {
    /// The entry's place in the book.
    pub seq: i64,
    /// The day it counts for.
    pub on: Date,
    /// The kind of the entry: see [`kind_label`](crate::kind_label).
    pub kind: String,
    /// The record that caused it.
    pub source: Address,
    /// What people read beside it.
    pub memo: String,
    /// Won; above zero in, below zero out.
    pub amount: Won,
    /// The entry that it undoes.
    pub reverses: Option<i64>,
}

/// What one entry did to one column of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineEntry {
    /// The entry's place in the book.
    pub seq: i64,
    /// The day it counts for.
    pub on: Date,
    /// The kind of the entry: see [`kind_label`](crate::kind_label).
    pub kind: String,
    /// The record that caused it.
    pub source: Address,
    /// What people read beside it.
    pub memo: String,
    /// Which column.
    pub account: LineAccount,
    /// Won, signed as the column grows.
    pub amount: Won,
    /// The entry that it undoes.
    pub reverses: Option<i64>,
}
