//! ZIP packages: Hangul, spreadsheet, word document or plain archive; inflated once, counting.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{markup, text};
use crate::{model::Media, refusal::Refused};

/// Most entries of one archive.
const MOST_ENTRIES: usize = 512;
/// Most bytes of all entries together, archives inside included.
const MOST_INFLATED: u64 = 32 << 20;
/// Most bytes that one byte may become, once an entry is larger than [`SMALL`].
const MOST_RATIO: u64 = 100;
/// Below this an entry is harmless however well it packs.
const SMALL: u64 = 1 << 20;
/// An archive of documents that embed documents; deeper is refused.
const DEEPEST: usize = 3;

const BROKEN: Refused = Refused::Broken { media: Media::Zip };

/// What the package is, after reading all of it.
pub(super) fn check(bytes: &[u8]) -> Result<Media, Refused> {
    whole(bytes)?;
    let (names, mimetype) = walk(bytes, 1, &mut 0)?;
    kind(&names, &mimetype)
}

/// One archive from the first byte to the last, without a comment for something else to hide in.
fn whole(bytes: &[u8]) -> Result<(), Refused> {
    let end = bytes.len().checked_sub(22).ok_or(BROKEN)?;
    let record = bytes.get(end..).unwrap_or_default();
    if !record.starts_with(b"PK\x05\x06") || !record.ends_with(b"\0\0") {
        return if super::ends_as_archive(bytes) {
            Err(Refused::TwoInOne { media: Media::Zip })
        } else {
            Err(BROKEN)
        };
    }
    Ok(())
}

/// Reads every entry; answers their names and the content of `mimetype`.
fn walk(bytes: &[u8], depth: usize, inflated: &mut u64) -> Result<(Vec<String>, Vec<u8>), Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    if archive.offset() != 0 {
        return Err(Refused::TwoInOne { media: Media::Zip });
    }
    if archive.len() > MOST_ENTRIES || archive.is_empty() {
        return Err(if archive.is_empty() {
            BROKEN
        } else {
            Refused::Bomb
        });
    }
    let (mut names, mut mimetype) = (Vec::new(), Vec::new());
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).map_err(|_| BROKEN)?;
        if entry.encrypted() {
            return Err(Refused::Locked);
        }
        let packed = entry.compressed_size();
        // Only names of programs are looked for; a name in CP949 is none of them.
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        drop(entry);
        let mut plain = archive.by_index(number).map_err(|_| BROKEN)?;
        let content = inflate(&mut plain, packed, inflated)?;
        drop(plain);
        inside(&name, &content, depth, inflated)?;
        if name == "mimetype" {
            mimetype = content;
        }
        names.push(name);
    }
    Ok((names, mimetype))
}

/// Reads an entry, counting what really comes out; what the header says is not believed.
fn inflate(entry: &mut impl Read, packed: u64, inflated: &mut u64) -> Result<Vec<u8>, Refused> {
    let left = MOST_INFLATED - *inflated;
    let by_ratio = packed.saturating_mul(MOST_RATIO).max(SMALL);
    let most = left.min(by_ratio);
    let mut content = Vec::new();
    entry
        .take(most + 1)
        .read_to_end(&mut content)
        .map_err(|_| BROKEN)?;
    let size = content.len() as u64;
    if size > most {
        return Err(Refused::Bomb);
    }
    *inflated += size;
    Ok(content)
}

/// What may not lie inside, whatever the package is.
fn inside(name: &str, content: &[u8], depth: usize, inflated: &mut u64) -> Result<(), Refused> {
    let lower = name.to_lowercase();
    if lower.ends_with("vbaproject.bin") {
        return Err(Refused::Macro);
    }
    if content.starts_with(b"PK\x03\x04") {
        if depth >= DEEPEST {
            return Err(Refused::Bomb);
        }
        walk(content, depth + 1, inflated)?;
    }
    let programs: [&[u8]; 3] = [b"MZ", b"\x7fELF", b"#!"];
    if programs.iter().any(|magic| content.starts_with(magic)) {
        return Err(Refused::Kind);
    }
    let is_xml = [".xml", ".rels", ".hpf", ".opf"]
        .iter()
        .any(|e| lower.ends_with(e));
    if is_xml && !content.is_empty() {
        let text = text::read(content).ok_or(Refused::UnsafeXml)?;
        markup::check(text.trim_start_matches('\u{feff}'))?;
    }
    Ok(())
}

fn kind(names: &[String], mimetype: &[u8]) -> Result<Media, Refused> {
    let has = |name: &str| names.iter().any(|n| n == name);
    if mimetype.starts_with(b"application/hwp+zip") {
        let whole = has("Contents/content.hpf") && has("Contents/header.xml");
        return if whole {
            Ok(Media::Hwpx)
        } else {
            Err(Refused::Broken { media: Media::Hwpx })
        };
    }
    if has("[Content_Types].xml") {
        if has("xl/workbook.xml") {
            return Ok(Media::Xlsx);
        }
        if has("word/document.xml") {
            return Ok(Media::Docx);
        }
        if has("ppt/presentation.xml") {
            let (kind, wanted) = ("파워포인트(PPTX)", "PDF");
            return Err(Refused::SaveAs { kind, wanted });
        }
    }
    Ok(Media::Zip)
}
