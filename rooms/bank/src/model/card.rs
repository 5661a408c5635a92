//! Lines of card statements.

use jiff::civil::{Date, Time};
use kernel::{Address, Id, Kind, Won};
use serde::{Deserialize, Serialize};
use trustee::{BankAccount, DedicatedCard};

use super::BankImport;

/// One purchase with a dedicated card, or its cancellation.
#[doc(alias = "카드 사용")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardLine {
    /// Its id: the same line of another file has the same.
    pub id: Id<CardLine>,
    /// The file it came in.
    pub import: Id<BankImport>,
    /// The account that the card pays from.
    pub account: Id<BankAccount>,
    /// The card.
    pub card: Id<DedicatedCard>,
    /// Its last four digits.
    pub last4: String,
    /// The day of use.
    pub day: Date,
    /// The time of day, where the file has one.
    pub time: Option<Time>,
    /// The number of the approval; may be empty.
    pub approval: String,
    /// The shop.
    pub shop: String,
    /// The shop's trade; may be empty.
    pub trade: String,
    /// Won with VAT; below zero for a cancellation.
    pub amount: Won,
    /// VAT inside the amount, where the file has it.
    pub vat: Option<Won>,
    /// The record it belongs to, once somebody said so.
    pub subject: Option<Address>,
}

impl Kind for CardLine {
    const NAME: &'static str = "card_line";
}

impl CardLine {
    /// Its address: `bank/card_line/ID`.
    pub fn address(id: Id<CardLine>) -> Address {
        Address::new("bank", Self::NAME, id)
    }
}

/// What should be looked at in a card line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFlag {
    /// What and what to do.
    pub words: String,
    /// The source of the rule, as it would be cited.
    pub article: String,
}

/// Which card lines to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardQuery {
    /// Of the cards of this account.
    pub account: Id<BankAccount>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Only those that no record claims.
    pub loose: bool,
}
