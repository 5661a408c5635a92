//! The import of a file as a record.

use jiff::{Timestamp, civil::Date};
use kernel::{Digest, Id, Kind, worded};
use serde::{Deserialize, Serialize};
use sheet::{Encoding, Format};

use super::Resource;

worded! {
    /// A public data set that the register takes in.
    #[doc(alias = "표준데이터")]
    pub enum DataSetName {
        /// 전국농어촌체험휴양마을표준데이터.
        Villages = "villages", "농어촌체험휴양마을";
        /// 전국전통시장표준데이터.
        Markets = "markets", "전통시장";
        /// 전국문화축제표준데이터.
        Festivals = "festivals", "문화축제";
        /// 시·도교육청 폐교재산 활용현황.
        ClosedSchools = "closed-schools", "미활용 폐교";
    }
}

worded! {
    /// How far an import has come.
    pub enum ImportState {
        /// The file is kept; nothing is in the register.
        Preview = "preview", "확인 중";
        /// Its rows are being taken in.
        Running = "running", "가져오는 중";
        /// Every row was taken in or refused.
        Done = "done", "끝남";
        /// Somebody stopped it; what was taken in is in the register.
        Cancelled = "cancelled", "멈춤";
        /// What it brought is taken back.
        Undone = "undone", "되돌림";
        /// Nobody started it in time; its file is erased.
        Expired = "expired", "기한이 지나 지움";
    }
}

worded! {
    /// What became of a row.
    pub enum RowOutcome {
        /// A candidate was registered.
        New = "new", "새 자원";
        /// Fields of a known record changed.
        Changed = "changed", "바뀐 자원";
        /// Nothing changed.
        Same = "same", "그대로";
        /// It could not be taken in.
        Refused = "refused", "받지 못한 행";
    }
}

worded! {
    /// What is to be known of a row that was taken in.
    pub enum NoteKind {
        /// Nobody can tell where it is.
        NoRegion = "no_region", "지역을 알 수 없음";
        /// Its region is that of its provider.
        RegionOfProvider = "region_of_provider", "제공기관의 지역으로 적음";
        /// It has no point.
        NoPoint = "no_point", "좌표 없음";
        /// Its point was left out.
        WrongPoint = "wrong_point", "잘못된 좌표를 비움";
        /// A cell could not be read and was left out.
        Unread = "unread", "읽지 못해 비운 칸";
        /// A field stayed as our own people wrote it.
        Kept = "kept", "직접 고친 값을 지킴";
    }
}

/// A note about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What about.
    pub kind: NoteKind,
    /// In words.
    pub text: String,
}

impl Note {
    /// A note.
    pub fn new(kind: NoteKind, text: String) -> Self {
        Self { kind, text }
    }
}

/// The import of a file of a public data set.
#[doc(alias = "가져오기")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceImport {
    /// Its id.
    pub id: Id<ResourceImport>,
    /// Which data set.
    pub dataset: DataSetName,
    /// What the file was called.
    pub file_name: String,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// How it came.
    pub format: Format,
    /// Its headings as they came.
    pub headings: Vec<String>,
    /// What each column tells, by the keys of the data set; empty for nothing.
    pub mapping: Vec<String>,
    /// How many rows it has.
    pub rows: i64,
    /// How far it has come.
    pub state: ImportState,
    /// How many of its rows are done, in the order of the file.
    pub cursor: i64,
    /// Who brought it, as people read it.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// When the first row was taken in.
    pub started_at: Option<Timestamp>,
    /// When it came to where it stands.
    pub finished_at: Option<Timestamp>,
}

impl Kind for ResourceImport {
    const NAME: &'static str = "import";
}

impl ResourceImport {
    /// Whether somebody may begin or go on.
    pub fn may_run(&self) -> bool {
        use ImportState::{Cancelled, Preview, Running};
        matches!(self.state, Preview | Running | Cancelled)
    }

    /// Whether there may be something to take back.
    pub fn may_undo(&self) -> bool {
        matches!(self.state, ImportState::Done | ImportState::Cancelled) && self.cursor > 0
    }
}

/// The letters of a file, out of the word that was kept.
pub(crate) fn format_of(encoding: &str, delimiter: &str) -> Option<Format> {
    Some(Format {
        encoding: Encoding::read(encoding)?,
        delimiter: delimiter.chars().next()?,
    })
}

/// A row as it was dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Its number in the file.
    pub number: i64,
    /// What became of it.
    pub outcome: RowOutcome,
    /// Its key, if it could be read.
    pub source_key: Option<String>,
    /// The day as of which it tells.
    pub source_on: Option<Date>,
    /// The record.
    pub resource: Option<Id<Resource>>,
    /// The record's version before; `None`: it was not there.
    pub version_before: Option<i64>,
    /// The record's version after.
    pub version_after: Option<i64>,
    /// The contact that was replaced, so that it can come back.
    pub replaced: Option<Replaced>,
    /// What is to be known.
    pub notes: Vec<Note>,
    /// Why it was refused; empty otherwise.
    pub reason: String,
    /// A refused row's cells as they came.
    pub cells: Vec<String>,
}

/// A contact before a row replaced it, sealed as it was; `None` inside where there was none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced(pub Option<ReplacedContact>);

/// What was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacedContact {
    /// The sealed bytes.
    pub sealed: Vec<u8>,
    /// What of it may be shown.
    pub masked: String,
    /// Its mark.
    pub mark: Digest,
}

/// How many rows came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ImportCounts {
    /// New records.
    pub new: i64,
    /// Changed records.
    pub changed: i64,
    /// Rows that changed nothing.
    pub same: i64,
    /// Rows that were refused.
    pub refused: i64,
}

/// A refused row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedRow {
    /// Its number in the file.
    pub number: i64,
    /// Why.
    pub reason: String,
    /// Its cells as they came.
    #[serde(skip)]
    pub cells: Vec<String>,
}

/// Hands a file in.
#[derive(Debug, Clone, Default)]
pub struct UploadImport {
    /// A word of [`DataSetName`]; empty: by the headings.
    pub dataset: String,
    /// What the file is called.
    pub file_name: String,
    /// What is in it.
    pub bytes: std::sync::Arc<[u8]>,
}

/// Says what the columns tell.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetMapping {
    /// The import's id.
    pub import: String,
    /// A key for each column, in the order of the file; empty for nothing.
    pub keys: Vec<String>,
}

/// Takes back what an import brought.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UndoImport {
    /// The import's id.
    pub import: String,
    /// Why.
    pub reason: String,
}

/// Ends records that a newer edition does not have any more.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetireVanished {
    /// The import's id.
    pub import: String,
    /// The records' ids.
    pub resources: Vec<String>,
    /// Why.
    pub reason: String,
}
