//! How idle assets come to be used, told through HTTP on both databases with two offices.

use serde_json::json;
use testing::{HANBIT, Page, Story, StoryRoom, Upload, rooms, story};

const ROOMS: &[StoryRoom] = rooms![vault, files, index; people, partner, resource, reuse];

fn path(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

fn record(s: &mut Story, kind: &str, name: &str, owner: &str) -> String {
    let typed = [
        ("source", "partner"),
        ("name", name),
        ("region", "강원도 평창군"),
        ("owner", owner),
    ];
    let form = format!("/resources/new?kind={kind}");
    let page = path(&s.post_on(&form, "/resources/new", &typed).must(200));
    page.rsplit('/').next().unwrap().to_owned()
}

fn propose(s: &mut Story, record: &str, purpose: &str) -> Page {
    let typed = [
        ("proposer", "상생협동조합"),
        ("purpose", purpose),
        ("plan", "작업실과 전시"),
    ];
    s.post_on(
        &format!("/reuse/new?resource={record}"),
        "/reuse/new",
        &typed,
    )
}

fn step(s: &mut Story, case: &str, key: &str) -> Page {
    let step = format!("reuse.step.{key}");
    let typed = [("step", step.as_str()), ("proof", "기록철 1권")];
    s.post(&format!("{case}/step"), &typed)
}

fn to(s: &mut Story, case: &str, state: &str, reason: &str) -> Page {
    let typed = [("to", state), ("reason", reason)];
    s.post(&format!("{case}/state"), &typed)
}

fn lease(s: &mut Story, case: &str, changes: &[(&str, &str)]) -> Page {
    let mut typed = vec![
        ("first_day", "2018-04-01"),
        ("last_day", "2021-03-31"),
        ("appraised", "200,000,000"),
        ("fee", "1,000,000"),
        ("reduction", "reduced"),
        ("evidence", "계약철 1권 3쪽"),
    ];
    typed.retain(|(name, _)| changes.iter().all(|(other, _)| other != name));
    typed.extend_from_slice(changes);
    s.post(&format!("{case}/lease"), &typed)
}

/// A closed school on its way up to the application.
fn applied(s: &mut Story) -> String {
    let school = record(s, "closed_school", "솔바람분교", "public");
    let page = propose(s, &school, "culture").must(200);
    let case = path(
        &page
            .must_say("활용을 제안했습니다")
            .must_say("시·도 교육감"),
    );
    to(s, &case, "owner_consulted", "")
        .must(422)
        .must_say("‘교육지원청 협의’ 절차가 남았습니다");
    step(s, &case, "closed_school.1")
        .must(200)
        .must_say("절차를 기록했습니다");
    to(s, &case, "owner_consulted", "").must(200);
    to(s, &case, "feasibility_ok", "")
        .must(422)
        .must_say("시설의 설치·운영에 관한 계획서")
        .must_say("시행령 제3조의2제3항");
    step(s, &case, "closed_school.2").must(200);
    to(s, &case, "feasibility_ok", "").must(200);
    step(s, &case, "closed_school.3").must(200);
    to(s, &case, "applied", "").must(200).must_say("신청");
    case
}

/// The same in use from the first of April 2018 for three years.
fn used(s: &mut Story) -> String {
    let case = applied(s);
    lease(s, &case, &[]).must(200).must_say("1096");
    step(s, &case, "closed_school.4").must(200);
    s.sign_in_as(HANBIT, &["director"]);
    to(s, &case, "agreed", "").must(200).must_say("합의");
    s.sign_in_as(HANBIT, &["staff_resource"]);
    s.on("2018-04-01");
    to(s, &case, "in_use", "").must(200).must_say("활용 중");
    case
}

#[test]
fn a_lease_that_breaks_a_limit_is_refused_with_its_article() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.get("/reuse").must(200).must_say("제안된 활용이 없습니다");
        let case = applied(s);
        lease(s, &case, &[("last_day", "2028-04-01")])
            .must(422)
            .must_say("한 번에 10년까지")
            .must_say("2028. 3. 31.까지")
            .must_say("시행령 제3조제3항");
        lease(s, &case, &[("fee", "999,999")])
            .must(422)
            .must_say("1년에 1,000,000원 이상이어야 합니다");
        lease(s, &case, &[("sublets", "1")])
            .must(422)
            .must_say("다시 빌려줄 수 없습니다")
            .must_say("제35조제1항제3호");
        lease(s, &case, &[]).must(200).must_say("1096");
    });
}

#[test]
fn the_director_agrees_when_every_gate_is_open() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let case = applied(s);
        lease(s, &case, &[]).must(200);
        to(s, &case, "agreed", "")
            .must(422)
            .must_say("권한이 없습니다");
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &case, "agreed", "")
            .must(422)
            .must_say("‘공유재산심의회 자문’ 절차가 남았습니다")
            .must_say("폐교재산의 활용촉진을 위한 특별법 제8조");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let form = format!("{case}/step");
        let paper = Upload {
            field: "file",
            name: "자문.txt",
            bytes: "공유재산심의회 자문 결과\n".as_bytes(),
        };
        let typed = [("step", "reuse.step.closed_school.4")];
        let page = s.upload(&form, &form, &typed, &[paper]).must(200);
        let file = page.links().into_iter().find(|l| l.ends_with("/file"));
        let file = s.get(&file.unwrap()).must(200);
        assert!(file.body().contains("자문 결과"));
        let permit = format!("{case}/permit");
        s.post(&permit, &[("name", "용도변경"), ("state", "needed")])
            .must(200)
            .must_say("인허가를 기록했습니다");
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &case, "agreed", "").must(200).must_say("합의");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        to(s, &case, "in_use", "")
            .must(422)
            .must_say("‘용도변경’ 인허가를 아직 받지 않았습니다")
            .must_say("2018. 4. 1.부터");
        let granted = [("name", "용도변경"), ("state", "granted"), ("note", "12호")];
        s.post(&permit, &granted).must(200);
        s.on("2018-04-01");
        to(s, &case, "in_use", "").must(200).must_say("활용 중");
    });
}

#[test]
fn a_lease_ends_is_renewed_and_ends_again() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let case = used(s);
        s.on("2020-10-01");
        s.get("/reuse").must_say("끝나기 6개월 안");
        s.on("2021-03-02");
        s.get(&case).must_say("끝나기 1개월 안");
        let late = [("first_day", "2021-05-01"), ("last_day", "2024-03-31")];
        lease(s, &case, &late)
            .must(422)
            .must_say("앞의 대부가 끝난 다음 날(2021. 4. 1.)부터");
        lease(s, &case, &[("first_day", ""), ("last_day", "2024-03-31")])
            .must(200)
            .must_say("2021. 4. 1. ~ 2024. 3. 31.")
            .must_say("2018. 4. 1. ~ 2021. 3. 31.");
        s.get("/reuse")
            .must_say("여섯 달 안에 끝나는 대부가 없습니다");
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &case, "ended", "")
            .must(422)
            .must_say("까닭을 적으세요");
        to(s, &case, "ended", "협동조합 해산")
            .must(200)
            .must_say("끝남");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        step(s, &case, "closed_school.1")
            .must(422)
            .must_say("‘끝남’ 상태에서는");
    });
}

#[test]
fn what_the_law_does_not_allow_is_said_with_its_article() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let school = record(s, "closed_school", "솔바람분교", "public");
        let page = s.get(&format!("/reuse/new?resource={school}")).must(200);
        page.must_say("폐교재산의 활용촉진을 위한 특별법 제5조제1항");
        propose(s, &school, "settling")
            .must(422)
            .must_say("폐교의 용도가 아닙니다")
            .must_say("제5조제1항");
        // The amendment of 2019 came into force on 2020-02-21.
        s.on("2020-02-21");
        propose(s, &school, "settling").must(200);
        let field = record(s, "idle_farmland", "솔바람밭", "private");
        propose(s, &field, "dwelling")
            .must(422)
            .must_say("농지법 제23조제1항");
        let produce = record(s, "product", "솔바람콩", "private");
        propose(s, &produce, "culture")
            .must(422)
            .must_say("빌려 쓸 수 있는 자산이 아닙니다");
        let page = propose(s, &field, "weekend_farming").must(200);
        let case = path(&page);
        for (key, state) in [
            ("idle_farmland.1", "owner_consulted"),
            ("idle_farmland.2", "feasibility_ok"),
            ("idle_farmland.3", "applied"),
        ] {
            step(s, &case, key).must(200);
            to(s, &case, state, "").must(200);
        }
        let typed = [
            ("first_day", "2020-04-01"),
            ("last_day", "2022-03-31"),
            ("appraised", ""),
            ("reduction", "none"),
            ("owned_since", "2018-01-01"),
        ];
        lease(s, &case, &typed)
            .must(422)
            .must_say("3년 이상이어야 합니다")
            .must_say("농지법 제24조의2제1항")
            .must_say("소유한 지 3년이 지난 농지만");
        to(s, &case, "dropped", "")
            .must(422)
            .must_say("까닭을 적으세요");
        to(s, &case, "dropped", "소유자가 바뀜")
            .must(200)
            .must_say("접음");
    });
}

#[test]
fn two_people_do_not_move_one_case_twice() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let house = record(s, "vacant_house", "솔바람집", "private");
        let case = path(&propose(s, &house, "dwelling").must(200));
        step(s, &case, "vacant_house.1").must(200);
        let form = s
            .get(&format!("{case}/state"))
            .form(&format!("{case}/state"));
        to(s, &case, "owner_consulted", "").must(200);
        s.submit(&form, &[("to", "dropped"), ("reason", "그만")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&case).must(200);
        s.get(&format!("{case}/step")).must(404);
        s.sign_in_as(HANBIT, &["city_bureau"]);
        s.get("/reuse").must(404);
    });
}

#[test]
fn programs_do_the_same_as_people() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let house = record(s, "vacant_house", "솔바람집", "private");
        let ask = json!({"resource": house, "proposer": "청년모임", "purpose": "dwelling",
            "plan": "살아 보기"});
        let id = s
            .post_json("/api/reuse", "reuse-0001", &ask)
            .must(200)
            .json();
        let case = format!("/api/reuse/{}", id["id"].as_str().unwrap());
        let mut n = 0;
        let mut send = |s: &mut Story, part: &str, body: serde_json::Value| {
            n += 1;
            s.post_json(&format!("{case}/{part}"), &format!("reuse-1{n:03}"), &body)
                .must(200);
        };
        for (number, state) in [
            (1, "owner_consulted"),
            (2, "feasibility_ok"),
            (3, "applied"),
        ] {
            let step = format!("reuse.step.vacant_house.{number}");
            send(s, "steps", json!({"step": step, "proof": "기록철"}));
            let version = number.to_string();
            send(s, "state", json!({"to": state, "version": version}));
        }
        let lease = json!({"first_day": "2018-04-01", "last_day": "2020-03-31", "fee": "600000",
            "evidence": "계약철"});
        send(s, "leases", lease);
        send(s, "permits", json!({"name": "전입", "state": "needed"}));
        let json = [("x-requested-with", "sangsaeng")];
        let now = s.send("GET", &case, &json, b"").must(200).json();
        assert_eq!(now["state"], "applied");
        assert_eq!(now["authority"], "owner");
        assert_eq!(now["leases"][0]["fee"], 600_000);
        assert_eq!(now["permits"][0]["state"], "needed");
        assert_eq!(now["steps"].as_array().unwrap().len(), 3);
        let all = s.send("GET", "/api/reuse", &json, b"").must(200).json();
        assert_eq!(all.as_array().unwrap().len(), 1);
    });
}
