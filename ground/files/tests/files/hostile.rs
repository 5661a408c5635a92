//! Bombs, floods, polyglots: refused in so many words, within 192 MiB and 20 seconds of processor
//! time – the child that judges has no more.

use std::{
    io::{Cursor, Write},
    process::{Command, Stdio},
};

use image::ImageFormat;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::samples::{all, archive, docx, hwpx, judged, pdf, picture};

/// What a confined child says of a file. Anything but one word is a child that died.
fn judged_within_limits(name: &str, bytes: &[u8]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_files-reader"))
        .args(["judge", name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let sent = std::thread::spawn(move || stdin.write_all(&bytes));
    let told = child.wait_with_output().unwrap();
    let _ = sent.join().unwrap();
    assert!(
        told.status.success(),
        "{name}: the judge died: {}",
        told.status
    );
    String::from_utf8(told.stdout).unwrap().trim().to_owned()
}

/// A gibibyte of zeros in about a megabyte.
fn gibibyte() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("a.txt", options).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..1024 {
        zip.write_all(&zeros).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_refused_before_it_swells() {
    let bomb = gibibyte();
    assert!(bomb.len() < 1_200_000, "{} bytes", bomb.len());
    assert_eq!(judged_within_limits("a.zip", &bomb), "files.bomb");
    // The header's word for the size is not believed.
    let mut lying = bomb.clone();
    let directory = lying.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    lying[directory + 24..directory + 28].copy_from_slice(&10u32.to_le_bytes());
    let said = judged_within_limits("a.zip", &lying);
    assert!(
        ["files.bomb", "files.broken"].contains(&said.as_str()),
        "{said}"
    );
    // Inside another archive, and as a part of a document.
    let nested = archive(&[("inner.zip", &bomb)]);
    assert_eq!(judged_within_limits("a.zip", &nested), "files.bomb");
    let in_document = archive(&[("[Content_Types].xml", b"<a/>"), ("xl/media/a.zip", &bomb)]);
    assert_eq!(judged_within_limits("a.xlsx", &in_document), "files.bomb");
}

#[test]
fn many_small_swellings_are_counted_together() {
    // 40 entries of 1 MiB each: none alone is a bomb.
    let zeros = vec![0u8; 1 << 20];
    let names: Vec<String> = (0..40).map(|n| format!("{n}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &zeros[..])).collect();
    assert_eq!(
        judged_within_limits("a.zip", &archive(&entries)),
        "files.bomb"
    );
    assert_eq!(
        judged_within_limits("a.zip", &archive(&entries[..30])),
        "zip"
    );
    let many: Vec<String> = (0..513).map(|n| format!("{n}.txt")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|n| (n.as_str(), &b"x"[..])).collect();
    assert_eq!(judged_within_limits("a.zip", &archive(&many)), "files.bomb");
    assert_eq!(judged_within_limits("a.zip", &archive(&many[..512])), "zip");
    // Archives in archives in archives in archives.
    let mut deep = archive(&[("a.txt", b"x")]);
    for _ in 0..2 {
        deep = archive(&[("inner.zip", &deep)]);
    }
    assert_eq!(judged_within_limits("a.zip", &deep), "zip");
    deep = archive(&[("inner.zip", &deep)]);
    assert_eq!(judged_within_limits("a.zip", &deep), "files.bomb");
}

#[test]
fn one_directory_entry_for_many_names_counts_every_time() {
    // Overlapping entries: every directory row points at the same megabyte of zeros.
    let one = archive(&[("a.txt", &vec![0u8; 1 << 20])]);
    let start = one.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    let end = one.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    let (data, row) = (&one[..start], &one[start..end]);
    let rows: Vec<u8> = (0..500u32)
        .flat_map(|n| {
            let mut row = row.to_vec();
            let name = format!("{:05}", n);
            row[46..51].copy_from_slice(name.as_bytes());
            row
        })
        .collect();
    let mut record = one[end..].to_vec();
    record[8..10].copy_from_slice(&500u16.to_le_bytes());
    record[10..12].copy_from_slice(&500u16.to_le_bytes());
    record[12..16].copy_from_slice(&(rows.len() as u32).to_le_bytes());
    let overlapping = [data, &rows, &record].concat();
    let said = judged_within_limits("a.zip", &overlapping);
    assert!(
        ["files.bomb", "files.broken"].contains(&said.as_str()),
        "{said}"
    );
}

#[test]
fn two_files_in_one_are_refused() {
    let inner = archive(&[("a.txt", b"x")]);
    for (name, media, bytes) in all() {
        let is_text = ["csv", "text", "xml"].contains(&media.word());
        // An archive behind it, with and without a comment that reaches the end.
        let behind = [bytes.clone(), inner.clone()].concat();
        let said = judged(name, &behind);
        let wanted: &[&str] = if is_text {
            &["files.kind"]
        } else {
            &["files.two_in_one"]
        };
        assert!(
            wanted.contains(&said.as_str()),
            "{name} and an archive: {said}"
        );
        // A document behind it.
        let behind = [bytes.clone(), pdf(1)].concat();
        let said = judged(name, &behind);
        // Readers of PDF look for its beginning in the first kibibyte: later it is nothing.
        if name != "a.hwp" {
            assert_ne!(said, media.word(), "{name} and a PDF");
        }
        // An archive before it.
        let before = [inner.clone(), bytes.clone()].concat();
        let said = judged(name, &before);
        assert!(said.starts_with("files."), "an archive and {name}: {said}");
    }
    // A document that begins inside another file's first kibibyte.
    let mut jpeg = picture(40, 30, ImageFormat::Jpeg);
    let comment = [b"\xff\xfe\x00\x0b".as_slice(), b"%PDF-1.4\n"].concat();
    jpeg.splice(2..2, comment);
    assert_eq!(judged("a.jpg", &jpeg), "files.two_in_one");
    let late = [b"junk before\n".to_vec(), pdf(1)].concat();
    assert_ne!(judged("a.pdf", &late), "pdf");
    // Unread bytes behind the end of a picture.
    for format in [
        ImageFormat::Png,
        ImageFormat::Gif,
        ImageFormat::Jpeg,
        ImageFormat::WebP,
    ] {
        let behind = [picture(40, 30, format), b"MZ and a program".to_vec()].concat();
        assert_eq!(judged("a", &behind), "files.two_in_one", "{format:?}");
    }
    // A telephone's trailer is no hiding place for an archive.
    let hiding = [picture(40, 30, ImageFormat::Jpeg), inner, b"SEFT".to_vec()].concat();
    assert_eq!(judged("a.jpg", &hiding), "files.two_in_one");
}

#[test]
fn a_flood_of_pixels_is_refused_by_its_header() {
    let wide = |format| picture(40, 30, format);
    let mut png = wide(ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let mut gif = wide(ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xff; 4]);
    let mut jpeg = wide(ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    let mut webp = wide(ImageFormat::WebP);
    webp[21..25].copy_from_slice(&[0xff; 4]);
    for (name, bytes) in [
        ("a.png", png),
        ("a.gif", gif),
        ("a.jpg", jpeg),
        ("a.webp", webp),
    ] {
        assert_eq!(judged_within_limits(name, &bytes), "files.flood", "{name}");
    }
    let large = {
        let mut png = picture(40, 30, ImageFormat::Png);
        png[16..24].copy_from_slice(&[0, 0, 0x1f, 0x40, 0, 0, 0x1f, 0x40]);
        png
    };
    // 8,000 × 8,000 are exactly as many as pass.
    assert_eq!(judged_within_limits("a.png", &large), "png");
}

#[test]
fn five_hundred_pages_are_judged_within_the_limits() {
    let long = pdf(500);
    assert_eq!(judged_within_limits("a.pdf", &long), "pdf");
    let nested = archive(&[("a.pdf", &long)]);
    assert_eq!(judged_within_limits("a.zip", &nested), "zip");
}

#[test]
fn dangerous_markup_is_refused() {
    let doctype = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
    assert_eq!(judged("a.xml", doctype.as_bytes()), "files.unsafe_xml");
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(doctype.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(judged("a.xml", &utf16), "files.unsafe_xml");
    let nested = |depth| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert_eq!(judged("a.xml", nested(64).as_bytes()), "xml");
    assert_eq!(judged("a.xml", nested(65).as_bytes()), "files.unsafe_xml");
    let abyss = "<a>".repeat(1 << 20);
    assert_eq!(
        judged_within_limits("a.xml", abyss.as_bytes()),
        "files.unsafe_xml"
    );
    let in_package = archive(&[
        ("[Content_Types].xml", b"<a/>"),
        ("xl/workbook.xml", doctype.as_bytes()),
    ]);
    assert_eq!(judged("a.xlsx", &in_package), "files.unsafe_xml");
    assert_eq!(judged("a.xml", b"<a b='>' c=\"<!DOCTYPE\"/>"), "xml");
    assert_eq!(
        judged("a.xml", b"<a><!-- <!DOCTYPE --><![CDATA[<!DOCTYPE]]></a>"),
        "xml"
    );
}

#[test]
fn programs_in_documents_are_refused() {
    let with_macro = archive(&[
        ("[Content_Types].xml", b"<a/>"),
        ("xl/workbook.xml", b"<a/>"),
        ("xl/vbaProject.bin", b"\xd0\xcf"),
    ]);
    assert_eq!(judged("a.xlsx", &with_macro), "files.macro");
    let program = archive(&[("setup.exe", b"MZ\x90\0")]);
    assert_eq!(judged("a.zip", &program), "files.kind");
    for (name, bytes) in [("a.hwpx", hwpx()), ("a.docx", docx())] {
        let inside = archive(&[(name, &bytes), ("b.zip", &with_macro)]);
        assert_eq!(judged("a.zip", &inside), "files.macro");
    }
}

#[test]
fn locked_archives_are_refused() {
    let mut locked = archive(&[("a.txt", b"secret")]);
    // Bit 0 of the flags, in the entry and in the directory.
    let directory = locked.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[directory + 8] |= 1;
    assert_eq!(judged("a.zip", &locked), "files.locked");
}
