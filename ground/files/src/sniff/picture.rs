//! Pictures: walked from header to end mark without decoding a pixel.

use super::{MOST_PIXELS, u16_be, u16_le, u32_be, u32_le};
use crate::{model::Media, refusal::Refused};

/// First bytes of a PNG.
pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

fn broken(media: Media) -> Refused {
    Refused::Broken { media }
}

fn not_flooded(width: u32, height: u32, media: Media) -> Result<(), Refused> {
    if width == 0 || height == 0 {
        return Err(broken(media));
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refused::Flood { width, height });
    }
    Ok(())
}

/// The file ends where its picture ends.
fn ends_at(bytes: &[u8], end: usize, media: Media) -> Result<(), Refused> {
    match bytes.len().cmp(&end) {
        std::cmp::Ordering::Less => Err(broken(media)),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(Refused::TwoInOne { media }),
    }
}

pub(super) fn png(bytes: &[u8]) -> Result<(), Refused> {
    let cut = || broken(Media::Png);
    if bytes.get(12..16) != Some(b"IHDR") {
        return Err(cut());
    }
    let width = u32_be(bytes, 16).ok_or_else(cut)?;
    let height = u32_be(bytes, 20).ok_or_else(cut)?;
    not_flooded(width, height, Media::Png)?;
    let mut at = PNG.len();
    let mut drawn = false;
    loop {
        let length = u32_be(bytes, at).ok_or_else(cut)? as usize;
        let kind = bytes.get(at + 4..at + 8).ok_or_else(cut)?;
        // Length, kind and check sum stand around the data.
        at = at.checked_add(length + 12).ok_or_else(cut)?;
        drawn |= kind == b"IDAT";
        if kind == b"IEND" {
            return if drawn {
                ends_at(bytes, at, Media::Png)
            } else {
                Err(cut())
            };
        }
    }
}

pub(super) fn gif(bytes: &[u8]) -> Result<(), Refused> {
    let cut = || broken(Media::Gif);
    let width = u16_le(bytes, 6).ok_or_else(cut)?;
    let height = u16_le(bytes, 8).ok_or_else(cut)?;
    not_flooded(u32::from(width), u32::from(height), Media::Gif)?;
    let table = |flags: u8| {
        if flags & 0x80 != 0 {
            3 << ((flags & 7) + 1)
        } else {
            0usize
        }
    };
    let mut at = 13 + table(*bytes.get(10).ok_or_else(cut)?);
    let mut drawn = false;
    loop {
        match bytes.get(at).ok_or_else(cut)? {
            // A frame: position, size, flags, colors, code size, data.
            0x2c => {
                let (width, height) = (u16_le(bytes, at + 5), u16_le(bytes, at + 7));
                let (width, height) = width.zip(height).ok_or_else(cut)?;
                not_flooded(u32::from(width), u32::from(height), Media::Gif)?;
                let flags = *bytes.get(at + 9).ok_or_else(cut)?;
                at = blocks_end(bytes, at + 10 + table(flags) + 1).ok_or_else(cut)?;
                drawn = true;
            }
            0x21 => at = blocks_end(bytes, at + 2).ok_or_else(cut)?,
            0x3b if drawn => return ends_at(bytes, at + 1, Media::Gif),
            _ => return Err(cut()),
        }
    }
}

/// Behind the sub-blocks that begin here: each with its length, the last of length 0.
fn blocks_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += length + 1;
        if length == 0 {
            return Some(at);
        }
    }
}

pub(super) fn webp(bytes: &[u8]) -> Result<(), Refused> {
    let cut = || broken(Media::Webp);
    let size = u32_le(bytes, 4).ok_or_else(cut)? as usize;
    let end = size.checked_add(8 + size % 2).ok_or_else(cut)?;
    ends_at(bytes, end, Media::Webp)?;
    let (width, height) = webp_size(bytes).ok_or_else(cut)?;
    not_flooded(width, height, Media::Webp)?;
    let mut at = 12usize;
    while at < end {
        let length = u32_le(bytes, at + 4).ok_or_else(cut)? as usize;
        at = at.checked_add(8 + length + length % 2).ok_or_else(cut)?;
    }
    if at == end { Ok(()) } else { Err(cut()) }
}

/// Width and height by the first part: simple, lossless or extended.
fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " if bytes.get(23..26)? == b"\x9d\x01\x2a" => {
            let side = |at| Some(u32::from(u16_le(bytes, at)? & 0x3fff));
            Some((side(26)?, side(28)?))
        }
        b"VP8L" if *bytes.get(20)? == 0x2f => {
            let bits = u32_le(bytes, 21)?;
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8X" => {
            let side = |at| Some((u32_le(bytes, at)? & 0x00ff_ffff) + 1);
            Some((side(24)?, side(27)?))
        }
        _ => None,
    }
}

pub(super) fn jpeg(bytes: &[u8]) -> Result<(), Refused> {
    let end = jpeg_end(bytes)?;
    let rest = bytes.get(end..).unwrap_or_default();
    // Telephones append a second view (another JPEG), padding, or a block that ends in SEFT.
    let known = rest.iter().all(|b| *b == 0)
        || rest.ends_with(b"SEFT")
        || (rest.starts_with(b"\xff\xd8\xff") && jpeg_end(rest).is_ok_and(|end| end == rest.len()));
    if known {
        Ok(())
    } else {
        Err(Refused::TwoInOne { media: Media::Jpeg })
    }
}

/// Behind the end mark of the JPEG that begins here.
fn jpeg_end(bytes: &[u8]) -> Result<usize, Refused> {
    let cut = || broken(Media::Jpeg);
    let (mut at, mut drawn) = (2usize, false);
    loop {
        if *bytes.get(at).ok_or_else(cut)? != 0xff {
            return Err(cut());
        }
        let marker = *bytes.get(at + 1).ok_or_else(cut)?;
        at += 2;
        match marker {
            // Fill bytes before a marker.
            0xff => at -= 1,
            0xd9 => return if drawn { Ok(at) } else { Err(cut()) },
            0x01 | 0xd0..=0xd7 => {}
            0x00 | 0xd8 => return Err(cut()),
            _ => {
                let length = usize::from(u16_be(bytes, at).ok_or_else(cut)?);
                if length < 2 {
                    return Err(cut());
                }
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    let height = u16_be(bytes, at + 3).ok_or_else(cut)?;
                    let width = u16_be(bytes, at + 5).ok_or_else(cut)?;
                    not_flooded(u32::from(width), u32::from(height), Media::Jpeg)?;
                    drawn = true;
                }
                at += length;
                if marker == 0xda {
                    at = scan_end(bytes, at).ok_or_else(cut)?;
                }
            }
        }
    }
}

/// The marker behind the coded data that begins here; restarts and stuffed bytes belong to it.
fn scan_end(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let is_end = |w: &[u8]| matches!(w, [0xff, m] if !matches!(m, 0x00 | 0xd0..=0xd7 | 0xff));
    Some(from + rest.windows(2).position(is_end)?)
}

/// Whether nothing but tables, one frame and one scan stands between the first and the last mark.
pub(super) fn is_plain_jpeg(bytes: &[u8]) -> Option<bool> {
    if !bytes.starts_with(b"\xff\xd8") {
        return Some(false);
    }
    let (mut at, mut drawn) = (2usize, false);
    loop {
        let [0xff, marker] = *bytes.get(at..at + 2)? else {
            return Some(false);
        };
        at += 2;
        match marker {
            0xd9 => return Some(drawn && at == bytes.len()),
            // The JFIF block, tables, a plain frame, restarts.
            0xe0 | 0xdb | 0xc0 | 0xc1 | 0xc4 | 0xdd if !drawn => {
                at += usize::from(u16_be(bytes, at)?);
            }
            0xda if !drawn => {
                at = scan_end(bytes, at + usize::from(u16_be(bytes, at)?))?;
                drawn = true;
            }
            _ => return Some(false),
        }
    }
}
