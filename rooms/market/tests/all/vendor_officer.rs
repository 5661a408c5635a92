//! The officer of a partner local government enters and recommends the vendors of their own
//! municipality, by their own account; programs do the same as people.

use std::sync::Arc;

use serde_json::{Value, json};
use testing::{HANBIT, Page, Story, as_system, story_with_door};
use web::SessionDoor;

use crate::vendors::{ROOMS, STAFF, apply, call, farm, id_of, path, step};

const PASSWORD: &str = "감나무 아래 평상 하나";

/// An account of an officer whose organization governs a region.
fn officer(s: &mut Story, region: &str) {
    let name = "평창군 농업유통과";
    let hash = people::accept_password("pyeongchang", PASSWORD).unwrap();
    let made = s.store().write(as_system(HANBIT), move |tx| {
        let home = people::add_organization(tx, "office", name)?;
        let ask = people::NewAccount {
            sign_in: "pyeongchang".to_owned(),
            name: "평창군 담당".to_owned(),
            organization: home.to_string(),
            title: String::new(),
            phone: String::new(),
            password_hash: hash.clone(),
        };
        let grant = people::GrantRole {
            account: people::create_account(tx, ask)?.to_string(),
            role: "gov_partner".to_owned(),
            from_on: "2018-01-01".to_owned(),
            to_on: String::new(),
            why: "협약".to_owned(),
        };
        people::grant_role(tx, grant)?;
        Ok(())
    });
    made.unwrap();
    s.sign_in_as(HANBIT, &["admin"]);
    let page = s.get("/people/organizations");
    let body = page.body();
    let row = body.split("<tr>").find(|row| row.contains(name)).unwrap();
    let place = row.split("href=\"").nth(1).unwrap();
    s.post(place.split('"').next().unwrap(), &[("region", region)])
        .must(200);
}

fn read(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

#[test]
fn an_officer_enters_and_recommends_the_farms_of_their_municipality() {
    let door = || Some(Arc::new(people::sessions()) as Arc<dyn SessionDoor>);
    story_with_door(ROOMS, door, |s| {
        let (season, [first, second]) = call(s);
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        let far = farm(s, "느티농원", "강원도 정선군");
        let elsewhere = path(&apply(s, &season, &far, &[&first]).must(200));
        officer(s, "42760");
        s.sign_out();
        s.post(
            "/sign-in",
            &[("sign_in", "pyeongchang"), ("password", PASSWORD)],
        );
        s.get("/vendors").must(200).must_say("봄 장터");
        let found = s.get(&format!("/vendors/{season}/apply?find=농원"));
        let found = found.must(200).must_say("솔뫼농원");
        assert!(!found.has("느티농원"), "no farm of another municipality");
        apply(s, &season, &far, &[&first])
            .must(422)
            .must_say("우리 지역의 농가가 아닙니다");
        let page = apply(s, &season, &own, &[&first, &second]).must(200);
        let application = path(&page);
        page.must_say("시·군이 대신 입력");
        for hidden in ["", "/days", "/items", "/papers", "/step"] {
            s.get(&format!("{elsewhere}{hidden}")).must(404);
        }
        s.get(&format!("{application}/screening")).must(404);
        let list = s.get(&format!("/vendors/{season}")).must(200);
        let list = list.must_say("솔뫼농원").must_say("신청한 농가 1개");
        assert!(!list.has("느티농원"));
        assert!(!list.links().iter().any(|to| to.starts_with("/figures")));
        assert_eq!(
            read(s, &format!("/api/vendors/{season}"))
                .json()
                .as_array()
                .unwrap()
                .len(),
            1
        );
        let far_api = format!("/api/vendor-applications/{}", id_of(&elsewhere));
        read(s, &far_api).must(404);
        let waits = read(s, "/api/market-tasks").must(200).json();
        assert_eq!(waits[0]["what"], "추천할 참가 신청: 2018년 봄 장터");
        assert_eq!(waits[0]["count"], 1, "of their own municipality");
        step(s, &application, "screened", &[]).must(422);
        step(s, &application, "recommended", &[])
            .must(200)
            .must_say("시·군 추천");
        assert_eq!(read(s, "/api/market-tasks").must(200).json(), json!([]));
        let form = format!("{application}/step");
        let page = s.get(&form).must(200);
        assert!(!page.has("심사 통과"), "the office screens");
        s.post(&form, &[("step", "screened")])
            .must(422)
            .must_say("바로 갈 수 없습니다");
        s.sign_out();
        // Who reads everything besides writes no more than an officer who governs nothing.
        s.sign_in_as(HANBIT, &["auditor", "gov_partner"]);
        s.get(&application).must(200);
        let key = ("vendor-0001", json!({"step": "screened", "seen": "2"}));
        let api = format!("/api/vendor-applications/{}/step", id_of(&application));
        s.post_json(&api, key.0, &key.1).must(404);
        s.sign_in_as(HANBIT, STAFF);
        s.get(&format!("/vendors/{season}"))
            .must_say("느티농원")
            .must_say("시·군이 추천한 농가 1개");
    });
}

#[test]
fn programs_do_the_same_as_people() {
    testing::story(ROOMS, |s| {
        let (season, [first, second]) = call(s);
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        let open = read(s, "/api/vendors").must(200).json();
        assert_eq!(open[0]["id"], season.as_str());
        assert_eq!(open[0]["days"].as_array().unwrap().len(), 2);
        let list = format!("/api/vendors/{season}");
        let ask = json!({"vendor": own, "days": [first, second], "mandate": "공문 12호"});
        let made = s.post_json(&list, "vendor-0001", &ask).must(200).json();
        let again = s.post_json(&list, "vendor-0001", &ask).must(200).json();
        assert_eq!(made, again, "sent twice, done once");
        let id = made["id"].as_str().unwrap().to_owned();
        let api = format!("/api/vendor-applications/{id}");
        let mut n = 1;
        let mut send = |s: &mut Story, what: &str, body: Value| {
            n += 1;
            let path = format!("{api}/{what}");
            s.post_json(&path, &format!("vendor-{n:04}"), &body)
                .must(200);
        };
        let item = |name: &str| json!({"name": name, "sort": "produce", "origin": "국산(평창)"});
        send(s, "items", item("감자"));
        send(s, "items", item("배추"));
        let paper = |kind: &str, to: &str| {
            let (number, from) = ("제1호", "2018-01-01");
            json!({"kind": kind, "number": number, "valid_from": from, "valid_to": to})
        };
        send(s, "papers", paper("farm_registration", ""));
        send(s, "papers", paper("insurance", "2018-05-11"));
        send(s, "papers", paper("gap", ""));
        let shown = read(s, &api).must(200).json();
        assert_eq!(shown["state"], "submitted");
        assert_eq!(shown["days"][0]["is_ready"], true);
        let lack = &shown["days"][1]["missing"][0];
        assert_eq!(
            (&lack["what"], &lack["paper"]),
            (&json!("ended"), &json!("insurance"))
        );
        assert_eq!(lack["on"], "2018-05-11");
        let cabbage = shown["items"][1]["id"].as_str().unwrap().to_owned();
        assert_eq!(shown["papers"][1]["kind"], "gap");
        let gap = shown["papers"][1]["id"].as_str().unwrap().to_owned();
        send(
            s,
            "items/remove",
            json!({"part": cabbage, "reason": "잘못 적음"}),
        );
        send(
            s,
            "papers/remove",
            json!({"part": gap, "reason": "잘못 적음"}),
        );
        decided(s, &api, &first);
        let late = json!({"part": gap, "reason": "다시"});
        let path = format!("{api}/papers/remove");
        s.post_json(&path, "vendor-9999", &late).must(404);
    });
}

/// The rest of an application's way, for one day of two.
fn decided(s: &mut Story, api: &str, day: &str) {
    let mut n = 50;
    let mut send = |s: &mut Story, what: &str, mut body: Value| {
        n += 1;
        body["version"] = json!(read(s, api).json()["version"].to_string());
        if what == "step" {
            body.as_object_mut().unwrap().remove("version");
        }
        let path = format!("{api}/{what}");
        s.post_json(&path, &format!("vendor-{n:04}"), &body)
            .must(200);
    };
    send(s, "days", json!({"days": [day], "most_days": "1"}));
    let letter = json!({"step": "recommended", "seen": "1", "paper": "평창-1"});
    send(s, "step", letter);
    let met = json!({"met": ["own_goods", "domestic", "price", "certified"]});
    send(s, "screening", met);
    send(s, "step", json!({"step": "screened", "seen": "2"}));
    let shown = read(s, api).must(200).json();
    assert_eq!(shown["state"], "screened");
    assert_eq!(shown["points"], 2);
    assert_eq!(shown["most_days"], 1);
    for (what, many) in [("days", 1), ("items", 1), ("steps", 3)] {
        assert_eq!(shown[what].as_array().unwrap().len(), many, "{what}");
    }
}
