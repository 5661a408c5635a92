//! Photographs: put to a record, drawn again, shown while the record is public, taken away.

use image::{DynamicImage, ImageFormat, RgbImage};
use kernel::Id;
use resource::Resource;
use testing::{Browser, HANBIT, Page, SAEBYEOK, Story, Upload, story};

use crate::scene::{
    KEEPER, act, api, citizen, consent, link, publish, register, rooms, survey, withdraw,
};

/// A photograph with a block that tells where it was taken.
fn telephone_jpeg(width: u32) -> Vec<u8> {
    let image = RgbImage::from_fn(width, 40, |x, y| image::Rgb([x as u8, y as u8, 90]));
    let mut out = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image)
        .write_to(&mut out, ImageFormat::Jpeg)
        .unwrap();
    let plain = out.into_inner();
    let notes = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPS-OF-THE-HOUSE";
    let length = u16::try_from(notes.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, notes, &plain[2..]].concat()
}

fn upload(s: &mut Story, id: Id<Resource>, bytes: &[u8], words: &[(&str, &str)]) -> Page {
    let path = format!("/resources/{id}/photos");
    let file = Upload {
        field: "file",
        name: "IMG_0001.JPG",
        bytes,
    };
    s.upload(&path, &path, words, &[file])
}

const WORDS: &[(&str, &str)] = &[
    ("alt", "감나무가 있는 마당"),
    ("caption", "가을 마당"),
    ("taken_by", "평창군 농업유통과"),
    ("license", "kogl1"),
    ("credit", "평창군"),
];

/// The addresses of pictures on a page.
fn pictures(page: &Page) -> Vec<String> {
    let body = page.body();
    let parts = body.split("<img src=\"").skip(1);
    parts
        .filter_map(|part| part.split('"').next().map(str::to_owned))
        .collect()
}

#[test]
fn a_photo_is_shown_without_its_notes_while_the_consent_lasts() {
    story(&rooms(), |s| {
        let id = register(s, "vacant_house", "솔바람집", "강원도 평창군", "private");
        survey(s, id);
        consent(s, id, false);
        publish(s, id);
        s.sign_in_as(HANBIT, KEEPER);
        let public = format!("/o/hanbit/resources/{id}");
        let sent = telephone_jpeg(900);
        assert!(String::from_utf8_lossy(&sent).contains("GPS-OF-THE-HOUSE"));
        let page = upload(s, id, &sent, WORDS).must(200);
        let page = page
            .must_say("사진을 올렸습니다")
            .must_say("사진: 평창군 농업유통과 · 출처: 평창군 · 공공누리 제1유형");
        let inside = pictures(&page).remove(0);
        let small = s.get(&inside).must(200);
        assert_eq!(small.header("content-type"), Some("image/jpeg"));
        let large = s.get(&inside.replace("/small", "/large")).must(200);
        for picture in [&small, &large] {
            let text = String::from_utf8_lossy(&picture.bytes);
            assert!(!text.contains("GPS-OF") && !text.contains("Exif"));
        }
        let seen = image::load_from_memory(&small.bytes).unwrap();
        assert_eq!((seen.width(), seen.height()), (400, 18));
        // The consent speaks of the record alone.
        assert!(pictures(&citizen(s, &public, "").must(200)).is_empty());
        let guessed = inside.replace("/resource-photos/", &format!("{public}/photos/"));
        let guessed = guessed.replace("/pictures/", "/");
        citizen(s, &guessed, "").must(404);
        consent(s, id, true);
        let shown = pictures(&citizen(s, &public, "").must_say("가을 마당"));
        assert_eq!(shown, std::slice::from_ref(&guessed));
        let picture = citizen(s, &guessed, "").must(200);
        assert_eq!(picture.header("cache-control"), Some("no-cache"));
        let tag = picture.header("etag").unwrap().to_owned();
        citizen(s, &guessed, &tag).must(304);
        let json = citizen(s, &format!("/api/public/v1/hanbit/resources/{id}"), "");
        let json = json.must(200).json();
        assert_eq!(json["photos"][0]["small"], guessed);
        assert_eq!(json["photos"][0]["license"], "kogl1");
        // Withdrawn is gone, for those too who have it.
        withdraw(s, id);
        citizen(s, &guessed, &tag).must(404);
        citizen(s, &public, "").must(404);
        s.get(&inside).must(200);
        citizen(s, &guessed.replace("hanbit", "saebyeok"), "").must(404);
        s.sign_in_as(SAEBYEOK, KEEPER);
        s.get(&inside).must(404);
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&inside).must(200);
        s.get(&format!("/resources/{id}/photos")).must(404);
    });
}

#[test]
fn what_is_no_photo_is_refused_with_everything_typed_kept() {
    story(&rooms(), |s| {
        let id = register(s, "village", "솔바람마을", "강원도 평창군", "public");
        s.sign_in_as(HANBIT, KEEPER);
        let mut flood = telephone_png();
        flood[16..20].copy_from_slice(&20_000u32.to_be_bytes());
        flood[20..24].copy_from_slice(&20_000u32.to_be_bytes());
        let words = [("alt", "마당"), ("caption", "두고 볼 글")];
        for (bytes, said) in [
            (flood, "그림이 너무 큽니다(20000×20000)"),
            (b"just some words".to_vec(), "사진이 아니라 텍스트입니다"),
            (telephone_png()[..60].to_vec(), "깨졌거나"),
            (vec![b'x'; 9_000_001], "9MB를 넘습니다"),
        ] {
            let page = upload(s, id, &bytes, &words).must(422).must_say(said);
            assert!(page.body().contains("두고 볼 글"));
        }
        let path = format!("/resources/{id}/photos");
        s.post(&path, &words)
            .must(422)
            .must_say("올릴 사진을 고르세요");
        let page = upload(s, id, &telephone_jpeg(30), &[("caption", "010-0000-0012")]);
        let page = page.must(422);
        page.must_say("사진에 보이는 것을 적으세요")
            .must_say("휴대전화번호나 주민등록번호가 있습니다");
        s.get(&path).must_say("올린 사진이 없습니다");
    });
}

fn telephone_png() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::new(40, 30))
        .write_to(&mut out, ImageFormat::Png)
        .unwrap();
    out.into_inner()
}

#[test]
fn photos_are_ordered_changed_once_and_taken_away_for_good() {
    story(&rooms(), |s| {
        let id = register(s, "village", "솔바람마을", "강원도 평창군", "public");
        survey(s, id);
        publish(s, id);
        s.sign_in_as(HANBIT, KEEPER);
        let public = format!("/o/hanbit/resources/{id}");
        let first = upload(
            s,
            id,
            &telephone_jpeg(500),
            &[("alt", "첫 사진"), ("main", "1")],
        );
        let first = first.must_say("저작권(이용 조건)을 고르면 공개됩니다");
        assert!(
            pictures(&citizen(s, &public, "")).is_empty(),
            "nobody knows whose it is"
        );
        upload(s, id, &telephone_jpeg(500), WORDS)
            .must(422)
            .must_say("같은 사진이 이미 있습니다");
        let mut words = WORDS.to_vec();
        words.push(("main", "1"));
        upload(s, id, &telephone_jpeg(600), &words).must(200);
        let change = link(&first, "/change");
        let late = s.get(&change).form(&change);
        let opened = s.get(&change).form(&change);
        let done = s.submit(
            &opened,
            &[
                ("license", "own"),
                ("taken_by", "지원단"),
                ("main", "1"),
                ("position", "9"),
            ],
        );
        done.must(200).must_say("사진 설명을 바꿨습니다");
        let refused = s.submit(&late, &[("alt", "늦은 글")]);
        refused.must(422).must_say("그사이 다른 사람이 바꿨습니다");
        let shown = citizen(s, &public, "");
        let alts: Vec<bool> = [shown.body().find("첫 사진"), shown.body().find("감나무가")]
            .iter()
            .map(Option::is_some)
            .collect();
        assert_eq!(alts, [true, true]);
        assert!(
            shown.body().find("첫 사진") < shown.body().find("감나무가"),
            "the main one is first, wherever it stands"
        );
        let list = api(s, &format!("/api/resources/{id}/photos")).json();
        let mains: Vec<&serde_json::Value> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|photo| &photo["is_main"])
            .collect();
        assert_eq!(mains, [false, true], "by position; one main photo");
        let digest = list[1]["large"]["digest"].as_str().unwrap().to_owned();
        taken_away(s, id, &change, &digest);
    });
}

/// One photograph is taken away with its bytes, and may come again.
fn taken_away(s: &mut Story, id: Id<Resource>, change: &str, digest: &str) {
    let public = format!("/o/hanbit/resources/{id}");
    let remove = change.replace("/change", "/remove");
    s.post(&remove, &[])
        .must(422)
        .must_say("지우는 까닭을 적으세요");
    let opened = s.get(&remove).form(&remove);
    let why = [("reason", "알아볼 수 있는 사람이 찍힘")];
    s.submit(&opened, &why).must_say("사진을 지웠습니다");
    s.submit(&opened, &why).must(200);
    assert_eq!(pictures(&citizen(s, &public, "")).len(), 1);
    s.get(&change.replace("/change", "/pictures/small"))
        .must(404);
    s.get(change).must(404);
    let digest: kernel::Digest = digest.parse().unwrap();
    act(s, move |tx| {
        assert!(
            files::card(tx, digest)?.erased_at.is_some(),
            "the bytes went"
        );
        Ok(())
    });
    // What was taken away can come again.
    let again = upload(s, id, &telephone_jpeg(500), &[("alt", "첫 사진")]);
    again.must(200).must_say("사진을 올렸습니다");
    let key = s.post_json(
        &format!("/api{}", change),
        "photo-key-1",
        &serde_json::json!({"version": "1", "words": {"alt": "글"}}),
    );
    key.must(422);
    s.sign_in_as(HANBIT, &["director"]);
    s.get(&format!("/resources/{id}/photos")).must(404);
}

#[test]
fn the_pages_of_photos_on_a_phone_and_on_a_desk() {
    story(&rooms(), |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        let id = register(s, "village", "솔바람마을", "강원도 평창군", "public");
        survey(s, id);
        publish(s, id);
        browser.goto(s.address());
        s.sign_in_as(HANBIT, KEEPER);
        s.lend_to(browser);
        let page = upload(s, id, &telephone_jpeg(900), WORDS).must(200);
        let change = link(&page, "/change");
        let remove = change.replace("/change", "/remove");
        let (own, list) = (
            format!("/resources/{id}"),
            format!("/resources/{id}/photos"),
        );
        let public = format!("/o/hanbit/resources/{id}");
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for path in [&own, &list, &change, &remove, &public] {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path} at {width}");
            }
        }
        browser.goto(&format!("{}{list}", s.address()));
        browser.press("올리기");
        browser.must_say("고칠 곳이 2가지");
        browser.must_be_accessible();
    });
}
