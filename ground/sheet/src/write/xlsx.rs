//! A table as a workbook of one worksheet.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Unwritable, for_each_row};
use crate::{cell::plain, heading::letters};

/// What a worksheet holds: rows, columns, UTF-16 units of a cell.
const ROWS: u64 = 1_048_576;
const COLUMNS: usize = 16_384;
const CELL: usize = 32_767;
/// The narrowest and the widest column that is set, in digits.
const NARROW: usize = 8;
const WIDE: usize = 60;

/// The table as a workbook: every cell text, so that codes and leading zeros stay; the headings
/// bold and always in sight; columns as wide as what they hold. The same table gives the same
/// bytes.
///
/// # Errors
/// [`Unwritable`] names the cell when the table is larger than a worksheet.
pub fn xlsx<R: AsRef<[S]>, S: AsRef<str>>(
    headers: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, Unwritable> {
    let failed = |why: XlsxError| Unwritable(format!("XLSX로 쓸 수 없습니다: {why}"));
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let page = book.add_worksheet();
    page.set_name("표").map_err(failed)?;
    page.set_freeze_panes(1, 0).map_err(failed)?;
    let text = Format::new().set_num_format("@");
    let bold = Format::new().set_num_format("@").set_bold();
    let mut widths = Vec::new();
    for_each_row(headers, rows, |number, cells| {
        let format = if number == 1 { &bold } else { &text };
        if number > ROWS || cells.len() > COLUMNS {
            return Err(Unwritable(
                "XLSX에는 1,048,576행 16,384열까지 들어갑니다. 조건을 좁히거나 CSV로 받으세요."
                    .to_owned(),
            ));
        }
        widen(&mut widths, cells);
        write(page, number, cells, format)
    })?;
    for (column, width) in (0_u16..).zip(&widths) {
        #[allow(clippy::cast_precision_loss)] // at most WIDE
        let width = (*width).clamp(NARROW, WIDE) as f64;
        page.set_column_width(column, width).map_err(failed)?;
    }
    book.save_to_buffer().map_err(failed)
}

fn write(
    page: &mut Worksheet,
    number: u64,
    cells: &[&str],
    format: &Format,
) -> Result<(), Unwritable> {
    let row = u32::try_from(number - 1).unwrap_or(u32::MAX);
    for (column, cell) in (0_u16..).zip(cells) {
        let cell = plain(cell);
        let at = || format!("{number}행 {}열", letters(usize::from(column)));
        if cell.encode_utf16().count() > CELL {
            return Err(Unwritable(format!(
                "{}의 글이 32,767자를 넘어 XLSX에 들어가지 않습니다. CSV로 받으세요.",
                at()
            )));
        }
        if !cell.is_empty() {
            let written = page.write_string_with_format(row, column, cell.as_ref(), format);
            written.map_err(|why| Unwritable(format!("{}을 쓸 수 없습니다: {why}", at())))?;
        }
    }
    Ok(())
}

/// Letters beyond Latin take two places.
fn widen(widths: &mut Vec<usize>, cells: &[&str]) {
    if widths.len() < cells.len() {
        widths.resize(cells.len(), 0);
    }
    for (width, cell) in widths.iter_mut().zip(cells) {
        let places = |c: char| if c < '\u{1100}' { 1 } else { 2 };
        let line = cell.lines().next().unwrap_or_default();
        let wanted: usize = line.chars().take(WIDE).map(places).sum();
        *width = (*width).max(wanted + 2);
    }
}
