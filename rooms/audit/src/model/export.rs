//! What leaves the office.

use jiff::Timestamp;
use kernel::{Address, Digest, Id, Kind};
use serde::{Deserialize, Serialize};
use trustee::TrusteeYear;

use super::{ExportForm, ExportKind, ExportState};

/// Where a year's book stood: what a report prints, so that it can be checked later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The last entry.
    pub seq: i64,
    /// Its hash, 64 hexadecimal digits.
    pub head: String,
}

impl Stamp {
    /// As papers print it.
    pub fn printed(&self) -> String {
        format!("장부 기준 분개 {}번, 해시 {}", self.seq, self.head)
    }
}

/// One export, as the log keeps it.
#[doc(alias = "자료 내보내기")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// Its id.
    pub id: Id<Export>,
    /// Its number in the office, from 1.
    pub number: i64,
    /// The year it is about.
    pub year: Id<TrusteeYear>,
    /// What.
    pub kind: ExportKind,
    /// In which form.
    pub form: ExportForm,
    /// The version of the layout; only with [`ExportKind::Layout`].
    pub layout: Option<i64>,
    /// From this resolution number on; `None` from the first.
    pub first: Option<i64>,
    /// To this one; `None` to the last.
    pub last: Option<i64>,
    /// Why.
    pub reason: String,
    /// How many rows the file has.
    pub row_count: i64,
    /// Digest of what is in it, whatever the form: the file is given only while it is this.
    pub content: Digest,
    /// Where the book stood.
    pub stamp: Stamp,
    /// Where it stands.
    pub state: ExportState,
    /// Actor key of who asked.
    pub asked_by: String,
    /// Their name.
    pub asked_by_name: String,
    /// When.
    pub asked_at: Timestamp,
    /// The second person's name, once decided.
    pub decided_by_name: Option<String>,
    /// When they decided.
    pub decided_at: Option<Timestamp>,
    /// What they noted.
    pub note: String,
}

impl Kind for Export {
    const NAME: &'static str = "export";
}

impl Export {
    /// Its address: `audit/export/ID`.
    pub fn address(id: Id<Export>) -> Address {
        Address::new("audit", Self::NAME, id)
    }
}

/// One fetching of an export's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fetch {
    /// 1, 2, … per export.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by_name: String,
    /// Size of the file.
    pub bytes: i64,
    /// SHA-256 of the file.
    pub digest: Digest,
}

/// Which exports.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExportQuery {
    /// In one state.
    pub state: Option<ExportState>,
}
