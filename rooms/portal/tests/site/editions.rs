//! An office's own legal texts: written, previewed, put in force from a day on, readable for good.

use testing::{Browser, HANBIT, SAEBYEOK, Story, rooms, story};

use crate::front::{open, portal_room};

const ADMIN: &[&str] = &["admin"];

/// Writes an edition and answers the path of its page.
fn write(s: &mut Story, kind: &str, body: &str) -> String {
    s.sign_in_as(HANBIT, ADMIN);
    let typed = [
        ("body", body),
        ("department", "운영지원과"),
        ("phone", "02-0000-0000"),
    ];
    let path = format!("/front/legal/write/{kind}");
    s.post(&path, &typed).must(200).path
}

fn put_in_force(s: &mut Story, page: &str, day: &str) -> testing::Page {
    let action = format!("{page}/put-in-force");
    s.post_on(page, &action, &[("in_force_on", day)])
}

const PRIVACY: &str = "/o/hanbit/privacy";

#[test]
fn an_office_puts_its_own_text_in_force_and_the_older_stays_readable() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        open(s, SAEBYEOK);
        s.get(PRIVACY).must_say("같은 법 제37조");
        let body = "# 수집하는 항목\n- 이름\n- <b>연락처</b>\n\n첫 글입니다.";
        let first = write(s, "privacy", body);
        s.get(&first)
            .must_say("작성 중")
            .must_say("시민이 볼 모습")
            .must_say("운영지원과 · 전화 02-0000-0000");
        // A draft is for the office alone.
        s.sign_out();
        let public_first = format!("/o/hanbit/editions/{}", first.rsplit('/').next().unwrap());
        s.get(&public_first).must(404);
        s.get(PRIVACY).must_say("같은 법 제37조");
        s.sign_in_as(HANBIT, ADMIN);
        let form = s.get(&first).form(&format!("{first}/put-in-force"));
        let day = [("in_force_on", "2018-03-02")];
        s.submit(&form, &day).must(200).must_say("시행 중");
        s.submit(&form, &day).must(200);
        s.sign_out();
        let shown = s.get(PRIVACY).must(200).must_say("시행일: 2018. 3. 2.부터");
        assert!(shown.body().contains("<h2>수집하는 항목</h2>"));
        assert!(shown.body().contains("<li>이름</li>") && shown.has("<b>연락처</b>"));
        assert!(shown.has("담당부서 운영지원과 · 전화 02-0000-0000 · 최종수정일 2018. 3. 2."));
        assert!(!shown.has("같은 법 제37조"));
        s.get("/o/saebyeok/privacy").must_say("같은 법 제37조");
        let stranger = public_first.replace("hanbit", "saebyeok");
        s.get(&stranger).must(404);
        // The next one is announced before it holds, and takes over by itself on its day.
        let second = write(s, "privacy", "둘째 글입니다.");
        put_in_force(s, &second, "2018-04-01").must(200);
        s.sign_out();
        let before = s.get(PRIVACY).must_say("첫 글입니다");
        assert!(before.has("지난 글과 시행 예정 글"));
        assert!(before.has("2018. 4. 1.부터 시행 예정"), "{}", before.text());
        assert!(before.has("시행일: 2018. 3. 2. ~ 2018. 3. 31."));
        s.on("2018-04-01");
        let after = s.get(PRIVACY).must_say("둘째 글입니다");
        assert!(after.has("2018. 3. 2. ~ 2018. 3. 31. 지난 글"));
        let old = s.get(&public_first).must(200).must_say("첫 글입니다");
        assert!(old.body().contains("noindex"));
    });
}

#[test]
fn what_holds_or_held_does_not_change() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        let page = write(s, "terms", "처음 글");
        let change = format!("{page}/change");
        // Two people change it at once: the second hears of the first, and is led to the text.
        let late = s.get(&change).form(&change);
        s.post(&change, &[("body", "먼저 고친 글")]).must(200);
        let no = s.submit(&late, &[("body", "나중에 고친 글")]).must(422);
        assert!(no.has("그사이 다른 사람이 바꿨습니다") && no.has("2018. 3. 2. 10:00"));
        assert!(no.body().contains("나중에 고친 글") && !no.has("먼저 고친 글"));
        assert!(no.links().contains(&page));
        s.get(&page).must_say("먼저 고친 글");
        let no = s.post(&change, &[("body", " "), ("phone", "010-0000-0000")]);
        let no = no.must(422).must_say("내용을 적으세요");
        assert!(no.has("휴대전화번호는 싣지 않습니다") && no.body().contains("010-0000-0000"));
        for (day, said) in [
            ("", "시행일을 적으세요"),
            ("2018-03-01", "오늘(2018. 3. 2.)부터"),
            ("언젠가", "날짜"),
        ] {
            let no = put_in_force(s, &page, day).must(422);
            assert!(no.has(said), "{day}: {}", no.text());
        }
        put_in_force(s, &page, "2018-03-05")
            .must(200)
            .must_say("시행 예정");
        let other = write(s, "terms", "다른 글");
        put_in_force(s, &other, "2018-03-05")
            .must(422)
            .must_say("그날 시행하는 다른 글이 있습니다");
        // Before its day it can be taken back, from its day on nothing changes it.
        let withdraw = format!("{page}/withdraw");
        let press = s.get(&page).form(&withdraw);
        let twice = s.get(&page).form(&withdraw);
        s.submit(&late, &[]).must(422).must_say("고칠 수 없습니다");
        s.submit(&press, &[]).must(200).must_say("작성 중");
        let again = [("version", "4")];
        s.submit(&twice, &again)
            .must(422)
            .must_say("시행하려면 시행일을 적고");
        put_in_force(s, &page, "2018-03-05").must(200);
        let press = s.get(&page).form(&withdraw);
        s.on("2018-03-05");
        s.submit(&press, &[]).must(422).must_say("시행한 글입니다");
        s.sign_out();
        s.get("/o/hanbit/terms").must_say("먼저 고친 글");
    });
}

#[test]
fn what_was_typed_before_the_front_is_open_is_kept() {
    story(rooms![index; people, portal_room], |s| {
        s.sign_in_as(HANBIT, ADMIN);
        let list = s.get("/front/legal").must(200);
        assert!(list.has("먼저 공개 누리집을 열면") && !list.has("새로 쓰기"));
        let path = "/front/legal/write/terms";
        let typed = [("body", "오래 쓴 글"), ("department", "운영지원과")];
        let no = s.post(path, &typed).must(422);
        let no = no.must_say("공개 누리집을 아직 열지 않았습니다");
        assert!(no.body().contains("오래 쓴 글") && no.body().contains("운영지원과"));
        open(s, HANBIT);
        s.sign_in_as(HANBIT, ADMIN);
        s.submit(&no.form(path), &[])
            .must(200)
            .must_say("오래 쓴 글");
    });
}

#[test]
fn who_may_write_and_who_may_put_in_force() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        let page = write(s, "copyright", "우리 글");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let shown = s.get(&page).must(200);
        assert!(shown.has("고치기") && !shown.body().contains("put-in-force"));
        s.sign_in_as(HANBIT, &["city_officer"]);
        assert!(!s.get("/front/legal").must(200).has("새로 쓰기"));
        s.get("/front/legal/write/privacy").must(404);
        s.sign_in_as(HANBIT, &["accountant"]);
        s.get("/front/legal").must(404);
        s.get(&page).must(404);
        s.sign_in_as(SAEBYEOK, ADMIN);
        s.get(&page).must(404);
        s.sign_in_as(HANBIT, ADMIN);
        s.get("/front/legal/write/nothing").must(404);
        s.sign_out();
        s.get("/o/hanbit/mail-collection")
            .must_say("모으는 것을 거부합니다");
        let foot = s.get("/o/hanbit").must(200).links();
        for kind in ["privacy", "terms", "copyright", "mail-collection"] {
            assert!(foot.contains(&format!("/o/hanbit/{kind}")), "{kind}");
        }
        let map = s.get("/o/hanbit/sitemap.xml").must(200);
        assert!(map.body().contains("/o/hanbit/mail-collection"));
    });
}

#[test]
fn the_pages_on_a_phone_and_on_a_desk() {
    story(rooms![index; people, portal_room], |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        open(s, HANBIT);
        let page = write(s, "privacy", "# 제목\n- 하나\n\n글");
        put_in_force(s, &page, "2018-03-02").must(200);
        let draft = write(s, "privacy", "다음 글");
        put_in_force(s, &draft, "2018-05-01").must(200);
        let other = write(s, "terms", "작성 중인 글");
        browser.goto(s.address());
        s.lend_to(browser);
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for path in [
                "/front/legal",
                "/front/legal/write/privacy",
                &page,
                &draft,
                &other,
                &format!("{other}/change"),
                PRIVACY,
                "/o/hanbit/mail-collection",
            ] {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path} is wider than {width}");
            }
            browser.goto(&format!("{}{other}", s.address()));
            browser.press("시행");
            browser.must_say("시행일을 적으세요");
            browser.must_be_accessible();
        }
    });
}
