//! Persons: what they are where, and what they allowed.

use jiff::civil::Date;
use kernel::{Id, Kind, worded};
use serde::Serialize;

use super::{Counterpart, LocalGovernment};

/// 역할: what a person is at an organization, a producer or a local government, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonRole {
    /// Its id.
    pub id: Id<PersonRole>,
    /// Who.
    pub person: Id<Counterpart>,
    /// The person's masked name.
    pub person_name: String,
    /// At which organization or producer.
    pub counterpart: Option<Id<Counterpart>>,
    /// At which local government.
    pub government: Option<Id<LocalGovernment>>,
    /// What that is called.
    pub at_name: String,
    /// The word of the dated list of roles.
    pub role: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Option<Date>,
}

impl Kind for PersonRole {
    const NAME: &'static str = "person_role";
}

worded! {
    /// For what a person allowed the office to keep their data.
    pub enum ConsentPurpose {
        /// Being kept in the register.
        Keep = "keep", "기록 보관";
        /// Being asked and answered about the work.
        Contact = "contact", "업무 연락";
        /// Being told what is going on.
        News = "news", "행사·소식 안내";
    }
}

/// 개인정보 동의: what a person allowed, from when to when. It is never deleted.
#[doc(alias = "개인정보 동의")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonConsent {
    /// Its id.
    pub id: Id<PersonConsent>,
    /// Who.
    pub person: Id<Counterpart>,
    /// For what.
    pub purpose: ConsentPurpose,
    /// The first day.
    pub given_on: Date,
    /// The last day.
    pub valid_to: Date,
    /// Where the paper lies that shows it.
    pub evidence_text: String,
    /// From this day on it is withdrawn.
    pub withdrawn_on: Option<Date>,
    /// What was said then.
    pub withdrawn_reason: String,
}

impl Kind for PersonConsent {
    const NAME: &'static str = "person_consent";
}

/// What the consents of a person allow on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// They may be contacted.
    Contactable,
    /// Their data may be kept, and nobody may contact them.
    KeptOnly,
    /// Every consent ran out; the data go on this day at the latest.
    Lapsed {
        /// The day on which the data must be erased.
        erase_by: Date,
    },
    /// The data must be erased now.
    EraseNow,
}

impl Holding {
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Contactable => "연락 가능",
            Self::KeptOnly => "보관만",
            Self::Lapsed { .. } => "동의 끝남",
            Self::EraseNow => "파기할 것",
        }
    }

    /// Whether the sealed data may be opened.
    pub fn may_open(self) -> bool {
        self == Self::Contactable
    }
}
