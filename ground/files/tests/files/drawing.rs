//! Pictures of pages from the confined child.

use std::time::Duration;

use files::{Limits, Media, Picture, PreviewRefused, Reader, preview};
use image::{DynamicImage, ImageFormat};

use crate::samples::{all, document, pdf, picture};

pub fn reader(args: &[&str]) -> Reader {
    Reader {
        program: env!("CARGO_BIN_EXE_files-reader").into(),
        args: args.iter().map(Into::into).collect(),
        limits: Limits {
            // The child of a test is built without optimization.
            cpu: 60,
            wall: Duration::from_secs(120),
            ..Limits::default()
        },
    }
}

/// Waits for its turn: tests run side by side, and only so many children may.
pub fn drawn(bytes: &[u8], media: Media, page: u32) -> Result<Picture, PreviewRefused> {
    loop {
        match preview(bytes.to_vec(), media, page, &reader(&["preview"])) {
            Err(PreviewRefused::Busy) => std::thread::sleep(Duration::from_millis(20)),
            answer => return answer,
        }
    }
}

fn pixels(picture: &Picture) -> DynamicImage {
    let image = image::load_from_memory_with_format(&picture.png, ImageFormat::Png).unwrap();
    assert_eq!(
        (image.width(), image.height()),
        (picture.width, picture.height)
    );
    image
}

#[test]
fn pictures_and_documents_are_drawn() {
    for (name, media, bytes) in all() {
        match drawn(&bytes, media, 1) {
            Ok(shown) => {
                assert!(media.has_preview(), "{name}");
                assert_eq!(
                    (shown.page, shown.pages),
                    (1, if media == Media::Pdf { 2 } else { 1 })
                );
                pixels(&shown);
            }
            Err(refused) => {
                assert!(!media.has_preview(), "{name}: {refused:?}");
                assert_eq!(refused, PreviewRefused::Kind(media));
            }
        }
    }
}

#[test]
fn a_page_shows_what_stands_on_it() {
    let shown = drawn(&pdf(1), Media::Pdf, 1).unwrap();
    assert_eq!((shown.width, shown.height), (900, 1200));
    let image = pixels(&shown).into_rgb8();
    // The black square of 50 points on the upper left, white beside it, some ink in the middle.
    assert_eq!(image.get_pixel(60, 60).0, [0, 0, 0]);
    assert_eq!(image.get_pixel(300, 60).0, [255, 255, 255]);
    let ink = image.pixels().filter(|p| p.0[0] < 128).count();
    assert!(
        ink > 150 * 150 + 100,
        "{ink} dark pixels: the words are missing"
    );
    let small = drawn(&picture(3000, 1000, ImageFormat::Jpeg), Media::Jpeg, 1).unwrap();
    assert_eq!((small.width, small.height), (1600, 533));
}

#[test]
fn five_hundred_pages_are_no_trouble() {
    let long = pdf(500);
    for page in [1, 250, 500] {
        let shown = drawn(&long, Media::Pdf, page).unwrap();
        assert_eq!((shown.page, shown.pages), (page, 500));
    }
    for page in [0, 501, u32::MAX] {
        let refused = drawn(&long, Media::Pdf, page).unwrap_err();
        assert_eq!(refused, PreviewRefused::NoSuchPage { pages: 500 });
    }
    let refusal = kernel::Refusal::from(PreviewRefused::NoSuchPage { pages: 500 });
    assert!(refusal.text.starts_with("500쪽까지"), "{}", refusal.text);
}

#[test]
fn what_cannot_be_drawn_says_why() {
    assert_eq!(
        drawn(b"%PDF-1.4 nothing", Media::Pdf, 1),
        Err(PreviewRefused::Broken)
    );
    assert_eq!(drawn(b"", Media::Png, 1), Err(PreviewRefused::Broken));
    let mut flood = picture(40, 30, ImageFormat::Png);
    flood[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let refused = drawn(&flood, Media::Png, 1).unwrap_err();
    assert!(
        matches!(refused, PreviewRefused::Flood | PreviewRefused::Broken),
        "{refused:?}"
    );
    assert_eq!(
        drawn(&picture(40, 30, ImageFormat::Png), Media::Png, 2),
        Err(PreviewRefused::NoSuchPage { pages: 1 })
    );
}

/// Documents that would keep a careless reader busy for ever.
fn endless() -> Vec<(&'static str, Vec<u8>)> {
    let page = |resources: &str| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R \
             /Resources << {resources} >> >>"
        )
    };
    let frame = |resources: &str, content: &str, more: &[&str]| {
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
            page(resources),
            format!(
                "<< /Length {} >>\nstream\n{content}\nendstream",
                content.len()
            ),
        ];
        objects.extend(more.iter().map(|o| (*o).to_owned()));
        document(&objects)
    };
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources \
                << /XObject << /X 5 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream";
    vec![
        (
            "a form that draws itself",
            frame("/XObject << /X 5 0 R >>", "/X Do", &[form]),
        ),
        (
            "pages that hold themselves",
            document(&[
                "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
                "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>".to_owned(),
            ]),
        ),
        (
            "a page as wide as a country",
            document(&[
                "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
                "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e30 1] >>".to_owned(),
            ]),
        ),
        ("brackets without end", frame("", &"[".repeat(1 << 20), &[])),
        (
            "saved states without end",
            frame("", &"q ".repeat(1 << 19), &[]),
        ),
    ]
}

#[test]
fn endless_documents_end() {
    for (what, bytes) in endless() {
        let answer = drawn(&bytes, Media::Pdf, 1);
        // Drawn or refused: what matters is that an answer came and the parent lives.
        eprintln!("{what}: {:?}", answer.map(|p| (p.width, p.height)));
    }
}

#[test]
fn damaged_documents_never_hang_or_kill_the_parent() {
    let seed = std::env::var("FILES_SEED").map_or(7, |s| s.parse().unwrap());
    eprintln!("FILES_SEED={seed}");
    let mut state: u64 = seed;
    let mut roll = |sides: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % sides
    };
    let samples: Vec<_> = all()
        .into_iter()
        .filter(|(_, m, _)| m.has_preview())
        .collect();
    let (mut shown, mut refused) = (0, 0);
    for round in 0..150 {
        let (_, media, bytes) = &samples[round % samples.len()];
        let mut bytes = bytes.clone();
        for _ in 0..4 {
            let at = roll(bytes.len());
            bytes[at] = roll(256) as u8;
        }
        match drawn(&bytes, *media, 1) {
            Ok(picture) => {
                pixels(&picture);
                shown += 1;
            }
            Err(PreviewRefused::TooLong | PreviewRefused::Reader(_)) => {
                panic!("round {round} of seed {seed} hung or did not start")
            }
            Err(_) => refused += 1,
        }
    }
    eprintln!("{shown} drawn, {refused} refused");
    assert!(
        shown > 10 && refused > 10,
        "{shown} drawn, {refused} refused"
    );
}

fn ask(bytes: &[u8], reader: &Reader) -> Result<Picture, PreviewRefused> {
    loop {
        match preview(bytes.to_vec(), Media::Jpeg, 1, reader) {
            Err(PreviewRefused::Busy) => std::thread::sleep(Duration::from_millis(20)),
            answer => return answer,
        }
    }
}

#[test]
fn a_reader_that_misbehaves_is_cut_off() {
    let small = picture(40, 30, ImageFormat::Jpeg);
    let mut endless = reader(&["endless"]);
    endless.limits.wall = Duration::from_millis(300);
    let mut flooding = reader(&["flooding"]);
    flooding.limits.output = 1 << 20;
    let nowhere = Reader {
        program: "/no/such/program".into(),
        ..reader(&[])
    };
    assert_eq!(ask(&small, &endless), Err(PreviewRefused::TooLong));
    assert_eq!(ask(&small, &flooding), Err(PreviewRefused::Failed));
    let silent = ask(&small, &reader(&["silent"]));
    assert_eq!(silent, Err(PreviewRefused::Failed));
    let nowhere = ask(&small, &nowhere);
    assert!(matches!(nowhere, Err(PreviewRefused::Reader(_))));
    // Too little memory is a refusal, not a crash of the service.
    let mut poor = reader(&["preview"]);
    poor.limits.memory = 16 << 20;
    let large = picture(3000, 3000, ImageFormat::Jpeg);
    let refused = ask(&large, &poor).unwrap_err();
    assert!(
        matches!(refused, PreviewRefused::Failed | PreviewRefused::Broken),
        "{refused:?}"
    );
}
