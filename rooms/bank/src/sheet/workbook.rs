//! The worksheet of an XLSX that holds a statement, as text.

use ::sheet::{Limits, Workbook};
use files::Media;

use super::{SheetError, layout};
use crate::model::StatementKind;

/// The sheet that holds the rows, as CSV: row numbers stay what they are in the workbook.
///
/// # Errors
/// [`SheetError`] for packages that are no workbook, inflate beyond all measure or hold no table.
pub fn as_text(kind: StatementKind, bytes: &[u8]) -> Result<String, SheetError> {
    let broken = || SheetError("엑셀 파일을 열 수 없습니다. CSV로 저장해 올리세요.".to_owned());
    // What may not be kept as a file may not be read as a statement either: macros, programs and
    // whatever is two files at once.
    match files::media_of("statement.xlsx", bytes) {
        Ok(Media::Xlsx) => {}
        Ok(_) => return Err(broken()),
        Err(kernel::Error::Refusal(refusal)) => return Err(SheetError(refusal.text.clone())),
        Err(_) => return Err(broken()),
    }
    let mut book = Workbook::open(bytes, &Limits::default())?;
    let mut first = None;
    for name in book.names() {
        let text = book.worksheet(&name)?.to_csv();
        if layout::recognised(kind, text.get(..head(&text)).unwrap_or_default().as_bytes()).is_ok()
        {
            return Ok(text);
        }
        if first.is_none() && !text.trim().is_empty() {
            first = Some(text);
        }
    }
    first.ok_or_else(|| SheetError("엑셀 파일에 내용이 없습니다.".to_owned()))
}

fn head(text: &str) -> usize {
    let mut end = text.len().min(super::HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
