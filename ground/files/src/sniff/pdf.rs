//! PDF: begins with its header, ends with its end mark.

use super::find;
use crate::{model::Media, refusal::Refused};

const BROKEN: Refused = Refused::Broken { media: Media::Pdf };

/// Checks the frame of a document that begins with `%PDF-`.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refused> {
    let version = bytes.get(5..8).unwrap_or_default();
    if !matches!(version, [b'1' | b'2', b'.', b'0'..=b'9']) {
        return Err(BROKEN);
    }
    // The end mark stands in the last kibibyte, as readers require.
    let from = bytes.len().saturating_sub(1024 + 5);
    let tail = bytes.get(from..).unwrap_or_default();
    let end = tail.windows(5).rposition(|w| w == b"%%EOF").ok_or(BROKEN)?;
    let after = tail.get(end + 5..).unwrap_or_default();
    let blank = |b: &u8| b.is_ascii_whitespace() || *b == 0 || *b == 0x1a;
    if !after.iter().all(blank) || two_documents(bytes) {
        return Err(Refused::TwoInOne { media: Media::Pdf });
    }
    let names_end = find(tail, b"startxref").is_some();
    if names_end { Ok(()) } else { Err(BROKEN) }
}

/// Whether a second document begins where a first one ends. Saving again appends to a document
/// too, but never another header.
fn two_documents(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = find(rest, b"%%EOF") {
        rest = rest.get(at + 5..).unwrap_or_default();
        if rest.trim_ascii_start().starts_with(b"%PDF-") {
            return true;
        }
    }
    false
}
