//! The rows that were not taken, as the person brought them, with why.

use super::{Unwritable, json, text, xlsx};
use crate::{BadRow, Encoding, Format};

/// What the column of reasons is called.
pub const REASONS: &str = "고칠 점";

/// The rows given, in the format in which they came: the same headings in the same order, cells as
/// they came, and a last column with the reasons. A row with more cells than headings keeps them;
/// the reasons stand behind them. A column of reasons from the time before is replaced. What came
/// in CP949 and holds letters that it does not have, broken ones for instance, goes back as UTF-8
/// with its mark.
///
/// `headers` is [`crate::Table::brought`], `format` is [`crate::Table::format`] after the last row.
///
/// # Errors
/// [`Unwritable`] when the rows do not fit into a worksheet.
pub fn with_reasons(
    format: Format,
    headers: &[String],
    rows: &[BadRow],
) -> Result<Vec<u8>, Unwritable> {
    let old = headers.iter().position(|heading| heading.trim() == REASONS);
    let kept = |cells: &[String]| -> Vec<String> {
        let each = cells.iter().enumerate();
        let each = each.filter(|(at, _)| Some(*at) != old);
        each.map(|(_, cell)| cell.clone()).collect()
    };
    let mut headings = kept(headers);
    let rows: Vec<(Vec<String>, &str)> = rows
        .iter()
        .map(|row| (kept(&row.cells), row.reason.as_str()))
        .collect();
    let widest = rows.iter().map(|(cells, _)| cells.len()).max();
    let width = widest.unwrap_or_default().max(headings.len());
    headings.resize(width, String::new());
    headings.push(REASONS.to_owned());
    let rows = || {
        rows.iter().map(|(cells, reason)| {
            let empty = std::iter::repeat_n("", width.saturating_sub(cells.len()));
            let cells = cells.iter().map(String::as_str).chain(empty);
            cells.chain([*reason]).collect::<Vec<&str>>()
        })
    };
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    match format.encoding {
        Encoding::Xlsx => xlsx(&headings, rows()),
        Encoding::Json => Ok(json(&headings, rows())),
        _ => Ok(text(format, &headings, rows()).or_else(|_| {
            let encoding = Encoding::Utf8Bom;
            text(Format { encoding, ..format }, &headings, rows())
        })?),
    }
}
