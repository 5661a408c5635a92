//! One cell: what every format can hold of it, and how it stands in text.

use std::borrow::Cow;

use kernel::typed::starts_formula;

/// A cell as every format can hold it: line breaks are `\n`; other control characters but the tab
/// and the noncharacters U+FFFE and U+FFFF disappear. Everything else stays as it came.
pub fn plain(text: &str) -> Cow<'_, str> {
    let gone = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if !text.contains(gone) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(lines.replace(gone, ""))
}

/// A cell of comma-separated text. A spreadsheet would run what looks like a formula, so it gets
/// an apostrophe before it.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if looks_like_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The cell that [`guarded`] was given: one apostrophe before what looks like a formula is no part
/// of it. Text that begins with an apostrophe of its own got a second one, so nothing is lost.
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
