//! The nouns of the room and what people ask for.

mod file;

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Id, Kind, worded};
use serde::{Deserialize, Serialize};

pub use file::{
    AddFiles, ChangePicture, FILES_AT_ONCE, FileContent, NewFile, NoticeFile, PhotoLicense,
    PictureWords, RemoveFile, SmallPicture,
};

worded! {
    /// What a notice is about.
    pub enum Category {
        /// Something to know.
        News = "news", "공지";
        /// Somebody is looked for: farms, citizens, ideas.
        Call = "call", "모집";
        /// What came out.
        Result = "result", "결과";
    }
}

worded! {
    /// Where a notice stands on a day; it follows from its two days.
    pub enum Standing {
        /// No day is named: for the office only.
        Draft = "draft", "작성 중";
        /// Its first day has not come.
        Scheduled = "scheduled", "게시 예약";
        /// Everybody reads it.
        Shown = "shown", "게시 중";
        /// Its last day is over.
        Over = "over", "게시 끝남";
    }
}

/// A notice.
#[doc(alias = "알림글")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Its id.
    pub id: Id<Notice>,
    /// What it is about.
    pub category: Category,
    /// Its heading.
    pub title: String,
    /// Its text; an empty line parts paragraphs.
    pub body: String,
    /// The first day on which everybody reads it; `None` while it is a draft.
    pub publish_on: Option<Date>,
    /// The last one; `None`: it stays.
    pub expires_on: Option<Date>,
    /// The day on which it was first written.
    pub written_on: Date,
    /// The instant of the last change.
    pub updated_at: Timestamp,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
}

impl Kind for Notice {
    const NAME: &'static str = "notice";
}

impl Notice {
    /// Its address.
    pub fn address_of(id: Id<Notice>) -> Address {
        Address::new("notice", Self::NAME, id)
    }

    /// Where it stands on a day.
    pub fn standing(&self, day: Date) -> Standing {
        match self.publish_on {
            None => Standing::Draft,
            Some(from) if day < from => Standing::Scheduled,
            Some(_) if self.expires_on.is_some_and(|last| last < day) => Standing::Over,
            Some(_) => Standing::Shown,
        }
    }

    /// Its paragraphs.
    pub fn paragraphs(&self) -> Vec<&str> {
        let parts = self.body.split("\n\n").map(str::trim);
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// The day of the last change, in Seoul.
    pub fn updated_on(&self) -> Date {
        kernel::day_in_seoul(self.updated_at)
    }
}

/// The fields of a notice, as they were typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoticeFields {
    /// A word of [`Category`].
    pub category: String,
    /// The heading.
    pub title: String,
    /// The text.
    pub body: String,
    /// The first day; empty for a draft.
    pub publish_on: String,
    /// The last day; may be empty.
    pub expires_on: String,
}

/// Changes a notice, whatever its days say.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeNotice {
    /// The notice's id.
    pub notice: String,
    /// The version that was on the screen.
    pub version: String,
    /// All of it as it shall be.
    pub fields: NoticeFields,
}

/// Shows a draft from today on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PublishNotice {
    /// The notice's id.
    pub notice: String,
    /// The version that was on the screen.
    pub version: String,
}

/// Makes it a draft again, at once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TakeDown {
    /// The notice's id.
    pub notice: String,
    /// The version that was on the screen.
    pub version: String,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn notice(from: Option<&str>, to: Option<&str>) -> Notice {
        let day = |text: &str| text.parse().unwrap();
        Notice {
            id: Id::from_parts(0, [0; 10]),
            category: Category::News,
            title: "장터를 엽니다".to_owned(),
            body: "첫 문단\n이어서\n\n\n둘째 문단\n".to_owned(),
            publish_on: from.map(day),
            expires_on: to.map(day),
            written_on: day("2018-03-02"),
            updated_at: "2018-03-02T15:30:00Z".parse().unwrap(),
            version: 2,
        }
    }

    #[test]
    fn where_it_stands_follows_from_its_days() {
        for (from, to, day, stands) in [
            (None, None, "2018-03-02", Standing::Draft),
            (None, Some("2018-01-01"), "2018-03-02", Standing::Draft),
            (Some("2018-03-05"), None, "2018-03-04", Standing::Scheduled),
            (Some("2018-03-05"), None, "2018-03-05", Standing::Shown),
            (Some("2018-03-05"), None, "2030-01-01", Standing::Shown),
            (
                Some("2018-03-05"),
                Some("2018-03-09"),
                "2018-03-09",
                Standing::Shown,
            ),
            (
                Some("2018-03-05"),
                Some("2018-03-09"),
                "2018-03-10",
                Standing::Over,
            ),
        ] {
            let on = day.parse().unwrap();
            assert_eq!(
                notice(from, to).standing(on),
                stands,
                "{from:?} {to:?} {day}"
            );
        }
    }

    #[test]
    fn empty_lines_part_paragraphs_and_days_are_of_seoul() {
        let one = notice(None, None);
        assert_eq!(one.paragraphs(), ["첫 문단\n이어서", "둘째 문단"]);
        assert_eq!(one.updated_on().to_string(), "2018-03-03");
    }
}
