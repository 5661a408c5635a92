//! Plain tables as files: CSV and XLSX in which no text becomes a formula.
//!
//! A spreadsheet runs what begins with `=`, `+`, `-` or `@`, in either width. Here such text gets
//! an apostrophe in CSV and stays text in XLSX; only numbers that the program computed are numbers.

use std::borrow::Cow;

use encoding_rs::EUC_KR;
use kernel::{Fault, number::grouped, typed::starts_formula};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::plain::clean;

/// The most characters of a cell in a workbook.
const MOST_CHARACTERS: usize = 32_767;

/// A table of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The sheet's name; what a workbook forbids in names is left out.
    pub name: String,
    /// The first line; left out when it is empty.
    pub head: Vec<String>,
    /// The others.
    pub rows: Vec<Vec<SheetCell>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetCell {
    /// Text, whatever it begins with.
    Text(String),
    /// A whole number: `1234000`.
    Whole(i64),
    /// The same with separators: `1,234,000`.
    Grouped(i64),
}

kernel::worded! {
    /// The letters of a text file.
    pub enum Encoding {
        /// UTF-8 with a mark at its start, so that spreadsheets know it.
        Utf8 = "utf8", "UTF-8(BOM)";
        /// Korean Windows; not every letter fits.
        Cp949 = "cp949", "CP949";
    }
}

/// A letter that CP949 does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unwritable {
    /// Line of the file, from 1; the head is the first.
    pub line: usize,
    /// The first such letter of it.
    pub letter: char,
}

impl SheetCell {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        SheetCell::Text(text.into())
    }

    /// What people read in the cell.
    pub fn shown(&self) -> String {
        match self {
            SheetCell::Text(text) => clean(text).into_owned(),
            SheetCell::Whole(number) => number.to_string(),
            SheetCell::Grouped(number) => grouped(*number),
        }
    }
}

/// One cell of typed text. Text that a spreadsheet would take for a formula gets an apostrophe
/// before it; what holds the delimiter, a quotation mark or a line break is quoted.
pub fn csv_cell(text: &str, delimiter: char) -> String {
    let safe = if starts_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    quoted(safe, delimiter)
}

fn quoted(text: String, delimiter: char) -> String {
    if text.contains([delimiter, '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// Whether a formula begins behind letters that are not seen.
fn hides_formula(text: &str) -> bool {
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}');
    starts_formula(text.trim_start_matches(unseen))
}

fn csv_of(cell: &SheetCell, delimiter: char) -> String {
    match cell {
        SheetCell::Text(_) => {
            let text = cell.shown();
            if !starts_formula(&text) && hides_formula(&text) {
                return quoted(format!("'{text}"), delimiter);
            }
            csv_cell(&text, delimiter)
        }
        number => quoted(number.shown(), delimiter),
    }
}

/// The head, where there is one, and the rows.
fn lines(sheet: &Sheet) -> impl Iterator<Item = Cow<'_, [SheetCell]>> {
    let head: Vec<_> = sheet.head.iter().map(SheetCell::text).collect();
    let head = (!head.is_empty()).then_some(Cow::Owned(head));
    let rows = sheet.rows.iter().map(|row| Cow::Borrowed(row.as_slice()));
    head.into_iter().chain(rows)
}

/// The lines of the file, each cell one line of text; lines end with `\r\n`.
pub fn csv(sheet: &Sheet, delimiter: char) -> String {
    let mut text = String::new();
    for row in lines(sheet) {
        let cells: Vec<String> = row.iter().map(|cell| csv_of(cell, delimiter)).collect();
        text.push_str(&cells.join(&delimiter.to_string()));
        text.push_str("\r\n");
    }
    text
}

/// A text as the bytes of a file.
///
/// # Errors
/// The first letter that the encoding does not have: it is never replaced by another.
pub fn encode(text: &str, encoding: Encoding) -> Result<Vec<u8>, Unwritable> {
    match encoding {
        Encoding::Utf8 => Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Encoding::Cp949 => {
            let (bytes, _, replaced) = EUC_KR.encode(text);
            if replaced {
                return Err(unwritable(text));
            }
            Ok(bytes.into_owned())
        }
    }
}

fn unwritable(text: &str) -> Unwritable {
    let strange = |c: &char| EUC_KR.encode(c.encode_utf8(&mut [0; 4])).2;
    let found = (1..)
        .zip(text.split('\n'))
        .find_map(|(line, words)| Some((line, words.chars().find(strange)?)));
    let (line, letter) = found.unwrap_or((0, char::REPLACEMENT_CHARACTER));
    Unwritable { line, letter }
}

/// The table as a workbook of one sheet, the same bytes for the same table. Every text cell is
/// text.
///
/// # Errors
/// A fault when the workbook cannot be written: more rows or columns than a sheet has.
pub fn xlsx(sheet: &Sheet) -> Result<Vec<u8>, Fault> {
    workbook(sheet).map_err(|e| Fault::new(format!("sheet {}: {e}", sheet.name)))
}

fn workbook(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let page = book.add_worksheet();
    page.set_name(sheet_name(&sheet.name))?;
    page.set_freeze_panes(u32::from(!sheet.head.is_empty()), 0)?;
    let formats = [
        Format::new().set_num_format("@"),
        Format::new().set_num_format("0"),
        Format::new().set_num_format("#,##0"),
    ];
    for (at, row) in (0_u32..).zip(lines(sheet)) {
        for (column, cell) in (0_u16..).zip(row.iter()) {
            write(page, (at, column), cell, &formats)?;
        }
    }
    book.save_to_buffer()
}

fn write(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &SheetCell,
    [text, whole, grouped]: &[Format; 3],
) -> Result<(), XlsxError> {
    let (number, format) = match cell {
        SheetCell::Text(_) => {
            let shown: String = cell.shown().chars().take(MOST_CHARACTERS).collect();
            page.write_string_with_format(row, column, shown, text)?;
            return Ok(());
        }
        SheetCell::Whole(number) => (*number, whole),
        SheetCell::Grouped(number) => (*number, grouped),
    };
    #[allow(clippy::cast_precision_loss)] // every whole number up to 2⁵³ has a place
    if number.unsigned_abs() <= 1 << 53 {
        page.write_number_with_format(row, column, number as f64, format)?;
    } else {
        page.write_string_with_format(row, column, cell.shown(), text)?;
    }
    Ok(())
}

/// At most 31 characters, none of those that a workbook forbids in a sheet's name.
fn sheet_name(name: &str) -> String {
    let fits = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = clean(name).chars().filter(fits).take(31).collect();
    if name.is_empty() {
        "표".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests;
