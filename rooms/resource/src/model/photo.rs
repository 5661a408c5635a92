//! 사진: what a record looks like, and on whose word it may be shown.

use jiff::civil::Date;
use kernel::{Digest, Id, Kind, worded};
use serde::{Deserialize, Serialize};

pub use files::PhotoLicense;

use super::Resource;

/// One of the two pictures of a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PhotoFile {
    /// The kept file.
    pub digest: Digest,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

/// A photograph of a record. The camera's own notes are gone; a removed one keeps its row, not its
/// pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Photo {
    /// Its id.
    pub id: Id<Photo>,
    /// Of what.
    pub resource: Id<Resource>,
    /// Its place among the others, from 1.
    pub position: i64,
    /// Whether it stands for the record in lists.
    pub is_main: bool,
    /// What can be seen on it, for those who cannot see it.
    #[doc(alias = "대체 텍스트")]
    pub alt: String,
    /// What is said below it.
    pub caption: String,
    /// Which office or team took it; never a person.
    pub taken_by: String,
    /// On what ground it may be shown.
    pub license: Option<PhotoLicense>,
    /// The source as it must be named.
    pub credit: String,
    /// For looking at.
    pub large: PhotoFile,
    /// For lists.
    pub small: PhotoFile,
    /// The day on which it came.
    pub added_on: Date,
    /// Who brought it.
    pub added_by_name: String,
    /// How often its words were changed, from 1.
    pub version: i64,
    /// The day on which it was taken away.
    pub removed_on: Option<Date>,
    /// Why; empty while it is there.
    pub removed_why: String,
}

impl Kind for Photo {
    const NAME: &'static str = "photo";
}

worded! {
    /// Which of the two pictures.
    pub enum PhotoSize {
        /// For looking at.
        Large = "large", "큰 사진";
        /// For lists.
        Small = "small", "작은 사진";
    }
}

impl Photo {
    /// One of its pictures.
    pub fn file(&self, size: PhotoSize) -> PhotoFile {
        match size {
            PhotoSize::Large => self.large,
            PhotoSize::Small => self.small,
        }
    }
}

/// What is said about a photograph, as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PhotoWords {
    /// What can be seen.
    pub alt: String,
    /// What is said below it; may be empty.
    pub caption: String,
    /// Which office or team took it; may be empty until it is shown to everybody.
    pub taken_by: String,
    /// A word of [`PhotoLicense`]; may be empty until then.
    pub license: String,
    /// The source; may be empty where none must be named.
    pub credit: String,
    /// Its place from 1; empty is the last.
    pub position: String,
    /// `1`: it stands for the record.
    pub main: String,
}

/// Puts a photograph to a record, drawn again already.
#[derive(Debug, Clone)]
pub struct AddPhoto {
    /// The record's id.
    pub resource: String,
    /// What is said about it.
    pub words: PhotoWords,
    /// Its two pictures.
    pub drawn: files::Redrawn,
}

/// Changes what is said about a photograph.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangePhoto {
    /// The photograph's id.
    pub photo: String,
    /// The version that was on the screen.
    pub version: String,
    /// All of what is said now.
    pub words: PhotoWords,
}

/// Takes a photograph away, with its pictures.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RemovePhoto {
    /// The photograph's id.
    pub photo: String,
    /// Why.
    pub reason: String,
}
