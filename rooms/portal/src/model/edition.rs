//! 법정 안내: the legal texts of a public site, edition by edition.

use jiff::civil::Date;
use kernel::{Id, Kind, worded};
use serde::{Deserialize, Serialize};

worded! {
    /// What a public site must say about itself. The word is the last part of its address.
    #[doc(alias = "법정 안내")]
    pub enum LegalKind {
        /// How personal information is handled (개인정보 보호법 제30조).
        Privacy = "privacy", "개인정보처리방침";
        /// On what terms the site may be used.
        Terms = "terms", "이용약관";
        /// What may be done with its contents.
        Copyright = "copyright", "저작권 정책";
        /// That addresses of mail must not be collected.
        MailCollection = "mail-collection", "이메일무단수집거부";
    }
}

worded! {
    /// Where an edition stands on a day.
    pub enum EditionStanding {
        /// No day is named: for the office only.
        Draft = "draft", "작성 중";
        /// Its day has not come; everybody can read what will hold.
        Coming = "coming", "시행 예정";
        /// It holds.
        InForce = "in_force", "시행 중";
        /// A later one holds.
        Past = "past", "지난 글";
    }
}

/// One edition of a legal text.
#[doc(alias = "시행일")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// Its id.
    pub id: Id<Edition>,
    /// Which text.
    pub kind: LegalKind,
    /// The text, plain: see [`super::plain::blocks`].
    pub body: String,
    /// Which department answers for it; empty: the office.
    pub department: String,
    /// The telephone of that department; may be empty.
    pub phone: String,
    /// The first day on which it holds; `None` while it is a draft.
    pub in_force_on: Option<Date>,
    /// The day on which it was first written.
    pub written_on: Date,
    /// The day of the last change.
    pub updated_on: Date,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
}

impl Kind for Edition {
    const NAME: &'static str = "edition";
}

/// The words of an edition, as they were typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EditionWords {
    /// The text.
    pub body: String,
    /// The department.
    pub department: String,
    /// Its telephone.
    pub phone: String,
}

/// Writes a new edition as a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WriteEdition {
    /// A word of [`LegalKind`].
    pub kind: String,
    /// What it says.
    pub words: EditionWords,
}

/// Changes a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeEdition {
    /// The edition's id.
    pub edition: String,
    /// The version that was on the screen.
    pub version: String,
    /// What it says.
    pub words: EditionWords,
}

/// Puts a draft in force from a day on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PutInForce {
    /// The edition's id.
    pub edition: String,
    /// The version that was on the screen.
    pub version: String,
    /// The first day on which it holds.
    pub in_force_on: String,
}

/// Makes an edition whose day has not come a draft again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WithdrawEdition {
    /// The edition's id.
    pub edition: String,
    /// The version that was on the screen.
    pub version: String,
}
