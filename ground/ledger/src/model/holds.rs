//! Holds: an amount set aside until it is posted or given back.

use jiff::civil::Date;
use kernel::{Overflow, Won};

use super::{AccountNumber, Leg, Side};

/// The kind of an entry that [`hold`](crate::hold()) makes. No other entry may use it.
pub const HOLD: &str = "hold";

/// The kind of an entry that [`post_hold`](crate::post_hold) makes. No other entry may use it.
pub const POST_HOLD: &str = "post_hold";

/// The kind of an entry that [`void_hold`](crate::void_hold) makes. No other entry may use it.
pub const VOID_HOLD: &str = "void_hold";

/// What a room asks when an amount must be set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskHold {
    /// Idempotency key, unique in the book for its whole life. 1 to 80 visible ASCII characters.
    pub key: String,
    /// The day the hold counts for.
    pub effective_on: Date,
    /// Why. Not empty.
    pub reason: String,
    /// The record that caused the hold, as an address.
    pub source: String,
    /// What people should read beside the amount; may be empty.
    pub memo: String,
    /// Where the amount is taken from.
    pub from: AccountNumber,
    /// Where it waits.
    pub held: AccountNumber,
    /// The normal side of both accounts: `held` grows on it, `from` shrinks by the other.
    pub side: Side,
    /// Whole won, from 1 to [`LARGEST_AMOUNT`](crate::LARGEST_AMOUNT).
    pub amount: Won,
}

/// What a room asks when a hold, or a part of it, becomes final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskPostHold {
    /// Idempotency key, unique in the book for its whole life. 1 to 80 visible ASCII characters.
    pub key: String,
    /// The day the post counts for.
    pub effective_on: Date,
    /// Why. Not empty.
    pub reason: String,
    /// The record that caused the post, as an address.
    pub source: String,
    /// What people should read beside the amount; may be empty.
    pub memo: String,
    /// The hold, by the seq of its entry.
    pub hold: i64,
    /// Whole won, from 1 to what the hold has open.
    pub amount: Won,
    /// Where the amount goes, on the hold's side.
    pub to: AccountNumber,
    /// Legs of the same entry that have nothing to do with the hold (cash, a debt). Balanced among
    /// themselves; none of them touches an account of the hold or `to`.
    pub extra: Vec<Leg>,
    /// Whether what is open after this goes back to where it was taken from.
    pub finish: bool,
}

/// What a room asks when a hold, or a part of it, is no longer needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskVoidHold {
    /// Idempotency key, unique in the book for its whole life. 1 to 80 visible ASCII characters.
    pub key: String,
    /// The day the voiding counts for.
    pub effective_on: Date,
    /// Why. Not empty.
    pub reason: String,
    /// The record that caused the voiding, as an address.
    pub source: String,
    /// What people should read beside the amount; may be empty.
    pub memo: String,
    /// The hold, by the seq of its entry.
    pub hold: i64,
    /// Whole won, from 1 to what the hold has open; all that is open when `None`.
    pub amount: Option<Won>,
}

/// A hold as it stands: a guarded row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The seq of its entry: the hold's number.
    pub seq: i64,
    /// Where the amount was taken from.
    pub from: AccountNumber,
    /// Where it waits.
    pub held: AccountNumber,
    /// The normal side of both accounts.
    pub side: Side,
    /// What was set aside, in won.
    pub amount: Won,
    /// What became final, in won.
    pub posted: Won,
    /// What was given back, in won.
    pub voided: Won,
}

impl Hold {
    /// What still waits.
    pub fn open(&self) -> Result<Won, Overflow> {
        self.amount.minus(self.posted)?.minus(self.voided)
    }
}

/// What ties an entry to a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The seq of the hold's own entry; for that entry its own.
    pub hold: i64,
    /// Whether the entry was asked to release all that was open.
    pub finish: bool,
}
