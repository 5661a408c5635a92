//! 우호교류협약 between the city and local governments.

use jiff::civil::Date;
use kernel::{Id, Kind, worded};
use schemars::JsonSchema;
use serde::Serialize;

use super::{LocalGovernment, Promise};

worded! {
    /// In what the partners exchange.
    #[doc(alias = "협력 분야")]
    pub enum ExchangeField {
        /// Trade and jobs.
        Economy = "economy", "경제";
        /// Festivals, arts, visits.
        Culture = "culture", "문화·관광";
        /// Selling what farms grow.
        Farm = "farm", "농산물 유통";
        /// Young people who stay with each other.
        Youth = "youth", "청소년";
        /// Moving to the country.
        Settling = "settling", "귀농귀촌";
        /// Officials and policies.
        Policy = "policy", "행정·정책";
        /// Anything else.
        Other = "other", "그 밖";
    }
}

worded! {
    /// What an agreement has come to on a day. It is read from the days, never stored.
    pub enum Standing {
        /// Not signed yet.
        Draft = "draft", "체결 전";
        /// Signed, and something happened lately.
        Alive = "alive", "이행 중";
        /// Signed, and nothing has happened for long.
        #[doc(alias = "휴면")]
        Dormant = "dormant", "휴면";
        /// Over.
        Ended = "ended", "종료";
    }
}

/// 우호교류협약: governments promise to exchange (조례 제2조제2호). It names bodies, never a person.
#[doc(alias = "우호교류협약")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Its id.
    pub id: Id<Agreement>,
    /// What it is called.
    pub title: String,
    /// The governments that the city agrees with; one at least.
    pub governments: Vec<Id<LocalGovernment>>,
    /// The day of signing; `None` while it is prepared.
    pub signed_on: Option<Date>,
    /// Its last day; `None`: until somebody ends it.
    pub valid_to: Option<Date>,
    /// In what they exchange, in the order of the list.
    pub fields: Vec<ExchangeField>,
    /// Where the signed paper lies.
    pub document_text: String,
    /// The day from which it is over, where somebody ended it.
    pub ended_on: Option<Date>,
    /// Why.
    pub ended_reason: String,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
    /// The day of the last change of it or of what it promises.
    pub updated_on: Date,
    /// What was promised, by number.
    pub promises: Vec<Promise>,
}

impl Kind for Agreement {
    const NAME: &'static str = "agreement";
}

/// What everybody may read of an agreement that was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicAgreement {
    /// Its id.
    pub id: Id<Agreement>,
    /// What it is called.
    pub title: String,
    /// The governments by their names on papers.
    pub parties: Vec<String>,
    /// The day of signing.
    pub signed_on: Date,
    /// Its last day.
    pub valid_to: Option<Date>,
    /// In what they exchange.
    pub fields: Vec<ExchangeField>,
    /// What it has come to.
    pub standing: Standing,
    /// What was promised, by number.
    pub promises: Vec<PublicPromise>,
    /// The day of the last change.
    #[serde(rename = "데이터기준일자")]
    pub updated_on: Date,
}

/// A promise as everybody reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicPromise {
    /// Its number in the agreement.
    pub number: i64,
    /// What was promised.
    pub what: String,
    /// Who keeps it.
    pub side: super::PromiseSide,
    /// The day by which.
    pub due_on: Option<Date>,
    /// What it has come to.
    pub state: super::PromiseState,
}

impl Standing {
    /// Whether something happens.
    pub fn is_lively(self) -> bool {
        self == Self::Alive
    }

    /// Whether nothing has happened for long.
    pub fn is_asleep(self) -> bool {
        self == Self::Dormant
    }
}
