//! What a statement can be printed as.

/// A printed form of the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One HTML file that needs nothing else.
    Html,
    /// The word processor file of public offices (KS X 6101).
    Hwpx,
    /// A workbook with numbers as numbers.
    Xlsx,
    /// Figures and blocks for other programs.
    Json,
    /// Plain text, which the importer reads back.
    Text,
}

impl Format {
    /// Every format, in the order of the screens.
    pub const ALL: &'static [Format] = &[
        Format::Hwpx,
        Format::Xlsx,
        Format::Html,
        Format::Json,
        Format::Text,
    ];

    /// The word in addresses and commands.
    pub fn word(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Hwpx => "hwpx",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::Text => "text",
        }
    }

    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Format::Html => "HTML(인쇄용)",
            Format::Hwpx => "HWPX(한글)",
            Format::Xlsx => "XLSX(엑셀)",
            Format::Json => "JSON",
            Format::Text => "텍스트",
        }
    }

    /// Reads the word; `None` for any other text.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.word() == word)
    }

    /// The end of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            other => other.word(),
        }
    }

    /// The media type of a download.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Html => "text/html; charset=utf-8",
            Format::Hwpx => "application/hwp+zip",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Json => "application/json",
            Format::Text => "text/plain; charset=utf-8",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for format in Format::ALL {
            assert_eq!(Format::read(format.word()), Some(*format));
        }
        assert_eq!(Format::read("pdf"), None);
        assert_eq!(Format::Text.extension(), "txt");
    }
}
