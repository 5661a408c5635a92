//! Where things stand on the plaza of a day, told through HTTP on both databases with two offices.

use serde_json::{Value, json};
use testing::{HANBIT, Page, SAEBYEOK, Story, story};

use crate::{
    booths::{released, tap},
    citizens::{FRONT, open},
    sales::season_of,
    vendors::{ROOMS, STAFF, id_of},
};

/// Starts a plan with so many booths of three by three metres.
pub fn start(s: &mut Story, day: &str, width: &str, depth: &str, booths: &str) -> Page {
    let typed = [("width", width), ("depth", depth), ("booths", booths)];
    s.post(&format!("{day}/plan"), &typed)
}

/// The page of a part of the plan, by its name in the table.
pub fn part_page(s: &mut Story, plan: &str, name: &str) -> String {
    let page = s.get(plan);
    let body = page.body();
    let end = body.find(&format!("\">{name}</a>")).unwrap();
    let begin = body[..end].rfind("href=\"").unwrap() + 6;
    body[begin..end].to_owned()
}

fn json_of(s: &mut Story, path: &str) -> Value {
    let headers = [("x-requested-with", "sangsaeng")];
    s.send("GET", path, &headers, b"").must(200).json()
}

/// A day with one farm that has a booth.
fn scene(s: &mut Story) -> (String, [String; 2]) {
    let (booths, applications) = released(s);
    (booths.trim_end_matches("/booths").to_owned(), applications)
}

fn add(s: &mut Story, plan: &str, kind: &str, at: [&str; 4]) -> Page {
    let [left, top, width, depth] = at;
    let typed = [
        ("kind", kind),
        ("left", left),
        ("top", top),
        ("width", width),
        ("depth", depth),
    ];
    s.post_on(plan, &format!("{plan}/parts"), &typed)
}

#[test]
fn a_plan_is_laid_out_changed_and_refused_at_its_fields() {
    story(ROOMS, |s| {
        let (day, [special, _]) = scene(s);
        let plan = format!("{day}/plan");
        s.get(&plan).must(200).must_say("배치도가 아직 없습니다");
        start(s, &day, "넓음", "30", "12")
            .must(422)
            .must_say("1 m부터 600 m까지")
            .must_say("고칠 곳이 1가지");
        start(s, &day, "40", "5", "12")
            .must(422)
            .must_say("0개까지 놓을 수 있습니다");
        start(s, &day, "40", "30", "15")
            .must(200)
            .must_say("부스 15개 (부스가 있는 농가 1곳, 배치한 농가 0곳)")
            .must_say("발표할 수 있는 배치도입니다")
            .must_say("부스 14 부스 0.5 7 3 m × 3 m 위");
        add(s, &plan, "power", ["0.5", "0", "1", "1"])
            .must(422)
            .must_say("겹칩니다: 전기, 부스 1.");
        add(s, &plan, "power", ["39", "29", "1", "1.05"])
            .must(422)
            .must_say("예: 2.5");
        add(s, &plan, "power", ["39", "29", "1", "1"])
            .must(200)
            .must_say("전기 전기 39 29 1 m × 1 m");
        let first = part_page(s, &plan, "부스 1");
        let push = |s: &mut Story, step: &str| {
            let typed = [("step", step)];
            s.post_on(&first, &format!("{first}/step"), &typed)
        };
        push(s, "right")
            .must(422)
            .must_say("겹칩니다: 부스 1, 부스 2.");
        push(s, "up")
            .must(422)
            .must_say("광장(40 m × 30 m)을 벗어납니다: 부스 1.");
        s.post(&first, &[("left", "0.5"), ("top", "20.5"), ("turns", "3")])
            .must(200)
            .must_say("부스 1, 왼쪽에서 0.5 m, 위에서 20.5 m, 3 m × 3 m, 앞면 오른쪽");
        push(s, "down").must(200).must_say("위에서 21 m");
        push(s, "turn").must(200).must_say("앞면 아래");
        let vendor = [("application", id_of(&special)), ("power", "1")];
        s.post_on(&first, &format!("{first}/vendor"), &vendor)
            .must(200)
            .must_say("배치한 농가 1곳")
            .must_say("전기가 필요한데 30 m 안에 전기가 없습니다: 부스 1");
        let second = part_page(s, &plan, "부스 2");
        s.post_on(&second, &format!("{second}/vendor"), &vendor)
            .must(422)
            .must_say("이미 배치한 농가입니다: 부스 1.");
        s.post_on(&second, &format!("{second}/remove"), &[])
            .must(200)
            .must_say("부스 14개");
        s.post_on(&plan, &format!("{plan}/release"), &[])
            .must(422)
            .must_say("전기가 필요한데");
        s.get(&second).must(404);
    });
}

#[test]
fn a_released_plan_stays_and_is_taken_over() {
    story(ROOMS, |s| {
        let (day, [special, _]) = scene(s);
        let plan = format!("{day}/plan");
        start(s, &day, "40", "30", "4").must(200);
        let first = part_page(s, &plan, "부스 1");
        let vendor = [("application", id_of(&special))];
        s.post_on(&first, &format!("{first}/vendor"), &vendor)
            .must(200);
        s.post_on(&plan, &format!("{plan}/release"), &[])
            .must(200)
            .must_say("발표함 제1판");
        s.get(&first).must(404);
        let released = json_of(s, &format!("/api{plan}"))["plan"].clone();
        let move_it = json!({"seen": "1.3", "left": "10"});
        s.post_json(&format!("/api{first}"), "plan-after-1", &move_it)
            .must(422)
            .must_say("고칠 수 있는 초안이 없습니다");
        let copy = format!("{plan}/copy");
        let of = [("plan", released["id"].as_str().unwrap())];
        s.post_on(&plan, &copy, &of)
            .must(200)
            .must_say("초안 제2판")
            .must_say("부스 1 부스 솔뫼농원");
        s.sign_in_as(HANBIT, &["auditor"]);
        let page = s.get(&plan).must(200).must_say("발표함 제1판");
        assert!(
            !page.has("배치도 발표") && page.forms().len() == 1,
            "only signing out"
        );
        s.sign_in_as(HANBIT, STAFF);
        s.post_on(&plan, &format!("{plan}/drop"), &[])
            .must(200)
            .must_say("초안을 버렸습니다")
            .must_say("발표함 제1판");
        s.get(&format!("{plan}?edition=2"))
            .must(200)
            .must_say("버림 제2판");
        s.get(&format!("{plan}?edition=3")).must(404);
        let season = season_of(s, &day);
        let other = { s.get(&season).links().into_iter() }
            .find(|to| to.starts_with("/market-days/0") && !to.starts_with(&day));
        let other = format!("{}/plan", other.unwrap().trim_end_matches('/'));
        s.post_on(&other, &format!("{other}/copy"), &of)
            .must(200)
            .must_say("초안 제1판")
            .must_say("배치한 농가 0곳")
            .must_say("부스 4 부스 9.5 0 3 m × 3 m 아래");
        let again = json!({"plan": released["id"]});
        s.post_json(&format!("/api{other}/copy"), "plan-copy-2", &again)
            .must(422)
            .must_say("고치고 있는 초안이 있습니다");
    });
}

#[test]
fn everybody_reads_which_booth_is_whose() {
    story(ROOMS, |s| {
        open(s);
        let (day, [special, _]) = scene(s);
        let (plan, booths) = (format!("{day}/plan"), format!("{day}/booths"));
        let public = format!("{FRONT}/{}", id_of(&day));
        start(s, &day, "40", "30", "4").must(200);
        let vendor = [("application", id_of(&special))];
        let second = part_page(s, &plan, "부스 2");
        s.post_on(&second, &format!("{second}/vendor"), &vendor)
            .must(200);
        let page = s.get(&booths).must(200);
        assert!(!page.has("2번 부스"), "a draft tells nobody");
        let release = format!("{plan}/release");
        s.post_on(&plan, &release, &[]).must(200);
        s.get(&booths).must(200).must_say("솔뫼농원 2번 부스");
        s.sign_out();
        s.get(&public).must(200).must_say("솔뫼농원 (2번 부스)");
        let told = s.get(&format!("/api/public/v1/hanbit/markets/{}", id_of(&day)));
        assert_eq!(told.must(200).json()["sellers"][0]["booth"], 2);
        s.sign_in_as(HANBIT, STAFF);
        // A later plan counts once it is released.
        let first = json_of(s, &format!("/api{plan}"))["plan"]["id"].clone();
        let copy = [("plan", first.as_str().unwrap())];
        s.post_on(&plan, &format!("{plan}/copy"), &copy).must(200);
        let second = part_page(s, &plan, "부스 2");
        s.post_on(&second, &format!("{second}/vendor"), &[("application", "")])
            .must(200);
        let third = part_page(s, &plan, "부스 3");
        s.post_on(&third, &format!("{third}/vendor"), &vendor)
            .must(200);
        s.get(&booths).must(200).must_say("솔뫼농원 2번 부스");
        s.post_on(&plan, &release, &[]).must(200);
        s.get(&booths).must(200).must_say("솔뫼농원 3번 부스");
        s.on("2018-05-05");
        s.sign_in_as(HANBIT, STAFF);
        s.get(&format!("{day}/field"))
            .must(200)
            .must_say("솔뫼농원 3번 부스");
        tap(s, &booths, &special, "no_show").must(200);
        assert!(!s.get(&booths).has("3번 부스"), "it has none any more");
    });
}

#[test]
fn two_people_draw_at_once_and_each_change_happens_once() {
    story(ROOMS, |s| {
        let (day, [special, _]) = scene(s);
        let api = format!("/api{day}/plan");
        let body = json!({"width": "40", "depth": "30", "booths": "2", "booth_width": "3",
            "booth_depth": "3", "note": "도면"});
        let made = s.post_json(&api, "plan-start-1", &body).must(200).json();
        assert_eq!(made["seen"], "1.1");
        let again = s.post_json(&api, "plan-start-1", &body).must(200).json();
        assert_eq!(again, made, "sent twice, done once");
        s.post_json(&api, "plan-start-2", &body)
            .must(422)
            .must_say("market.plan_draft_there");
        let parts = json_of(s, &api)["parts"].clone();
        let parts = parts.as_array().unwrap();
        assert_eq!(parts.len(), 4, "two booths, a lane and an entrance");
        let one = |at: usize| format!("{api}/parts/{}", parts[at]["id"].as_str().unwrap());
        let moved = json!({"seen": "1.1", "top": "20"});
        let first = s.post_json(&one(0), "plan-move-1", &moved).must(200).json();
        assert_eq!(first["seen"], "1.2");
        s.post_json(&one(1), "plan-move-2", &moved)
            .must(422)
            .must_say("market.changed_meanwhile");
        assert_eq!(
            s.post_json(&one(0), "plan-move-1", &moved).must(200).json(),
            first
        );
        let stands = json!({"seen": "1.2", "application": id_of(&special)});
        s.post_json(&format!("{}/vendor", one(1)), "plan-vendor-1", &stands)
            .must(200);
        let tent = json!({"seen": "1.3", "kind": "other", "name": "안내소", "left": "30",
            "top": "20", "width": "6", "depth": "3", "turns": "1"});
        let tent = s.post_json(&format!("{api}/parts"), "plan-place-1", &tent);
        let tent = tent.must(200).json();
        let now = json_of(s, &api);
        assert_eq!((&now["seen"], &now["lacks"]), (&json!("1.4"), &json!([])));
        assert_eq!(
            (&now["lane_dm"], &now["power_dm"]),
            (&json!(40), &json!(300))
        );
        assert_eq!(now["parts"][0]["top_dm"], 200);
        let seen = json!({"seen": tent["seen"]});
        let gone = format!("{api}/parts/{}/remove", tent["part"].as_str().unwrap());
        s.post_json(&gone, "plan-clear-1", &seen).must(200);
        s.post_json(&format!("{api}/drop"), "plan-drop-1", &seen)
            .must(422)
            .must_say("market.changed_meanwhile");
        let seen = json!({"seen": "1.5"});
        s.post_json(&format!("{api}/release"), "plan-release-1", &seen)
            .must(200);
        s.post_json(&format!("{api}/drop"), "plan-drop-2", &seen)
            .must(422);
    });
}

#[test]
fn a_vendor_that_gave_its_booth_back_stops_the_release() {
    story(ROOMS, |s| {
        let (day, [special, _]) = scene(s);
        let plan = format!("{day}/plan");
        start(s, &day, "40", "30", "1").must(200);
        let first = part_page(s, &plan, "부스 1");
        let vendor = [("application", id_of(&special))];
        s.post_on(&first, &format!("{first}/vendor"), &vendor)
            .must(200);
        let back = format!("{day}/booths/{}/give-back", id_of(&special));
        s.post(&back, &[("reason", "수확이 늦어짐")]).must(200);
        s.post_on(&plan, &format!("{plan}/release"), &[])
            .must(422)
            .must_say("이제 부스가 없는 농가가 배치되어 있습니다: 부스 1.");
        s.post_on(&first, &format!("{first}/remove"), &[]).must(200);
        s.post_on(&format!("{day}/booths"), &format!("{day}/booths/next"), &[])
            .must(200);
        s.get(&plan)
            .must_say("부스가 0개인데 부스가 있는 농가는 1곳입니다");
    });
}

#[test]
fn who_may_not_draw_reads_and_others_see_nothing() {
    const HOSTILE: &str = "\"'><script>alert(1)</script>";
    story(ROOMS, |s| {
        let (day, _) = scene(s);
        let plan = format!("{day}/plan");
        start(s, &day, "40", "30", "2").must(200);
        let typed = [
            ("kind", "other"),
            ("name", HOSTILE),
            ("left", "30"),
            ("top", "20"),
            ("width", "3"),
            ("depth", "3"),
        ];
        s.post_on(&plan, &format!("{plan}/parts"), &typed).must(200);
        let first = part_page(s, &plan, "부스 1");
        let paper = format!("/market-papers/plan/{}", id_of(&day));
        for path in [&plan, &first, &paper] {
            assert!(
                !s.get(path).must(200).body().contains("<script>alert"),
                "{path}"
            );
        }
        let page = s.get(&paper).must(200);
        let page = page.must_say("(안)").must_say("축척 1:200");
        let svg = "width=\"154.00mm\" height=\"212.00mm\" viewBox=\"0 0 15400 21200\"";
        assert!(page.body().contains(svg), "{}", page.body());
        let move_it = json!({"seen": "1.2", "left": "10"});
        for role in ["auditor", "director", "staff_planning", "accountant"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get(&plan).must(200).must_say("초안");
            s.get(&first).must(404);
            s.post_json(&format!("/api{first}"), "plan-by-other", &move_it)
                .must(404);
        }
        for (office, role) in [
            (HANBIT, "gov_partner"),
            (HANBIT, "council"),
            (SAEBYEOK, "staff_resource"),
        ] {
            s.sign_in_as(office, &[role]);
            for path in [&plan, &first, &paper] {
                s.get(path).must(404);
            }
        }
    });
}
