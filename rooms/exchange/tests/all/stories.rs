//! How an offer and a demand come together, told through HTTP on both databases with two offices.

use serde_json::json;
use testing::{HANBIT, Page, Story, StoryRoom, Upload, rooms, story};

const ROOMS: &[StoryRoom] = rooms![vault, files, index; people, partner, resource, exchange];

fn path(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

fn offer(s: &mut Story, what: &str, changes: &[(&str, &str)]) -> String {
    let mut typed = vec![
        ("body", "평창군 농업유통과"),
        ("kind", "village"),
        ("region", "강원 평창군"),
        ("what", what),
        ("capacity", "40"),
        ("first_day", "2018-04-01"),
        ("last_day", "2018-10-31"),
        ("price_low", "10,000"),
        ("price_high", "20,000"),
        ("features", "meal"),
    ];
    typed.retain(|(name, _)| changes.iter().all(|(other, _)| other != name));
    typed.extend_from_slice(changes);
    let page = s.post("/exchange/offers/new", &typed).must(200);
    path(&page.must_say("제안을 등록했습니다"))
}

fn demand(s: &mut Story, what: &str, changes: &[(&str, &str)]) -> String {
    let mut typed = vec![
        ("body", "새솔초등학교"),
        ("body_kind", "school"),
        ("kind", "village"),
        ("what", what),
        ("people", "30"),
        ("youngest", "8"),
        ("first_day", "2018-05-01"),
        ("last_day", "2018-05-10"),
        ("budget", "450,000"),
        ("regions", "강원"),
        ("wish_stay", "3"),
    ];
    typed.retain(|(name, _)| changes.iter().all(|(other, _)| other != name));
    typed.extend_from_slice(changes);
    let page = s.post("/exchange/demands/new", &typed).must(200);
    path(&page.must_say("수요를 등록했습니다"))
}

fn pair(demand: &str, offer: &str) -> String {
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    format!("/exchange/pairs/{}/{}", id(demand), id(offer))
}

fn propose(s: &mut Story, demand: &str, offer: &str, day: &str) -> String {
    let page = s
        .post(&pair(demand, offer), &[("first_day", day)])
        .must(200);
    path(&page.must_say("양쪽에 연결을 제안했습니다"))
}

fn accept(s: &mut Story, matching: &str, side: &str) -> Page {
    let typed = [("side", side), ("how", "전화로 수락")];
    s.post(&format!("{matching}/accept"), &typed)
}

fn to(s: &mut Story, path: &str, stage: &str, reason: &str) -> Page {
    s.post(
        &format!("{path}/stage"),
        &[("to", stage), ("reason", reason)],
    )
}

/// A match that ended on the second of May 2018.
fn ended(s: &mut Story) -> String {
    let near = offer(s, "두부 만들기", &[]);
    let school = demand(s, "농촌 체험", &[]);
    let matching = propose(s, &school, &near, "2018-05-02");
    to(s, &matching, "expired", "")
        .must(422)
        .must_say("2018. 3. 20.부터");
    accept(s, &matching, "offer")
        .must(200)
        .must_say("수락을 기록했습니다");
    to(s, &matching, "running", "")
        .must(422)
        .must_say("바로 바꿀 수 없습니다");
    accept(s, &matching, "demand")
        .must(200)
        .must_say("양쪽 수락");
    to(s, &matching, "running", "")
        .must(422)
        .must_say("2018. 5. 2.부터");
    s.on("2018-05-02");
    to(s, &matching, "running", "").must(200).must_say("진행");
    to(s, &matching, "ended", "")
        .must(200)
        .must_say("2019. 5. 2.");
    matching
}

#[test]
fn a_school_sees_which_village_fits_and_why() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.get("/exchange")
            .must(200)
            .must_say("등록된 수요가 없습니다");
        let near = offer(s, "두부 만들기", &[]);
        let far = [("region", "전남 완도군"), ("body", "완도군")];
        let far = offer(s, "바다 체험", &far);
        let school = demand(s, "농촌 체험", &[]);
        s.get(&school)
            .must_say("두부 만들기")
            .must_say("이 조건 하나만 어긋납니다")
            .must_say("‘전남 완도군’은(는) 갈 수 있는 지역이 아닙니다");
        s.get(&near)
            .must_say("농촌 체험")
            .must_say("맞는 수요의 차례");
        s.get(&pair(&school, &far))
            .must_say("조건이 맞지 않아 제외");
        let both = pair(&school, &near);
        s.get(&both)
            .must_say("점수의 항목")
            .must_say("‘숙박’을(를) 마련하면");
        s.post(&both, &[("first_day", "2018-07-01")])
            .must(422)
            .must_say("바라는 기간 안의 앞으로 올 날을 고르세요");
        propose(s, &school, &near, "2018-05-02");
        s.post(&both, &[("first_day", "2018-05-03")])
            .must(422)
            .must_say("이미 진행되고 있습니다");
    });
}

#[test]
fn a_match_is_looked_at_a_year_later() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let matching = ended(s);
        let form = format!("{matching}/outcome");
        let typed = [
            ("months", "12"),
            ("answer", "continued"),
            ("evidence", "가"),
        ];
        s.post(&form, &typed)
            .must(422)
            .must_say("2019. 5. 2.부터 확인할 때입니다");
        s.on("2019-06-01");
        s.get("/exchange")
            .must_say("6개월 확인")
            .must_say("12개월 뒤 확인한 연결이 아직 없습니다");
        s.post(&form, &[("months", "12"), ("revisits", "5")])
            .must(422)
            .must_say("결과를 목록에서 고르세요")
            .must_say("증빙이 있는 곳을 적으세요");
        let paper = Upload {
            field: "file",
            name: "결과.txt",
            bytes: "열두 달 뒤 결과\n".as_bytes(),
        };
        let typed = [
            ("months", "12"),
            ("answer", "widened"),
            ("participants", "62"),
            ("sales", "1,240,000"),
            ("revisits", "14"),
        ];
        let page = s.upload(&form, &form, &typed, &[paper]).must(200);
        let page = page.must_say("활성").must_say("1,240,000원");
        let file = page.links().into_iter().find(|l| l.ends_with("/file"));
        assert!(s.get(&file.unwrap()).must(200).body().contains("열두 달"));
        s.get("/exchange")
            .must_say("12개월 뒤 확인한 1건 가운데 1건이 활성입니다(100%)")
            .must_say("1,240,000원");
        for what in ["made", "checked", "alive", "participants", "sales"] {
            s.get(&format!("/exchange/rows?what={what}"))
                .must(200)
                .must_say("두부 만들기");
        }
        // A later answer to the same check counts.
        let typed = [("months", "12"), ("answer", "over"), ("evidence", "전화")];
        s.post(&form, &typed).must(200).must_say("휴면");
        s.get("/exchange")
            .must_say("1건 가운데 0건이 활성입니다(0%)");
    });
}

#[test]
fn everything_wrong_with_a_form_is_said_at_once_and_nothing_is_lost() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.post(
            "/exchange/offers/new",
            &[("what", "두부"), ("capacity", "열"), ("region", "고성군")],
        )
        .must(422)
        .must_say("제안하는 기관을 적으세요")
        .must_say("같은 이름이 여럿입니다")
        .must_say("1 이상의 숫자로 적으세요")
        .must_say("가장 낮은 가격을 적으세요")
        .must_say("날짜를 적으세요");
        let typed = [
            ("first_day", "2018-02-01"),
            ("last_day", "2018-02-03"),
            ("days", "9"),
            ("budget", "많이"),
        ];
        s.post("/exchange/demands/new", &typed)
            .must(422)
            .must_say("찾는 기관이나 모임을 적으세요")
            .must_say("금액을 원 단위의 숫자로 적으세요")
            .must_say("바라는 기간보다 깁니다");
        let path = offer(s, "두부 만들기", &[("months", "4")]);
        s.get(&path).must_say("4월");
        let page = s.get(&format!("{path}/change")).must(200);
        let form = page.form(&format!("{path}/change"));
        s.submit(&form, &[("capacity", "20")])
            .must(200)
            .must_say("20명까지");
        let form = s
            .get(&format!("{path}/change"))
            .form(&format!("{path}/change"));
        s.submit(&form, &[("version", "1"), ("capacity", "25")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        to(s, &path, "withdrawn", "")
            .must(422)
            .must_say("까닭을 적으세요");
        to(s, &path, "withdrawn", "올해는 쉼")
            .must(200)
            .must_say("거둠");
    });
}

#[test]
fn a_bureau_asks_and_accepts_for_itself_alone() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let village = offer(s, "두부 만들기", &[]);
        let others = demand(s, "남의 수요", &[]);
        s.sign_in_as(HANBIT, &["city_bureau"]);
        let own = demand(
            s,
            "직원 연수",
            &[("body", "총무과"), ("body_kind", "bureau")],
        );
        let change = format!("{own}/change");
        let form = s.get(&change).must(200).form(&change);
        s.submit(&form, &[("people", "25")])
            .must(200)
            .must_say("25명");
        to(s, &others, "withdrawn", "남의 것")
            .must(422)
            .must_say("권한이 없습니다");
        s.get("/exchange/offers/new").must(404);
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let matching = propose(s, &own, &village, "2018-05-02");
        let foreign = propose(s, &others, &village, "2018-05-03");
        s.sign_in_as(HANBIT, &["city_bureau"]);
        s.post(&format!("{foreign}/accept"), &[("side", "demand")])
            .must(422)
            .must_say("자기 계정으로 올린 수요나 우리 지역의 제안에만");
        s.post(&format!("{matching}/accept"), &[("side", "demand")])
            .must(200)
            .must_say("자기 계정으로 수락");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        accept(s, &matching, "offer")
            .must(200)
            .must_say("양쪽 수락");
        to(s, &own, "ended", "").must(200).must_say("끝남");
    });
}

#[test]
fn an_offer_stands_on_a_checked_record_only() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let typed = [
            ("source", "partner"),
            ("name", "솔바람마을"),
            ("region", "강원도 평창군"),
            ("owner", "public"),
        ];
        let page = s.post_on("/resources/new?kind=village", "/resources/new", &typed);
        let record = path(&page.must(200));
        let id = record.rsplit('/').next().unwrap().to_owned();
        let form = format!("/exchange/offers/new?resource={id}");
        let typed = [
            ("what", "별 보기"),
            ("capacity", "10"),
            ("first_day", "2018-04-01"),
            ("last_day", "2018-10-31"),
            ("price_low", "0"),
        ];
        s.post_on(&form, "/exchange/offers/new", &typed)
            .must(422)
            .must_say("‘후보’ 상태의 자원으로는 제안할 수 없습니다");
        let seen = [("availability", "open"), ("certainty", "confirmed")];
        s.post(&format!("{record}/survey"), &seen).must(200);
        s.post(&format!("{record}/state"), &[("to", "verified")])
            .must(200);
        s.post_on(&form, "/exchange/offers/new", &typed)
            .must(200)
            .must_say("지역자원 기록 보기")
            .must_say("솔바람마을");
    });
}

#[test]
fn programs_do_the_same_as_people() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let api = |s: &mut Story, path: &str| {
            s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
                .must(200)
                .json()
        };
        let offer = json!({"resource": "", "fields": {
            "body": "평창군", "kind": "village", "what": "두부 만들기", "region": "51760",
            "capacity": "40", "first_day": "2018-04-01", "last_day": "2018-10-31",
            "price_low": "10000", "features": ["meal"]}});
        let offer = s
            .post_json("/api/exchange/offers", "offer-0001", &offer)
            .must(200)
            .json();
        let demand = json!({"body": "새솔초등학교", "body_kind": "school", "kind": "village",
            "what": "체험", "people": "30", "first_day": "2018-05-01", "last_day": "2018-05-03",
            "budget": "400000", "wishes": {"stay": "2"}});
        let demand = s
            .post_json("/api/exchange/demands", "demand-001", &demand)
            .must(200)
            .json();
        let offer = offer["id"].as_str().unwrap().to_owned();
        let demand = demand["id"].as_str().unwrap().to_owned();
        let ranked = api(s, &format!("/api/exchange/demands/{demand}"));
        let first = &ranked["pairs"][0];
        let sum: i64 = first["points"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["points"].as_i64().unwrap())
            .sum();
        assert_eq!(first["score"].as_i64(), Some(sum));
        assert_eq!(first["starts"][0], "2018-05-01");
        let ask = json!({"demand": demand, "offer": offer, "first_day": "2018-05-01"});
        let done = s
            .post_json("/api/exchange/matches", "match-0001", &ask)
            .must(200)
            .json();
        let again = s
            .post_json("/api/exchange/matches", "match-0001", &ask)
            .must(200)
            .json();
        assert_eq!(done, again, "a retry answers the same");
        let matching = format!("/api/exchange/matches/{}", done["id"].as_str().unwrap());
        for (side, key) in [("offer", "accept-001"), ("demand", "accept-002")] {
            let ask = json!({"side": side, "how": "공문"});
            s.post_json(&format!("{matching}/accept"), key, &ask)
                .must(200);
        }
        let now = api(s, &matching);
        assert_eq!(now["stage"], "accepted");
        assert_eq!(now["acceptances"].as_array().unwrap().len(), 2);
        let figures = api(s, "/api/exchange/figures");
        assert_eq!(figures[0]["value"], 1);
        assert_eq!(api(s, "/api/exchange/offers").as_array().unwrap().len(), 1);
        assert_eq!(api(s, "/api/exchange/matches").as_array().unwrap().len(), 1);
        assert_eq!(api(s, "/api/exchange/demands").as_array().unwrap().len(), 1);
        assert_eq!(
            api(s, &format!("/api/exchange/offers/{offer}"))["capacity"],
            40
        );
    });
}

#[test]
fn a_stranger_reads_nothing() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["vendor"]);
        s.get("/exchange").must(404);
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get("/exchange").must(200);
        s.get("/exchange/demands/new").must(404);
    });
}
