//! Whom the office deals with: organizations, producers and persons as one register.

use jiff::civil::Date;
use kernel::{Digest, Id, Kind, worded};
use serde::Serialize;

use super::{LocalGovernment, OrganizationKind, ProducerKind, RegionCode};

worded! {
    /// Which of the three a counterpart is.
    pub enum CounterpartSort {
        /// A body.
        Organization = "organization", "기관·단체";
        /// Who grows, catches or makes.
        Producer = "producer", "생산자·농가";
        /// A human being.
        Person = "person", "담당자·활동가";
    }
}

worded! {
    /// Where a record stands.
    pub enum CounterpartState {
        /// The office deals with it.
        Active = "active", "활동";
        /// It does no more.
        Ended = "ended", "활동 종료";
        /// It turned out to be another record.
        #[doc(alias = "합쳐짐")]
        Merged = "merged", "합쳐짐";
        /// A person whose data were erased; only the id is left.
        #[doc(alias = "파기")]
        Erased = "erased", "파기";
    }
}

impl CounterpartState {
    /// Whether the record can still be written.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Active | Self::Ended)
    }
}

worded! {
    /// Which public register a number comes from.
    pub enum NumberKind {
        /// Of a business, with its check digit.
        Business = "business", "사업자등록번호";
        /// Of a body without a business.
        #[doc(alias = "고유번호")]
        Unique = "unique", "고유번호";
        /// Of a farm (농어업경영체법 제4조).
        #[doc(alias = "농업경영체 등록번호")]
        Farm = "farm", "농업경영체 등록번호";
    }
}

worded! {
    /// What is sealed.
    pub enum SealedField {
        /// A person's name.
        Name = "name", "이름";
        /// A person's telephone number.
        Phone = "phone", "전화번호";
        /// A person's address of mail.
        Mail = "mail", "전자우편";
        /// The number of a body in a public register.
        Number = "number", "등록번호";
    }
}

/// What sort a counterpart is and of which kind within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CounterpartKind {
    /// A body.
    Organization(OrganizationKind),
    /// Who grows, catches or makes.
    Producer(ProducerKind),
    /// A human being, of no kind.
    Person,
}

impl CounterpartKind {
    /// The sort.
    pub fn sort(self) -> CounterpartSort {
        match self {
            Self::Organization(_) => CounterpartSort::Organization,
            Self::Producer(_) => CounterpartSort::Producer,
            Self::Person => CounterpartSort::Person,
        }
    }

    /// The word in the database and in addresses; empty for a person.
    pub fn word(self) -> &'static str {
        match self {
            Self::Organization(kind) => kind.word(),
            Self::Producer(kind) => kind.word(),
            Self::Person => "",
        }
    }

    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Organization(kind) => kind.label(),
            Self::Producer(kind) => kind.label(),
            Self::Person => CounterpartSort::Person.label(),
        }
    }

    /// Reads the word of a sort; a person needs none.
    pub fn read(sort: CounterpartSort, word: &str) -> Option<Self> {
        match sort {
            CounterpartSort::Organization => OrganizationKind::read(word).map(Self::Organization),
            CounterpartSort::Producer => ProducerKind::read(word).map(Self::Producer),
            CounterpartSort::Person => Some(Self::Person),
        }
    }

    /// The words and labels of a sort, for a form.
    pub fn choices(sort: CounterpartSort) -> Vec<(&'static str, &'static str)> {
        match sort {
            CounterpartSort::Organization => OrganizationKind::ALL
                .iter()
                .map(|kind| (kind.word(), kind.label()))
                .collect(),
            CounterpartSort::Producer => ProducerKind::ALL
                .iter()
                .map(|kind| (kind.word(), kind.label()))
                .collect(),
            CounterpartSort::Person => Vec::new(),
        }
    }
}

impl Serialize for CounterpartKind {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.word())
    }
}

/// A sealed text as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SealedPart {
    /// What it is.
    pub field: SealedField,
    /// What lists show.
    pub masked: String,
    /// Equal texts have equal marks.
    #[serde(skip)]
    pub mark: Digest,
}

/// 협력 상대: an organization, a producer or a person that the office deals with.
#[doc(alias = "협력 상대")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counterpart {
    /// Its id.
    pub id: Id<Counterpart>,
    /// Its sort and kind.
    pub kind: CounterpartKind,
    /// What it is called; of a person, masked.
    pub name: String,
    /// Where it is, by the code of the day it was written.
    pub region: Option<RegionCode>,
    /// The address of a body.
    pub address: String,
    /// Its own page on the web, `http` or `https`.
    pub web_page: String,
    /// What a producer grows, catches or makes.
    pub items: String,
    /// The organization that a producer belongs to.
    pub member_of: Option<Id<Counterpart>>,
    /// What that is called.
    pub member_of_name: String,
    /// Which public register its number comes from.
    pub number_kind: Option<NumberKind>,
    /// What the office wants to remember; no number of a person.
    pub note: String,
    /// Where the record stands.
    pub state: CounterpartState,
    /// The day from which it is not active.
    pub closed_on: Option<Date>,
    /// Why.
    pub closed_reason: String,
    /// The record that it became part of.
    pub merged_into: Option<Id<Counterpart>>,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
    /// The day of the last change.
    pub updated_on: Date,
    /// What is sealed of it.
    pub sealed: Vec<SealedPart>,
}

impl Kind for Counterpart {
    const NAME: &'static str = "counterpart";
}

impl Counterpart {
    /// A sealed text as lists show it; empty when there is none.
    pub fn masked(&self, field: SealedField) -> &str {
        let part = self.sealed.iter().find(|part| part.field == field);
        part.map_or("", |part| part.masked.as_str())
    }

    /// Whether it is a human being.
    pub fn is_person(&self) -> bool {
        self.kind == CounterpartKind::Person
    }
}

/// A counterpart as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CounterpartBrief {
    /// Its id.
    pub id: Id<Counterpart>,
    /// Its sort.
    pub sort: CounterpartSort,
    /// Its kind.
    pub kind: CounterpartKind,
    /// What it is called; of a person, masked.
    pub name: String,
    /// Where it is.
    pub region: Option<RegionCode>,
    /// Where the record stands.
    pub state: CounterpartState,
    /// Which public register its number comes from.
    pub number_kind: Option<NumberKind>,
    /// Its number, masked.
    pub number: String,
}

/// With whom: a counterpart or a local government.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// An organization, a producer or a person.
    Counterpart(Id<Counterpart>),
    /// A local government.
    Government(Id<LocalGovernment>),
}

/// A record that may be about the same, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alike {
    /// The record.
    pub id: Id<Counterpart>,
    /// What it is called.
    pub name: String,
    /// Why.
    pub why: AlikeReason,
}

worded! {
    /// Why two records may be about the same.
    pub enum AlikeReason {
        /// The same number of a public register.
        Number = "number", "같은 등록번호";
        /// The same name in the same region.
        Name = "name", "같은 이름과 지역";
        /// The same telephone number.
        Phone = "phone", "같은 전화번호";
        /// The same address of mail.
        Mail = "mail", "같은 전자우편";
    }
}
