//! Lines of bank statements.

use jiff::civil::{Date, Time};
use kernel::{Address, Id, Kind, Won};
use serde::{Deserialize, Serialize};
use trustee::BankAccount;

use super::{BankImport, LineMatch, MarkKind};

/// One line of a bank statement.
#[doc(alias = "통장 거래")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankLine {
    /// Its id: the same line of another file has the same.
    pub id: Id<BankLine>,
    /// The file it came in.
    pub import: Id<BankImport>,
    /// Its account.
    pub account: Id<BankAccount>,
    /// The bank's day.
    pub day: Date,
    /// The time of day, where the file has one.
    pub time: Option<Time>,
    /// Won; above zero in, below zero out.
    pub amount: Won,
    /// The balance after it.
    pub balance: Won,
    /// What the bank and the sender wrote.
    pub memo: String,
    /// Who sent or received; may be empty.
    pub party: String,
    /// The last four digits of their account; may be empty.
    pub party_account: String,
    /// The branch; may be empty.
    pub branch: String,
    /// What it was matched in.
    pub matched: Option<Id<LineMatch>>,
    /// What a person said about it.
    pub mark: Option<LineMark>,
}

impl Kind for BankLine {
    const NAME: &'static str = "line";
}

impl BankLine {
    /// Its address: `bank/line/ID`.
    pub fn address(id: Id<BankLine>) -> Address {
        Address::new("bank", Self::NAME, id)
    }

    /// What people read: who and what for.
    pub fn words(&self) -> String {
        let parts = [self.party.as_str(), self.memo.as_str()];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(" · ")
    }
}

/// What a person said about a line that no entry stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineMark {
    /// What it is.
    pub kind: MarkKind,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by_name: String,
}

/// Which lines to list, by whether an entry stands for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LineShelf {
    /// All.
    #[default]
    All,
    /// Without a match.
    Open,
    /// With one.
    Matched,
}

impl LineShelf {
    /// Its word in an address; empty for all.
    pub fn word(self) -> &'static str {
        match self {
            LineShelf::All => "",
            LineShelf::Open => "open",
            LineShelf::Matched => "matched",
        }
    }

    /// Reads the word; anything else means all.
    pub fn read(word: &str) -> Self {
        match word {
            "open" => LineShelf::Open,
            "matched" => LineShelf::Matched,
            _ => LineShelf::All,
        }
    }
}

/// Which lines to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineQuery {
    /// Of this account.
    pub account: Id<BankAccount>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Matched or not.
    pub shelf: LineShelf,
}
