//! Bank accounts and cards of the work.

use jiff::civil::Date;
use kernel::{Id, Kind};
use program::Program;
use serde::{Deserialize, Serialize};

use super::AccountPurpose;

/// A bank account used for nothing but the entrusted work. Its number is sealed; pages show the
/// mask.
#[doc(alias = "계좌")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAccount {
    /// Its id.
    pub id: Id<BankAccount>,
    /// The program whose money it holds.
    pub program: Id<Program>,
    /// The bank.
    pub bank: String,
    /// The number with all but its last four digits hidden.
    pub masked: String,
    /// Whose name it stands in.
    pub holder: String,
    /// What it is for.
    pub purpose: AccountPurpose,
    /// Since when.
    pub opened_on: Date,
    /// The cards on it.
    pub cards: Vec<DedicatedCard>,
}

impl Kind for BankAccount {
    const NAME: &'static str = "trustee_bank_account";
}

/// A card that pays from a dedicated account.
#[doc(alias = "전용카드")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DedicatedCard {
    /// Its id.
    pub id: Id<DedicatedCard>,
    /// The account it pays from.
    pub account: Id<BankAccount>,
    /// The last four digits; the rest is not kept.
    pub last4: String,
    /// Who carries it.
    pub carrier: String,
    /// Since when.
    pub issued_on: Date,
    /// Until when; `None` while it is used.
    pub closed_on: Option<Date>,
}

impl Kind for DedicatedCard {
    const NAME: &'static str = "trustee_card";
}
