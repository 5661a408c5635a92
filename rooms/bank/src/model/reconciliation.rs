//! The book and the bank side by side.

use jiff::civil::Date;
use kernel::{Address, Won};
use serde::{Deserialize, Serialize};
use trustee::BankAccount;

/// What the bank's statement said at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementBalance {
    /// The day of the newest line; of several accounts the newest of all.
    pub on: Date,
    /// The balance; of several accounts their sum.
    pub balance: Won,
}

/// One account and what its statement said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountBalance {
    /// The account.
    pub account: BankAccount,
    /// `None` when no accepted file reaches the day.
    pub statement: Option<StatementBalance>,
}

/// Money that stands on one side only.
#[doc(alias = "미대사 항목")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenItem {
    /// The bank line, or the record that caused the entry.
    pub address: Address,
    /// Its day.
    pub on: Date,
    /// Won, signed: above zero in, below zero out.
    pub amount: Won,
    /// What people read.
    pub words: String,
}

/// The book and the bank on one day (I9): statement = book − what only the book has + what only
/// the bank has, or there is a difference that nothing explains.
///
/// A bank account belongs to a program and serves its years one after the other. What the bank
/// holds is therefore compared with the cash of **all** years of the program together: a cleared
/// year has none left, and cash that is carried over leaves one year as it enters the next.
#[doc(alias = "통장 대사")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciliation {
    /// The day.
    pub as_of: Date,
    /// The cash of the program's books through that day.
    pub book: Won,
    /// What the bank says; `None` when no accepted statement reaches the day.
    pub statement: Option<StatementBalance>,
    /// The same account by account.
    pub accounts: Vec<AccountBalance>,
    /// Entries that no bank line of that day or before stands for.
    pub booked_not_at_bank: Vec<OpenItem>,
    /// Bank lines that no entry of that day or before stands for.
    pub at_bank_not_booked: Vec<OpenItem>,
    /// Statement − (book − booked_not_at_bank + at_bank_not_booked); zero is explained. `None`
    /// without a statement.
    pub difference: Option<Won>,
}

impl Reconciliation {
    /// Whether the listed items explain everything. False without a statement.
    pub fn is_explained(&self) -> bool {
        self.difference == Some(Won::ZERO)
    }

    /// Whether book and bank agree to the won and nothing is open.
    pub fn is_clean(&self) -> bool {
        self.is_explained()
            && self.booked_not_at_bank.is_empty()
            && self.at_bank_not_booked.is_empty()
    }
}

/// What a [`Warning`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// Bank and book differ by something that no listed item explains.
    Unexplained,
    /// No statement, or none that is new enough.
    NoStatement,
    /// A line or an entry has been open for too long.
    Overdue,
    /// A card was used where or when it should not be.
    CardUse,
}

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// What it is about.
    pub kind: WarningKind,
    /// The record to look at.
    pub address: Address,
    /// Since when, or of which day.
    pub on: Date,
    /// How much money, signed; zero where it is not about an amount.
    pub amount: Won,
    /// What and what to do.
    pub words: String,
    /// The rule behind it, as it would be cited.
    pub article: String,
}
