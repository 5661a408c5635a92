//! The files that a paper goes out as.

use kernel::Fault;

use crate::{Paper, html, hwpx, json, xlsx};

/// A format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A page by itself.
    Html,
    /// 한글.
    Hwpx,
    /// A workbook.
    Xlsx,
    /// The paper's figures and blocks for programs.
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
    ///
    /// # Errors
    /// Those of the printers: a table that does not fill its grid, a figure that is not there.
    pub fn print(self, paper: &Paper) -> Result<Vec<u8>, Fault> {
        Ok(match self {
            Format::Html => html::document(paper, "")?.into_bytes(),
            Format::Hwpx => hwpx::print(paper)?,
            Format::Xlsx => xlsx::print(paper)?,
            Format::Json => json::print(paper)?.into_bytes(),
        })
    }

    /// The name of the paper's file.
    pub fn file_name(self, paper: &Paper) -> String {
        format!("{}.{}", paper.title, self.ending())
    }
}
