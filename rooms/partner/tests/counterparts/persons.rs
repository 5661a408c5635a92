//! Persons: sealed, opened with a reason, consents, roles, erasing.

use serde_json::json;
use testing::{HANBIT, Scratch, Story, story};

use crate::scene::{
    DAY, KEEPER, ROOMS, api, begin, id_of, link, organization, path_of, person, register,
};

/// A name and a number that no other test has, in the forms in which they could lie about.
const PARTS: &[&str] = &["나루솔찬", "010-7086-4200", "01070864200", "7086-4200"];
/// What anybody of the office may see.
const SEEN: &str = "보이는 메모 9753";

fn look(s: &Story) {
    let journal = s.store().see(HANBIT, KEEPER, |tx| {
        let query = store::JournalQuery {
            limit: 500,
            ..store::JournalQuery::default()
        };
        Ok(format!("{:?}", tx.journal(&query)?))
    });
    let journal = journal.unwrap();
    assert!(journal.contains(SEEN), "the journal of the changes");
    let folder = Scratch::new();
    let file = folder.path().join("backup.sqlite");
    let schemas: Vec<_> = ROOMS.iter().map(|room| (room.schema)()).collect();
    store::backup(s.store(), &file, &schemas).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    assert!(holds(SEEN), "a backup holds what it should");
    for part in PARTS {
        assert!(!journal.contains(part), "{part} in the journal");
        assert!(!holds(part), "{part} in the backup");
    }
}

#[test]
fn a_person_is_sealed_opened_withdrawn_and_erased() {
    story(ROOMS, |s| {
        begin(s);
        register(s, "person", &[("name", "나루솔찬")])
            .must(422)
            .must_say("전화번호나 전자우편을 적으세요")
            .must_say("동의한 목적을 한 가지 이상 적으세요");
        let typed = [
            ("name", "나루솔찬"),
            ("phone", "010-7086-4200"),
            ("note", SEEN),
            ("purposes", "contact"),
            ("purposes", "keep"),
            ("given_on", DAY),
            ("evidence_text", "동의서철 3-1"),
        ];
        let page = register(s, "person", &typed).must(200);
        let page = page
            .must_say("나○○○")
            .must_say("010-****-4200")
            .must_say("연락 가능");
        let path = path_of(&page);
        let change = format!("{path}/change");
        s.post(&change, &[("mail", "salchan@example.kr")])
            .must(200)
            .must_say("s******@example.kr")
            .must_say("010-****-4200");
        let sealed = format!("{path}/sealed");
        s.post(&sealed, &[])
            .must(422)
            .must_say("가려 둔 개인정보를 열어 보는 까닭을 적으세요");
        s.post(&sealed, &[("why", "장터 안내")])
            .must(200)
            .must_say("나루솔찬")
            .must_say("010-7086-4200");
        look(s);
        let erase = format!("{path}/erase");
        s.post(&erase, &[("reason", "요청")])
            .must(422)
            .must_say("2020. 3. 5.까지 동의가 있습니다");
        for _ in 0..2 {
            let withdraw = link(&s.get(&path), "/withdraw");
            s.post(&withdraw, &[]).must(422);
            s.post(&withdraw, &[("reason", "전화로 요청")]).must(200);
            s.post(&withdraw, &[("reason", "또")])
                .must(422)
                .must_say("이미 철회한 동의입니다");
        }
        let page = s.get(&path).must_say("파기할 것");
        assert!(!page.has("010-****-4200"), "the contact is closed at once");
        assert!(page.links().iter().all(|l| !l.ends_with("/sealed")));
        s.post(&sealed, &[("why", "그래도")])
            .must(422)
            .must_say("연락에 동의한 기록이 없어");
        s.get("/partners/erasures").must_say("바로");
        s.post(&erase, &[("reason", "동의 철회")])
            .must(200)
            .must_say("파기한 사람")
            .must_say("파기 2018. 3. 5. 동의 철회");
        s.get("/partners/erasures")
            .must_say("파기할 개인정보가 없습니다");
        s.post(&change, &[("name", "다시"), ("phone", "010-0000-0012")])
            .must(422)
            .must_say("개인정보를 파기한 기록입니다");
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&path).must(404);
    });
}

#[test]
fn persons_are_found_by_the_whole_of_what_is_sealed() {
    story(ROOMS, |s| {
        begin(s);
        let path = person(s, "가온누리", "010-0000-0012");
        for (words, found) in [
            ("q=01000000012", true),
            ("q=010-0000-0013", false),
            ("q=%EA%B0%80%EC%98%A8%EB%88%84%EB%A6%AC", true),
            ("q=%EA%B0%80%EC%98%A8", false),
            ("sort=person", true),
            ("sort=producer", false),
        ] {
            let page = s.get(&format!("/partners?{words}")).must(200);
            assert_eq!(page.links().contains(&path), found, "{words}");
        }
        let typed = [
            ("name", "다온"),
            ("phone", "010 0000 0012"),
            ("purposes", "contact"),
            ("given_on", DAY),
            ("evidence_text", "동의서철 3-1"),
        ];
        register(s, "person", &typed)
            .must(422)
            .must_say("가○○○(같은 전화번호)");
        s.sign_in_as(HANBIT, &["auditor"]);
        let page = s.get("/partners?q=01000000012").must(200);
        assert!(!page.links().contains(&path));
        s.sign_in_as(HANBIT, &["city_officer"]);
        let page = s.get(&path).must(200).must_say("010-****-0012");
        assert!(page.links().iter().all(|l| !l.contains("/sealed")));
        s.get(&format!("{path}/sealed")).must(404);
    });
}

#[test]
fn roles_and_consents_have_days() {
    story(ROOMS, |s| {
        begin(s);
        let home = organization(s, "솔바람 협동조합");
        let path = person(s, "가온누리", "010-0000-0012");
        let roles = format!("{path}/roles");
        s.post(&roles, &[("at", "없는 곳"), ("role", "head")])
            .must(422)
            .must_say("‘없는 곳’: 등록한 이름이 아닙니다");
        s.post(&roles, &[("at", "솔바람협동조합"), ("role", "head")])
            .must(200)
            .must_say("대표·기관장");
        let page = s.get(&home).must_say("가○○○").must_say("대표·기관장");
        let end = link(&page, "/person-roles/");
        s.post(&end, &[("to", "2018-03-04")])
            .must(422)
            .must_say("마지막 날이 첫날(2018. 3. 5.)보다 앞섭니다");
        s.post(&end, &[("to", "2018-12-31")])
            .must(200)
            .must_say("2018-03-05 ~ 2018-12-31");
        s.post(&end, &[("to", "2019-12-31")])
            .must(422)
            .must_say("이미 끝난 역할입니다");
        s.on("2020-03-06");
        s.get(&path).must_say("동의 끝남");
        s.get("/partners/erasures").must_say("2020-06-05까지");
        let consents = format!("{path}/consents");
        s.post(
            &consents,
            &[("purposes", "keep"), ("given_on", "2020-03-07")],
        )
        .must(422)
        .must_say("아직 오지 않은 날입니다")
        .must_say("동의서가 있는 곳을 적으세요");
        let keep = [
            ("purposes", "keep"),
            ("given_on", "2020-03-06"),
            ("valid_to", "2020-12-31"),
            ("evidence_text", "동의서철 4-1"),
        ];
        s.post(&consents, &keep).must(200).must_say("보관만");
        s.get("/partners/erasures")
            .must_say("파기할 개인정보가 없습니다");
        s.on("2021-04-01");
        s.get("/partners/erasures").must_say("바로");
        s.get(&format!("{home}/consents")).must(200);
        s.post(&format!("{home}/consents"), &keep).must(404);
        s.post(&format!("{home}/roles"), &[("at", "솔바람협동조합")])
            .must(404);
        s.post(&format!("{home}/erase"), &[("reason", "파기")])
            .must(404);
    });
}

#[test]
fn the_same_as_json() {
    story(ROOMS, |s| {
        begin(s);
        let home = id_of(&organization(s, "솔바람 협동조합"));
        let consent = json!({
            "purposes": ["contact"], "given_on": DAY, "evidence_text": "동의서철 3-1"
        });
        let new = json!({"sort": "person", "consent": consent, "terms": {
            "name": "가온누리", "mail": "gaon@example.kr"
        }});
        let made = s.post_json("/api/partners", "person-1", &new).must(200);
        let path = format!("/api/partners/{}", made.json()["id"].as_str().unwrap());
        let role = json!({"at": home, "role": "activist"});
        s.post_json(&format!("{path}/roles"), "person-2", &role)
            .must(200);
        let more = json!({"terms": {
            "purposes": ["news"], "given_on": DAY, "evidence_text": "동의서철 3-2"
        }});
        s.post_json(&format!("{path}/consents"), "person-3", &more)
            .must(200);
        let told = api(s, &path).must(200);
        assert!(!told.body().contains("gaon"));
        let told = told.json();
        assert_eq!(told["name"], "가○○○");
        assert_eq!(told["roles"][0]["at_name"], "솔바람 협동조합");
        let role = told["roles"][0]["id"].as_str().unwrap();
        let over = json!({"to": "2018-12-31"});
        s.post_json(&format!("/api/person-roles/{role}/end"), "person-4", &over)
            .must(200);
        for (at, consent) in told["consents"].as_array().unwrap().iter().enumerate() {
            let consent = consent["id"].as_str().unwrap();
            let withdraw = format!("/api/person-consents/{consent}/withdraw");
            let key = format!("person-5-{at}");
            s.post_json(&withdraw, &key, &json!({"reason": "요청"}))
                .must(200);
        }
        let why = json!({"reason": "철회"});
        s.post_json(&format!("{path}/erase"), "person-6", &why)
            .must(200);
        let told = api(s, &path).json();
        assert_eq!(told["state"], "erased");
        assert_eq!(told["sealed"], json!([]));
        s.sign_in_as(HANBIT, &["auditor"]);
        api(s, &path).must(404);
    });
}
