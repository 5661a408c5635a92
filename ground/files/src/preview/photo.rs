//! Photographs drawn again: what the camera wrote beside the picture stays behind.

use jiff::civil::{Date, date};
use kernel::{DatedRules, Refusal, RuleBasis, RuleRow};

use super::{PreviewRefused, Reader, Turn, ask, child};
use crate::{model::Media, refusal::Refused, sniff};

/// How large a photograph may be, and how large it becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhotoLimits {
    /// Longer side of the large picture in pixels.
    pub large_side: u32,
    /// Longer side of the small one in pixels.
    pub small_side: u32,
    /// Most pixels that the photograph may have; what its header says is read first.
    pub most_pixels: u64,
}

/// Most pixels of a photograph.
const PIXELS: &str = "files.photo_pixels";
/// Longer side of the large picture, in pixels.
const LARGE_SIDE: &str = "files.photo_large_side";
/// Longer side of the small picture, in pixels.
const SMALL_SIDE: &str = "files.photo_small_side";

/// The settings of photographs, the same for every room.
fn rules() -> DatedRules {
    let rows = [
        (PIXELS, "50000000", "받는 사진의 화소"),
        (LARGE_SIDE, "1600", "보관하는 큰 사진의 긴 변"),
        (SMALL_SIDE, "400", "보관하는 작은 사진의 긴 변"),
    ];
    let row = |(key, value, text): (&str, &str, &str)| RuleRow {
        key: key.to_owned(),
        from: date(2010, 1, 1),
        to: None,
        value: value.to_owned(),
        basis: RuleBasis::Setting(text.to_owned()),
    };
    DatedRules::new(rows.map(row).to_vec())
}

/// How large a photograph may be on a day, and how large it becomes.
pub fn photo_limits(on: Date) -> PhotoLimits {
    let rules = rules();
    let whole = |key| rules.whole(key, on).unwrap_or_default();
    let side = |key| u32::try_from(whole(key)).unwrap_or_default();
    PhotoLimits {
        large_side: side(LARGE_SIDE),
        small_side: side(SMALL_SIDE),
        most_pixels: u64::try_from(whole(PIXELS)).unwrap_or_default(),
    }
}

/// A picture that we drew: a plain JPEG without any other data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The file.
    pub jpeg: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A photograph, drawn again in two sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redrawn {
    /// For looking at.
    pub large: Drawn,
    /// For lists.
    pub small: Drawn,
}

/// Draws a JPEG, PNG or WebP again, turned as the camera was held, without place, time, device or
/// anything else that stood beside the picture. Blocks as [`super::preview`] does.
///
/// # Errors
/// Those of [`crate::keep`] for the content; `files.not_a_photo`; `files.photo_flood`;
/// `files.photo_reader` where no program draws; `files.photo_failed` where no picture could be
/// drawn, `files.photo_busy` where too many are.
pub fn redraw(
    bytes: Vec<u8>,
    limits: &PhotoLimits,
    reader: Option<&Reader>,
) -> Result<Redrawn, Refusal> {
    let reader = reader.ok_or(Refused::PhotoReader)?;
    let media = sniff::sniff("", &bytes)?;
    if !matches!(media, Media::Jpeg | Media::Png | Media::Webp) {
        return Err(Refused::NotAPhoto { media }.into());
    }
    let task = child::Task::Photo(*limits);
    let drawn = Turn::take()
        .ok_or(PreviewRefused::Busy)
        .and_then(|_turn| ask(bytes, media, task, reader))
        .and_then(|told| child::understand_photo(&told));
    drawn.map_err(|refused| no_photo(refused, media, limits))
}

/// Why there is no picture, at the field of the file.
fn no_photo(refused: PreviewRefused, media: Media, limits: &PhotoLimits) -> Refusal {
    match refused {
        PreviewRefused::Flood => Refused::PhotoFlood {
            most: limits.most_pixels,
        }
        .into(),
        PreviewRefused::Broken => Refused::Broken { media }.into(),
        PreviewRefused::Busy => Refused::PhotoBusy.into(),
        _ => Refused::PhotoFailed.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_reads() {
        let limits = photo_limits(date(2018, 3, 5));
        assert_eq!((limits.large_side, limits.small_side), (1_600, 400));
        assert_eq!(limits.most_pixels, 50_000_000);
    }
}
