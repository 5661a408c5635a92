//! The content decides what a file is; a name that says otherwise is a lie.

use encoding_rs::EUC_KR;
use files::Media;

use crate::samples::{all, archive, compound, judged, picture};

#[test]
fn every_kind_is_known_by_its_content() {
    for (name, media, bytes) in all() {
        assert_eq!(judged(name, &bytes), media.word(), "{name}");
        assert_eq!(judged(&name.to_uppercase(), &bytes), media.word(), "{name}");
        if media != Media::Csv {
            assert_eq!(
                judged("영수증", &bytes),
                media.word(),
                "{name} without an ending"
            );
        }
    }
}

#[test]
fn a_name_that_lies_is_refused() {
    let all = all();
    let text_like = [Media::Csv, Media::Text, Media::Xml];
    for (name, named, _) in &all {
        for (_, media, bytes) in &all {
            let both_text = text_like.contains(named) && text_like.contains(media);
            if named == media || both_text {
                continue;
            }
            assert_eq!(
                judged(name, bytes),
                "files.name_lies",
                "{name} with {media:?}"
            );
        }
    }
    for name in ["a.exe", "a.html", "a.svg", "a.pdf.js", "a.doc"] {
        assert_eq!(judged(name, &all[0].2), "files.name_lies", "{name}");
    }
    let said = files::media_of("영수증.pdf", &all[1].2)
        .unwrap_err()
        .to_string();
    assert!(said.contains("‘.pdf’인데 내용은 PNG 그림입니다"), "{said}");
}

#[test]
fn texts_are_read_in_the_encodings_that_banks_send() {
    let text = "거래일,내용,출금\n2018-03-02,배너 제작,110000\n";
    let (cp949, _, _) = EUC_KR.encode(text);
    let with_mark = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [text.as_bytes(), &cp949, &with_mark, &utf16] {
        assert_eq!(judged("통장.csv", bytes), "csv");
    }
    for bytes in [
        &b"\x00\x01\x02"[..],
        b"text\x00text",
        b"\xff\xff\xff",
        b"\x80\x81",
    ] {
        assert_eq!(judged("a.txt", bytes), "files.kind", "{bytes:?}");
    }
}

#[test]
fn what_runs_in_a_browser_is_not_text() {
    for page in [
        "<!DOCTYPE html><html></html>",
        "  \n<HTML><body>",
        "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        "<script>alert(1)</script>",
        "\u{feff}<html>",
        "#!/bin/sh\nrm -rf /\n",
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?><h:html xmlns:h='http://www.w3.org/1999/xhtml'/>",
    ] {
        assert_eq!(judged("a.txt", page.as_bytes()), "files.kind", "{page}");
    }
}

#[test]
fn kinds_that_can_be_saved_otherwise_say_how() {
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), "JPEG"),
        ("a.tif", b"II*\0\x08\0\0\0".to_vec(), "PDF나 PNG"),
        ("a.bmp", b"BM\x46\0\0\0".to_vec(), "PNG나 JPEG"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04".to_vec(), "ZIP"),
        ("a.rar", b"Rar!\x1a\x07\x01\0".to_vec(), "ZIP"),
        ("a.xls", compound(&["Workbook"]), "XLSX"),
        ("a.doc", compound(&["WordDocument"]), "DOCX나 PDF"),
        ("a.ppt", compound(&["PowerPoint Document"]), "PDF"),
        (
            "a.pptx",
            archive(&[
                ("[Content_Types].xml", b"<a/>"),
                ("ppt/presentation.xml", b"<a/>"),
            ]),
            "PDF",
        ),
    ];
    for (name, bytes, wanted) in cases {
        assert_eq!(judged(name, &bytes), "files.save_as", "{name}");
        let said = files::media_of(name, &bytes).unwrap_err().to_string();
        assert!(said.contains(&format!("{wanted}(으)로 저장해")), "{said}");
    }
    assert_eq!(judged("a.exe", b"MZ\x90\0\x03"), "files.kind");
    assert_eq!(
        judged("a.hwp", &compound(&["EncryptedPackage"])),
        "files.locked"
    );
    assert_eq!(judged("a.hwp", &compound(&["Anything"])), "files.kind");
    assert_eq!(judged("a.txt", b""), "files.empty");
}

#[test]
fn photographs_as_telephones_write_them_pass() {
    let one = picture(40, 30, image::ImageFormat::Jpeg);
    let small = picture(8, 6, image::ImageFormat::Jpeg);
    let two_views = [one.clone(), small].concat();
    let padded = [one.clone(), vec![0; 77]].concat();
    let trailer = [
        one,
        b"\0\0\x01\x0aImage_UTC_Data1520000000000SEFH\x6b\0\0\0SEFT".to_vec(),
    ]
    .concat();
    for bytes in [two_views, padded, trailer] {
        assert_eq!(judged("a.jpg", &bytes), "jpeg");
    }
}
