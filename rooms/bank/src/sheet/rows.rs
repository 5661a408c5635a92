//! Rows of a table in text, with their numbers as the user's program counts them.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use super::{SheetError, decode::TextReader};

/// The longest row in bytes. A row that is longer is one whose quotation mark never closes.
const LONGEST: usize = 256 * 1024;

/// The rows of a table.
pub struct Rows<R: Read> {
    csv: csv::Reader<TextReader<R>>,
    record: ByteRecord,
    number: i64,
    /// Line breaks inside cells so far: they are lines of the file but no rows.
    breaks: i64,
}

impl<R: Read> Rows<R> {
    /// The rows of a file whose cells are parted by this.
    pub fn new(file: R, delimiter: char) -> Result<Self, SheetError> {
        let text = TextReader::new(file).map_err(|_| super::unreadable())?;
        let csv = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(delimiter).unwrap_or(b','))
            .buffer_capacity(64 * 1024)
            .from_reader(text);
        Ok(Self {
            csv,
            record: ByteRecord::new(),
            number: 0,
            breaks: 0,
        })
    }

    /// Goes to the next row that holds something; false at the end.
    pub fn advance(&mut self) -> Result<bool, SheetError> {
        self.csv.get_mut().allow(LONGEST);
        let more = self.csv.read_byte_record(&mut self.record).map_err(|_| {
            SheetError(format!(
                "{}행 다음 행이 너무 깁니다. 큰따옴표(\")가 닫히지 않았는지 확인하세요.",
                self.number
            ))
        })?;
        if more {
            // Every line is ended by one `\n`: the reader of the text sees to that.
            let inside = self
                .record
                .as_slice()
                .iter()
                .filter(|byte| **byte == b'\n')
                .count();
            self.breaks += i64::try_from(inside).unwrap_or_default();
            let lines = i64::try_from(self.csv.position().line()).unwrap_or_default() - 1;
            self.number = lines - self.breaks;
        }
        Ok(more)
    }

    /// The number of the row, from 1; blank rows count.
    pub fn number(&self) -> i64 {
        self.number
    }

    /// The row.
    pub fn record(&self) -> &ByteRecord {
        &self.record
    }
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
    fn a_row_of_ten_megabytes_is_refused() {
        let text = format!("a,b\n\"{}", "x".repeat(10 << 20));
        let mut rows = Rows::new(text.as_bytes(), ',').expect("in memory");
        assert!(rows.advance().expect("the first row"));
        let refused = rows.advance().expect_err("too long");
        assert!(refused.0.contains("1행 다음 행이 너무 깁니다"), "{refused}");
    }
}
