//! Rows of a table in text, with their numbers as the user's program counts them.

use std::io::{Chain, ErrorKind, Read};

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::Encoding;

use crate::{Unreadable, decode::TextReader};

/// The longest row in bytes. A row that is longer is one whose quotation mark never closes.
const LONGEST: usize = 256 * 1024;
/// A last row behind the file: where it is swallowed, a quotation mark was open.
const END: &[u8] = b"\x1c\x1cend\x1c\x1c\n";

/// The rows of a table in text. Memory does not grow with its length.
pub struct Rows<R: Read> {
    csv: csv::Reader<Chain<TextReader<R>, &'static [u8]>>,
    record: ByteRecord,
    number: u64,
    /// Line breaks inside cells so far: they are lines of the file but no rows.
    breaks: u64,
}

impl<R: Read> Rows<R> {
    /// The rows of a file whose cells are parted by this ASCII character.
    ///
    /// # Errors
    /// [`Unreadable`] when the file cannot be read from.
    pub fn new(file: R, delimiter: char) -> Result<Self, Unreadable> {
        let text = TextReader::new(file).map_err(|why| unreadable(&why))?;
        let csv = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(delimiter).unwrap_or(b','))
            .buffer_capacity(64 * 1024)
            .from_reader(text.chain(END));
        Ok(Self {
            csv,
            record: ByteRecord::new(),
            number: 0,
            breaks: 0,
        })
    }

    /// Goes to the next row that holds something; false at the end.
    ///
    /// # Errors
    /// [`Unreadable`] when the file breaks off, a row is too long to be one or a quotation mark
    /// is still open at the end.
    pub fn advance(&mut self) -> Result<bool, Unreadable> {
        self.csv.get_mut().get_mut().0.allow(LONGEST);
        let read = self.csv.read_byte_record(&mut self.record);
        let more = read.map_err(|why| self.broken_off(why))?;
        if !more || self.record.as_slice().ends_with(END) {
            return Err(Unreadable(format!(
                "{}행 다음 행에서 큰따옴표(\")가 닫히지 않았습니다. \
                 그 칸의 끝에 큰따옴표를 넣고 다시 올리세요.",
                self.number
            )));
        }
        if self.record.as_slice() == END.trim_ascii_end() {
            return Ok(false);
        }
        // Every line is ended by one `\n`: the reader of the text sees to that.
        let inside = self
            .record
            .as_slice()
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        self.breaks += inside as u64;
        self.number = (self.csv.position().line() - 1).saturating_sub(self.breaks);
        Ok(true)
    }

    fn broken_off(&self, why: csv::Error) -> Unreadable {
        match why.into_kind() {
            csv::ErrorKind::Io(why) if why.kind() != ErrorKind::InvalidData => unreadable(&why),
            _ => Unreadable(format!(
                "{}행 다음 행이 너무 깁니다. 큰따옴표(\")가 닫히지 않았는지 확인하세요.",
                self.number
            )),
        }
    }

    /// The number of the row, from 1; blank rows count.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The row.
    pub fn record(&self) -> &ByteRecord {
        &self.record
    }

    /// The encoding as far as it is known by now, and whether a mark names it.
    pub fn encoding(&self) -> (&'static Encoding, bool) {
        self.csv.get_ref().get_ref().0.encoding()
    }
}

/// What a failing reader says.
pub fn unreadable(why: &std::io::Error) -> Unreadable {
    if why.kind() == ErrorKind::FileTooLarge {
        return Unreadable(why.to_string());
    }
    Unreadable("파일을 끝까지 읽지 못했습니다. 파일이 온전한지 확인하고 다시 올리세요.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let text = "제목\r\n\r\n\r\n\"두\r\n줄\",2\r\n셋\r\n\r\n넷";
        let mut rows = Rows::new(text.as_bytes(), ',').expect("in memory");
        let mut seen = Vec::new();
        while rows.advance().expect("short rows") {
            let first = rows.record().get(0).unwrap_or_default();
            seen.push((rows.number(), String::from_utf8_lossy(first).into_owned()));
        }
        let expected = [(1, "제목"), (4, "두\n줄"), (5, "셋"), (7, "넷")];
        assert_eq!(seen, expected.map(|(row, text)| (row, text.to_owned())));
    }

    #[test]
    fn a_quotation_mark_that_stays_open_is_told() {
        for text in ["a,b\n1,\"2\n3,4\n", "a,b\n\"", "a,b\n\n\n\"x"] {
            let mut rows = Rows::new(text.as_bytes(), ',').expect("in memory");
            assert!(rows.advance().expect("the first row"));
            let refused = rows.advance().expect_err("open");
            assert!(refused.0.contains("1행 다음 행에서 큰따옴표"), "{refused}");
        }
        let mut closed = Rows::new("\"a\n\"".as_bytes(), ',').expect("in memory");
        assert!(closed.advance().expect("a row"));
        assert!(!closed.advance().expect("the end"));
    }

    #[test]
    fn a_row_of_ten_megabytes_is_refused() {
        let text = format!("a,b\n\"{}", "x".repeat(10 << 20));
        let mut rows = Rows::new(text.as_bytes(), ',').expect("in memory");
        assert!(rows.advance().expect("the first row"));
        let refused = rows.advance().expect_err("too long");
        assert!(refused.0.contains("1행 다음 행이 너무 깁니다"), "{refused}");
    }
}
