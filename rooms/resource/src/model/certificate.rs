//! 인증: what somebody attested of a record, from a day to a day.

use jiff::civil::Date;
use kernel::{Digest, Id, Kind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Resource;

/// A certificate of a record. The day after its last day nobody outside the office sees it.
#[doc(alias = "인증")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// Its id.
    pub id: Id<Certificate>,
    /// Of what.
    pub resource: Id<Resource>,
    /// A word of the dated list of kinds.
    pub kind: String,
    /// The number on it.
    pub number: String,
    /// Who gave it.
    pub issuer: String,
    /// Its first day.
    pub valid_from: Date,
    /// Its last day.
    pub valid_to: Date,
    /// The copy of it; `None`: nobody has brought one.
    pub proof: Option<Digest>,
    /// The name that the copy came with.
    pub proof_name: String,
    /// The day on which it was written down.
    pub added_on: Date,
    /// By whom.
    pub added_by_name: String,
    /// How often it was changed, from 1.
    pub version: i64,
    /// The day on which it was struck out.
    pub struck_on: Option<Date>,
    /// Why; empty while it counts.
    pub struck_why: String,
}

impl Kind for Certificate {
    const NAME: &'static str = "certificate";
}

/// A certificate as everybody may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicCertificate {
    /// What it attests.
    pub label: String,
    /// The number on it.
    pub number: String,
    /// Who gave it.
    pub issuer: String,
    /// Its last day.
    pub valid_to: Date,
}

/// What stands on a certificate, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CertificateFields {
    /// A word of the list of kinds.
    pub kind: String,
    /// The number on it.
    pub number: String,
    /// Who gave it.
    pub issuer: String,
    /// Its first day.
    pub valid_from: String,
    /// Its last day.
    pub valid_to: String,
}

/// A copy of a certificate as it was chosen; empty bytes: none was.
#[derive(Debug, Clone, Default)]
pub struct CertificateCopy {
    /// The file's name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Writes down a certificate of a record.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddCertificate {
    /// The record's id.
    pub resource: String,
    /// What stands on it.
    pub fields: CertificateFields,
    /// The copy; a file comes through the form alone.
    #[serde(skip)]
    pub proof: CertificateCopy,
}

/// Changes what is written of a certificate.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeCertificate {
    /// The certificate's id.
    pub certificate: String,
    /// The version that was on the screen.
    pub version: String,
    /// All of what stands on it.
    pub fields: CertificateFields,
    /// Another copy; none keeps the one that is there.
    #[serde(skip)]
    pub proof: CertificateCopy,
}

/// Strikes a certificate out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StrikeCertificate {
    /// The certificate's id.
    pub certificate: String,
    /// Why.
    pub reason: String,
}
