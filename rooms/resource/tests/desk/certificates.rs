//! Certificates: written down with their copy, warned of, gone from the public page by themselves.

use kernel::Id;
use resource::Resource;
use testing::{Browser, HANBIT, Page, SAEBYEOK, Story, Upload, story};

use crate::scene::{KEEPER, api, citizen, link, publish, register, rooms, survey};

fn add(s: &mut Story, path: &str, copy: Option<&[u8]>, changes: &[(&str, &str)]) -> Page {
    let path = format!("{path}/certificates");
    let mut typed = vec![
        ("kind", "organic"),
        ("number", "제1234호"),
        ("issuer", "인증기관 갑"),
        ("valid_from", "2017-03-10"),
        ("valid_to", "2018-03-09"),
    ];
    typed.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    typed.extend(changes);
    let files = copy.map(|bytes| Upload {
        field: "file",
        name: "인증서.png",
        bytes,
    });
    let files: Vec<Upload<'_>> = files.into_iter().collect();
    s.upload(&path, &path, &typed, &files)
}

/// A small picture.
fn copy() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(20, 20)
        .write_to(&mut out, image::ImageFormat::Png)
        .unwrap();
    out.into_inner()
}

#[test]
fn a_certificate_is_public_with_its_copy_until_its_last_day() {
    story(&rooms(), |s| {
        s.on("2018-03-02");
        let id = register(s, "product", "평창 생강", "강원도 평창군", "public");
        survey(s, id);
        publish(s, id);
        s.sign_in_as(HANBIT, KEEPER);
        let (own, public) = (
            format!("/resources/{id}"),
            format!("/o/hanbit/resources/{id}"),
        );
        let refused = add(s, &own, None, &[("valid_to", "2017-03-09"), ("number", "")]);
        let refused = refused.must(422);
        assert!(refused.body().contains("인증기관 갑"), "typed is kept");
        refused
            .must_say("마지막 날이 첫날(2017. 3. 10.)보다 앞섭니다")
            .must_say("인증번호를 적으세요");
        add(s, &own, Some(b"MZ not a paper"), &[]).must(422);
        let page = add(s, &own, None, &[]).must_say("인증을 등록했습니다");
        let page = page.must_say("7일 뒤 끝남").must_say("없음(공개하지 않음)");
        add(s, &own, None, &[])
            .must(422)
            .must_say("같은 번호의 인증이 이미 있습니다");
        assert!(!citizen(s, &public, "").has("제1234호"), "nobody proves it");
        let change = link(&page, "/change");
        let bytes = copy();
        let file = Upload {
            field: "file",
            name: "인증서.png",
            bytes: &bytes,
        };
        let late = s.get(&change).form(&change);
        s.upload(&change, &change, &[], &[file])
            .must_say("인증을 바꿨습니다");
        s.submit(&late, &[("number", "제9호")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        let shown = citizen(s, &public, "");
        shown
            .must_say("유기")
            .must_say("인증기관 갑 제1234호 (2018-03-09까지)");
        let json = citizen(s, &format!("/api/public/v1/hanbit/resources/{id}"), "").json();
        assert_eq!(json["certificates"][0]["number"], "제1234호");
        let proof = change.replace("/change", "/proof");
        assert_eq!(s.get(&proof).must(200).bytes, bytes);
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&proof).must(404);
        s.get("/resources/certificates")
            .must_say("평창 생강")
            .must_say("7일 뒤 끝남");
        s.sign_in_as(SAEBYEOK, KEEPER);
        s.get("/resources/certificates")
            .must_say("곧 끝나는 인증이 없습니다");
        s.sign_in_as(HANBIT, KEEPER);
        ends(s, id, &bytes);
    });
}

/// Its last day, the day after, and a new one.
fn ends(s: &mut Story, id: Id<Resource>, bytes: &[u8]) {
    let (own, public) = (
        format!("/resources/{id}"),
        format!("/o/hanbit/resources/{id}"),
    );
    s.on("2018-03-09");
    s.get(&own).must_say("오늘 끝남");
    assert!(citizen(s, &public, "").has("제1234호"), "its last day");
    s.on("2018-03-10");
    assert!(!citizen(s, &public, "").has("제1234호"), "the day after");
    s.get("/resources/certificates")
        .must_say("곧 끝나는 인증이 없습니다")
        .must_say("지난 1년 동안 끝난 인증");
    // Renewed, it is warned of no more.
    let renewed = [
        ("valid_from", "2018-03-10"),
        ("valid_to", "2019-03-09"),
        ("number", "제2호"),
    ];
    add(s, &own, Some(bytes), &renewed).must(200);
    assert!(!s.get("/resources/certificates").has("평창 생강"));
    let list = api(s, &format!("/api/resources/{id}/certificates")).json();
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert_eq!(
        api(s, "/api/resource-certificates").json(),
        serde_json::json!([])
    );
}

#[test]
fn a_struck_certificate_is_gone_at_once_and_stays_with_its_reason() {
    story(&rooms(), |s| {
        s.on("2018-03-02");
        let id = register(s, "product", "평창 생강", "강원도 평창군", "public");
        survey(s, id);
        publish(s, id);
        s.sign_in_as(HANBIT, KEEPER);
        let (own, public) = (
            format!("/resources/{id}"),
            format!("/o/hanbit/resources/{id}"),
        );
        let bytes = copy();
        let page = add(s, &own, Some(&bytes), &[("valid_to", "2019-01-01")]).must(200);
        assert!(citizen(s, &public, "").has("제1234호"));
        let strike = link(&page, "/strike");
        s.post(&strike, &[])
            .must(422)
            .must_say("지움 표시하는 까닭을 적으세요");
        let opened = s.get(&strike).form(&strike);
        s.submit(&opened, &[("reason", "인증이 취소됨")])
            .must_say("지움 표시했습니다")
            .must_say("2018-03-02 지움 표시: 인증이 취소됨");
        assert!(!citizen(s, &public, "").has("제1234호"));
        s.get(&strike).must(404);
        let body = serde_json::json!({"reason": "또"});
        s.post_json(&format!("/api{strike}"), "strike-key-1", &body)
            .must(422);
        let body = serde_json::json!({"fields": {"kind": "gap", "number": "7", "issuer": "을",
            "valid_from": "2018-01-01", "valid_to": "2018-12-31"}});
        let added = s.post_json(&format!("/api{own}/certificates"), "add-key-1", &body);
        added.must(200);
        let change = strike.replace("/strike", "/change");
        s.post_json(&format!("/api{change}"), "change-key-1", &body)
            .must(422);
        s.sign_in_as(HANBIT, &["director"]);
        s.get(&format!("{own}/certificates")).must(404);
    });
}

#[test]
fn the_pages_of_certificates_on_a_phone_and_on_a_desk() {
    story(&rooms(), |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        s.on("2018-03-02");
        let id = register(s, "product", "평창 생강", "강원도 평창군", "public");
        browser.goto(s.address());
        s.sign_in_as(HANBIT, KEEPER);
        s.lend_to(browser);
        let own = format!("/resources/{id}");
        let page = add(s, &own, Some(&copy()), &[]).must(200);
        let paths = [
            "/resources/certificates".to_owned(),
            format!("{own}/certificates"),
            link(&page, "/change"),
            link(&page, "/strike"),
            own,
        ];
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for path in &paths {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path} at {width}");
            }
        }
    });
}
