//! Tables as files: CSV, XLSX, JSON, GeoJSON.
//!
//! Every writer takes headings and rows of text and writes each cell so that [`crate::Table`] reads
//! it back: the same rows with the same numbers. Three things change on the way, in every format:
//! line breaks become `\n`, control characters but the tab disappear, and rows of nothing but
//! white space are no rows to the reader. In CSV a cell that a spreadsheet would take for a formula
//! gets an apostrophe, which the reader takes off; in XLSX every cell is text, so that codes keep
//! their zeros.

mod geojson;
mod reasons;
mod xlsx;

use std::fmt;

use encoding_rs::EUC_KR;

pub use geojson::{Point, geojson};
pub use reasons::{REASONS, with_reasons};
pub use xlsx::xlsx;

use crate::{
    Encoding, Format,
    cell::{guarded, plain, quoted},
    heading::letters,
};

/// A letter that CP949 does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotInCp949 {
    /// The row of the file as a spreadsheet shows it: the headings are row 1.
    pub row: u64,
    /// The column, from 1.
    pub column: usize,
    /// The first such letter of the table.
    pub character: char,
}

impl fmt::Display for NotInCp949 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (row, column) = (self.row, letters(self.column.saturating_sub(1)));
        let shown = self.character;
        write!(
            f,
            "{row}행 {column}열의 ‘{shown}’은(는) CP949에 없는 글자입니다. UTF-8이나 XLSX로 받으세요."
        )
    }
}

impl std::error::Error for NotInCp949 {}

/// Why a table cannot be written in a format: what is wrong and what to do, in Korean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritable(pub String);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

impl From<NotInCp949> for Unwritable {
    fn from(why: NotInCp949) -> Self {
        Self(why.to_string())
    }
}

/// CSV in UTF-8 with its mark, lines ended by CRLF: what spreadsheets open by a double click.
pub fn csv<R: AsRef<[S]>, S: AsRef<str>>(
    headers: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Vec<u8> {
    let mut out = "\u{feff}".to_owned();
    for_each_row(headers, rows, |_, cells| {
        line(&mut out, cells, ',');
        Ok::<_, std::convert::Infallible>(())
    })
    .unwrap_or_default();
    out.into_bytes()
}

/// CSV in CP949, lines ended by CRLF, for programs that know nothing else.
///
/// # Errors
/// [`NotInCp949`] names the first letter that does not fit; it is never replaced by another.
pub fn csv_cp949<R: AsRef<[S]>, S: AsRef<str>>(
    headers: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, NotInCp949> {
    cp949(',', headers, rows)
}

/// JSON: a list of one object for each row, every value a text, in the order of the headings.
pub fn json<R: AsRef<[S]>, S: AsRef<str>>(
    headers: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Vec<u8> {
    let mut out = "[".to_owned();
    for row in rows {
        out.push_str(if out.len() > 1 { ",\n" } else { "\n" });
        object(&mut out, headers, row.as_ref());
    }
    out.push_str("\n]\n");
    out.into_bytes()
}

/// Text in any letters, its cells parted as asked for.
fn text<R: AsRef<[S]>, S: AsRef<str>>(
    format: Format,
    headers: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, NotInCp949> {
    if format.encoding == Encoding::Cp949 {
        return cp949(format.delimiter, headers, rows);
    }
    let mut out = match format.encoding {
        Encoding::Utf8 => String::new(),
        _ => "\u{feff}".to_owned(),
    };
    for_each_row(headers, rows, |_, cells| {
        line(&mut out, cells, format.delimiter);
        Ok(())
    })?;
    Ok(match format.encoding {
        Encoding::Utf16Le => out.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => out.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => out.into_bytes(),
    })
}

fn cp949<R: AsRef<[S]>, S: AsRef<str>>(
    delimiter: char,
    headers: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, NotInCp949> {
    let mut out = Vec::new();
    for_each_row(headers, rows, |row, cells| {
        let mut text = String::new();
        line(&mut text, cells, delimiter);
        let (bytes, _, replaced) = EUC_KR.encode(&text);
        if replaced {
            return Err(misfit(row, cells));
        }
        out.extend_from_slice(&bytes);
        Ok(())
    })?;
    Ok(out)
}

fn misfit(row: u64, cells: &[&str]) -> NotInCp949 {
    let strange = |c: &char| EUC_KR.encode(c.encode_utf8(&mut [0; 4])).2;
    let each = cells.iter().map(|cell| plain(cell));
    let found = (1..)
        .zip(each)
        .find_map(|(column, cell)| Some((column, cell.chars().find(strange)?)));
    let (column, character) = found.unwrap_or((1, char::REPLACEMENT_CHARACTER));
    NotInCp949 {
        row,
        column,
        character,
    }
}

/// The headings and then the rows, each with its number and at least as many cells as headings.
fn for_each_row<R: AsRef<[S]>, S: AsRef<str>, E>(
    headers: &[&str],
    rows: impl IntoIterator<Item = R>,
    mut write: impl FnMut(u64, &[&str]) -> Result<(), E>,
) -> Result<(), E> {
    write(1, headers)?;
    for (number, row) in (2..).zip(rows) {
        let mut cells: Vec<&str> = row.as_ref().iter().map(AsRef::as_ref).collect();
        if cells.len() < headers.len() {
            cells.resize(headers.len(), "");
        }
        write(number, &cells)?;
    }
    Ok(())
}

fn line(out: &mut String, cells: &[&str], delimiter: char) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(delimiter);
        }
        out.push_str(&quoted(&guarded(&plain(cell))));
    }
    // A line of nothing would be no row.
    if cells.len() == 1 && out.ends_with(['\n', '\u{feff}']) {
        out.push_str("\"\"");
    }
    out.push_str("\r\n");
}

/// One object; more cells than headings have no name and are left out.
fn object<S: AsRef<str>>(out: &mut String, headers: &[&str], cells: &[S]) {
    out.push('{');
    for (at, name) in headers.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        string(out, name);
        out.push(':');
        string(out, cells.get(at).map_or("", AsRef::as_ref));
    }
    out.push('}');
}

fn string(out: &mut String, text: &str) {
    out.push_str(&serde_json::Value::from(plain(text)).to_string());
}
