//! Compound files (OLE2): the binary Hangul document, and the old office formats that are refused.

use super::{u16_le, u32_le};
use crate::{model::Media, refusal::Refused};

/// First bytes of a compound file.
pub(super) const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Most directory sectors that are looked at: 4,096 names.
const MOST_SECTORS: usize = 1024;
/// The end of a chain.
const LAST: u32 = 0xffff_fffa;

/// Tells a Hangul document from the other compound files by the names of its streams.
pub(super) fn check(bytes: &[u8]) -> Result<Media, Refused> {
    let names = names(bytes).ok_or(Refused::Broken { media: Media::Hwp })?;
    let has = |name: &str| names.iter().any(|n| n == name);
    let save_as = |kind, wanted| Err(Refused::SaveAs { kind, wanted });
    if has("EncryptedPackage") {
        return Err(Refused::Locked);
    }
    if has("FileHeader") && has("DocInfo") && has("BodyText") {
        // Writers leave sectors that no table names, so what stands behind the streams proves
        // nothing; an archive there is found by its own end, and a PDF begins at the front.
        return if marked_as_hwp(bytes) {
            Ok(Media::Hwp)
        } else {
            Err(Refused::Broken { media: Media::Hwp })
        };
    }
    if has("Workbook") || has("Book") {
        return save_as("옛 엑셀(XLS)", "XLSX");
    }
    if has("WordDocument") {
        return save_as("옛 워드(DOC)", "DOCX나 PDF");
    }
    if has("PowerPoint Document") {
        return save_as("파워포인트(PPT)", "PDF");
    }
    Err(Refused::Kind)
}

/// The stream `FileHeader` begins with this text; it is small, so it lies somewhere in the file as
/// a whole.
fn marked_as_hwp(bytes: &[u8]) -> bool {
    super::find(bytes, b"HWP Document File").is_some()
}

/// Where a sector begins; the header takes the place of one.
fn sector_at(bytes: &[u8], number: u32) -> Option<usize> {
    let shift = u16_le(bytes, 30).filter(|shift| matches!(shift, 9 | 12))?;
    (number as usize).checked_add(1)?.checked_mul(1 << shift)
}

/// The names in the directory.
fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let size = sector_at(bytes, 0)?;
    let sector = |number: u32| {
        let at = sector_at(bytes, number)?;
        bytes.get(at..at.checked_add(size)?)
    };
    let mut names = Vec::new();
    let mut number = u32_le(bytes, 48)?;
    for _ in 0..MOST_SECTORS {
        if number >= LAST {
            return Some(names);
        }
        for entry in sector(number)?.chunks_exact(128) {
            names.extend(name_of(entry));
        }
        // The table that says which sector follows is found through the list in the header.
        let per_sector = u32::try_from(size / 4).ok()?;
        let table = u32_le(bytes, 76 + 4 * (number / per_sector) as usize)?;
        if number / per_sector >= 109 {
            return None;
        }
        number = u32_le(sector(table)?, 4 * (number % per_sector) as usize)?;
    }
    None
}

fn name_of(entry: &[u8]) -> Option<String> {
    let length = usize::from(u16_le(entry, 64)?).checked_sub(2)?;
    let units: Vec<u16> = entry
        .get(..length.min(62))?
        .chunks_exact(2)
        .filter_map(|pair| u16_le(pair, 0))
        .collect();
    String::from_utf16(&units)
        .ok()
        .filter(|name| !name.is_empty())
}
