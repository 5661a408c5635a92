//! Files and pictures of a notice, and the notice in the search, told through HTTP on both
//! databases with two offices.

use image::{DynamicImage, ImageFormat, RgbImage};
use index::{Ask, Audience};
use serde_json::json;
use testing::{Browser, HANBIT, Page, SAEBYEOK, Story, StoryRoom, Upload, story};

const STAFF: &[&str] = &["staff_resource"];

/// The room with a program that draws pictures again.
fn room() -> web::Room {
    notice::room_with(Some(files::Reader {
        program: env!("CARGO_BIN_EXE_notice-reader").into(),
        args: Vec::new(),
        limits: files::Limits {
            // The child of a test is built without optimization.
            cpu: 60,
            wall: std::time::Duration::from_secs(120),
            ..files::Limits::default()
        },
    }))
}

fn rooms() -> Vec<StoryRoom> {
    let mut rooms = testing::rooms![index, files; people].to_vec();
    rooms.push(StoryRoom {
        schema: notice::schema,
        room: Some(room),
    });
    rooms
}

fn open(s: &Story, office: &str) {
    let name = office.to_owned();
    let door = move |tx: &mut store::Tx<'_>| tx.put_door(web::PUBLIC_DOOR, &name);
    s.store().act(office, STAFF, door).unwrap();
}

/// Writes a notice and answers the path of its page.
fn write(s: &mut Story, title: &str, from: &str, to: &str) -> String {
    s.sign_in_as(HANBIT, STAFF);
    let typed = [
        ("category", "news"),
        ("title", title),
        ("body", "감자와 옥수수를 팝니다."),
        ("publish_on", from),
        ("expires_on", to),
    ];
    s.post("/notices/write", &typed).must(200).path
}

/// A picture with a block that tells where it was taken.
fn telephone_jpeg(shade: u8) -> Vec<u8> {
    let image = RgbImage::from_fn(900, 60, |x, y| image::Rgb([x as u8, y as u8, shade]));
    let mut out = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image)
        .write_to(&mut out, ImageFormat::Jpeg)
        .unwrap();
    let plain = out.into_inner();
    let notes = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPS-OF-THE-HOUSE";
    let length = u16::try_from(notes.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, notes, &plain[2..]].concat()
}

fn file<'f>(field: &'static str, name: &'f str, bytes: &'f [u8]) -> Upload<'f> {
    Upload { field, name, bytes }
}

fn upload(s: &mut Story, notice: &str, words: &[Typed], sent: &[Upload<'_>]) -> Page {
    s.sign_in_as(HANBIT, STAFF);
    let path = format!("{notice}/files");
    let words: Vec<(&str, &str)> = words.iter().map(|(n, v)| (&**n, &**v)).collect();
    s.upload(&path, &path, &words, sent)
}

/// A field and what is typed into it.
type Typed = (String, String);

/// What is said of the picture in a row of the form; without a row, of a picture that is there.
fn told(row: &str, alt: &str, license: &str, credit: &str) -> [Typed; 3] {
    [("alt", alt), ("license", license), ("credit", credit)]
        .map(|(field, value)| (format!("{field}{row}"), value.to_owned()))
}

/// The addresses below a notice's files that a page leads to, small pictures too.
fn files_of(page: &Page) -> Vec<String> {
    let body = page.body();
    let parts = body.split('"').filter(|part| part.contains("/files/"));
    let mut found: Vec<String> = parts.map(str::to_owned).collect();
    found.dedup();
    found
}

/// What the search finds for everybody, by heading.
fn found(s: &Story, office: &str, words: &str, day: &str) -> Vec<String> {
    let ask = Ask::of(Audience::Public).text(words);
    let ctx = testing::as_role_at(office, &[], testing::morning(day));
    let answer = s.store().read(&ctx, |tx| index::query(tx, &ask)).unwrap();
    answer.hits.into_iter().map(|hit| hit.title).collect()
}

#[test]
fn files_are_shown_and_saved_only_while_the_notice_is_shown() {
    story(&rooms(), |s| {
        open(s, HANBIT);
        open(s, SAEBYEOK);
        let notice = write(s, "가을 장터", "2018-03-05", "2018-03-09");
        let photo = telephone_jpeg(90);
        let sent = [
            file("file1", "장터 포스터.JPG", &photo),
            file("file2", "참가 신청서.csv", "이름,품목\r\n".as_bytes()),
        ];
        let words = told("1", "천막 아래 감자 상자", "kogl1", "평창군");
        let page = upload(s, &notice, &words, &sent).must(200);
        page.must_say("파일을 올렸습니다")
            .must_say("참가 신청서.csv");
        let public = format!("/o/hanbit{notice}");
        s.on("2018-03-05");
        s.sign_out();
        let shown = s.get(&public).must(200).must_say("참가 신청서.csv");
        assert!(shown.body().contains("alt=\"천막 아래 감자 상자\""));
        assert!(shown.has("출처: 평창군 · 공공누리 제1유형(출처표시)"));
        let paths = files_of(&shown);
        let (large, small, csv) = (&paths[0], &paths[1], &paths[2]);
        assert!(small.ends_with("/small"), "{paths:?}");
        let mut tags = Vec::new();
        for picture in [large, small] {
            let picture = s.get(picture).must(200);
            assert_eq!(picture.header("content-type"), Some("image/jpeg"));
            let text = String::from_utf8_lossy(&picture.bytes);
            assert!(!text.contains("GPS-OF") && !text.contains("Exif"));
            assert!(image::load_from_memory(&picture.bytes).is_ok());
            tags.push(picture.header("etag").unwrap().to_owned());
        }
        let saved = s.get(csv).must(200);
        let name = saved.header("content-disposition").unwrap();
        assert!(name.starts_with("attachment;"), "{name}");
        assert!(
            name.contains(&testing::percent("참가 신청서.csv")),
            "{name}"
        );
        assert_eq!(saved.body(), "이름,품목\r\n");
        let stranger = large.replace("/o/hanbit/", "/o/saebyeok/");
        s.get(&stranger).must(404);
        // Before and after its days nothing is left, whatever a browser has.
        for day in ["2018-03-04", "2018-03-10"] {
            s.on(day);
            for (path, tag) in [(large, &tags[0]), (small, &tags[1]), (csv, &tags[0])] {
                let known = [("if-none-match", tag.as_str())];
                assert_eq!(s.send("GET", path, &known, b"").status, 404, "{day}");
            }
        }
        // Taken down the files go with it, and the office still has them.
        s.on("2018-03-06");
        s.get(csv).must(200);
        s.sign_in_as(HANBIT, STAFF);
        s.post_on(&notice, &format!("{notice}/take-down"), &[])
            .must_say("내렸습니다.");
        let inner = csv.replace("/o/hanbit", "");
        s.get(&inner).must(200);
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get(&inner).must(404);
        s.sign_out();
        for path in &paths {
            s.get(path).must(404);
        }
    });
}

#[test]
fn what_is_wrong_stands_at_each_file_and_nothing_is_taken() {
    story(&rooms(), |s| {
        let notice = write(s, "가을 장터", "", "");
        let photo = telephone_jpeg(90);
        let large = vec![b'x'; 9_000_001];
        let mut words = told("1", "", "", "").to_vec();
        words.extend(told("2", "두고 볼 글", "kogl1", "두고 볼 출처"));
        let sent = [
            file("file1", "사진.jpg", &photo),
            file("file2", "글.txt", b""),
            file("file3", "보고서.pdf", b"no pdf at all"),
        ];
        let no = upload(s, &notice, &words, &sent).must(422);
        assert!(no.has("사진에 보이는 것을 적으세요"), "{}", no.text());
        assert!(no.has("빈 파일입니다") && no.has("이용 조건을 목록에서 고르세요"));
        assert!(no.body().contains("두고 볼 글") && no.body().contains("두고 볼 출처"));
        for field in ["file2", "file3", "alt1", "license1"] {
            assert!(
                no.body().contains(&format!("href=\"#f-{field}\"")),
                "{field}"
            );
        }
        let no = upload(s, &notice, &[], &[file("file4", "큰.txt", &large)]).must(422);
        assert!(no.has("파일이 9MB를 넘습니다"));
        assert!(no.body().contains("href=\"#f-file4\""));
        upload(s, &notice, &[], &[])
            .must(422)
            .must_say("올릴 파일을 고르세요");
        let gif = b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
        let no = upload(
            s,
            &notice,
            &told("1", "점", "own", ""),
            &[file("file1", "a.gif", gif)],
        );
        no.must(422);
        s.get(&format!("{notice}/files"))
            .must_say("올린 파일이 없습니다");
        // The same file twice is one.
        let same = [
            file("file1", "가.txt", "같은 글".as_bytes()),
            file("file2", "나.txt", "같은 글".as_bytes()),
        ];
        upload(s, &notice, &[], &same)
            .must(422)
            .must_say("같은 파일이 이미 있습니다");
        s.sign_in_as(HANBIT, &["city_officer"]);
        s.get(&format!("{notice}/files")).must(404);
    });
}

#[test]
fn a_name_shows_what_it_is_and_fits() {
    story(&rooms(), |s| {
        let notice = write(s, "가을 장터", "", "");
        let long = format!("{}.txt", "가".repeat(300));
        let sent = [
            // Read from right to left it would end in ".exe".
            file("file1", "안내\u{202e}exe\u{2066}.txt", "안내".as_bytes()),
            file("file2", &long, "긴 이름".as_bytes()),
            file("file3", "..\\..\\a/b\u{200b}.csv", b"a,b\r\n"),
        ];
        upload(s, &notice, &[], &sent).must(200);
        let headers = [("x-requested-with", "sangsaeng")];
        let files = s.send("GET", &format!("/api{notice}/files"), &headers, b"");
        let files = files.must(200).json();
        let names: Vec<&str> = files
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["name"].as_str().unwrap())
            .collect();
        assert_eq!((names[0], names[2]), ("안내exe.txt", "b.csv"));
        assert_eq!(names[1].chars().count(), 200);
        assert!(names[1].ends_with("가.txt"));
    });
}

#[test]
fn a_file_is_taken_away_once_and_its_bytes_with_it() {
    story(&rooms(), |s| {
        open(s, HANBIT);
        let notice = write(s, "가을 장터", "2018-03-02", "");
        let other = write(s, "겨울 장터", "2018-03-02", "");
        let text = "함께 쓰는 안내문".as_bytes();
        upload(s, &notice, &[], &[file("file1", "안내.txt", text)]).must(200);
        upload(s, &other, &[], &[file("file1", "안내.txt", text)]).must(200);
        s.sign_out();
        let public = s.get(&format!("/o/hanbit{notice}")).must(200);
        let path = files_of(&public).remove(0);
        let inner = path.replace("/o/hanbit", "");
        s.sign_in_as(HANBIT, STAFF);
        let press = format!("{inner}/remove");
        let form = s.get(&press).must_say("되돌릴 수 없습니다").form(&press);
        s.submit(&form, &[]).must(200).must_say("파일을 지웠습니다");
        // The same press is the same; another one hears that it is gone.
        s.submit(&form, &[]).must(200);
        s.get(&press).must(404);
        let api = format!("/api{press}");
        s.post_json(&api, "notice-remove-1", &json!({})).must(422);
        s.sign_out();
        s.get(&path).must(404);
        // The other notice keeps the very same bytes.
        let theirs = s.get(&format!("/o/hanbit{other}")).must(200);
        let theirs = files_of(&theirs).remove(0);
        assert_eq!(s.get(&theirs).must(200).bytes, text);
        s.sign_in_as(HANBIT, STAFF);
        let last = format!("/api{}/remove", theirs.replace("/o/hanbit", ""));
        s.post_json(&last, "notice-remove-2", &json!({})).must(200);
        let digest = kernel::Digest::of(text);
        let gone = s.store().see(HANBIT, STAFF, |tx| files::card(tx, digest));
        assert!(
            gone.unwrap().erased_at.is_some(),
            "nobody shows it any more"
        );
    });
}

#[test]
fn what_is_said_of_a_picture_is_corrected_and_the_picture_stays() {
    story(&rooms(), |s| {
        open(s, HANBIT);
        let notice = write(s, "가을 장터", "2018-03-02", "");
        let photo = telephone_jpeg(90);
        let sent = [
            file("file1", "장터.jpg", &photo),
            file("file2", "신청서.csv", b"a,b\r\n"),
        ];
        upload(s, &notice, &told("1", "감자 상자", "own", ""), &sent).must(200);
        let page = s.get(&format!("{notice}/files"));
        let links = page.links();
        let changes: Vec<&String> = links
            .iter()
            .filter(|link| link.ends_with("/change"))
            .collect();
        // What is no picture has nothing to be corrected.
        let [change] = changes[..] else {
            panic!("{changes:?}");
        };
        let picture = change.trim_end_matches("/change");
        let mut removals = links.iter().filter(|link| link.ends_with("/remove"));
        let paper = removals.find(|link| !link.starts_with(picture)).unwrap();
        s.get(&paper.replace("/remove", "/change")).must(404);
        let form = s.get(change).must(200).form(change);
        let late = s.get(change).form(change);
        let said = [("alt", "천막 아래 옥수수 상자"), ("license", "kogl4")];
        let no = s.submit(&form, &said).must(422).must_say("출처를 적으세요");
        assert!(no.body().contains("천막 아래 옥수수 상자"));
        let said = [&said[..], &[("credit", "평창군")]].concat();
        s.submit(&no.form(change), &said)
            .must(200)
            .must_say("사진 설명을 고쳤습니다");
        let no = s.submit(&late, &[("alt", "늦은 말")]).must(422);
        assert!(no.has("천막 아래 옥수수 상자") && no.body().contains("늦은 말"));
        s.sign_out();
        let shown = s.get(&format!("/o/hanbit{notice}")).must(200);
        assert!(shown.body().contains("alt=\"천막 아래 옥수수 상자\""));
        assert!(shown.has("출처: 평창군 · 공공누리 제4유형"));
        assert!(!shown.body().contains("감자 상자"));
        s.get(&files_of(&shown)[0]).must(200);
        // Who looks for it finds what is said now.
        assert_eq!(found(s, HANBIT, "천막", "2018-03-02"), ["가을 장터"]);
        s.sign_in_as(HANBIT, STAFF);
        let words = json!({"alt": "", "license": "own", "credit": ""});
        let api = format!("/api{change}");
        let body = json!({"version": "2", "words": words});
        s.post_json(&api, "notice-picture-1", &body).must(422);
        let words = json!({"alt": "빈 천막", "license": "own", "credit": ""});
        let body = json!({"version": "2", "words": words});
        s.post_json(&api, "notice-picture-2", &body).must(200);
        s.get(change).must(200);
        s.post(&change.replace("/change", "/remove"), &[]).must(200);
        s.get(change).must(404);
        s.submit(&late, &[("alt", "늦은 말")])
            .must(422)
            .must_say("새로 올리세요");
        s.sign_in_as(HANBIT, &["city_officer"]);
        s.get(change).must(404);
    });
}

#[test]
fn the_feed_and_programs_are_told_of_the_files() {
    story(&rooms(), |s| {
        open(s, HANBIT);
        let notice = write(s, "가을 장터", "2018-03-02", "");
        let photo = telephone_jpeg(40);
        let sent = [
            file("file2", "신청서 <b>.csv", b"a,b\r\n"),
            file("file5", "장터.jpg", &photo),
        ];
        let words = told("5", "장터 \"풍경\"", "permitted", "사진가 모임");
        upload(s, &notice, &words, &sent).must(200);
        let headers = [("x-requested-with", "sangsaeng")];
        let inner = s.send("GET", &format!("/api{notice}/files"), &headers, b"");
        let inner = inner.must(200).json();
        assert_eq!(inner.as_array().unwrap().len(), 2);
        s.sign_out();
        let json = s.get(&format!("/api/public/v1/hanbit{notice}")).json();
        let files = json["files"].as_array().unwrap();
        assert_eq!(files[0]["name"], "신청서 <b>.csv");
        assert_eq!(files[0]["media_type"], "text/csv");
        assert_eq!(
            (&files[0]["size"], &files[0]["small"]),
            (&5.into(), &json!(null))
        );
        assert_eq!(files[1]["alt"], "장터 \"풍경\"");
        assert_eq!(
            (&files[1]["license"], &files[1]["credit"]),
            (&json!("permitted"), &json!("사진가 모임"))
        );
        assert_eq!(files[0]["license"], json!(null));
        let address = files[0]["address"].as_str().unwrap();
        assert_eq!(s.get(address).must(200).bytes, b"a,b\r\n");
        s.get(files[1]["small"].as_str().unwrap()).must(200);
        let feed = s.get("/o/hanbit/notices.rss").must(200).body();
        let enclosure = format!("{address}\" length=\"5\" type=\"text/csv\"");
        assert!(feed.contains(&enclosure), "{feed}");
        let list = s.get("/api/public/v1/hanbit/notices").json();
        assert_eq!(list["items"][0]["files"], json["files"]);
        let page = s.get(&format!("/o/hanbit{notice}")).must(200);
        assert!(!page.body().contains("<b>.csv"), "a name is no markup");
    });
}

#[test]
fn the_search_knows_a_notice_on_its_days_alone() {
    story(&rooms(), |s| {
        open(s, HANBIT);
        let today = "2018-03-02";
        let notice = write(s, "가을 장터", "2018-03-05", "2018-03-09");
        write(s, "작성 중인 글", "", "");
        let text = "메밀국수 만드는 법".as_bytes();
        upload(s, &notice, &[], &[file("file1", "메밀국수.txt", text)]).must(200);
        let none = Vec::<String>::new();
        assert_eq!(found(s, HANBIT, "", today), none);
        // Its first day comes, and the system's work of that day.
        for (day, due, shown) in [
            ("2018-03-04", 0, false),
            ("2018-03-05", 1, true),
            ("2018-03-05", 0, true),
            ("2018-03-09", 0, true),
            ("2018-03-10", 0, false),
        ] {
            let at = testing::morning(day);
            let ctx = kernel::Ctx::system(testing::tenant(HANBIT), "notices", at);
            let put = s.store().write(ctx, notice::show_due).unwrap();
            assert_eq!(put, due, "{day}");
            let wanted: &[&str] = if shown { &["가을 장터"] } else { &[] };
            for words in ["장터를", "감자", "메밀국수", "공지"] {
                assert_eq!(found(s, HANBIT, words, day), wanted, "{words} {day}");
            }
            assert_eq!(found(s, SAEBYEOK, "", day), none);
        }
        // Shown at once, changed, without its file, taken down.
        let now = write(s, "오늘 소식", today, "");
        let titles = |s: &Story| found(s, HANBIT, "소식", today);
        assert_eq!(titles(s), ["오늘 소식"]);
        let change = format!("{now}/change");
        s.post(&change, &[("title", "내일 소식")]).must(200);
        assert_eq!(titles(s), ["내일 소식"]);
        upload(s, &now, &[], &[file("file1", "두부.txt", text)]).must(200);
        assert_eq!(found(s, HANBIT, "두부", today), ["내일 소식"]);
        let page = s.get(&format!("{now}/files"));
        let press = page
            .links()
            .into_iter()
            .find(|link| link.ends_with("/remove"));
        let press = press.unwrap();
        s.post(&press, &[]).must(200);
        assert_eq!(found(s, HANBIT, "두부", today), none);
        s.post_on(&now, &format!("{now}/take-down"), &[]).must(200);
        assert_eq!(titles(s), none);
        s.post_on(&now, &format!("{now}/publish"), &[]).must(200);
        assert_eq!(titles(s), ["내일 소식"]);
        s.post(&change, &[("publish_on", "2018-03-20")]).must(200);
        assert_eq!(titles(s), none);
    });
}

#[test]
fn the_pages_of_files_on_a_phone_and_on_a_desk() {
    story(&rooms(), |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        open(s, HANBIT);
        let notice = write(s, "가을 장터", "2018-03-02", "");
        let photo = telephone_jpeg(90);
        let sent = [
            file("file1", "장터.jpg", &photo),
            file("file2", "신청서.csv", b"a,b\r\n"),
        ];
        let words = told("1", "천막과 상자", "own", "");
        let page = upload(s, &notice, &words, &sent).must(200);
        let links = page.links();
        let link = |end: &str| links.iter().find(|link| link.ends_with(end)).unwrap();
        let (change, press) = (link("/change"), link("/remove"));
        browser.goto(s.address());
        s.lend_to(browser);
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for path in [
                &notice,
                &format!("{notice}/files"),
                change,
                press,
                &format!("/o/hanbit{notice}"),
            ] {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path} is wider than {width}");
            }
            browser.goto(&format!("{}{notice}/files", s.address()));
            browser.press("올리기");
            browser.must_say("올릴 파일을 고르세요");
            browser.must_be_accessible();
        }
    });
}
