//! Rows as a file.

use kernel::{Outcome, Refusal, worded};
use sheet::{Encoding, Format, write};

use super::columns::{ExportRow, headings};
use crate::model::ResourceKind;

worded! {
    /// What a file can be.
    pub enum ExportFormat {
        /// CSV that spreadsheets open.
        Csv = "csv", "CSV (UTF-8)";
        /// CSV for older programs.
        Cp949 = "cp949", "CSV (CP949)";
        /// A workbook.
        Xlsx = "xlsx", "XLSX";
        /// Places on a map.
        GeoJson = "geojson", "GeoJSON";
    }
}

/// A file to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl ExportedFile {
    /// Writes the rows of a kind.
    ///
    /// # Errors
    /// `resource.export` names row, column and letter where CP949 does not have one, and the cell
    /// that a workbook does not hold.
    pub fn of(kind: ResourceKind, rows: &[ExportRow], format: ExportFormat) -> Outcome<Self> {
        let headings = headings(kind);
        let cells = || rows.iter().map(|row| &row.cells);
        let refused = |why: String| Refusal::at("format", "resource.export", why);
        let as_format = |encoding| Format {
            encoding,
            delimiter: ',',
        };
        let (bytes, media_type, ending) = match format {
            ExportFormat::Csv => (
                write::csv(&headings, cells()),
                as_format(Encoding::Utf8Bom).media_type(),
                "csv",
            ),
            ExportFormat::Cp949 => (
                write::csv_cp949(&headings, cells()).map_err(|why| refused(why.to_string()))?,
                as_format(Encoding::Cp949).media_type(),
                "csv",
            ),
            ExportFormat::Xlsx => (
                write::xlsx(&headings, cells()).map_err(|why| refused(why.to_string()))?,
                as_format(Encoding::Xlsx).media_type(),
                "xlsx",
            ),
            ExportFormat::GeoJson => {
                let places = rows.iter().map(|row| (&row.cells, row.point.clone()));
                let bytes = write::geojson(&headings, places);
                (bytes, "application/geo+json", "geojson")
            }
        };
        Ok(Self {
            name: format!("지역자원 {}.{ending}", kind.label()),
            media_type,
            bytes,
        })
    }
}
