//! 사업근거: laws as they were printed, and as they should read.

use jiff::civil::Date;
use kernel::{FiscalYear, Id, Kind, Period};
use serde::{Deserialize, Serialize};

/// One ground of the program in a fiscal year.
#[doc(alias = "사업근거")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Its id.
    pub id: Id<Citation>,
    /// The year whose paper cites it.
    pub fiscal_year: FiscalYear,
    /// Place in the printed order, from 0.
    pub position: i64,
    /// What is cited.
    pub source: Source,
}

impl Kind for Citation {
    const NAME: &'static str = "citation";
}

/// A law or a policy document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// 법률근거.
    Law(LawReference),
    /// 기타근거.
    Other(PolicyDocument),
}

/// An article of a statute, kept as printed with its correction beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawReference {
    /// The statute's name.
    pub statute: String,
    /// The reference exactly as printed: `제4조 제1항 제2조`.
    pub article_text: String,
    /// What could be read from it.
    pub reference: Reference,
    /// The article's title in brackets.
    pub article_title: Option<String>,
    /// The day whose text of the statute is meant.
    pub as_of: Date,
    /// The reference as it should read; never printed instead of the original.
    pub corrected_text: Option<String>,
    /// Why it should read so.
    pub corrected_note: Option<String>,
}

/// A reference read into its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// 조.
    pub article: Option<i64>,
    /// 조의N.
    pub branch: Option<i64>,
    /// 항.
    pub paragraph: Option<i64>,
    /// 호.
    pub item: Option<i64>,
    /// Why such a place cannot exist in a statute, in Korean; `None` when it can.
    pub impossible: Option<String>,
    /// What was most likely meant; only ever a suggestion.
    pub suggested: Option<String>,
}

/// A document that decided something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyDocument {
    /// The document's title.
    pub title: String,
    /// Whose decision it was: `행정1부시장방침`.
    pub policy_rank: Option<String>,
    /// When it was issued.
    pub issued: Option<Period>,
}
