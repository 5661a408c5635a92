//! 법정동: the whole public list of codes, down to 읍면동 and 리, as an office brings it in.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil::Date};
use kernel::{Digest, Id, Kind, worded};
use serde::{Deserialize, Serialize};
use sheet::Format;

/// A whole 법정동코드 of ten digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct DongCode(u64);

/// The text is no code of ten digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADongCode;

impl fmt::Display for NotADongCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a code of a legal dong has ten digits and does not begin with 0")
    }
}

impl std::error::Error for NotADongCode {}

impl fmt::Display for DongCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010}", self.0)
    }
}

impl FromStr for DongCode {
    type Err = NotADongCode;

    fn from_str(text: &str) -> Result<Self, NotADongCode> {
        let text = text.trim();
        let is_code =
            text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
        let number = is_code.then(|| text.parse().ok()).flatten();
        number.map(Self).ok_or(NotADongCode)
    }
}

impl From<DongCode> for String {
    fn from(code: DongCode) -> Self {
        code.to_string()
    }
}

impl DongCode {
    /// Its first two digits: the 시도 of which it is.
    pub fn province(self) -> u64 {
        self.0 / 100_000_000
    }

    /// Its first five digits: what `RegionCode` keeps.
    pub fn region(self) -> String {
        format!("{:05}", self.0 / 100_000)
    }

    /// How deep it lies, by its zeros.
    pub fn level(self) -> DongLevel {
        // 세종 is the one 시도 whose code does not end in eight zeros.
        if self.0.is_multiple_of(100_000_000) || self.0 == 3_611_000_000 {
            DongLevel::Province
        } else if self.0.is_multiple_of(100_000) {
            DongLevel::Municipality
        } else if self.0.is_multiple_of(100) {
            DongLevel::Town
        } else {
            DongLevel::Village
        }
    }
}

worded! {
    /// How deep a 법정동 lies.
    pub enum DongLevel {
        /// 시도.
        Province = "province", "시도";
        /// 시군구, and 일반구 and 출장소 beside them.
        Municipality = "municipality", "시군구·일반구";
        /// 읍, 면 or 동.
        Town = "town", "읍·면·동";
        /// 리.
        Village = "village", "리";
    }
}

worded! {
    /// Whether a 법정동 is there.
    pub enum DongState {
        /// It is there.
        Live = "live", "존재";
        /// The list says that it ended.
        Abolished = "abolished", "폐지";
        /// The list does not have it any more, and does not say why.
        Vanished = "vanished", "목록에서 사라짐";
    }
}

impl DongState {
    /// Whether it is there.
    pub fn is_live(self) -> bool {
        self == Self::Live
    }
}

worded! {
    /// What an import did to what is known of a code.
    pub enum DongOutcome {
        /// Nobody knew the code.
        New = "new", "새 코드";
        /// Something of it is otherwise.
        Changed = "changed", "바뀐 코드";
        /// It is not in the list any more.
        Vanished = "vanished", "사라진 코드";
    }
}

worded! {
    /// How far an import has come.
    pub enum DongImportState {
        /// The file is kept; nothing counts.
        Preview = "preview", "확인 중";
        /// It is being taken in; nothing counts yet.
        Running = "running", "가져오는 중";
        /// What it said counts.
        Done = "done", "끝남";
        /// Somebody gave it up; nothing of it counts.
        Cancelled = "cancelled", "가져오지 않음";
        /// It was taken back; nothing of it counts.
        Undone = "undone", "되돌림";
        /// Nobody started it in time; its file is gone.
        Expired = "expired", "기한 지나 지움";
    }
}

/// A 시도, 시군구, 읍면동 or 리 as the public list has it.
#[doc(alias = "법정동")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegalDong {
    /// Its code.
    pub code: DongCode,
    /// Its whole name: `강원도 평창군 봉평면 창동리`.
    pub name: String,
    /// Whether it is there.
    pub state: DongState,
    /// Its first day, where the list says it.
    pub began_on: Option<Date>,
    /// Its last day, where the list says it.
    pub ended_on: Option<Date>,
    /// The code that it had before, where the list says it.
    pub formerly: Option<DongCode>,
}

impl LegalDong {
    /// Its name with its code.
    pub fn shown(&self) -> String {
        format!("{} ({})", self.name, self.code)
    }
}

/// What an import says otherwise than the ones before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DongEntry {
    /// What is known from then on.
    #[serde(flatten)]
    pub dong: LegalDong,
    /// What that is to what was known.
    pub outcome: DongOutcome,
}

/// A file of the public list that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DongImport {
    /// Its id.
    pub id: Id<DongImport>,
    /// Its place in the order of those that began.
    pub number: Option<i64>,
    /// What the file was called.
    pub file_name: String,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// How it came.
    pub format: Format,
    /// Its headings as they came.
    pub headings: Vec<String>,
    /// The day as of which it tells.
    pub edition_on: Date,
    /// How many rows it has.
    pub rows: i64,
    /// How far it has come.
    pub state: DongImportState,
    /// How many entries and refused rows are written.
    pub cursor: i64,
    /// Who brought it, as people read it.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// When it came to where it stands.
    pub finished_at: Option<Timestamp>,
    /// When the cells of its refused rows were erased.
    pub cells_erased_on: Option<Date>,
}

impl Kind for DongImport {
    const NAME: &'static str = "dong_import";
}

impl DongImport {
    /// Whether somebody may begin it, go on or give it up.
    pub fn is_open(&self) -> bool {
        use DongImportState::{Preview, Running};
        matches!(self.state, Preview | Running)
    }
}

/// How many codes came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct DongCounts {
    /// Codes that nobody knew.
    pub new: i64,
    /// Codes of which something is otherwise.
    pub changed: i64,
    /// Codes that are not in the list any more.
    pub vanished: i64,
    /// Rows that were refused.
    pub refused: i64,
}

impl DongCounts {
    /// How many codes came to an outcome.
    pub fn of(&self, outcome: DongOutcome) -> i64 {
        match outcome {
            DongOutcome::New => self.new,
            DongOutcome::Changed => self.changed,
            DongOutcome::Vanished => self.vanished,
        }
    }
}

/// Hands a file of the list in.
#[derive(Debug, Clone, Default)]
pub struct UploadDongs {
    /// What the file is called.
    pub file_name: String,
    /// What is in it.
    pub bytes: std::sync::Arc<[u8]>,
    /// The day as of which it tells.
    pub edition_on: String,
}

/// Lets an import run.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StartDongImport {
    /// The import's id.
    pub import: String,
    /// The number with which the preview came; not asked of an import that goes on.
    pub basis: String,
}

/// Takes back what an import said.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UndoDongImport {
    /// The import's id.
    pub import: String,
    /// Why.
    pub reason: String,
}
