//! What the file store speaks of.

use jiff::{Timestamp, civil::Date};
use kernel::{Digest, Kind};
use serde::{Deserialize, Serialize};

/// Marks ids of links.
#[derive(Debug)]
pub struct FileLink;

impl Kind for FileLink {
    const NAME: &'static str = "link";
}

kernel::worded! {
    /// What a file is, decided by its content.
    pub enum Media {
        /// Portable document.
        Pdf = "pdf", "PDF";
        /// Picture.
        Png = "png", "PNG 그림";
        /// Photograph.
        Jpeg = "jpeg", "JPEG 사진";
        /// Picture.
        Webp = "webp", "WebP 그림";
        /// Picture.
        Gif = "gif", "GIF 그림";
        /// Hangul document, binary form (a compound file).
        Hwp = "hwp", "한글 문서(HWP)";
        /// Hangul document, open form (a ZIP package).
        Hwpx = "hwpx", "한글 문서(HWPX)";
        /// Spreadsheet.
        Xlsx = "xlsx", "엑셀 통합 문서";
        /// Word document.
        Docx = "docx", "워드 문서";
        /// Archive.
        Zip = "zip", "ZIP 묶음";
        /// Table as text.
        Csv = "csv", "CSV 표";
        /// Text.
        Text = "text", "텍스트";
        /// XML, for example an electronic tax invoice.
        Xml = "xml", "XML 문서";
    }
}

impl Media {
    /// The media type of a download.
    pub fn content_type(self) -> &'static str {
        match self {
            Media::Pdf => "application/pdf",
            Media::Png => "image/png",
            Media::Jpeg => "image/jpeg",
            Media::Webp => "image/webp",
            Media::Gif => "image/gif",
            Media::Hwp => "application/x-hwp",
            Media::Hwpx => "application/hwp+zip",
            Media::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Media::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Media::Zip => "application/zip",
            Media::Csv => "text/csv; charset=utf-8",
            Media::Text => "text/plain; charset=utf-8",
            Media::Xml => "application/xml",
        }
    }

    /// Whether it is a picture.
    pub fn is_picture(self) -> bool {
        matches!(self, Media::Png | Media::Jpeg | Media::Webp | Media::Gif)
    }

    /// Whether [`preview`](crate::preview) can draw it.
    pub fn has_preview(self) -> bool {
        self.is_picture() || self == Media::Pdf
    }
}

kernel::worded! {
    /// On what ground everybody may see a photograph: the marks of 공공누리, or a right of our own.
    #[doc(alias = "공공누리")]
    pub enum PhotoLicense {
        /// The office took it.
        Own = "own", "사무국이 찍음";
        /// Who has the right allowed it.
        Permitted = "permitted", "권리자가 허락함";
        /// Naming the source.
        Kogl1 = "kogl1", "공공누리 제1유형(출처표시)";
        /// And not for trade.
        Kogl2 = "kogl2", "공공누리 제2유형(출처표시, 상업적 이용금지)";
        /// And unchanged.
        Kogl3 = "kogl3", "공공누리 제3유형(출처표시, 변경금지)";
        /// Neither for trade nor changed.
        Kogl4 = "kogl4", "공공누리 제4유형(출처표시, 상업적 이용금지, 변경금지)";
    }
}

impl PhotoLicense {
    /// Whether the source must be named beside the photograph.
    pub fn names_source(self) -> bool {
        self != PhotoLicense::Own
    }
}

/// A file to keep.
#[derive(Debug, Clone, Copy)]
pub struct Keep<'a> {
    /// The name it came with; its ending must not lie about the content.
    pub name: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
    /// The first day on which it may be erased.
    pub retain_until: Date,
}

/// A kept file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// SHA-256 of its bytes: its address.
    pub digest: Digest,
    /// What it is.
    pub media: Media,
    /// Its size in bytes.
    pub size: i64,
    /// Whether the very same bytes were there before.
    pub already: bool,
}

/// What the store knows of a file without reading it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCard {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// What it is.
    pub media: Media,
    /// Its size in bytes.
    pub size: i64,
    /// The name it came with first.
    pub name: String,
    /// When it came first.
    pub kept_at: Timestamp,
    /// The first day on which it may be erased.
    pub retain_until: Date,
    /// When its bytes were erased, if they were.
    pub erased_at: Option<Timestamp>,
}

/// A file beside a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// What the record calls it, for example 세금계산서.
    pub label: String,
    /// The name it came with.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// Its size in bytes.
    pub size: i64,
    /// When it was linked.
    pub linked_at: Timestamp,
    /// Who linked it, as people read it then.
    pub by: String,
    /// Why the link was struck out, if it was; it stays visible.
    pub struck: Option<String>,
    /// When the file's bytes were erased after their retention, if they were.
    pub erased_at: Option<Timestamp>,
}

/// What [`verify`](crate::verify) found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyReport {
    /// Files whose bytes were read and hashed.
    pub files: u64,
    /// Bytes that were hashed.
    pub bytes: u64,
    /// What is wrong, by digest.
    pub damaged: Vec<Damaged>,
}

/// One damaged file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damaged {
    /// The digest it should have.
    pub digest: Digest,
    /// The name it came with.
    pub name: String,
    /// What is wrong with it, in English for the log.
    pub what: String,
}
