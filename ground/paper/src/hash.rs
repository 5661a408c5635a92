//! What an edition is recognized by.

use std::fmt::Write as _;

use kernel::Fault;
use sha2::{Digest, Sha256};

use crate::Paper;

/// SHA-256 over the canonical JSON of a paper, in 64 lower-case hexadecimal digits.
///
/// # Errors
/// A fault when the paper does not hold together.
pub fn hash(paper: &Paper) -> Result<String, Fault> {
    let digest = Sha256::digest(paper.to_canonical_json()?.as_bytes());
    let mut out = String::with_capacity(64);
    for byte in digest {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    Ok(out)
}
