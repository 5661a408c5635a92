//! Organizations and producers: registered, found, changed, ended.

use kernel::Id;
use partner::{Counterpart, ProducerId, door};
use serde_json::json;
use testing::{HANBIT, SAEBYEOK, percent, story};

use crate::scene::{KEEPER, ROOMS, api, begin, id_of, organization, path_of, producer, register};

const NUMBER: [(&str, &str); 2] = [("number_kind", "business"), ("number", "123-45-67891")];

#[test]
fn a_body_is_registered_once() {
    story(ROOMS, |s| {
        begin(s);
        s.get("/partners")
            .must(200)
            .must_say("등록한 협력 상대가 없습니다");
        let wrong = [
            ("name", "솔바람 010-0000-0012"),
            ("region", "고성군"),
            ("number_kind", "business"),
            ("number", "123-45-67890"),
            ("web_page", "javascript:alert(1)"),
        ];
        let page = register(s, "organization", &wrong)
            .must(422)
            .must_say("종류를 목록에서 고르세요")
            .must_say("이 칸에 적지 않습니다")
            .must_say("강원도 고성군, 경상남도 고성군")
            .must_say("끝자리(검증 번호)가 맞지 않으면")
            .must_say("https:// 또는 http://로");
        for (_, typed) in wrong {
            assert!(page.body().contains(typed), "{typed} is kept");
        }
        let typed = [
            ("kind", "cooperative"),
            ("name", "(주)솔바람 협동조합"),
            ("region", "강원도 평창군"),
            ("web_page", "https://example.kr/sol"),
        ];
        let typed: Vec<_> = typed.into_iter().chain(NUMBER).collect();
        let page = register(s, "organization", &typed)
            .must(200)
            .must_say("협력 상대를 등록했습니다")
            .must_say("123-**-*****")
            .must_say("강원도 평창군");
        assert!(!page.body().contains("45-67891"), "the number is sealed");
        let again = [
            ("kind", "company"),
            ("name", "다른 이름"),
            ("number_kind", "unique"),
            ("number", "1234567891"),
        ];
        register(s, "organization", &again)
            .must(422)
            .must_say("이 번호로 등록한 기록이 있습니다: (주)솔바람 협동조합");
        let alike = [
            ("kind", "company"),
            ("name", "솔바람협동조합"),
            ("region", "51760"),
        ];
        s.on("2024-06-01");
        let page = register(s, "organization", &alike)
            .must(422)
            .must_say("이미 등록한 기록과 같아 보입니다")
            .must_say("다른 상대입니다");
        let form = page.form("/partners/new");
        s.submit(&form, &[("anyway", "1")]).must(200);
        s.get("/partners/duplicates")
            .must_say("같은 이름과 지역")
            .must_say("비교해 합치기");
    });
}

#[test]
fn the_list_is_searched_and_narrowed() {
    story(ROOMS, |s| {
        begin(s);
        let home = organization(s, "솔바람 협동조합");
        let farm = producer(
            s,
            "달빛농원",
            &[
                ("member_of", "솔바람협동조합"),
                ("number_kind", "farm"),
                ("number", "1000-0001-2345"),
            ],
        );
        let typed = [("kind", "school"), ("name", "나루학교")];
        register(s, "organization", &typed).must(200);
        s.get(&home).must_say("속한 생산자").must_say("달빛농원");
        s.get(&farm)
            .must_say("솔바람 협동조합")
            .must_say("감자, 배추");
        s.get("/partners").must_say("모두 3건");
        for (question, found, hidden) in [
            ("sort=producer", "달빛농원", "나루학교"),
            ("kind=school", "나루학교", "달빛농원"),
            ("region=42000", "달빛농원", "나루학교"),
            ("q=%EA%B0%90%EC%9E%90", "달빛농원", "나루학교"),
            ("q=100000012345", "달빛농원", "나루학교"),
            ("q=%E3%84%B4%E3%84%B9", "나루학교", "달빛농원"),
        ] {
            let page = s.get(&format!("/partners?{question}")).must(200);
            assert!(page.has(found) && !page.has(hidden), "{question}");
        }
        s.get("/partners?region=%EC%97%86%EB%8A%94%EA%B3%B3")
            .must(422)
            .must_say("그날 그런 지역이 없습니다");
        s.get(&format!("/partners?q={}", percent("없는말")))
            .must_say("조건에 맞는 협력 상대가 없습니다");
        let words = "강원특별자치도 평창";
        s.get(&format!("/partners?q={}", percent(words)))
            .must_say("달빛농원");
        s.sign_in_as(HANBIT, &["auditor"]);
        let page = s.get("/partners").must_say("모두 3건");
        assert!(!page.has("10000"), "no number of a farm");
        let page = s.get(&farm).must(200).must_say("감자");
        assert!(!page.has("농업경영체") && !page.has("연락 기록"));
        for role in ["admin", "council", "accountant", "city_bureau"] {
            s.sign_in_as(HANBIT, &[role]);
            for path in ["/partners", farm.as_str(), "/next-steps"] {
                s.get(path).must(404);
            }
        }
        s.sign_in_as(SAEBYEOK, KEEPER);
        s.get(&farm).must(404);
        assert!(!s.get("/partners").must(200).has("달빛농원"));
    });
}

#[test]
fn a_body_is_changed_ended_and_taken_up_again() {
    story(ROOMS, |s| {
        begin(s);
        let typed = [("kind", "company"), ("name", "솔바람")];
        let typed: Vec<_> = typed.into_iter().chain(NUMBER).collect();
        let path = path_of(&register(s, "organization", &typed).must(200));
        let change = format!("{path}/change");
        let stale = s.get(&change).must(200).form(&change);
        s.post(&change, &[("name", "솔바람 유통"), ("region", "평창군")])
            .must(200)
            .must_say("123-**-*****")
            .must_say("강원도 평창군");
        s.submit(&stale, &[("address", "평창읍 1")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        let page = s.post(&change, &[("number_kind", "")]).must(200);
        assert!(!page.has("123-**"), "the number is gone");
        let activity = format!("{path}/activity");
        s.post(
            &activity,
            &[("state", "ended"), ("closed_on", "2018-03-06")],
        )
        .must(422)
        .must_say("까닭을 적으세요")
        .must_say("아직 오지 않은 날입니다");
        let ended = [("state", "ended"), ("reason", "폐업")];
        s.post(&activity, &ended)
            .must(200)
            .must_say("활동 종료 2018. 3. 5. 폐업");
        s.get("/partners?state=active")
            .must_say("조건에 맞는 협력 상대가 없습니다");
        s.get("/partners?state=ended").must_say("솔바람 유통");
        let again = [("state", "active"), ("reason", "다시 엶")];
        s.post(&activity, &again).must(200);
        s.get("/partners?state=active").must_say("솔바람 유통");
        s.sign_in_as(HANBIT, &["director"]);
        s.get(&path).must(200);
        for form in [&change, &activity, &"/partners/new".to_owned()] {
            s.get(form).must(404);
        }
    });
}

#[test]
fn the_same_as_json() {
    story(ROOMS, |s| {
        begin(s);
        let new = json!({"sort": "organization", "terms": {
            "kind": "cooperative", "name": "솔바람", "region": "42760",
            "number_kind": "business", "number": "123-45-67891"
        }});
        let made = s.post_json("/api/partners", "partner-1", &new).must(200);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let path = format!("/api/partners/{id}");
        let wrong = json!({"sort": "organization", "terms": {"name": "솔바람"}});
        s.post_json("/api/partners", "partner-2", &wrong).must(422);
        let nothing = json!({"sort": "dog"});
        s.post_json("/api/partners", "partner-3", &nothing)
            .must(404);
        let changed = json!({"version": "1", "terms": {
            "kind": "cooperative", "name": "솔바람 조합", "region": "42760",
            "number_kind": "business"
        }});
        s.post_json(&format!("{path}/change"), "partner-4", &changed)
            .must(200);
        let over = json!({"version": "2", "state": "ended", "reason": "해산"});
        s.post_json(&format!("{path}/activity"), "partner-5", &over)
            .must(200);
        let told = api(s, &path).must(200);
        assert!(!told.body().contains("45-67891"));
        let told = told.json();
        assert_eq!(told["sort"], "organization");
        assert_eq!(told["name"], "솔바람 조합");
        assert_eq!(told["state"], "ended");
        assert_eq!(told["sealed"][0]["masked"], "123-**-*****");
        let list = api(s, "/api/partners?state=ended").must(200).json();
        assert_eq!(list["total"], 1);
        assert_eq!(list["counterparts"][0]["number"], "123-**-*****");
        api(s, "/api/partners?region=nowhere").must(422);
        s.sign_in_as(HANBIT, &["auditor"]);
        let list = api(s, "/api/partners").json();
        assert_eq!(list["counterparts"][0]["number"], "");
        assert_eq!(api(s, &path).json()["sealed"], json!([]));
    });
}

#[test]
fn other_rooms_pick_bodies_through_the_door() {
    story(ROOMS, |s| {
        begin(s);
        let home = organization(s, "솔바람 협동조합");
        let farm = producer(s, "달빛농원", &[("member_of", &id_of(&home))]);
        let store = s.store();
        let farm_id: ProducerId = id_of(&farm).parse().unwrap();
        let home_id: Id<Counterpart> = id_of(&home).parse().unwrap();
        let read = |tx: &mut store::Tx<'_>| {
            let farm = door::producer(tx, farm_id)?;
            let home = door::organization(tx, home_id)?;
            assert!(door::organization(tx, farm.counterpart).is_err());
            assert!(door::producer(tx, home_id.to_string().parse().unwrap()).is_err());
            let found = door::find_producers(tx, "감자", 5)?;
            let bodies = door::find_organizations(tx, "솔바람", 5)?;
            assert_eq!(bodies, std::slice::from_ref(&home));
            assert_eq!(door::last_contact(tx, home_id)?, None);
            Ok((farm, home, found))
        };
        let (farm, home, found) = store.see(HANBIT, KEEPER, read).unwrap();
        assert_eq!(found, std::slice::from_ref(&farm));
        assert_eq!(farm.member_of_name, home.name);
        assert!(farm.is_active && !farm.has_farm_number);
        let again = store.act(HANBIT, KEEPER, partner::index_again).unwrap();
        assert_eq!(again, 0, "no government, two bodies");
        let other = store.see(SAEBYEOK, KEEPER, |tx| door::producer(tx, farm_id));
        assert!(matches!(other, Err(kernel::Error::NotFound)));
    });
}
