//! Files that look like a table to their owner and must be saved anew before they can be read.

use std::io::Read;

use crate::{TextReader, Unreadable};

/// How much of a file of Windows is looked through for the words of a Hangul document.
const LOOKED_THROUGH: usize = 64 * 1024;

/// Whether a file is a package such as XLSX.
pub fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(b"PK")
}

/// Refuses what cannot be read as text, by its first bytes.
///
/// # Errors
/// [`Unreadable`] for Hangul documents, old or locked workbooks, saved web pages, PDF, packages.
pub fn refuse_strangers(bytes: &[u8]) -> Result<(), Unreadable> {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let lower = head.trim_ascii_start().to_ascii_lowercase();
    let starts = |magic: &[u8]| lower.starts_with(magic);
    let compound = bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    let text = if starts(b"hwp document file") || (compound && is_hangul(bytes)) {
        "한글 문서입니다. 표를 엑셀에 붙여 넣고 XLSX나 CSV로 저장해 올리세요."
    } else if compound {
        "옛 형식(XLS)이거나 암호가 걸린 파일입니다. 엑셀에서 암호 없이 XLSX나 CSV로 다시 저장해 올리세요."
    } else if starts(b"<html") || starts(b"<!doctype") || starts(b"<table") || starts(b"<?xml") {
        "웹 화면이나 XML을 저장한 파일입니다. 엑셀에서 열어 XLSX나 CSV로 다시 저장해 올리세요."
    } else if is_workbook(bytes) || starts(b"%pdf") {
        "표 파일이 아닙니다. CSV나 XLSX 파일을 올리세요."
    } else {
        return Ok(());
    };
    Err(Unreadable(text.to_owned()))
}

/// Refuses what begins with letters that no table has: pictures, programs, noise.
pub fn refuse_junk(head: &[u8]) -> Result<(), Unreadable> {
    let (mut text, mut encoding) = (Vec::new(), None);
    if let Ok(mut reader) = TextReader::new(head) {
        // Reading from memory fails nowhere; what was read is looked at either way.
        let _ = reader.read_to_end(&mut text);
        encoding = Some(reader.encoding().0);
    }
    // A letter that stands for a broken one may have been written as such.
    let typed = encoding == Some(encoding_rs::UTF_8) && std::str::from_utf8(&text).is_ok();
    let text = String::from_utf8_lossy(&text);
    let (mut all, mut strange) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        let control = c.is_control() && !matches!(c, '\t' | '\n');
        let broken = c == char::REPLACEMENT_CHARACTER && !typed;
        strange += usize::from(control || broken);
    }
    if text.contains('\0') || (strange > 3 && strange * 20 > all) {
        return Err(Unreadable(
            "글자로 된 표가 아닙니다. 엑셀에서 XLSX나 ‘CSV UTF-8’로 저장해 올리세요.".to_owned(),
        ));
    }
    Ok(())
}

/// A Hangul document names itself, or its streams in UTF-16, in the same container as XLS.
fn is_hangul(bytes: &[u8]) -> bool {
    let head = bytes
        .get(..bytes.len().min(LOOKED_THROUGH))
        .unwrap_or_default();
    let streams: Vec<u8> = "BodyText"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let holds = |words: &[u8]| head.windows(words.len()).any(|window| window == words);
    holds(b"HWP Document File") || holds(&streams)
}
