//! How a table came, so that it can go back the same way.

kernel::worded! {
    /// The letters of a text file, or the kind of file that has its own.
    pub enum Encoding {
        /// UTF-8 without a mark.
        Utf8 = "utf-8", "UTF-8";
        /// UTF-8 with a mark at its start, so that spreadsheets know it.
        Utf8Bom = "utf-8-bom", "UTF-8 BOM";
        /// UTF-16, the lower byte first.
        Utf16Le = "utf-16le", "UTF-16LE";
        /// UTF-16, the higher byte first.
        Utf16Be = "utf-16be", "UTF-16BE";
        /// Korean Windows; not every letter fits.
        Cp949 = "cp949", "CP949";
        /// A workbook.
        Xlsx = "xlsx", "XLSX";
        /// JSON.
        Json = "json", "JSON";
    }
}

/// How a table came, or is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Its letters.
    pub encoding: Encoding,
    /// What parts its cells: `,`, `\t` or `;`. Means nothing for XLSX and JSON.
    pub delimiter: char,
}

impl Format {
    /// The ending of a file's name, without a dot.
    pub fn ending(self) -> &'static str {
        match (self.encoding, self.delimiter) {
            (Encoding::Xlsx, _) => "xlsx",
            (Encoding::Json, _) => "json",
            (_, '\t') => "tsv",
            _ => "csv",
        }
    }

    /// The media type for a download.
    pub fn media_type(self) -> &'static str {
        match (self.encoding, self.delimiter) {
            (Encoding::Xlsx, _) => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            (Encoding::Json, _) => "application/json",
            (Encoding::Cp949, _) => "text/csv; charset=euc-kr",
            (Encoding::Utf16Le | Encoding::Utf16Be, _) => "text/csv; charset=utf-16",
            (_, '\t') => "text/tab-separated-values; charset=utf-8",
            _ => "text/csv; charset=utf-8",
        }
    }
}

/// The letters of a text as the reader found them.
pub fn encoding_of((encoding, marked): (&'static encoding_rs::Encoding, bool)) -> Encoding {
    if encoding == encoding_rs::UTF_16LE {
        Encoding::Utf16Le
    } else if encoding == encoding_rs::UTF_16BE {
        Encoding::Utf16Be
    } else if encoding == encoding_rs::EUC_KR {
        Encoding::Cp949
    } else if marked {
        Encoding::Utf8Bom
    } else {
        Encoding::Utf8
    }
}
