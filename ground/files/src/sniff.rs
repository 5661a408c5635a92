//! What some bytes are, decided by what they hold. Pure: no store, no decoding of pixels.
//!
//! A file is one thing from its first byte to its last. What could be read as two – a ZIP behind a
//! picture, a PDF inside a text – is refused, because two programs would show two different files
//! under one digest.

mod compound;
mod markup;
mod package;
mod pdf;
mod picture;
mod text;

use crate::{model::Media, refusal::Refused};

/// Most pixels of a picture; a telephone's 50-megapixel photograph passes.
pub const MOST_PIXELS: u64 = 64_000_000;

/// Endings by what they promise.
const ENDINGS: &[(&str, Media)] = &[
    ("pdf", Media::Pdf),
    ("png", Media::Png),
    ("jpg", Media::Jpeg),
    ("jpeg", Media::Jpeg),
    ("jfif", Media::Jpeg),
    ("webp", Media::Webp),
    ("gif", Media::Gif),
    ("hwp", Media::Hwp),
    ("hwpx", Media::Hwpx),
    ("xlsx", Media::Xlsx),
    ("docx", Media::Docx),
    ("zip", Media::Zip),
    ("csv", Media::Csv),
    ("txt", Media::Text),
    ("xml", Media::Xml),
];

/// Kinds that are known but not kept: first bytes, where they stand, what it is, what to save as.
const REFUSED: &[(usize, &[u8], &str, &str)] = &[
    (4, b"ftyphei", "아이폰 사진(HEIC)", "JPEG"),
    (4, b"ftyphev", "아이폰 사진(HEIC)", "JPEG"),
    (4, b"ftypmif1", "아이폰 사진(HEIC)", "JPEG"),
    (4, b"ftypavif", "AVIF 그림", "PNG나 JPEG"),
    (0, b"II*\0", "TIFF 그림", "PDF나 PNG"),
    (0, b"MM\0*", "TIFF 그림", "PDF나 PNG"),
    (0, b"BM", "BMP 그림", "PNG나 JPEG"),
    (0, b"HWP Document File V", "옛 한글 문서", "HWPX나 PDF"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z 묶음", "ZIP"),
    (0, b"Rar!", "RAR 묶음", "ZIP"),
    (0, b"\x1f\x8b", "GZIP 묶음", "ZIP"),
    (0, b"{\\rtf", "RTF 문서", "DOCX나 PDF"),
];

/// Decides what a file is, from its content and the ending of its name.
///
/// # Errors
/// Every [`Refused`] that a content can bring about.
pub(crate) fn sniff(name: &str, bytes: &[u8]) -> Result<Media, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    let ending = ending_of(name);
    let promised = ENDINGS.iter().find(|(e, _)| *e == ending).map(|(_, m)| *m);
    let media = by_content(bytes, promised)?;
    one_thing(bytes, media)?;
    match promised {
        Some(promised) if promised == media => Ok(media),
        None if ending.is_empty() => Ok(media),
        _ => Err(Refused::NameLies { ending, media }),
    }
}

/// The ending of a name in lower case; empty when it has none.
fn ending_of(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 && !ending.contains(' ') => {
            ending.to_lowercase()
        }
        _ => String::new(),
    }
}

fn by_content(bytes: &[u8], promised: Option<Media>) -> Result<Media, Refused> {
    if bytes.starts_with(b"%PDF-") {
        return pdf::check(bytes).map(|()| Media::Pdf);
    }
    if bytes.starts_with(picture::PNG) {
        return picture::png(bytes).map(|()| Media::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return picture::jpeg(bytes).map(|()| Media::Jpeg);
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        return picture::gif(bytes).map(|()| Media::Gif);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return picture::webp(bytes).map(|()| Media::Webp);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return package::check(bytes);
    }
    if bytes.starts_with(compound::MAGIC) {
        return compound::check(bytes);
    }
    for (at, magic, kind, wanted) in REFUSED {
        if bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)) {
            return Err(Refused::SaveAs { kind, wanted });
        }
    }
    text::check(bytes, promised)
}

/// Whether these bytes are a JPEG from the first to the last, without comments and without blocks
/// of programs and cameras (EXIF, XMP, ICC, a second view).
pub(crate) fn is_plain_jpeg(bytes: &[u8]) -> bool {
    picture::is_plain_jpeg(bytes) == Some(true)
}

/// Refuses what a second program would read as something else.
fn one_thing(bytes: &[u8], media: Media) -> Result<(), Refused> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let pdf = media != Media::Pdf && find(head, b"%PDF-").is_some();
    let is_package = matches!(media, Media::Hwpx | Media::Xlsx | Media::Docx | Media::Zip);
    if pdf || (!is_package && ends_as_archive(bytes)) {
        return Err(Refused::TwoInOne { media });
    }
    Ok(())
}

/// Whether a reader of archives would find a directory at the end. Some look past a comment of the
/// wrong length, so only what the record says of itself counts.
fn ends_as_archive(bytes: &[u8]) -> bool {
    const RECORD: usize = 22;
    let start = bytes.len().saturating_sub(RECORD + 0xffff);
    let tail = bytes.get(start..).unwrap_or(bytes);
    let sound = |at: usize| {
        let record = tail.get(at..at + RECORD)?;
        let one_disk = record.get(4..8)? == [0; 4] && record.get(8..10)? == record.get(10..12)?;
        let before = u64::from(u32_le(record, 12)?) + u64::from(u32_le(record, 16)?);
        Some(one_disk && before <= (start + at) as u64)
    };
    tail.windows(4)
        .enumerate()
        .any(|(at, window)| window == b"PK\x05\x06" && sound(at) == Some(true))
}

/// Where `wanted` first stands in `bytes`.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|w| w == wanted)
}

/// A number of two or four bytes at a place.
fn u16_be(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_be_bytes(*two))
}

fn u16_le(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*two))
}

fn u32_be(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_be_bytes(*four))
}

fn u32_le(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*four))
}

#[cfg(test)]
mod tests;
