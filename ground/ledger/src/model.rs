//! Books, accounts, entries and legs; holds, closings and heads lie beside.

mod closing;
mod heads;
mod holds;

use std::fmt;

use jiff::{Timestamp, civil::Date};
use kernel::{Overflow, Won};
use serde::{Deserialize, Serialize};

pub use closing::{AskClose, AskReopen, Closing, Lock};
pub use heads::{NotAHead, SignedHead};
pub use holds::{AskHold, AskPostHold, AskVoidHold, HOLD, Hold, POST_HOLD, Step, VOID_HOLD};

/// The largest amount of one leg, in won (10¹⁵). Also a CHECK of the schema.
pub const LARGEST_AMOUNT: Won = Won(1_000_000_000_000_000);

/// The largest total of one side of an account, in won (4 × 10¹⁸). Also a CHECK of the schema.
pub const LARGEST_TOTAL: Won = Won(4_000_000_000_000_000_000);

/// The kind of an entry that [`reverse`](crate::reverse()) makes. No other entry may use it.
pub const REVERSAL: &str = "reverse";

/// A book's number inside its office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BookNumber(pub i64);

/// An account's number inside its book, from 1 in the order of opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountNumber(pub i64);

/// What the schema's CHECK keeps an account from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// Nothing: the balance may lie on either side.
    Free,
    /// Credits never exceed debits.
    NoOverdraftDebitNormal,
    /// Debits never exceed credits.
    NoOverdraftCreditNormal,
}

impl Guard {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Guard::Free => "free",
            Guard::NoOverdraftDebitNormal => "no_overdraft_debit_normal",
            Guard::NoOverdraftCreditNormal => "no_overdraft_credit_normal",
        }
    }

    /// The guard of a word.
    pub fn of(word: &str) -> Option<Self> {
        [
            Guard::Free,
            Guard::NoOverdraftDebitNormal,
            Guard::NoOverdraftCreditNormal,
        ]
        .into_iter()
        .find(|guard| guard.word() == word)
    }

    /// Whether totals are allowed under this guard; the same decision as the CHECK.
    pub fn allows(self, debit_total: Won, credit_total: Won) -> bool {
        match self {
            Guard::Free => true,
            Guard::NoOverdraftDebitNormal => debit_total >= credit_total,
            Guard::NoOverdraftCreditNormal => credit_total >= debit_total,
        }
    }
}

/// Left or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 차변.
    Debit,
    /// 대변.
    Credit,
}

impl Side {
    /// The letter in the database.
    pub fn letter(self) -> &'static str {
        match self {
            Side::Debit => "D",
            Side::Credit => "C",
        }
    }

    /// The side of a letter.
    pub fn of(letter: &str) -> Option<Self> {
        match letter {
            "D" => Some(Side::Debit),
            "C" => Some(Side::Credit),
            _ => None,
        }
    }

    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Side::Debit => Side::Credit,
            Side::Credit => Side::Debit,
        }
    }
}

/// One side of an entry: an account and an amount above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The account, by its number in the book.
    pub account: AccountNumber,
    /// Debit or credit.
    pub side: Side,
    /// Whole won, from 1 to [`LARGEST_AMOUNT`].
    pub amount: Won,
}

impl Leg {
    /// A debit.
    pub fn debit(account: AccountNumber, amount: Won) -> Self {
        Self {
            account,
            side: Side::Debit,
            amount,
        }
    }

    /// A credit.
    pub fn credit(account: AccountNumber, amount: Won) -> Self {
        Self {
            account,
            side: Side::Credit,
            amount,
        }
    }
}

/// A SHA-256, printed as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A book as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Its number.
    pub number: BookNumber,
    /// Its name, chosen by the room that opened it.
    pub name: String,
    /// How many accounts it has.
    pub account_count: i64,
    /// The hash of the last opened account; of the book's opening when it has none.
    pub account_hash: Hash,
    /// The seq of the last entry; 0 when it has none.
    pub head_seq: i64,
    /// The hash of the last entry; of the book's opening when it has none.
    pub head_hash: Hash,
    /// When the last entry was recorded; when the book was opened if it has none.
    pub head_recorded_at: Timestamp,
}

/// A place in the books: a guarded row. Its totals cost the same to read however many entries there
/// are. Neither the city's fund (회계) nor a bank account (계좌).
#[doc(alias = "계정")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerAccount {
    /// Its number in the book.
    pub number: AccountNumber,
    /// Its name, chosen by the room that opened it.
    pub name: String,
    /// Its guard.
    pub guard: Guard,
    /// Sum of its debits, in won.
    pub debit_total: Won,
    /// Sum of its credits, in won.
    pub credit_total: Won,
    /// How many legs touched it.
    pub leg_count: i64,
}

impl LedgerAccount {
    /// Debits minus credits. Both totals are guarded to 4 × 10¹⁸, so this never leaves the range.
    pub fn debit_balance(&self) -> Result<Won, Overflow> {
        self.debit_total.minus(self.credit_total)
    }

    /// Credits minus debits.
    pub fn credit_balance(&self) -> Result<Won, Overflow> {
        self.credit_total.minus(self.debit_total)
    }
}

/// What a room asks the ledger to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostEntry {
    /// Idempotency key, unique in the book for its whole life. 1 to 80 visible ASCII characters.
    pub key: String,
    /// What sort of entry, in the room's words: `a-z`, `_`, up to 32 characters.
    pub kind: String,
    /// The day the entry counts for.
    pub effective_on: Date,
    /// Why, in the words of the person who asked. Not empty.
    pub reason: String,
    /// The record that caused the entry, as an address.
    pub source: String,
    /// What people should read beside the amount; may be empty.
    pub memo: String,
    /// At least two, balanced, each account once.
    pub legs: Vec<Leg>,
}

/// What a room asks when an entry must be undone by a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReverseEntry {
    /// Idempotency key of the new entry.
    pub key: String,
    /// The day the undoing counts for.
    pub effective_on: Date,
    /// Why. Not empty.
    pub reason: String,
    /// The record that caused the undoing, as an address.
    pub source: String,
    /// What people should read beside the amount; may be empty.
    pub memo: String,
}

/// The answer to a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    /// The entry's place in its book.
    pub seq: i64,
    /// The entry's hash: a receipt of everything up to here.
    pub hash: Hash,
    /// True when the same key and body had been posted before and nothing was written now.
    pub repeated: bool,
}

/// An entry as it is stored. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the book, from 1 without a gap.
    pub seq: i64,
    /// Idempotency key.
    pub key: String,
    /// What sort, in the room's words; [`REVERSAL`] for a reversal.
    pub kind: String,
    /// The day it counts for.
    pub effective_on: Date,
    /// When it was recorded, to the microsecond; never before the entry in front of it.
    pub recorded_at: Timestamp,
    /// Who, as an opaque key.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// The seq of the entry that this one undoes.
    pub reverses: Option<i64>,
    /// The record that caused it, as an address.
    pub source: String,
    /// What people read beside the amount.
    pub memo: String,
    /// The legs in the order they were asked for.
    pub legs: Vec<Leg>,
    /// The hold that it opened, posted or gave back, or whose movement it undid.
    pub step: Option<Step>,
    /// The hash of the entry before; of the book's opening for the first.
    pub prev_hash: Hash,
    /// `SHA-256(prev_hash ‖ canonical)`.
    pub hash: Hash,
}

/// One leg of an account with what its entry says: a line of an account sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    /// The entry's place in its book.
    pub seq: i64,
    /// The entry's kind.
    pub kind: String,
    /// The day it counts for.
    pub effective_on: Date,
    /// The record that caused it, as an address.
    pub source: String,
    /// What people read beside the amount.
    pub memo: String,
    /// The seq of the entry that it undoes.
    pub reverses: Option<i64>,
    /// Debit or credit.
    pub side: Side,
    /// Whole won, above zero.
    pub amount: Won,
}

impl AccountLine {
    /// The amount with a sign: positive on the given side, negative on the other.
    pub fn signed(&self, positive: Side) -> Won {
        if self.side == positive {
            self.amount
        } else {
            Won(-self.amount.0)
        }
    }
}
