//! Small valid files of every kind, and the tools to make bad ones.

use std::io::{Cursor, Write};

use files::Media;
use image::{DynamicImage, ImageFormat, RgbImage};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A picture with some detail.
pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixel = |x: u32, y: u32| image::Rgb([(x * 7) as u8, (y * 5) as u8, (x ^ y) as u8]);
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel));
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A document with so many pages; page n says n and has a black square on its upper left.
pub fn pdf(pages: usize) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {pages} /Kids [{}] >>",
            (0..pages)
                .map(|n| format!("{} 0 R", 4 + 2 * n))
                .collect::<Vec<_>>()
                .join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for number in 1..=pages {
        let content = objects.len() + 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents {content} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        let drawn =
            format!("0 0 0 rg 0 350 50 50 re f BT /F1 24 Tf 40 200 Td (page {number}) Tj ET");
        objects.push(format!(
            "<< /Length {} >>\nstream\n{drawn}\nendstream",
            drawn.len()
        ));
    }
    document(&objects)
}

/// Objects from number 1 on, with their table of places.
pub fn document(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    out
}

/// An archive with these entries.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn hwpx() -> Vec<u8> {
    archive(&[
        ("mimetype", b"application/hwp+zip"),
        (
            "Contents/content.hpf",
            b"<?xml version=\"1.0\"?><opf:package/>",
        ),
        ("Contents/header.xml", b"<?xml version=\"1.0\"?><hh:head/>"),
        (
            "Contents/section0.xml",
            "<?xml version=\"1.0\"?><hs:sec>가</hs:sec>".as_bytes(),
        ),
    ])
}

pub fn docx() -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types/>"),
        (
            "word/document.xml",
            b"<?xml version=\"1.0\"?><w:document><w:body/></w:document>",
        ),
    ])
}

pub fn xlsx() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "지출").unwrap();
    book.save_to_buffer().unwrap()
}

/// A compound file with streams of these names; the second holds the mark of a Hangul document.
pub fn compound(streams: &[&str]) -> Vec<u8> {
    let mut out = vec![0u8; 512 * 4];
    let mut put = |at: usize, bytes: &[u8]| out[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    put(24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(48, &1u32.to_le_bytes());
    put(60, &0xffff_fffeu32.to_le_bytes());
    put(68, &0xffff_fffeu32.to_le_bytes());
    for slot in 0..109 {
        put(76 + 4 * slot, &[0xff; 4]);
    }
    put(76, &0u32.to_le_bytes());
    put(44, &1u32.to_le_bytes());
    for slot in 0..128 {
        put(512 + 4 * slot, &[0xff; 4]);
    }
    // Sector 0 is the table, 1 the directory, 2 a stream.
    put(512, &0xffff_fffdu32.to_le_bytes());
    put(516, &0xffff_fffeu32.to_le_bytes());
    put(520, &0xffff_fffeu32.to_le_bytes());
    let names = std::iter::once(&"Root Entry").chain(streams).take(4);
    for (slot, name) in names.enumerate() {
        let at = 1024 + 128 * slot;
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &units);
        put(at + 64, &(units.len() as u16 + 2).to_le_bytes());
        put(at + 66, &[if slot == 0 { 5 } else { 2 }]);
    }
    put(1536, b"HWP Document File");
    out
}

pub fn hwp() -> Vec<u8> {
    compound(&["FileHeader", "DocInfo", "BodyText"])
}

/// One small valid file of every kind with a name that fits.
pub fn all() -> Vec<(&'static str, Media, Vec<u8>)> {
    let text = "품목,금액\n배너,110000\n";
    vec![
        ("a.pdf", Media::Pdf, pdf(2)),
        ("a.png", Media::Png, picture(40, 30, ImageFormat::Png)),
        ("a.jpg", Media::Jpeg, picture(40, 30, ImageFormat::Jpeg)),
        ("a.webp", Media::Webp, picture(40, 30, ImageFormat::WebP)),
        ("a.gif", Media::Gif, picture(40, 30, ImageFormat::Gif)),
        ("a.hwp", Media::Hwp, hwp()),
        ("a.hwpx", Media::Hwpx, hwpx()),
        ("a.xlsx", Media::Xlsx, xlsx()),
        ("a.docx", Media::Docx, docx()),
        ("a.zip", Media::Zip, archive(&[("a.txt", text.as_bytes())])),
        ("a.csv", Media::Csv, text.as_bytes().to_vec()),
        ("a.txt", Media::Text, text.as_bytes().to_vec()),
        (
            "a.xml",
            Media::Xml,
            "<?xml version=\"1.0\"?><계산서 금액='1'/>"
                .as_bytes()
                .to_vec(),
        ),
    ]
}

/// The machine name of what `media_of` says: the kind, or the refusal's code.
pub fn judged(name: &str, bytes: &[u8]) -> String {
    match files::media_of(name, bytes) {
        Ok(media) => media.word().to_owned(),
        Err(kernel::Error::Refusal(refusal)) => {
            assert_eq!(refusal.field, Some("file"));
            assert!(refusal.text.ends_with('.'), "{}", refusal.text);
            refusal.code.to_owned()
        }
        Err(other) => panic!("{other}"),
    }
}
