//! XLSX as text, and files that must be saved anew before they can be read.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use files::Media;

use super::{SheetError, layout};
use crate::model::StatementKind;

/// Whether a file is a package such as XLSX.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// What looks like a table to its owner but is none that can be read.
pub fn refuse_strangers(bytes: &[u8]) -> Result<(), SheetError> {
    let head = bytes
        .get(..bytes.len().min(512))
        .unwrap_or_default()
        .trim_ascii_start();
    let lower = head.to_ascii_lowercase();
    let old = bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    if old || lower.starts_with(b"<html") || lower.starts_with(b"<!doctype") {
        return Err(SheetError(
            "옛 형식(XLS)이거나 웹 화면을 저장한 파일입니다. 엑셀에서 XLSX나 CSV로 다시 저장해 올리세요."
                .to_owned(),
        ));
    }
    if is_workbook(bytes) || lower.starts_with(b"%pdf") {
        return Err(SheetError(
            "표 파일이 아닙니다. CSV나 XLSX 파일을 올리세요.".to_owned(),
        ));
    }
    Ok(())
}

/// The sheet that holds the rows, as CSV: row numbers stay what they are in the workbook.
///
/// # Errors
/// [`SheetError`] for packages that are no workbook, inflate beyond all measure or hold no table.
pub fn as_text(kind: StatementKind, bytes: &[u8]) -> Result<String, SheetError> {
    let broken = || SheetError("엑셀 파일을 열 수 없습니다. CSV로 저장해 올리세요.".to_owned());
    // The package is inflated once, counting: bombs and packages of another kind end here.
    match files::media_of("statement.xlsx", bytes) {
        Ok(Media::Xlsx) => {}
        Ok(_) => return Err(broken()),
        Err(kernel::Error::Refusal(refusal)) => return Err(SheetError(refusal.text.clone())),
        Err(_) => return Err(broken()),
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut first = None;
    for name in book.sheet_names() {
        let text = sheet_text(&book.worksheet_range(&name).map_err(|_| broken())?)?;
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

fn sheet_text(range: &calamine::Range<Data>) -> Result<String, SheetError> {
    let broken = |_| SheetError("엑셀 파일을 읽을 수 없습니다. CSV로 저장해 올리세요.".to_owned());
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let (top, left) = range.start().unwrap_or_default();
    for _ in 0..top {
        out.write_record([""]).map_err(broken)?;
    }
    let indent = vec![String::new(); usize::try_from(left).unwrap_or_default()];
    for row in range.rows() {
        let cells = indent.iter().cloned().chain(row.iter().map(text_of));
        out.write_record(cells).map_err(broken)?;
    }
    let bytes = out.into_inner().map_err(|_| super::unreadable())?;
    String::from_utf8(bytes).map_err(|_| super::unreadable())
}

/// A cell as text. Days are numbers here; the reader of days knows them.
fn text_of(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(day) => day.as_f64().to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(true) => "Y".to_owned(),
        Data::Bool(false) => "N".to_owned(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}
