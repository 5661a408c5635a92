//! A notice from the first draft to the day it goes, told through HTTP on both databases with two
//! offices.

use serde_json::json;
use testing::{Browser, HANBIT, SAEBYEOK, Story, rooms, story};

const STAFF: &[&str] = &["staff_resource"];

fn open(s: &Story, office: &str) {
    let name = office.to_owned();
    let door = move |tx: &mut store::Tx<'_>| tx.put_door(web::PUBLIC_DOOR, &name);
    s.store().act(office, STAFF, door).unwrap();
}

/// Writes a notice and answers the path of its page.
fn write(s: &mut Story, title: &str, from: &str, to: &str) -> String {
    s.sign_in_as(HANBIT, STAFF);
    let typed = [
        ("category", "call"),
        ("title", title),
        ("body", "참가할 농가를 모집합니다.\n\n3월까지 신청하세요."),
        ("publish_on", from),
        ("expires_on", to),
    ];
    s.post("/notices/write", &typed).must(200).path
}

#[test]
fn a_draft_is_previewed_published_changed_and_taken_down() {
    story(rooms![index, files; people, notice], |s| {
        open(s, HANBIT);
        let page = write(s, "농가를 찾습니다", "", "");
        let public = format!("/o/hanbit{page}");
        s.get(&page)
            .must_say("작성 중")
            .must_say("시민이 볼 모습")
            .must_say("3월까지 신청하세요.");
        s.sign_out();
        s.get(&public).must(404);
        s.get("/o/hanbit/notices")
            .must_say("지금 게시 중인 알림이 없습니다");
        s.sign_in_as(HANBIT, STAFF);
        let press = s.get(&page).form(&format!("{page}/publish"));
        s.submit(&press, &[]).must(200).must_say("게시했습니다.");
        // The same press again is the same press.
        s.submit(&press, &[]).must(200);
        s.sign_out();
        let shown = s.get(&public).must(200).must_say("2018. 3. 2.");
        let tag = shown.header("etag").unwrap().to_owned();
        s.get("/o/hanbit/notices").must_say("농가를 찾습니다");
        // Two people change it at once: the second hears of the first, and is led to the text.
        s.sign_in_as(HANBIT, STAFF);
        let change = format!("{page}/change");
        let late = s.get(&change).form(&change);
        s.post(&change, &[("title", "농가 모집")]).must(200);
        let refused = s.submit(&late, &[("title", "나중 제목")]).must(422);
        assert!(refused.has("그사이 다른 사람이 바꿨습니다") && refused.has("2018. 3. 2. 10:00"));
        assert!(refused.body().contains("나중 제목") && refused.links().contains(&page));
        s.get(&page).must_say("농가 모집");
        // Sent once more it is a decision.
        s.submit(&refused.form(&change), &[]).must(200);
        s.get(&page).must_say("나중 제목");
        s.post(&change, &[("title", ""), ("expires_on", "2018-03-01")])
            .must(422)
            .must_say("제목을 적으세요")
            .must_say("첫날(2018. 3. 2.)보다 앞섭니다");
        // Taken down it is gone at once, whatever a browser has.
        let press = format!("{page}/take-down");
        let late = s.get(&page).form(&press);
        s.post_on(&page, &press, &[]).must_say("내렸습니다.");
        let now = [("version", "5")];
        s.submit(&late, &now).must(422).must_say("‘지금 게시’를");
        s.sign_out();
        let known = [("if-none-match", tag.as_str())];
        assert_eq!(s.send("GET", &public, &known, b"").status, 404);
        assert!(!s.get("/o/hanbit/notices.rss").must(200).has("농가"));
    });
}

#[test]
fn a_notice_comes_and_goes_on_its_days_and_can_be_changed_after() {
    story(rooms![index, files; people, notice], |s| {
        open(s, HANBIT);
        let page = write(s, "봄 장터", "2018-03-05", "2018-03-09");
        let public = format!("/o/hanbit{page}");
        for (day, status, stands) in [
            ("2018-03-04", 404, "게시 예약"),
            ("2018-03-05", 200, "게시 중"),
            ("2018-03-09", 200, "게시 중"),
            ("2018-03-10", 404, "게시 끝남"),
        ] {
            s.on(day);
            s.sign_out();
            assert_eq!(s.get(&public).status, status, "{day}");
            let feed = s.get("/o/hanbit/notices.rss").must(200);
            assert_eq!(feed.body().contains("봄 장터"), status == 200, "{day}");
            s.sign_in_as(HANBIT, STAFF);
            s.get("/notices").must_say(stands);
        }
        // An end that is over blocks no change.
        let change = format!("{page}/change");
        s.post(&change, &[("title", "봄 장터를 마쳤습니다")])
            .must(200);
        s.post(&change, &[("expires_on", "")]).must(200);
        s.sign_out();
        s.get(&public).must(200).must_say("봄 장터를 마쳤습니다");
    });
}

#[test]
fn the_feed_is_rss_and_the_list_has_pages() {
    story(rooms![index, files; people, notice], |s| {
        open(s, HANBIT);
        open(s, SAEBYEOK);
        for n in 1..=21 {
            write(s, &format!("알림 {n} <b>&"), "2018-03-02", "");
        }
        s.sign_out();
        let feed = s.get("/o/hanbit/notices.rss").must(200);
        assert_eq!(
            feed.header("content-type"),
            Some("application/rss+xml; charset=utf-8")
        );
        let body = feed.body();
        assert!(body.contains("<rss version=\"2.0\""), "{body}");
        assert!(body.contains("<pubDate>Fri, 02 Mar 2018 00:00:00 +0900</pubDate>"));
        assert!(!body.contains("<b>"), "a heading is no markup");
        assert_eq!(body.matches("<item>").count(), 20);
        let first = s.get("/o/hanbit/notices").must_say("모두 21건");
        assert!(first.has("알림 21 <b>&") && !first.has("알림 1 <b>&"));
        assert!(s.get("/o/hanbit/notices?page=2").has("알림 1 <b>&"));
        s.get("/o/hanbit/notices?page=999999999999").must(200);
        s.get("/o/hanbit/notices?page=x").must(200);
        let theirs = s.get("/o/saebyeok/notices").must(200);
        assert!(!theirs.has("알림 1"));
        let list = s.get("/api/public/v1/hanbit/notices").must(200).json();
        assert_eq!((&list["total"], &list["next"]), (&21.into(), &"20".into()));
        let one = &list["items"][0];
        assert_eq!(one["데이터기준일자"], "2018-03-02");
        let id = one["id"].as_str().unwrap().to_owned();
        let rest = s.get("/api/public/v1/hanbit/notices?after=20").json();
        assert_eq!(rest["items"].as_array().unwrap().len(), 1);
        assert!(rest["next"].is_null());
        s.get(&format!("/api/public/v1/hanbit/notices/{id}"))
            .must(200);
        s.get(&format!("/api/public/v1/saebyeok/notices/{id}"))
            .must(404);
        s.get("/api/public/v1/hanbit/notices?after=-1").must(400);
    });
}

#[test]
fn programs_write_and_strangers_do_not() {
    story(rooms![index, files; people, notice], |s| {
        s.sign_in_as(HANBIT, STAFF);
        let fields = json!({"category": "news", "title": "알림", "body": "글"});
        let made = s
            .post_json("/api/notices", "notice-key-1", &fields)
            .must(200);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let again = s.post_json("/api/notices", "notice-key-1", &fields);
        assert_eq!(again.json()["id"].as_str(), Some(id.as_str()));
        let change =
            json!({"version": 1, "fields": {"category": "news", "title": "", "body": "글"}});
        let path = format!("/api/notices/{id}/change");
        s.post_json(&path, "notice-key-2", &change).must(422);
        let headers = [("x-requested-with", "sangsaeng")];
        let listed = s.send("GET", "/api/notices", &headers, b"").must(200);
        assert_eq!(listed.json()["total"], 1);
        s.sign_in_as(HANBIT, &["accountant"]);
        s.get("/notices").must(404);
        s.sign_in_as(HANBIT, &["city_officer"]);
        assert!(!s.get("/notices").must(200).has("알림글 쓰기"));
        s.get("/notices/write").must(404);
    });
}

#[test]
fn the_pages_on_a_phone_and_on_a_desk() {
    story(rooms![index, files; people, notice], |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        open(s, HANBIT);
        let page = write(s, "농가를 찾습니다", "2018-03-02", "");
        browser.goto(s.address());
        s.lend_to(browser);
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for path in [
                "/notices",
                "/notices/write",
                &page,
                &format!("{page}/change"),
                "/o/hanbit/notices",
                &format!("/o/hanbit{page}"),
            ] {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path} is wider than {width}");
            }
            browser.goto(&format!("{}/notices/write", s.address()));
            browser.press("저장하고 미리 보기");
            browser.must_say("고칠 곳이 2가지");
            browser.must_be_accessible();
        }
    });
}
