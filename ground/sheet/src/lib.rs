//! Tables that people bring in, and tables that people take out.
//!
//! [`Table`] reads CSV in the encodings of Korean offices, XLSX and JSON into the same headings and
//! rows, each row with the number that the person sees; [`write`](mod@write) gives tables back.
//! [`Rows`] and [`Workbook`] are the pieces below, for files whose headings stand elsewhere.
//!
//! ```
//! let file = "코드,이름\r\n007,\"가나\r\n마을\"\r\n008,=1+1,남는 칸\r\n".as_bytes();
//! let mut table = sheet::Table::read("표.csv", file)?;
//! assert_eq!(table.headers, ["코드", "이름"]);
//! let row = table.next().ok_or("a row")??;
//! assert_eq!((row.number, row.cells), (2, vec!["007".to_owned(), "가나\n마을".to_owned()]));
//! let Some(Err(sheet::Trouble::Row(bad))) = table.next() else {
//!     return Err("a row that cannot be taken".into());
//! };
//! assert_eq!(bad.number, 3);
//! let back = sheet::write::with_reasons(table.format(), table.brought(), &[bad])?;
//! assert!(String::from_utf8(back)?.contains("고칠 점\r\n008,'=1+1,남는 칸,"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cell;
mod decode;
mod format;
mod heading;
mod json;
mod limits;
mod package;
mod rows;
mod stranger;
mod table;
mod workbook;
pub mod write;

use std::{fmt, io::Read};

pub use decode::TextReader;
pub use format::{Encoding, Format};
pub use limits::Limits;
pub use rows::Rows;
pub use stranger::{is_workbook, refuse_strangers};
pub use table::{BadRow, Row, Table, Trouble};
pub use workbook::{Workbook, Worksheet};

/// Why a file cannot be read: what is wrong and what to do, in Korean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// The whole of a text file, whatever its encoding, with `\n` line ends. Letters that are broken
/// in a text of UTF-8 are an error, in other encodings U+FFFD.
///
/// # Errors
/// [`Unreadable`] when it is no text, or a kind of file that must be saved anew first.
pub fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    refuse_strangers(bytes)?;
    let mut text = String::new();
    let read = TextReader::new(bytes).and_then(|mut file| file.read_to_string(&mut text));
    read.map_err(|why| rows::unreadable(&why))?;
    Ok(text)
}
