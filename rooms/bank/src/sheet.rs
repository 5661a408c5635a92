//! Reading a file of a bank or of a card company: bytes in, rows out. No store, no clock.
//!
//! ```
//! let file = "거래일시,적요,출금액,입금액,잔액\n2018-03-02 10:00,이자,,120,1120\n";
//! let mut sheet = bank::Sheet::open(bank::StatementKind::Bank, file.as_bytes(), None)?;
//! let Some(bank::SheetRow::Bank(row, line)) = sheet.next_row()? else {
//!     return Err("a line".into());
//! };
//! assert_eq!((row, line.amount, line.balance), (2, kernel::Won(120), kernel::Won(1_120)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cells;
mod chain;
mod columns;
mod day;
mod keys;
mod layout;
mod mask;
mod row;
mod workbook;

use std::{
    fmt,
    io::{Cursor, Read},
};

pub use chain::Chain;
pub use keys::{Keys, bank_key, card_key};
pub use mask::masked;
pub use row::{BankRow, CardRow};
pub use workbook::as_text;

use crate::model::{Finding, FindingKind, Layout, StatementKind};
use ::sheet::{Rows, Unreadable};

/// How much of a file is looked at before it is read.
const HEAD: usize = 64 * 1024;
/// The most rows of one file.
pub const MOST_ROWS: i64 = 9_999_999;

/// Why a file cannot be read at all: what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetError(pub String);

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SheetError {}

impl From<Unreadable> for SheetError {
    fn from(why: Unreadable) -> Self {
        Self(why.0)
    }
}

/// One row below the headings, with its number in the user's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetRow {
    /// A line of a bank account.
    Bank(i64, BankRow),
    /// A line of a card.
    Card(i64, CardRow),
    /// A row that cannot be read.
    Bad(Finding),
    /// A total or an empty row.
    Skipped(i64),
}

/// A file being read, row by row. Memory does not grow with its length.
pub struct Sheet<R: Read> {
    kind: StatementKind,
    layout: Layout,
    rows: Rows<std::io::Chain<Cursor<Vec<u8>>, R>>,
}

impl<R: Read> Sheet<R> {
    /// Opens a file. Without a layout it is recognised from the headings.
    ///
    /// # Errors
    /// [`SheetError`] when the file cannot be read or no headings are recognised.
    pub fn open(
        kind: StatementKind,
        mut file: R,
        layout: Option<Layout>,
    ) -> Result<Self, SheetError> {
        let head = head_of(&mut file)?;
        let layout = match layout {
            Some(layout) => layout,
            None => layout::recognised(kind, &head)?,
        };
        let whole = Cursor::new(head).chain(file);
        let mut rows = Rows::new(whole, layout.delimiter)?;
        while number_of(&rows) < layout.header_row && rows.advance()? {}
        if number_of(&rows) != layout.header_row {
            return Err(SheetError(format!(
                "{}행에 제목이 없습니다. 제목이 있는 행 번호를 확인하세요.",
                layout.header_row
            )));
        }
        Ok(Self { kind, layout, rows })
    }

    /// How it is read.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// [`SheetError`] when the file breaks off or a row is too long to be one.
    pub fn next_row(&mut self) -> Result<Option<SheetRow>, SheetError> {
        if !self.rows.advance()? {
            return Ok(None);
        }
        let (number, record) = (number_of(&self.rows), self.rows.record());
        let read = match self.kind {
            StatementKind::Bank => row::bank(&self.layout, record)
                .map(|line| line.map(|line| SheetRow::Bank(number, line))),
            StatementKind::Card => row::card(&self.layout, record)
                .map(|line| line.map(|line| SheetRow::Card(number, line))),
        };
        Ok(Some(match read {
            Ok(Some(row)) => row,
            Ok(None) => SheetRow::Skipped(number),
            Err(reason) => SheetRow::Bad(Finding {
                row: number,
                kind: FindingKind::Bad,
                cells: mask::cells(&self.layout, record),
                reason,
            }),
        }))
    }
}

/// The first rows of a file as they stand, for choosing its columns: number and cells.
pub type Preview = Vec<(i64, Vec<String>)>;

/// The first rows of a file, and how it would be read if that is recognised. Account numbers are
/// masked.
///
/// # Errors
/// [`SheetError`] when the file is no table at all.
pub fn preview(
    kind: StatementKind,
    text: &str,
) -> Result<(Preview, Result<Layout, SheetError>), SheetError> {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default().as_bytes();
    let layout = layout::recognised(kind, head);
    let delimiter = match &layout {
        Ok(layout) => layout.delimiter,
        Err(_) => layout::delimiter(head),
    };
    let mut rows = Rows::new(head, delimiter)?;
    let mut shown = Vec::new();
    // The beginning may be cut inside a row.
    while shown.len() < 12 && rows.advance().unwrap_or(false) {
        shown.push((number_of(&rows), mask::plain(rows.record())));
    }
    Ok((shown, layout))
}

/// A layout as a person chose it.
///
/// # Errors
/// [`SheetError`] naming the columns that are missing.
pub fn chosen(
    kind: StatementKind,
    text: &str,
    header_row: i64,
    columns: Vec<crate::model::Column>,
) -> Result<Layout, SheetError> {
    layout::chosen(kind, text.as_bytes(), header_row, columns)
}

/// The number of the row that is looked at.
fn number_of<R: Read>(rows: &Rows<R>) -> i64 {
    i64::try_from(rows.number()).unwrap_or(i64::MAX)
}

fn head_of(file: &mut impl Read) -> Result<Vec<u8>, SheetError> {
    let mut head = Vec::new();
    let limit = u64::try_from(HEAD).unwrap_or(u64::MAX);
    file.by_ref()
        .take(limit)
        .read_to_end(&mut head)
        .map_err(|_| unreadable())?;
    Ok(head)
}

fn unreadable() -> SheetError {
    SheetError("파일을 끝까지 읽지 못했습니다. 파일이 온전한지 확인하고 다시 올리세요.".to_owned())
}

#[cfg(test)]
mod tests;
