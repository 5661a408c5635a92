//! Drawing, inside the confined process.

use std::io::Cursor;

use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{LoadPdfError, Pdf},
    vello_cpu::color::palette::css::WHITE,
};
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, RgbImage, RgbaImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    metadata::Orientation,
};

use super::{
    Picture, PreviewRefused,
    photo::{Drawn, PhotoLimits, Redrawn},
};
use crate::{model::Media, sniff::MOST_PIXELS};

/// How well a photograph is kept, of 100: below this, edges begin to show.
const PHOTO_QUALITY: u8 = 82;
/// Largest enlargement of a small page.
const LARGEST_SCALE: f32 = 3.0;

/// Draws one page, at most `side` pixels on its longer side.
pub(super) fn draw(
    bytes: Vec<u8>,
    media: Media,
    page: u32,
    side: u32,
) -> Result<Picture, PreviewRefused> {
    if media == Media::Pdf {
        return draw_pdf(bytes, page, side);
    }
    let format = format_of(media)?;
    if page != 1 {
        return Err(PreviewRefused::NoSuchPage { pages: 1 });
    }
    let (mut image, orientation) = decode(&bytes, format, MOST_PIXELS)?;
    drop(bytes);
    image.apply_orientation(orientation);
    encode(&within(image, side).into_rgba8(), 1, 1)
}

/// Draws a photograph again in two sizes, with nothing beside its pixels.
pub(super) fn photo(
    bytes: &[u8],
    media: Media,
    limits: &PhotoLimits,
) -> Result<Redrawn, PreviewRefused> {
    let most = limits.most_pixels.min(MOST_PIXELS);
    let (image, orientation) = decode(bytes, format_of(media)?, most)?;
    // Both sides have the same limit, so that turning the smaller picture comes to the same.
    let mut large = within(image, limits.large_side);
    large.apply_orientation(orientation);
    let large = DynamicImage::ImageRgb8(on_white(large));
    let small = within(large.clone(), limits.small_side);
    Ok(Redrawn {
        large: jpeg(&large.into_rgb8())?,
        small: jpeg(&small.into_rgb8())?,
    })
}

fn format_of(media: Media) -> Result<ImageFormat, PreviewRefused> {
    match media {
        Media::Png => Ok(ImageFormat::Png),
        Media::Jpeg => Ok(ImageFormat::Jpeg),
        Media::Webp => Ok(ImageFormat::WebP),
        Media::Gif => Ok(ImageFormat::Gif),
        other => Err(PreviewRefused::Kind(other)),
    }
}

/// At most so many pixels on its longer side; never enlarged.
fn within(image: DynamicImage, side: u32) -> DynamicImage {
    if image.width().max(image.height()) > side {
        image.thumbnail(side, side)
    } else {
        image
    }
}

/// What can be seen through lies on white.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    let (width, height) = image.dimensions();
    RgbImage::from_fn(width, height, |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0;
        let alpha = u16::from(alpha);
        // At most 255 × 255 in all, so that the quotient is a byte.
        let mixed = |part: u8| (u16::from(part) * alpha + 255 * (255 - alpha)) / 255;
        image::Rgb([red, green, blue].map(|part| u8::try_from(mixed(part)).unwrap_or(u8::MAX)))
    })
}

fn jpeg(image: &RgbImage) -> Result<Drawn, PreviewRefused> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, PHOTO_QUALITY)
        .encode_image(image)
        .map_err(|_| PreviewRefused::Failed)?;
    let (width, height) = image.dimensions();
    Ok(Drawn {
        jpeg,
        width,
        height,
    })
}

/// Decodes after looking at the size that the header names, and tells how the camera was held.
fn decode(
    bytes: &[u8],
    format: ImageFormat,
    most_pixels: u64,
) -> Result<(DynamicImage, Orientation), PreviewRefused> {
    let broken = |_| PreviewRefused::Broken;
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format)
        .into_decoder()
        .map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > most_pixels {
        return Err(PreviewRefused::Flood);
    }
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    decoder.set_limits(limits).map_err(broken)?;
    let orientation = decoder.orientation().map_err(broken)?;
    let image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok((image, orientation))
}

fn draw_pdf(bytes: Vec<u8>, page: u32, side: u32) -> Result<Picture, PreviewRefused> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PreviewRefused::Locked,
        LoadPdfError::Invalid => PreviewRefused::Broken,
    })?;
    let pages = pdf.pages();
    let count = u32::try_from(pages.len()).map_err(|_| PreviewRefused::Broken)?;
    let index = usize::try_from(page)
        .ok()
        .and_then(|page| page.checked_sub(1));
    let drawn = index
        .and_then(|index| pages.get(index))
        .ok_or(PreviewRefused::NoSuchPage { pages: count })?;
    let (width, height) = drawn.render_dimensions();
    let longer = width.max(height);
    if !(longer.is_finite() && width >= 1.0 && height >= 1.0) {
        return Err(PreviewRefused::Broken);
    }
    let side = u16::try_from(side).unwrap_or(u16::MAX);
    let scale = (f32::from(side) / longer).min(LARGEST_SCALE);
    if width * scale < 1.0 || height * scale < 1.0 {
        return Err(PreviewRefused::Broken);
    }
    let pixmap = hayro::render(
        drawn,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    );
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    // On white every pixel is opaque, so that premultiplied is the same as plain.
    let pixels = pixmap.data_as_u8_slice().to_vec();
    let image = RgbaImage::from_raw(width, height, pixels).ok_or(PreviewRefused::Failed)?;
    encode(&image, page, count)
}

fn encode(image: &RgbaImage, page: u32, pages: u32) -> Result<Picture, PreviewRefused> {
    let mut png = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive);
    let (width, height) = image.dimensions();
    encoder
        .write_image(image, width, height, image::ExtendedColorType::Rgba8)
        .map_err(|_| PreviewRefused::Failed)?;
    Ok(Picture {
        png,
        page,
        pages,
        width,
        height,
    })
}
