//! Drawing, inside the confined process.

use std::io::Cursor;

use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{LoadPdfError, Pdf},
    vello_cpu::color::palette::css::WHITE,
};
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, RgbaImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};

use super::{Picture, PreviewRefused};
use crate::{model::Media, sniff::MOST_PIXELS};

/// Largest enlargement of a small page.
const LARGEST_SCALE: f32 = 3.0;

/// Draws one page, at most `side` pixels on its longer side.
pub(super) fn draw(
    bytes: Vec<u8>,
    media: Media,
    page: u32,
    side: u32,
) -> Result<Picture, PreviewRefused> {
    let format = match media {
        Media::Pdf => return draw_pdf(bytes, page, side),
        Media::Png => ImageFormat::Png,
        Media::Jpeg => ImageFormat::Jpeg,
        Media::Webp => ImageFormat::WebP,
        Media::Gif => ImageFormat::Gif,
        other => return Err(PreviewRefused::Kind(other)),
    };
    if page != 1 {
        return Err(PreviewRefused::NoSuchPage { pages: 1 });
    }
    let image = decode(&bytes, format)?;
    drop(bytes);
    let image = if image.width().max(image.height()) > side {
        image.thumbnail(side, side)
    } else {
        image
    };
    encode(&image.into_rgba8(), 1, 1)
}

/// Decodes after looking at the size that the header names; turned as the camera was held.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, PreviewRefused> {
    let broken = |_| PreviewRefused::Broken;
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format)
        .into_decoder()
        .map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PreviewRefused::Flood);
    }
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    decoder.set_limits(limits).map_err(broken)?;
    let orientation = decoder.orientation().map_err(broken)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    Ok(image)
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
