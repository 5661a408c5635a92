//! From bytes to text, or a clear reason why not.

use std::fmt;

/// The largest paper that is read, in bytes. Whoever opens a file or takes an upload checks this
/// before reading it into memory.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Real papers have about a hundred lines; more than this is something else.
pub(super) const MAX_LINES: usize = 20_000;

/// Real papers have lines of some hundred characters.
pub(super) const MAX_LINE: usize = 20_000;

/// Real papers have a handful of findings. Beyond this the text is something else.
pub(super) const MAX_FINDINGS: usize = 2_000;

/// Why a file cannot be read as a statement at all. Nothing of it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes, or nothing but blanks.
    Empty,
    /// Above [`MAX_BYTES`].
    TooLarge,
    /// A document of another kind, by its first bytes: `HWPX`, `HWP`, `PDF`.
    OtherFormat(&'static str),
    /// UTF-16, with or without its mark.
    Utf16,
    /// Looks like CP949 (EUC-KR).
    Cp949,
    /// Not text in any known encoding.
    Binary,
    /// Too many lines, a line too long, or thousands of findings.
    NoPaper,
    /// Text, but no section of a statement is in it.
    NoSection,
}

impl Unreadable {
    /// Stable machine name.
    pub fn code(self) -> &'static str {
        match self {
            Unreadable::Empty => "statement.import_empty",
            Unreadable::TooLarge => "statement.import_too_large",
            Unreadable::OtherFormat(_) => "statement.import_other_format",
            Unreadable::Utf16 => "statement.import_utf16",
            Unreadable::Cp949 => "statement.import_cp949",
            Unreadable::Binary => "statement.import_binary",
            Unreadable::NoPaper => "statement.import_no_paper",
            Unreadable::NoSection => "statement.import_no_section",
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => {
                f.write_str("파일이 비어 있습니다. 사업별 설명서의 텍스트 파일을 고르세요.")
            }
            Unreadable::TooLarge => {
                write!(
                    f,
                    "파일이 너무 큽니다. {}MiB까지 읽을 수 있습니다.",
                    MAX_BYTES >> 20
                )
            }
            Unreadable::OtherFormat(name) => write!(
                f,
                "{name} 파일입니다. 한글에서 텍스트 문서(UTF-8)로 저장한 뒤 다시 고르세요."
            ),
            Unreadable::Utf16 => f.write_str(
                "UTF-16으로 저장된 파일입니다. 인코딩을 UTF-8로 바꾸어 저장한 뒤 다시 고르세요.",
            ),
            Unreadable::Cp949 => f.write_str(
                "CP949(EUC-KR)로 저장된 파일로 보입니다. 인코딩을 UTF-8로 바꾸어 저장한 뒤 다시 \
                 고르세요.",
            ),
            Unreadable::Binary => f.write_str(
                "텍스트 파일이 아닙니다. 사업별 설명서를 텍스트(UTF-8)로 저장한 파일을 고르세요.",
            ),
            Unreadable::NoPaper => f.write_str(
                "사업별 설명서로 볼 수 없을 만큼 길거나 어긋난 곳이 많습니다. 파일을 확인하세요.",
            ),
            Unreadable::NoSection => f.write_str(
                "사업별 설명서의 항목(사업개요, 예산 총괄, 추진실적, 결산 현황 등)을 찾지 \
                 못했습니다. 파일을 확인하세요.",
            ),
        }
    }
}

impl std::error::Error for Unreadable {}

const OTHER_FORMATS: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "HWPX·XLSX"),
    (b"\xD0\xCF\x11\xE0", "HWP"),
    (b"HWP Document File", "HWP"),
    (b"%PDF", "PDF"),
];

/// UTF-8 text without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if let Some((_, name)) = OTHER_FORMATS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
    {
        return Err(Unreadable::OtherFormat(name));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Unreadable::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(if looks_like_utf16(bytes) {
            Unreadable::Utf16
        } else {
            Unreadable::Binary
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        if looks_like_cp949(bytes) {
            Unreadable::Cp949
        } else {
            Unreadable::Binary
        }
    })?;
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(text)
}

/// Blanks, line ends and digits of UTF-16 have a zero byte, nearly always on the same side.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let zeros = |odd: usize| {
        bytes
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    even.max(odd) > 8 * even.min(odd) && (even + odd) * 20 > bytes.len()
}

/// Every byte above ASCII leads or follows in a pair that CP949 knows.
fn looks_like_cp949(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        rest = match (first, after.split_first()) {
            (0x00..=0x7F, _) => after,
            (0x81..=0xFE, Some((0x41..=0x5A | 0x61..=0x7A | 0x81..=0xFE, after))) => after,
            _ => return false,
        };
    }
    true
}
