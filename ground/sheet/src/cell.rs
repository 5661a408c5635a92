//! One cell: how it stands in text.

use std::borrow::Cow;

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
