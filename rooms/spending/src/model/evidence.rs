//! Papers behind a payment, and the versions that were handed in.

use files::Media;
use jiff::Timestamp;
use kernel::{Digest, Id};
use serde::{Deserialize, Serialize};

use super::{EvidenceKind, ExpenditureResolution};

/// A paper attached to a resolution. The bytes lie in `ground/files`.
#[doc(alias = "증빙")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The resolution.
    pub resolution: Id<ExpenditureResolution>,
    /// What it proves.
    pub kind: EvidenceKind,
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// The name it was uploaded under.
    pub name: String,
    /// What the bytes are.
    pub media: Media,
    /// Bytes.
    pub size: i64,
    /// Why the same paper also stands behind another resolution; empty where it does not.
    pub split_reason: String,
    /// Who attached it.
    pub added_by_name: String,
    /// When.
    pub added_at: Timestamp,
    /// Attached after the signature, as papers of the payment itself are: not part of what was
    /// signed.
    pub late: bool,
    /// Why it counts no more; it stays to be seen.
    pub struck: Option<String>,
}

/// Where the same bytes stand behind another resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceUse {
    /// That resolution.
    pub resolution: Id<ExpenditureResolution>,
    /// Its number.
    pub number: i64,
    /// What it is for.
    pub purpose: String,
}

/// One demand of a kind of resolution: any of these papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// One of these is enough; the first is the usual one.
    pub any_of: Vec<EvidenceKind>,
    /// Whether it can only exist once the money has moved: not needed for the signature.
    pub after_payment: bool,
    /// The rule that asks for it.
    pub article: Option<String>,
}

/// What was handed in to be signed, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Counted from 1.
    pub version: i64,
    /// When.
    pub submitted_at: Timestamp,
    /// By whom.
    pub submitted_by_name: String,
    /// Exactly the text whose digest was signed (JSON).
    pub content: String,
    /// Its SHA-256.
    pub digest: Digest,
}
