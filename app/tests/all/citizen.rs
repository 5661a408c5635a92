//! The register's whole way, as people go it: the villages are taken in, one is surveyed on a
//! phone, its owner consents, a citizen finds it by 체험마을을 and on the map, says that something
//! is wrong, it is mended, the owner thinks again, and it is gone everywhere.

use testing::{Browser, HANBIT, Page, Story, Upload, percent, rooms, story};

const KEEPER: &[&str] = &["staff_resource"];

const VILLAGES: &str = "\
체험마을명,시도명,시군구명,체험프로그램구분,체험프로그램명,보유시설정보,체험휴양마을면적,체험휴양마을사진,소재지도로명주소,\
소재지지번주소,대표자명,대표전화번호,지정일자,홈페이지주소,관리기관명,위도,경도,데이터기준일자,제공기관코드,제공기관명\n\
가람체험마을,강원도,평창군,농작물경작체험,감자 캐기+두부 만들기,강당,,,강원도 평창군 가람길 1,,가나다,033-000-0012,\
2017-10-24,,평창군청,37.3700,128.3900,2018-01-07,B000000,가나공사\n\
나래체험마을,전라북도,완주군,전통문화체험,한지 뜨기,,,,전라북도 완주군 나래길 2,,라마바,063-000-0013,\
2016-12-18,,완주군청,35.9000,127.1600,2018-01-07,B000000,가나공사\n";

/// The front over the regions and kinds of the product.
pub mod front {
    pub use portal::schema;

    pub fn room() -> web::Room {
        portal::room_with(sangsaeng::front_guide())
    }
}

fn import(s: &mut Story) {
    let new = "/resources/imports/new";
    let file = Upload {
        field: "file",
        name: "마을.csv",
        bytes: VILLAGES.as_bytes(),
    };
    let page = s.upload(new, new, &[("dataset", "")], &[file]).must(200);
    let at = page.path.split('?').next().unwrap().to_owned();
    let mut page = s.post_on(&at, &format!("{at}/start"), &[]).must(200);
    for _ in 0..200 {
        if !page.has("새로 고침") {
            page.must_say("새로 등록: 2행");
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        page = s.get(&at).must(200);
    }
    panic!("the import does not end");
}

/// What a citizen gets, signed in nowhere.
fn citizen(s: &mut Story, path: &str) -> Page {
    s.sign_out();
    let page = s.get(path);
    s.sign_in_as(HANBIT, KEEPER);
    page
}

fn links(page: &Page, part: &str) -> Vec<String> {
    let links = page.links().into_iter();
    links.filter(|link| link.contains(part)).collect()
}

#[test]
fn a_village_is_taken_in_shown_mended_and_withdrawn() {
    let rooms = rooms![vault, index; people, partner, resource, front];
    story(rooms, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, KEEPER);
        let typed = [("name", "hanbit"), ("intro", "도시와 농촌이 나눕니다.")];
        s.post("/front/open", &typed).must(200);
        import(s);
        citizen(s, &search()).must_say("0건 찾았습니다");

        let found = s
            .get(&format!("/resources?q={}", percent("가람")))
            .must(200);
        let village = links(&found, "/resources/0").remove(0);
        let public = format!("/o/hanbit{village}");
        survey(s, &village);
        publish(s, &village);
        for place in &places(&public) {
            let page = citizen(s, place).must(200);
            assert!(shows(&page, &village), "{place} does not show it");
            let body = page.body();
            assert!(
                !body.contains("가나다") && !body.contains("0012"),
                "{place}"
            );
            assert!(!body.contains("나래체험마을"), "{place}: nobody consented");
        }

        let receipt = find_and_report(s, &public);
        mend(s, &village);
        if let Some(receipt) = receipt {
            citizen(s, &receipt).must_say("고쳤습니다.");
        }
        citizen(s, &public).must_say("감자만 캡니다");
        s.get(&format!("{village}/history")).must_say("시민 알림");

        let page = s.get(&village).must(200);
        let withdraw = links(&page, "/withdraw").remove(0);
        s.post(&withdraw, &[("reason", "전화로 철회")]).must(200);
        for place in &places(&public) {
            let page = citizen(s, place);
            let gone = page.status == 404 || !shows(&page, &village);
            assert!(gone, "{place} still shows it");
        }
        s.get(&village).must_say("가람체험마을");
    });
}

/// The question of a citizen.
fn search() -> String {
    format!("/o/hanbit/search?q={}", percent("체험마을을"))
}

/// Everywhere that a public village shows.
fn places(public: &str) -> [String; 9] {
    [
        "/o/hanbit".to_owned(),
        search(),
        "/o/hanbit/regions/51".to_owned(),
        "/o/hanbit/sitemap.xml".to_owned(),
        "/o/hanbit/files/village/csv".to_owned(),
        "/o/hanbit/files/village/geojson".to_owned(),
        "/api/public/v1/hanbit/search".to_owned(),
        public.to_owned(),
        format!("/api/public/v1{}", public.replace("/o/", "/")),
    ]
}

fn shows(page: &Page, village: &str) -> bool {
    let id = village.trim_start_matches("/resources/");
    page.body().contains("가람체험마을") || page.body().contains(id)
}

/// The owner consents; without that nothing is published.
fn publish(s: &mut Story, village: &str) {
    let state = format!("{village}/state");
    s.post(&state, &[("to", "verified")]).must(200);
    s.post(&state, &[("to", "published")])
        .must(422)
        .must_say("소유자의 공개 동의가 있어야 공개할 수 있습니다");
    let consent = [
        ("given_on", "2018-03-05"),
        ("given_by_role", "owner"),
        ("valid_to", "2018-12-31"),
        ("evidence_text", "동의서철 1권 3쪽"),
    ];
    s.post(&format!("{village}/consents"), &consent).must(200);
    s.post(&state, &[("to", "published")]).must(200);
}

/// The office takes up what a citizen said.
fn mend(s: &mut Story, village: &str) {
    let queue = s
        .get("/reports")
        .must_say("가람체험마을")
        .must_say("두부는 이제");
    let report = links(&queue, "/reports/0").remove(0);
    let change = [("description", "감자만 캡니다"), ("reason", "시민 알림")];
    s.post(&format!("{village}/change"), &change).must(200);
    let answer = [("state", "answered"), ("answer", "고쳤습니다.")];
    s.post(&report, &answer).must(200);
}

/// Somebody stands in the village with a phone.
fn survey(s: &mut Story, village: &str) {
    let Some(mut browser) = Browser::open() else {
        let seen = [("certainty", "confirmed"), ("availability", "open")];
        s.post(&format!("{village}/survey"), &seen).must(200);
        return;
    };
    browser.resize(390, 844);
    browser.goto(s.address());
    s.lend_to(&mut browser);
    browser.goto(&format!("{}{village}", s.address()));
    browser.press("조사 기록");
    browser.click("label[for=f-availability-1]");
    browser.click("label[for=f-certainty-1]");
    browser.fill("condition_text", "강당을 새로 칠했음");
    browser.must_be_accessible();
    browser.press("조사 기록");
    browser.must_say("조사한 내용을 기록했습니다.");
    assert!(!browser.overflows());
}

/// A citizen finds it by words and on the map and says what is wrong; answers the receipt.
fn find_and_report(s: &mut Story, public: &str) -> Option<String> {
    let Some(mut browser) = Browser::open() else {
        let form = format!("{public}/report/wrong");
        s.post(&form, &[("said", "두부는 이제 만들지 않습니다")])
            .must(200);
        return None;
    };
    browser.resize(390, 844);
    browser.goto(&format!("{}/o/hanbit", s.address()));
    browser.fill("q", "체험마을을");
    browser.click(".seek button");
    browser.must_say("‘체험마을을’: 1건");
    browser.must_be_accessible();
    browser.goto(&format!("{}/o/hanbit/regions", s.address()));
    browser.press("강원");
    browser.must_say("가람체험마을");
    browser.must_be_accessible();
    browser.press("가람체험마을");
    browser.must_say("강당을 새로 칠했음");
    browser.press("틀린 곳 알리기");
    browser.fill("said", "두부는 이제 만들지 않습니다");
    browser.press("보내기");
    browser.must_say("접수번호");
    let url = browser.url();
    Some(url.replace(s.address(), ""))
}
