//! A vendor applies, is recommended and screened, told through HTTP on both databases with two
//! offices.

use testing::{HANBIT, Page, SAEBYEOK, Story, StoryRoom, rooms, story};

pub const ROOMS: &[StoryRoom] = rooms![
    ledger, signoff, vault, outbox, files, index;
    people, program, budget, trustee, payment, partner, market
];
pub const STAFF: &[&str] = &["staff_resource"];

pub fn path(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

pub fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

/// A farm of the register; answers its id.
pub fn farm(s: &mut Story, name: &str, region: &str) -> String {
    let typed = [
        ("kind", "farmer"),
        ("name", name),
        ("region", region),
        ("items", "감자, 배추"),
    ];
    let page = s.post_on("/partners/new?sort=producer", "/partners/new", &typed);
    id_of(&path(&page.must(200))).to_owned()
}

/// A day of a season whose place is permitted.
pub fn permitted(s: &mut Story, season: &str, on_day: &str) -> String {
    let typed = [
        ("on_day", on_day),
        ("venue", "citizens_hall"),
        ("opens", "10:00"),
        ("closes", "18:00"),
    ];
    let day = path(&s.post(&format!("{season}/days"), &typed).must(200));
    let permit = format!("{day}/permit");
    s.post(&permit, &[("step", "applied"), ("paper", "시민청-1")])
        .must(200);
    let free = [
        ("step", "granted"),
        ("paper", "시민청-2"),
        ("fee", "0"),
        ("exempt", "place_rules"),
    ];
    s.post(&permit, &free).must(200);
    s.post(&format!("{day}/state"), &[("to", "venue_permitted")])
        .must(200);
    day
}

/// A season that calls for vendors of two days; answers the ids of the season and the days.
pub fn call(s: &mut Story) -> (String, [String; 2]) {
    call_with_fee(s, "")
}

/// The same where the office keeps a part of what the common till takes.
pub fn call_with_fee(s: &mut Story, percent: &str) -> (String, [String; 2]) {
    s.on("2018-03-06");
    s.sign_in_as(HANBIT, STAFF);
    let typed = [
        ("name", "봄 장터"),
        ("year", "2018"),
        ("kind", "market"),
        ("booths", "1"),
        ("most_per_municipality", "60"),
        ("most_days_per_vendor", "6"),
        ("newcomer_percent", "30"),
    ];
    let season = path(&s.post("/markets/new", &typed).must(200));
    if !percent.is_empty() {
        let grounds = [
            ("percent", percent),
            ("basis", "서울시 상생교류 조례 제9조"),
            ("reported_on", "2018-03-05"),
            ("paper", "협력과-101"),
        ];
        // Until the call it can be thought over.
        let mut first = grounds;
        first[0].1 = "1";
        for typed in [first, grounds] {
            s.post(&format!("{season}/fee"), &typed).must(200);
        }
    }
    let days = ["2018-05-05", "2018-05-12"].map(|on_day| permitted(s, &season, on_day));
    s.sign_in_as(HANBIT, &["director"]);
    for day in &days {
        s.post(&format!("{day}/state"), &[("to", "recruiting")])
            .must(200);
    }
    s.sign_in_as(HANBIT, STAFF);
    (
        id_of(&season).to_owned(),
        days.map(|day| id_of(&day).to_owned()),
    )
}

pub fn apply(s: &mut Story, season: &str, farm: &str, days: &[&str]) -> Page {
    let mut typed = vec![("vendor", farm), ("mandate", "3. 6. 전화로 맡김")];
    typed.extend(days.iter().map(|day| ("days", *day)));
    let form = format!("/vendors/{season}/apply?find=농원");
    s.post_on(&form, &format!("/vendors/{season}/apply"), &typed)
}

pub fn step(s: &mut Story, application: &str, step: &str, more: &[(&str, &str)]) -> Page {
    let mut typed = vec![("step", step)];
    typed.extend_from_slice(more);
    s.post(&format!("{application}/step"), &typed)
}

#[test]
fn a_farm_applies_with_a_mandate() {
    story(ROOMS, |s| {
        let (season, [first, second]) = call(s);
        let list = format!("/vendors/{season}");
        s.get("/vendors")
            .must(200)
            .must_say("봄 장터")
            .must_say("2018. 5. 12. (토)");
        s.get(&list)
            .must(200)
            .must_say("아직 신청한 농가가 없습니다");
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        s.get(&format!("{list}/apply?find=솔뫼"))
            .must(200)
            .must_say("솔뫼농원 (농업인, 강원도 평창군, 감자, 배추)");
        s.get(&format!("{list}/apply?find=없는곳"))
            .must(200)
            .must_say("찾은 농가가 없습니다");
        apply(s, &season, &own, &[])
            .must(422)
            .must_say("참가할 날을 하나 이상 고르세요")
            .must_say("솔뫼농원");
        let page = apply(s, &season, &own, &[&first, &second]).must(200);
        page.must_say("사무국이 대신 입력")
            .must_say("3. 6. 전화로 맡김")
            .must_say("배상책임보험 없음")
            .must_say(
                "농어업경영체 등록확인서 없음 (농어업경영체 육성 및 지원에 관한 법률 제4조제2항)",
            );
        apply(s, &season, &own, &[&first])
            .must(422)
            .must_say("이미 신청한 농가입니다");
    });
}

#[test]
fn papers_are_judged_on_each_day() {
    story(ROOMS, |s| {
        let (season, [first, second]) = call(s);
        let list = format!("/vendors/{season}");
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        let application = path(&apply(s, &season, &own, &[&first, &second]).must(200));
        for typed in [
            [
                ("name", "감자"),
                ("sort", "produce"),
                ("origin", "국산(강원 평창군)"),
            ],
            [
                ("name", "감자전"),
                ("sort", "cooked"),
                ("origin", "국산(강원 평창군)"),
            ],
        ] {
            s.post(&format!("{application}/items"), &typed).must(200);
        }
        for (kind, from, to) in [
            ("farm_registration", "2017-01-02", ""),
            ("insurance", "2018-01-01", "2018-12-31"),
            ("organic", "2017-05-12", "2018-05-11"),
        ] {
            let typed = [
                ("kind", kind),
                ("number", "제12호"),
                ("valid_from", from),
                ("valid_to", to),
            ];
            s.post(&format!("{application}/papers"), &typed).must(200);
        }
        // Cooking needs its own report on both days; the certificate ends before the second.
        s.get(&application)
            .must_say("2018. 5. 5. (토) 10:00~18:00 시민청 모집 중 60일 남음: 현장 조리 한시적 영업신고 없음")
            .must_say("67일 남음: 친환경 인증 2018. 5. 11.에 끝남, 현장 조리");
        let page = s.get(&application);
        let removes: Vec<String> = page.links();
        let cooked = removes.iter().filter(|to| to.ends_with("/remove"));
        let cooked = cooked.filter(|to| to.contains("/items/")).nth(1).unwrap();
        s.get(cooked)
            .must(200)
            .must_say("감자전 (국산(강원 평창군))");
        s.post(cooked, &[("reason", "")])
            .must(422)
            .must_say("빼는 까닭을 적으세요");
        s.post(cooked, &[("reason", "이번에는 팔지 않음")])
            .must(200)
            .must_say("2018. 5. 5. (토) 10:00~18:00 시민청 모집 중 준비됨");
        s.get(&list)
            .must_say("2018. 5. 12. (토) 67일 남음: 친환경 인증 2018. 5. 11.에 끝남")
            .must_say("신청한 농가 1개");
    });
}

#[test]
fn the_municipality_recommends_and_the_office_screens() {
    story(ROOMS, |s| {
        let (season, [first, second]) = call(s);
        let list = format!("/vendors/{season}");
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        let application = path(&apply(s, &season, &own, &[&first, &second]).must(200));
        let potato = [
            ("name", "감자"),
            ("sort", "produce"),
            ("origin", "국산(강원 평창군)"),
        ];
        s.post(&format!("{application}/items"), &potato).must(200);
        step(s, &application, "screened", &[])
            .must(422)
            .must_say("‘신청’에서 ‘심사 통과’(으)로 바로 갈 수 없습니다");
        step(s, &application, "recommended", &[])
            .must(422)
            .must_say("추천 공문의 번호를 적으세요");
        step(
            s,
            &application,
            "recommended",
            &[("paper", "평창군 농정과-321")],
        )
        .must(200)
        .must_say("평창군 농정과-321");
        step(s, &application, "screened", &[])
            .must(422)
            .must_say("필수 기준을 채우지 못했습니다: 시중 가격보다 비싸지 않습니다.");
        let required = ["own_goods", "domestic", "price"].map(|one| ("met", one));
        s.post(&format!("{application}/screening"), &required)
            .must(200)
            .must_say("점수 0점");
        // Looked at again.
        let met = ["own_goods", "domestic", "price", "speciality"].map(|one| ("met", one));
        s.post(&format!("{application}/screening"), &met)
            .must(200)
            .must_say("점수 3점");
        step(s, &application, "screened", &[])
            .must(200)
            .must_say("심사 통과");
        s.post(&format!("{application}/days"), &[("most_days", "1")])
            .must(422)
            .must_say("‘심사 통과’ 상태의 신청은 바꿀 수 없습니다");
        s.get(&list)
            .must_say("신청한 농가 1개")
            .must_say("심사를 통과한 농가 1개");
        s.get(&format!("{list}?state=rejected"))
            .must_say("고른 조건에 맞는 신청이 없습니다");
        step(s, &application, "withdrawn", &[("reason", "수확이 늦어짐")]).must(200);
        s.get(&list)
            .must_say("신청한 농가 0개")
            .must_say("신청 거둠");
    });
}

#[test]
fn two_people_at_once_see_what_the_other_wrote() {
    story(ROOMS, |s| {
        let (season, [first, _]) = call(s);
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        let application = path(&apply(s, &season, &own, &[&first]).must(200));
        let (days, steps) = (format!("{application}/days"), format!("{application}/step"));
        let opened = (s.get(&days).form(&days), s.get(&steps).form(&steps));
        s.post(&days, &[("most_days", "1")]).must(200);
        s.submit(&opened.0, &[("most_days", "2")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        step(s, &application, "withdrawn", &[("reason", "가뭄")]).must(200);
        s.submit(&opened.1, &[("step", "withdrawn"), ("reason", "가뭄")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다")
            .must_say("다시 신청");
    });
}

#[test]
fn who_may_not_see_it_is_told_that_nothing_is_there() {
    story(ROOMS, |s| {
        let (season, [first, _]) = call(s);
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        let application = path(&apply(s, &season, &own, &[&first]).must(200));
        for role in ["auditor", "city_officer", "staff_planning", "director"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get(&application).must(200);
            s.get(&format!("{application}/step")).must(404);
            s.get(&format!("/vendors/{season}/apply")).must(404);
        }
        for role in ["vendor", "accountant", "city_bureau"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get("/vendors").must(404);
            s.get(&application).must(404);
        }
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get(&application).must(404);
        s.get(&format!("/vendors/{season}")).must(404);
        s.get("/vendors")
            .must(200)
            .must_say("모집하는 장터가 없습니다");
    });
}

#[test]
fn what_people_type_stays_text() {
    const HOSTILE: &str = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    story(ROOMS, |s| {
        let (season, [first, _]) = call(s);
        let own = farm(s, HOSTILE, "강원도 평창군");
        let form = format!("/vendors/{season}/apply");
        let typed = [
            ("vendor", own.as_str()),
            ("days", &first),
            ("mandate", HOSTILE),
        ];
        let application = path(&s.post(&form, &typed).must(200));
        let item = [("name", HOSTILE), ("sort", "produce"), ("origin", HOSTILE)];
        s.post(&format!("{application}/items"), &item).must(200);
        let paper = [
            ("kind", "food_business"),
            ("number", HOSTILE),
            ("valid_from", "2018-01-02"),
        ];
        s.post(&format!("{application}/papers"), &paper).must(200);
        step(s, &application, "recommended", &[("paper", HOSTILE)]).must(200);
        step(s, &application, "rejected", &[("reason", HOSTILE)]).must(200);
        let find = format!("{form}?find=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        let removes = s.get(&application).links().into_iter();
        let removes: Vec<String> = removes.filter(|to| to.ends_with("/remove")).collect();
        let mut pages = vec![format!("/vendors/{season}"), application.clone(), find];
        pages.extend(["days", "items", "papers", "step"].map(|one| format!("{application}/{one}")));
        for page in pages.iter().chain(&removes) {
            let body = s.get(page).must(200).body();
            assert!(!body.contains("<script>alert"), "{page}");
            assert!(!body.contains("<img src=x"), "{page}");
        }
        s.get(&application).must_say("<script>alert(1)</script>");
    });
}
