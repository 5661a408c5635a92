//! Files and pictures of a notice.

use files::{Media, Redrawn};
use jiff::civil::Date;
use kernel::{Digest, Id, Kind};
use serde::{Deserialize, Serialize};

pub use files::PhotoLicense;

use super::Notice;

/// How many files one form takes.
pub const FILES_AT_ONCE: usize = 5;

/// The small picture beside a large one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SmallPicture {
    /// The kept file.
    pub digest: Digest,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

/// A file of a notice. What a camera wrote beside a picture is gone.
#[doc(alias = "첨부파일")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeFile {
    /// Its id.
    pub id: Id<NoticeFile>,
    /// Of which notice.
    pub notice: Id<Notice>,
    /// Its place among the others, from 1.
    pub position: i64,
    /// Its name, under which it is saved.
    pub name: String,
    /// What it is, by its content.
    pub media: Media,
    /// In bytes.
    pub size: i64,
    /// What can be seen on a picture, for those who cannot see it; empty for other files.
    pub alt: String,
    /// On what ground everybody may see a picture; `None` for other files.
    pub license: Option<PhotoLicense>,
    /// The source of a picture as it must be named; may be empty where the office took it.
    pub credit: String,
    /// What is kept: of a picture the large one.
    pub digest: Digest,
    /// Of a picture, in pixels.
    pub width: i64,
    /// Of a picture, in pixels.
    pub height: i64,
    /// Of a picture.
    pub small: Option<SmallPicture>,
    /// The day on which it came.
    pub added_on: Date,
    /// Counts the changes of what is said of it, so that two people do not overwrite each other.
    pub version: i64,
    /// The day on which it was taken away.
    pub removed_on: Option<Date>,
}

impl Kind for NoticeFile {
    const NAME: &'static str = "file";
}

impl NoticeFile {
    /// Whether it is shown as a picture.
    pub fn is_picture(&self) -> bool {
        self.small.is_some()
    }

    /// Whose a picture is and on what ground it is shown, in one line.
    pub fn credit_line(&self) -> String {
        let source = match self.credit.as_str() {
            "" => None,
            credit => Some(format!("출처: {credit}")),
        };
        let license = self.license.map(|license| license.label().to_owned());
        let said: Vec<String> = source.into_iter().chain(license).collect();
        said.join(" · ")
    }

    /// Its size as people read it.
    pub fn size_text(&self) -> String {
        match self.size {
            size if size < 1_000 => format!("{size}바이트"),
            size if size < 1_000_000 => format!("{}KB", size / 1_000),
            size => format!("{}.{}MB", size / 1_000_000, size % 1_000_000 / 100_000),
        }
    }
}

/// What a new file holds.
#[derive(Debug, Clone)]
pub enum FileContent {
    /// A file as it came.
    Plain(Vec<u8>),
    /// A picture, drawn again.
    Picture(Box<Redrawn>),
}

/// What is said of a picture, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PictureWords {
    /// What can be seen on it.
    pub alt: String,
    /// A word of [`PhotoLicense`].
    pub license: String,
    /// The source.
    pub credit: String,
}

/// A file to put to a notice.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// The row of the form that it stands in, from 0.
    pub row: usize,
    /// The name it came with.
    pub name: String,
    /// What is said of it; of a picture only.
    pub words: PictureWords,
    /// What is in it.
    pub content: FileContent,
}

/// Puts files to a notice.
#[derive(Debug, Clone)]
pub struct AddFiles {
    /// The notice's id.
    pub notice: String,
    /// The files; all of them or none.
    pub files: Vec<NewFile>,
}

/// Changes what is said of a picture.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangePicture {
    /// The notice's id.
    pub notice: String,
    /// The picture's id.
    pub file: String,
    /// The version that was on the screen.
    pub version: String,
    /// All of what is said now.
    pub words: PictureWords,
}

/// Takes a file away.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RemoveFile {
    /// The notice's id.
    pub notice: String,
    /// The file's id.
    pub file: String,
}
