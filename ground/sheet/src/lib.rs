//! Tables that people bring in, as rows of text with the numbers that the person sees.

mod cell;
mod decode;
mod limits;
mod package;
mod rows;
mod stranger;
mod workbook;

use std::{fmt, io::Read};

pub use decode::TextReader;
pub use limits::Limits;
pub use rows::Rows;
pub use stranger::{is_workbook, refuse_strangers};
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
