//! What a citizen reads of a resource, says about it and hears back, through HTTP on both databases
//! with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use kernel::Id;
use resource::{
    ChangeResource, GiveConsent, MoveState, RegisterResource, Resource, ResourceFields,
    SurveyResource, WithdrawConsent, door,
};
use store::Tx;
use testing::{Browser, HANBIT, SAEBYEOK, Story, rooms, story};

const KEEPER: &[&str] = &["staff_resource"];
const ROOMS: &[testing::StoryRoom] = rooms![vault, index; people, partner, resource];

fn act<T: Send + 'static>(
    s: &Story,
    verb: impl Fn(&mut Tx<'_>) -> kernel::Outcome<T> + Send + 'static,
) -> T {
    s.store().act(HANBIT, KEEPER, verb).unwrap()
}

fn fields() -> ResourceFields {
    ResourceFields {
        name: "솔바람마을".to_owned(),
        region: "강원도 평창군".to_owned(),
        address: "강원도 평창군 봉평면".to_owned(),
        owner: "private".to_owned(),
        description: "메밀을 심고 국수를 만든다".to_owned(),
        months: vec!["5".to_owned(), "9".to_owned()],
        contact_name: "가나다".to_owned(),
        contact_phone: "033-000-0012".to_owned(),
        source_name: "현장 조사".to_owned(),
        ..ResourceFields::default()
    }
}

/// The office's front with a village on it.
fn publish(s: &Story) -> Id<Resource> {
    act(s, |tx| tx.put_door(web::PUBLIC_DOOR, "hanbit"));
    village(s)
}

/// A village that everybody may read until 2018-12-31.
fn village(s: &Story) -> Id<Resource> {
    let id = act(s, |tx| {
        let ask = RegisterResource {
            kind: "village".to_owned(),
            source: "partner".to_owned(),
            fields: fields(),
        };
        resource::register_resource(tx, ask)
    });
    act(s, move |tx| {
        let version = door::get(tx, id)?.version.to_string();
        let ask = SurveyResource {
            resource: id.to_string(),
            version,
            certainty: "confirmed".to_owned(),
            availability: "open".to_owned(),
            ..SurveyResource::default()
        };
        resource::survey_resource(tx, ask)
    });
    act(s, move |tx| {
        let ask = GiveConsent {
            resource: id.to_string(),
            given_on: "2018-03-02".to_owned(),
            given_by_role: "owner".to_owned(),
            valid_to: "2018-12-31".to_owned(),
            evidence_text: "동의서 철 1쪽".to_owned(),
            ..GiveConsent::default()
        };
        resource::give_consent(tx, ask)
    });
    for to in ["verified", "published"] {
        act(s, move |tx| {
            let ask = MoveState {
                resource: id.to_string(),
                version: door::get(tx, id)?.version.to_string(),
                to: to.to_owned(),
                ..MoveState::default()
            };
            resource::move_state(tx, ask)
        });
    }
    id
}

#[test]
fn a_citizen_reads_says_that_it_is_wrong_and_hears_back() {
    story(ROOMS, |s| {
        let id = publish(s);
        let page = format!("/o/hanbit/resources/{id}");
        let shown = s.get(&page).must(200);
        for words in [
            "솔바람마을",
            "5월, 9월",
            "강원도 평창군",
            "조사했습니다(확인함)",
        ] {
            assert!(shown.has(words), "{words}: {}", shown.text());
        }
        for secret in ["가나다", "033-000-0012", "0012"] {
            assert!(!shown.body().contains(secret), "{secret}");
        }
        let json = s.get(&format!("/api/public/v1{}", page.replace("/o/", "/")));
        let json = json.must(200);
        assert!(!json.body().contains("가나다") && !json.body().contains("0012"));
        assert_eq!(json.json()["데이터기준일자"], "2018-03-02");
        // Bad input is kept, and the citizen says no number.
        let form = format!("{page}/report/wrong");
        let refused = s.post(&form, &[("said", "010-0000-0012로 알려 주세요")]);
        let refused = refused.must(422);
        assert!(refused.has("전자우편 주소는 적지 마세요"));
        assert!(refused.body().contains("알려 주세요"));
        s.post(&form, &[("said", "")])
            .must(422)
            .must_say("내용을 적으세요");
        s.get(&format!("{page}/report/spam")).must(404);
        let opened = s.get(&form).form(&form);
        let sent = s.submit(&opened, &[("said", "지난주에 문을 닫았습니다")]);
        sent.must(200).must_say("확인 중");
        let receipt = s.submit(&opened, &[("said", "지난주에 문을 닫았습니다")]);
        let receipt = receipt.must(200);
        assert!(
            receipt.path.starts_with("/o/hanbit/reports/"),
            "twice is once"
        );
        assert!(!receipt.has("지난주에"), "what was said is not repeated");
        answer_once(s);
        s.sign_out();
        s.get(&receipt.path)
            .must_say("처리함")
            .must_say("확인해 고쳤습니다. (2018. 3. 2.)");
        // Nobody guesses a receipt, and another office's front has none of it.
        s.get("/o/hanbit/reports/1").must(404);
        act_elsewhere(s);
        s.get(&receipt.path.replace("hanbit", "saebyeok")).must(404);
        s.get(&page.replace("hanbit", "saebyeok")).must(404);
    });
}

/// The office sees what was said once, and answers once.
fn answer_once(s: &mut Story) {
    s.sign_in_as(HANBIT, &["auditor"]);
    s.get("/reports").must(404);
    s.sign_in_as(HANBIT, KEEPER);
    let queue = s
        .get("/reports")
        .must_say("확인 중 1건")
        .must_say("지난주에 문을");
    let links = queue.links();
    let link = links.iter().find(|l| l.starts_with("/reports/")).unwrap();
    s.post(link, &[("state", "answered"), ("answer", "")])
        .must(422)
        .must_say("답을 적으세요");
    let late = s.get(link).form(link);
    s.post(
        link,
        &[("state", "answered"), ("answer", "확인해 고쳤습니다.")],
    )
    .must_say("알림에 답했습니다");
    s.submit(&late, &[("state", "dismissed"), ("answer", "아닙니다.")])
        .must(422)
        .must_say("다른 사람이 답했습니다: 확인해 고쳤습니다.");
    s.get("/reports").must_say("답을 기다리는 알림이 없습니다");
    s.get("/reports?state=answered").must_say("지난주에 문을");
}

fn act_elsewhere(s: &Story) {
    let open = |tx: &mut Tx<'_>| tx.put_door(web::PUBLIC_DOOR, "saebyeok");
    s.store().act(SAEBYEOK, KEEPER, open).unwrap();
}

#[test]
fn a_withdrawn_consent_takes_the_page_and_every_form_of_it_away() {
    story(ROOMS, |s| {
        let id = publish(s);
        let page = format!("/o/hanbit/resources/{id}");
        let form = format!("{page}/report/interested");
        let opened = s.get(&form).must(200).form(&form);
        let file = s.get("/o/hanbit/files/village/csv").must(200);
        assert!(file.body().contains("솔바람마을") && !file.body().contains("가나다"));
        s.get("/o/hanbit/files/village/exe").must(404);
        s.get("/o/hanbit/files/spam/csv").must(404);
        let tag = s.get(&page).must(200).header("etag").unwrap().to_owned();
        act(s, move |tx| {
            let consent = door::consents(tx, id)?.remove(0);
            let ask = WithdrawConsent {
                consent: consent.id.to_string(),
                reason: "전화로 철회".to_owned(),
            };
            resource::withdraw_consent(tx, ask)
        });
        let known = [("if-none-match", tag.as_str())];
        assert_eq!(s.send("GET", &page, &known, b"").status, 404);
        for format in ["csv", "xlsx", "geojson"] {
            let file = s
                .get(&format!("/o/hanbit/files/village/{format}"))
                .must(200);
            assert!(!file.body().contains("솔바람마을"), "{format}");
        }
        s.get(&format!("/api/public/v1/hanbit/resources/{id}"))
            .must(404);
        for list in ["resources?kind=village", "standard/village"] {
            let answer = s.get(&format!("/api/public/v1/hanbit/{list}")).must(200);
            assert!(!answer.body().contains("솔바람마을"), "{list}");
        }
        s.get(&form).must(404);
        s.submit(&opened, &[("said", "가고 싶습니다")]).must(404);
    });
}

#[test]
fn programs_read_lists_page_by_page_and_in_the_envelope_of_the_portal() {
    story(ROOMS, |s| {
        publish(s);
        village(s);
        village(s);
        act_elsewhere(s);
        let list = "/api/public/v1/hanbit/resources?kind=village&limit=2";
        let first = s.get(list).must(200).json();
        assert_eq!(
            (&first["total"], first["items"].as_array().unwrap().len()),
            (&3.into(), 2)
        );
        assert_eq!(first["items"][0]["데이터기준일자"], "2018-03-02");
        let next = first["next"].as_str().unwrap();
        let second = s.get(&format!("{list}&after={next}")).must(200).json();
        assert_eq!(second["items"].as_array().unwrap().len(), 1);
        assert!(second["next"].is_null());
        let ids = |page: &serde_json::Value| -> Vec<String> {
            let items = page["items"].as_array().unwrap().iter();
            items
                .map(|one| one["id"].as_str().unwrap().to_owned())
                .collect()
        };
        assert!(!ids(&first).contains(&ids(&second)[0]));
        for (wrong, status) in [
            ("", 400),
            ("?kind=spam", 400),
            ("?kind=village&limit=0", 422),
            ("?kind=village&limit=101", 422),
            ("?kind=village&after=x", 422),
            ("?kind=village&x=1", 400),
        ] {
            s.get(&format!("/api/public/v1/hanbit/resources{wrong}"))
                .must(status);
        }
        let standard = "/api/public/v1/hanbit/standard/village";
        let page = s.get(&format!("{standard}?pageNo=2&numOfRows=2&serviceKey=abc"));
        let page = page.must(200).json();
        let body = &page["response"]["body"];
        assert_eq!(page["response"]["header"]["resultCode"], "00");
        assert_eq!(
            (&body["totalCount"], &body["pageNo"]),
            (&"3".into(), &"2".into())
        );
        assert_eq!(body["items"][0]["체험마을명"], "솔바람마을");
        assert_eq!(body["items"][0]["데이터기준일자"], "2018-03-02");
        let empty = s.get(&format!("{standard}?pageNo=9")).must(200).json();
        assert_eq!(empty["response"]["header"]["resultCode"], "03");
        let xml = s.get(&format!("{standard}?type=xml")).must(200);
        assert_eq!(xml.header("content-type"), Some("application/xml"));
        assert!(xml.body().contains("<체험마을명>솔바람마을</체험마을명>"));
        assert!(!xml.body().contains("가나다") && !xml.body().contains("0012"));
        s.get("/api/public/v1/hanbit/standard/spam").must(404);
        s.get(&format!("{standard}?pageNo=0")).must(422);
        let theirs = "/api/public/v1/saebyeok/resources?kind=village";
        assert_eq!(s.get(theirs).must(200).json()["total"], 0);
    });
}

#[test]
fn the_page_is_gone_after_the_consents_last_day() {
    story(ROOMS, |s| {
        let id = publish(s);
        let page = format!("/o/hanbit/resources/{id}");
        s.on("2018-12-31");
        s.get(&page).must(200);
        s.on("2019-01-01");
        s.get(&page).must(404);
    });
}

#[test]
fn a_flood_is_stopped_and_what_was_typed_stays() {
    story(ROOMS, |s| {
        let id = publish(s);
        let form = format!("/o/hanbit/resources/{id}/report/wrong");
        for n in 0..20 {
            s.post(&form, &[("said", &format!("알림 {n}"))]).must(200);
        }
        let refused = s.post(&form, &[("said", "스물한 번째")]).must(422);
        assert!(refused.has("더 받지 못합니다") && refused.body().contains("스물한 번째"));
        s.on("2018-03-03");
        s.post(&form, &[("said", "다음 날")]).must(200);
    });
}

#[test]
fn what_is_corrected_is_corrected_on_the_public_page() {
    story(ROOMS, |s| {
        let id = publish(s);
        act(s, move |tx| {
            let version = door::get(tx, id)?.version.to_string();
            let ask = ChangeResource {
                resource: id.to_string(),
                version,
                reason: "시민 알림".to_owned(),
                fields: ResourceFields {
                    description: "메밀국수만 만든다".to_owned(),
                    ..fields()
                },
                ..ChangeResource::default()
            };
            resource::change_resource(tx, ask)
        });
        let page = s.get(&format!("/o/hanbit/resources/{id}")).must(200);
        assert!(page.has("메밀국수만 만든다") && !page.has("메밀을 심고"));
    });
}

#[test]
fn the_pages_on_a_phone_and_on_a_desk() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        let id = publish(s);
        let page = format!("{}/o/hanbit/resources/{id}", s.address());
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            browser.goto(&page);
            browser.must_be_accessible();
            assert!(!browser.overflows());
            browser.press("틀린 곳 알리기");
            browser.must_be_accessible();
            browser.press("보내기");
            browser.must_say("고칠 곳이 1가지");
            browser.must_be_accessible();
            browser.fill("said", "문을 닫았습니다");
            browser.press("보내기");
            browser.must_say("접수번호");
            browser.must_be_accessible();
            assert!(!browser.overflows(), "a receipt of {width}");
        }
        s.sign_in_as(HANBIT, KEEPER);
        s.lend_to(browser);
        for path in ["/reports", "/reports?state=answered"] {
            browser.goto(&format!("{}{path}", s.address()));
            browser.must_be_accessible();
            assert!(!browser.overflows(), "{path}");
        }
        browser.goto(&format!("{}/reports", s.address()));
        browser.press("솔바람마을");
        browser.must_be_accessible();
        assert!(!browser.overflows());
        browser.fill("answer", "고쳤습니다.");
        browser.press("답하기");
        browser.must_say("알림에 답했습니다.");
    });
}
