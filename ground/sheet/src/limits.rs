//! How much of a file is read, and the words for what is more.

use std::io::{Error, ErrorKind, Read, Result};

use kernel::number::grouped;

use crate::Unreadable;

/// How much is read. What is more is refused with what to do; nothing is cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes that the file of a workbook inflates to, and of the texts of one worksheet.
    pub inflated: u64,
    /// Rows below the headings.
    pub rows: u64,
    /// Cells of a worksheet or of a JSON file, which are held in memory.
    pub cells: u64,
    /// Cells of one row.
    pub columns: usize,
    /// Characters of one cell.
    pub cell: usize,
}

impl Default for Limits {
    /// 32 MiB, inflated 128 MiB; 1,000,000 rows; 4,000,000 held cells; 1,000 columns; 32,767
    /// characters, which is what a cell of a spreadsheet holds.
    fn default() -> Self {
        Self {
            bytes: 32 << 20,
            inflated: 128 << 20,
            rows: 1_000_000,
            cells: 4_000_000,
            columns: 1_000,
            cell: 32_767,
        }
    }
}

impl Limits {
    pub(crate) fn too_many_bytes(&self) -> Unreadable {
        let most = match self.bytes >> 20 {
            0 => format!("{}바이트", count(self.bytes)),
            many => format!("{many}MiB"),
        };
        Unreadable(format!(
            "파일이 너무 큽니다. {most}까지 읽습니다. 행을 나누어 여러 파일로 올리세요."
        ))
    }

    pub(crate) fn too_large(&self) -> Unreadable {
        Unreadable(
            "펼친 내용이 너무 큽니다. 필요한 시트와 행만 남기고 저장하거나 CSV로 저장해 올리세요."
                .to_owned(),
        )
    }

    pub(crate) fn too_many_rows(&self) -> Unreadable {
        Unreadable(format!(
            "행이 {}개를 넘습니다. 행을 나누어 여러 파일로 올리세요.",
            count(self.rows)
        ))
    }

    pub(crate) fn too_many_columns(&self, row: u64) -> Unreadable {
        Unreadable(format!(
            "{row}행의 칸이 {}개를 넘습니다. 쓰지 않는 열을 지우고 다시 올리세요.",
            count(self.columns as u64)
        ))
    }
}

fn count(number: u64) -> String {
    grouped(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A reader that fails behind so many bytes.
pub struct Counted<R> {
    inner: R,
    left: u64,
    words: String,
}

impl<R> Counted<R> {
    pub fn new(inner: R, limits: &Limits) -> Self {
        let words = limits.too_many_bytes().0;
        let left = limits.bytes;
        Self { inner, left, words }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize> {
        let many = self.inner.read(out)?;
        let rest = self.left.checked_sub(many as u64);
        self.left = rest.ok_or_else(|| Error::new(ErrorKind::FileTooLarge, self.words.clone()))?;
        Ok(many)
    }
}
