//! Text that every format can hold.

use std::borrow::Cow;

/// Text as printers write it: one line, without characters that XML 1.0 forbids.
///
/// Line breaks and tabs become one space each; other control characters and the noncharacters
/// U+FFFE and U+FFFF disappear. Everything else stays as typed.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| !c.is_control() && !matches!(c, '\u{2028}'..='\u{2029}') && !gone(c);
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            c if c.is_control() || gone(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn gone(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Appends text escaped for HTML, in content and in double-quoted attributes.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    escape(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// Appends text escaped for XML content, not for attributes.
pub(crate) fn escape_xml_into(out: &mut String, text: &str) {
    escape(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

fn escape(out: &mut String, text: &str, entity: impl Fn(u8) -> Option<&'static str>) {
    let mut plain_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            // Only ASCII is replaced, so both ends are character boundaries.
            out.push_str(text.get(plain_from..at).unwrap_or_default());
            out.push_str(entity);
            plain_from = at + 1;
        }
    }
    out.push_str(text.get(plain_from..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_one_clean_line() {
        for (typed, printed) in [
            ("한글 ’15. 6월 漢字 😀", "한글 ’15. 6월 漢字 😀"),
            ("a\r\nb\rc\nd\te", "a b c d e"),
            ("a\u{0}b\u{1b}[31mc\u{7f}\u{9f}d", "ab[31mcd"),
            ("a\u{2028}b\u{85}c", "a b c"),
            ("\u{fffe}x\u{ffff}", "x"),
            ("", ""),
        ] {
            assert_eq!(clean(typed), printed, "{typed:?}");
        }
    }

    #[test]
    fn markup_is_escaped() {
        let mut out = String::new();
        escape_into(&mut out, "<a href=\"x\">'&amp;' 한");
        assert_eq!(out, "&lt;a href=&quot;x&quot;&gt;'&amp;amp;' 한");
        let mut xml = String::new();
        escape_xml_into(&mut xml, "\"<&>\" 한");
        assert_eq!(xml, "\"&lt;&amp;&gt;\" 한");
    }
}
