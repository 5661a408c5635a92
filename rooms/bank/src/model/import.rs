//! Files that were handed in.

use jiff::Timestamp;
use kernel::{Address, Digest, Id, Kind};
use serde::{Deserialize, Serialize};
use trustee::BankAccount;

use super::{Column, FindingKind, ImportState, StatementKind};

/// One file of a bank account or of its cards.
#[doc(alias = "거래내역 파일")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankImport {
    /// Its id.
    pub id: Id<BankImport>,
    /// 1, 2, … in the office.
    pub number: i64,
    /// Whose lines it lists.
    pub account: Id<BankAccount>,
    /// Of the account, or of its cards.
    pub kind: StatementKind,
    /// What the file was called.
    pub file_name: String,
    /// SHA-256 of the file, where it was known before reading.
    pub digest: Option<Digest>,
    /// How it is read; `None` until that is known.
    pub layout: Option<Layout>,
    /// Its first rows, account numbers masked: for choosing the columns.
    pub preview: Vec<(i64, Vec<String>)>,
    /// Where it stands.
    pub state: ImportState,
    /// How many rows below the header have been read.
    pub rows_read: i64,
    /// How many of them were there already.
    pub already: i64,
    /// How many of them were totals or empty.
    pub skipped: i64,
    /// Why it failed or was cancelled; empty otherwise.
    pub note: String,
    /// Actor key of who handed it in.
    pub made_by: String,
    /// Their name.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// Who accepted or cancelled it.
    pub decided_by_name: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
}

impl Kind for BankImport {
    const NAME: &'static str = "import";
}

impl BankImport {
    /// Its address: `bank/import/ID`.
    pub fn address(id: Id<BankImport>) -> Address {
        Address::new("bank", Self::NAME, id)
    }
}

/// How the rows of a file are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// What parts the cells: `,`, `;` or a tab.
    pub delimiter: char,
    /// The row of the headings as the user's program counts rows, from 1.
    pub header_row: i64,
    /// What each column holds, from the left.
    pub columns: Vec<Column>,
    /// Whether older rows stand above newer ones.
    pub oldest_first: bool,
}

impl Layout {
    /// Where a column stands, counted from zero.
    pub fn at(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|one| *one == column)
    }
}

/// A row that could not be read, or a place where the balance does not follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The row as the user's program counts rows, from 1.
    pub row: i64,
    /// Which of the two.
    pub kind: FindingKind,
    /// What stands in the row, account numbers masked.
    pub cells: Vec<String>,
    /// What is wrong and what to do.
    pub reason: String,
}

/// What an import brought, counted where it lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCounts {
    /// New lines.
    pub lines: i64,
    /// Rows that could not be read.
    pub bad: i64,
    /// Places where the balance does not follow.
    pub gaps: i64,
}
