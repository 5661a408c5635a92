//! One cell: how it stands in text.

use std::borrow::Cow;

use kernel::typed::starts_formula;

/// A cell of text that was written: programs put an apostrophe before what a spreadsheet would take
/// for a formula, and that is no part of the cell.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'')
        .filter(|rest| looks_like_formula(rest))
        .unwrap_or(text)
}

/// Whether a formula begins behind apostrophes and letters that are not seen.
fn looks_like_formula(text: &str) -> bool {
    let unseen = |c: char| {
        matches!(
            c,
            '\'' | ' ' | '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{feff}'
        )
    };
    starts_formula(text.trim_start_matches(unseen))
}

/// A cell in quotation marks where one of the delimiters, a quotation mark, a line break or white
/// space at an end asks for them: whatever parts the cells is then told from the headings alone.
pub fn quoted(text: &str) -> Cow<'_, str> {
    let edge = |c: char| c.is_whitespace() || c == '\u{feff}';
    if text.contains([',', '\t', ';', '"', '\n', '\r'])
        || text.starts_with(edge)
        || text.ends_with(edge)
    {
        return Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")));
    }
    Cow::Borrowed(text)
}
