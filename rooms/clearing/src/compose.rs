//! What the room prints: reports and the settlement book.

mod book;
mod parts;
mod report;

pub(crate) use book::{book, return_rows};
pub(crate) use report::report;

use kernel::Outcome;
use paper::Paper;

/// A format in which papers go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Html,
    Hwpx,
    Xlsx,
    Json,
}

impl Format {
    /// Reads the ending of an address.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "html" => Some(Format::Html),
            "hwpx" => Some(Format::Hwpx),
            "xlsx" => Some(Format::Xlsx),
            "json" => Some(Format::Json),
            _ => None,
        }
    }

    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Hwpx => "hwpx",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
        }
    }

    /// What the bytes are.
    pub fn media(self) -> &'static str {
        match self {
            Format::Html => "text/html; charset=utf-8",
            Format::Hwpx => "application/hwp+zip",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Json => "application/json",
        }
    }

    /// The paper's bytes; the same paper gives the same.
    pub fn print(self, paper: &Paper) -> Outcome<Vec<u8>> {
        Ok(match self {
            Format::Html => paper::html::document(paper, "")?.into_bytes(),
            Format::Hwpx => paper::hwpx::print(paper)?,
            Format::Xlsx => paper::xlsx::print(paper)?,
            Format::Json => paper::json::print(paper)?.into_bytes(),
        })
    }
}
