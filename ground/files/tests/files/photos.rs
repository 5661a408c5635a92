//! Photographs drawn again by the confined child: nothing of the camera's notes is left.

use files::{Drawn, Keep, PhotoLimits, Redrawn, redraw};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use jiff::civil::Date;
use kernel::{Address, Refusal};
use testing::{HANBIT, SAEBYEOK, world};

use crate::{
    drawing::reader,
    samples::{all, picture},
};

const LIMITS: PhotoLimits = PhotoLimits {
    large_side: 1600,
    small_side: 400,
    most_pixels: 50_000_000,
};

fn drawn(bytes: &[u8]) -> Result<Redrawn, Refusal> {
    loop {
        match redraw(bytes.to_vec(), &LIMITS, Some(&reader(&["preview"]))) {
            Err(refusal) if refusal.code == "files.photo_busy" => {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            answer => return answer,
        }
    }
}

fn encoded(image: RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image)
        .write_to(&mut out, format)
        .unwrap();
    out.into_inner()
}

/// What a telephone writes: held on its side, with a description and the place.
fn camera_notes() -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    // Three entries of 12 bytes, then no further directory: the text begins at 50, the place at 66.
    tiff.extend(3u16.to_le_bytes());
    let mut field = |tag: u16, kind: u16, count: u32, value: u32| {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(count.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    };
    field(0x010e, 2, 16, 50);
    field(0x0112, 3, 1, 6);
    field(0x8825, 4, 1, 66);
    tiff.extend([0; 4]);
    tiff.extend(b"HOME-OF-A-PERSON");
    // The place: one entry, the letter of the latitude.
    tiff.extend(1u16.to_le_bytes());
    tiff.extend(1u16.to_le_bytes());
    tiff.extend(2u16.to_le_bytes());
    tiff.extend(2u32.to_le_bytes());
    tiff.extend(b"N\0\0\0");
    tiff.extend([0; 4]);
    [b"Exif\0\0".to_vec(), tiff].concat()
}

/// A JPEG, red on its left half and blue on its right, with what a telephone writes.
fn from_a_telephone() -> Vec<u8> {
    let half = |x: u32| if x < 60 { [200, 0, 0] } else { [0, 0, 200] };
    let plain = encoded(
        RgbImage::from_fn(120, 80, |x, _| Rgb(half(x))),
        ImageFormat::Jpeg,
    );
    let notes = camera_notes();
    let length = u16::try_from(notes.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, &notes, &plain[2..]].concat()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn seen(one: &Drawn) -> DynamicImage {
    let image = image::load_from_memory_with_format(&one.jpeg, ImageFormat::Jpeg).unwrap();
    assert_eq!(image.dimensions(), (one.width, one.height));
    image
}

#[test]
fn the_notes_of_the_camera_stay_behind_and_the_picture_stands_upright() {
    let sent = from_a_telephone();
    for words in [&b"Exif"[..], b"HOME-OF-A-PERSON"] {
        assert!(holds(&sent, words));
    }
    let photo = drawn(&sent).unwrap();
    for one in [&photo.large, &photo.small] {
        for words in [&b"Exif"[..], b"HOME-OF-A-PERSON", b"II*\0"] {
            assert!(!holds(&one.jpeg, words), "{words:?}");
        }
    }
    // Turned by a quarter to the right, what was on the left is on top.
    assert_eq!((photo.large.width, photo.large.height), (80, 120));
    let image = seen(&photo.large).into_rgb8();
    let (top, bottom) = (image.get_pixel(40, 20).0, image.get_pixel(40, 100).0);
    assert!(top[0] > 150 && top[2] < 60, "{top:?}");
    assert!(bottom[2] > 150 && bottom[0] < 60, "{bottom:?}");
}

#[test]
fn large_photographs_become_smaller_and_small_ones_stay() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let photo = drawn(&picture(2000, 1000, format)).unwrap();
        assert_eq!((photo.large.width, photo.large.height), (1600, 800));
        assert_eq!((photo.small.width, photo.small.height), (400, 200));
        seen(&photo.large);
        seen(&photo.small);
    }
    let photo = drawn(&picture(40, 30, ImageFormat::Png)).unwrap();
    assert_eq!((photo.large.width, photo.small.width), (40, 40));
    let again = drawn(&picture(40, 30, ImageFormat::Png)).unwrap();
    assert_eq!(photo, again, "the same photograph is the same file");
}

#[test]
fn what_can_be_seen_through_lies_on_white() {
    let clear = image::RgbaImage::from_pixel(20, 20, image::Rgba([0, 0, 0, 0]));
    let mut out = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(clear)
        .write_to(&mut out, ImageFormat::Png)
        .unwrap();
    let photo = drawn(&out.into_inner()).unwrap();
    let pixel = seen(&photo.large).into_rgb8().get_pixel(10, 10).0;
    assert!(pixel.iter().all(|part| *part > 250), "{pixel:?}");
}

/// A PNG whose header says that it is so large.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut png = picture(40, 30, ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    png
}

#[test]
fn what_is_no_photograph_is_refused_and_says_why() {
    let code = |bytes: &[u8]| drawn(bytes).unwrap_err().code;
    assert_eq!(code(&claims(20_000, 20_000)), "files.flood");
    assert_eq!(code(b"not a picture at all\n"), "files.not_a_photo");
    assert_eq!(code(&[]), "files.empty");
    let jpeg = picture(40, 30, ImageFormat::Jpeg);
    assert_eq!(code(&jpeg[..jpeg.len() / 2]), "files.broken");
    let two = [jpeg, b"PK\x03\x04".to_vec()].concat();
    assert_eq!(code(&two), "files.two_in_one");
    for (name, media, bytes) in all() {
        let photo = ["png", "jpeg", "webp"].contains(&media.word());
        assert_eq!(drawn(&bytes).is_ok(), photo, "{name}");
    }
    let few = PhotoLimits {
        most_pixels: 1_000,
        ..LIMITS
    };
    let sent = picture(40, 30, ImageFormat::Png);
    let refused = redraw(sent, &few, Some(&reader(&["preview"]))).unwrap_err();
    assert!(
        ["files.photo_flood", "files.photo_busy"].contains(&refused.code),
        "{refused:?}"
    );
}

#[test]
fn without_a_program_nothing_is_drawn() {
    let sent = picture(40, 30, ImageFormat::Png);
    let refused = redraw(sent, &LIMITS, None).unwrap_err();
    assert_eq!(refused.code, "files.photo_reader");
}

#[test]
fn a_child_that_was_taken_over_cannot_slip_a_file_in() {
    for told in ["silent", "flooding", "endless"] {
        let mut reader = reader(&[told]);
        reader.limits.wall = std::time::Duration::from_millis(300);
        reader.limits.output = 1 << 20;
        let sent = picture(40, 30, ImageFormat::Png);
        let refused = redraw(sent, &LIMITS, Some(&reader)).unwrap_err();
        assert!(
            ["files.photo_failed", "files.photo_busy"].contains(&refused.code),
            "{refused:?}"
        );
    }
}

#[test]
fn what_is_shown_goes_when_it_stands_nowhere_any_more() {
    for store in world(&[files::schema]) {
        let bytes = picture(40, 30, ImageFormat::Jpeg);
        let records = [("resource", "a"), ("resource", "b"), ("spending", "c")];
        let records = records.map(|(room, id)| Address::new(room, "record", id));
        let subjects = records.clone();
        let digest = store.act(HANBIT, &[], move |tx| {
            let kept = files::keep(
                tx,
                Keep {
                    name: "사진.jpg",
                    bytes: &bytes,
                    retain_until: Date::MAX,
                },
            )?;
            for subject in &subjects[..2] {
                files::link(tx, kept.digest, subject, "사진", "사진.jpg")?;
            }
            Ok(kept.digest)
        });
        let digest = digest.unwrap();
        let strike = |at: usize| {
            let subject = records[at].clone();
            let struck = store.act(HANBIT, &[], move |tx| {
                files::strike(tx, digest, &subject, "잘못 찍음")?;
                files::release(tx, digest, "resource")
            });
            struck.unwrap()
        };
        assert!(!strike(0), "another record shows it");
        assert!(strike(1), "nobody shows it");
        let read = store.see(HANBIT, &[], move |tx| files::bytes(tx, digest));
        assert!(read.is_err());
        let again = store.act(HANBIT, &[], move |tx| {
            files::release(tx, digest, "resource")
        });
        assert!(!again.unwrap(), "it is gone already");
        let elsewhere = store.see(SAEBYEOK, &[], move |tx| files::card(tx, digest));
        assert!(elsewhere.is_err());
    }
    for store in world(&[files::schema]) {
        let bytes = picture(41, 30, ImageFormat::Jpeg);
        let evidence = Address::new("spending", "record", "c");
        let gone = store.act(HANBIT, &[], move |tx| {
            let kept = files::keep(
                tx,
                Keep {
                    name: "영수증.jpg",
                    bytes: &bytes,
                    retain_until: Date::MAX,
                },
            )?;
            files::link(tx, kept.digest, &evidence, "영수증", "영수증.jpg")?;
            files::strike(tx, kept.digest, &evidence, "잘못")?;
            files::release(tx, kept.digest, "resource")
        });
        assert!(!gone.unwrap(), "evidence stays, struck out or not");
    }
}
