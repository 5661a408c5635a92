//! 합치기: two records that turned out to be about the same.

use jiff::Timestamp;
use kernel::{Id, Kind, worded};
use serde::{Deserialize, Serialize};

use super::{Counterpart, CounterpartSort};

worded! {
    /// What is chosen of two records.
    pub enum MergeField {
        /// The kind within the sort.
        Kind = "kind", "종류";
        /// The name.
        Name = "name", "이름";
        /// The region.
        Region = "region", "지역";
        /// The address.
        Address = "address", "주소";
        /// The page on the web.
        WebPage = "web_page", "누리집";
        /// What is grown.
        Items = "items", "생산 품목";
        /// The organization it belongs to.
        MemberOf = "member_of", "속한 단체";
        /// The number of a public register.
        Number = "number", "등록번호";
        /// The telephone number.
        Phone = "phone", "전화번호";
        /// The address of mail.
        Mail = "mail", "전자우편";
        /// The note.
        Note = "note", "메모";
    }
}

impl MergeField {
    /// The fields that a sort has.
    pub fn of(sort: CounterpartSort) -> impl Iterator<Item = Self> {
        let fits = move |field: &Self| match (sort, field) {
            (_, Self::Name | Self::Region | Self::Note) => true,
            (CounterpartSort::Person, Self::Phone | Self::Mail) => true,
            (CounterpartSort::Person, _) | (_, Self::Phone | Self::Mail) => false,
            (CounterpartSort::Organization, Self::Items | Self::MemberOf) => false,
            _ => true,
        };
        Self::ALL.iter().copied().filter(fits)
    }
}

worded! {
    /// From which of the two a field was taken.
    pub enum Taken {
        /// From the one that is kept.
        Kept = "kept", "남길 기록";
        /// From the one that becomes part of it.
        Other = "other", "합칠 기록";
    }
}

/// What was chosen of one field, with what stood in both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The field.
    pub field: MergeField,
    /// What stood in the record that was kept; sealed texts masked.
    pub kept: String,
    /// What stood in the other.
    pub other: String,
    /// Which was taken.
    pub taken: Taken,
}

/// 합치기: one record became part of another.
#[doc(alias = "합치기")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Merge {
    /// Its id.
    pub id: Id<Merge>,
    /// The record that was kept.
    pub kept: Id<Counterpart>,
    /// The record that became part of it.
    pub dropped: Id<Counterpart>,
    /// What the two differed in and what was taken.
    pub chosen: Vec<Chosen>,
    /// Why.
    pub reason: String,
    /// When.
    pub merged_at: Timestamp,
    /// Who, as people read it then.
    pub merged_by_name: String,
}

impl Kind for Merge {
    const NAME: &'static str = "merge";
}
