//! Two records become one.

use std::collections::BTreeMap;

use kernel::Id;
use partner::{Counterpart, MergeCounterparts, door, merge_counterparts};
use serde_json::json;
use testing::{HANBIT, Story, story};

use crate::scene::{
    KEEPER, ROOMS, api, begin, id_of, link, organization, path_of, person, producer, register,
};

/// Two records of one cooperative; the second has a farm, a head and a talk. Their paths, and the
/// farm's.
fn two(s: &mut Story) -> (String, String, String) {
    let kept = organization(s, "솔바람 협동조합");
    let typed = [
        ("kind", "company"),
        ("name", "솔바람조합"),
        ("region", "강원도 평창군"),
        ("address", "평창읍 1"),
        ("number_kind", "business"),
        ("number", "123-45-67891"),
    ];
    let other = path_of(&register(s, "organization", &typed).must(200));
    let other_id = id_of(&other);
    let farm = producer(s, "달빛농원", &[("member_of", &other_id)]);
    let head = person(s, "가온누리", "010-0000-0012");
    let role = [("at", other_id.as_str()), ("role", "head")];
    s.post(&format!("{head}/roles"), &role).must(200);
    let new = format!("/contacts/new?counterpart={other_id}");
    let talk = [
        ("channel", "phone"),
        ("subject", "장터"),
        ("said", "참가함"),
    ];
    s.post_on(&new, "/contacts/new", &talk).must(200);
    (kept, other, farm)
}

#[test]
fn two_records_become_one_field_by_field() {
    story(ROOMS, |s| {
        begin(s);
        let (kept, other, farm) = two(s);
        let (kept_id, other_id) = (id_of(&kept), id_of(&other));
        let merge = format!("{kept}/merge");
        s.get(&merge).must_say("같아 보이는 기록이 없습니다");
        s.get(&format!("{merge}?with=nobody"))
            .must_say("그런 기록이 없습니다");
        let page = s.get(&format!("{merge}?with={other_id}"));
        let page = page
            .must_say("(비어 있음)")
            .must_say("사업자등록번호 123-**-*****");
        let form = page.form(&merge);
        let late = s.get(&format!("{merge}?with={other_id}")).form(&merge);
        s.submit(&form, &[("name", "kept")])
            .must(422)
            .must_say("어느 쪽을 남길지 적으세요")
            .must_say("같다고 본 까닭을 적으세요");
        let choices = [
            ("kind", "kept"),
            ("name", "kept"),
            ("address", "other"),
            ("number", "other"),
            ("reason", "전화로 확인"),
        ];
        s.submit(&form, &choices)
            .must(200)
            .must_say("두 기록을 합쳤습니다")
            .must_say("평창읍 1")
            .must_say("123-**-*****")
            .must_say("생산자단체·협동조합")
            .must_say("가○○○")
            .must_say("참가함")
            .must_say("달빛농원")
            .must_say("전화로 확인")
            .must_say("솔바람조합");
        s.get(&other)
            .must(200)
            .must_say("다른 기록과 합쳐졌습니다")
            .must_say("솔바람 협동조합");
        s.get(&farm).must_say("솔바람 협동조합");
        s.get("/partners?state=merged").must_say("솔바람조합");
        s.submit(&late, &choices)
            .must(422)
            .must_say("이미 다른 기록과 합쳐졌습니다");
        s.post(&format!("{kept}/sealed"), &[("why", "계산서")])
            .must_say("123-45-67891");
        let read = move |tx: &mut store::Tx<'_>| {
            let id: Id<Counterpart> = other_id.parse().unwrap();
            door::organization(tx, id)
        };
        let followed = s.store().see(HANBIT, KEEPER, read).unwrap();
        assert_eq!(followed.id.to_string(), kept_id);
    });
}

#[test]
fn of_two_who_merge_the_same_pair_one_wins() {
    story(ROOMS, |s| {
        begin(s);
        let (one, other) = (organization(s, "솔바람"), organization(s, "달빛"));
        let ask = |kept: &str, other: &str| MergeCounterparts {
            kept: id_of(kept),
            other: id_of(other),
            version: "1".to_owned(),
            other_version: "1".to_owned(),
            choices: BTreeMap::from([("name".to_owned(), "kept".to_owned())]),
            reason: "같은 곳".to_owned(),
        };
        let asks = [ask(&one, &other), ask(&other, &one), ask(&one, &other)];
        let store = s.store();
        let done: Vec<_> = std::thread::scope(|scope| {
            let running: Vec<_> = asks
                .iter()
                .map(|ask| {
                    scope.spawn(|| {
                        let ask = ask.clone();
                        store.act(HANBIT, KEEPER, move |tx| {
                            merge_counterparts(tx, ask.clone())
                        })
                    })
                })
                .collect();
            running.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
        for lost in done.into_iter().filter_map(Result::err) {
            match lost {
                kernel::Error::Refusal(no) => assert_eq!(no.code, "partner.already_merged"),
                kernel::Error::Fault(fault) => assert!(fault.passing, "{fault}"),
                kernel::Error::NotFound => panic!("both are there"),
            }
        }
        s.get("/partners").must_say("모두 1건");
    });
}

#[test]
fn records_of_a_person_and_chains_of_merges() {
    story(ROOMS, |s| {
        begin(s);
        let kept = person(s, "가온누리", "010-0000-0012");
        let other = person(s, "가온 누리", "010-0000-0013");
        let third = person(s, "가온누", "010-0000-0014");
        let merge = format!("{kept}/merge");
        let page = s.get(&format!("{merge}?with={}", id_of(&other)));
        let page = page.must_say("010-****-0013");
        let taken = [("phone", "other"), ("reason", "같은 사람")];
        s.submit(&page.form(&merge), &taken)
            .must(200)
            .must_say("010-****-0013");
        s.post(&format!("{kept}/sealed"), &[("why", "확인")])
            .must_say("010-0000-0013");
        let path = format!("/api/partners/{}/merge", id_of(&third));
        let told = api(s, &format!("/api/partners/{}", id_of(&kept))).json();
        let ask = json!({
            "other": id_of(&kept), "version": "1", "other_version": told["version"].to_string(),
            "choices": {"name": "other", "phone": "other"}, "reason": "같은 사람"
        });
        s.post_json(&path, "merge-0001", &ask).must(200);
        for old in [&kept, &other] {
            let page = s.get(old).must(200).must_say("다른 기록과 합쳐졌습니다");
            assert_eq!(path_of(&page), third);
        }
        let told = api(s, &format!("/api/partners/{}", id_of(&third))).json();
        assert_eq!(told["consents"].as_array().unwrap().len(), 3);
        assert_eq!(told["merges"][0]["chosen"][0]["taken"], "other");
        s.get("/partners/duplicates")
            .must_say("같아 보이는 기록이 없습니다");
        let page = s.get(&third).must_say("합친 기록");
        link(&page, "/merge");
    });
}
