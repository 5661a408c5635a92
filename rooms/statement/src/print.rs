//! A paper in one of its formats, and what those bytes are recognized by.

use std::fmt::Write as _;

use kernel::Outcome;
use paper::Paper;
use sha2::{Digest, Sha256};

use crate::model::{EditionFile, Format};

/// Prints a paper. The same paper gives the same bytes.
///
/// # Errors
/// A fault when the paper does not hold together.
pub fn print(paper: &Paper, format: Format) -> Outcome<Vec<u8>> {
    Ok(match format {
        Format::Html => paper::html::document(paper, "")?.into_bytes(),
        Format::Hwpx => paper::hwpx::print(paper)?,
        Format::Xlsx => paper::xlsx::print(paper)?,
        Format::Json => paper::json::print(paper)?.into_bytes(),
        Format::Text => paper::text::print(paper)?.into_bytes(),
    })
}

/// SHA-256 in 64 lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// Size and digest of every format of a paper.
pub(crate) fn files(paper: &Paper) -> Outcome<Vec<EditionFile>> {
    Format::ALL
        .iter()
        .map(|&format| {
            let printed = print(paper, format)?;
            let bytes = i64::try_from(printed.len()).unwrap_or(i64::MAX);
            Ok(EditionFile {
                format,
                bytes,
                sha256: sha256(&printed),
            })
        })
        .collect()
}
