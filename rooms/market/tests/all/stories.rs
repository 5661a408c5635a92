//! How a season comes to its places, told through HTTP on both databases with two offices.

use serde_json::json;
use testing::{HANBIT, Page, Story, story};

use crate::{sales::line, vendors::ROOMS};

fn path(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

fn with<'t>(
    base: &[(&'t str, &'t str)],
    changes: &[(&'t str, &'t str)],
) -> Vec<(&'t str, &'t str)> {
    let mut typed = base.to_vec();
    typed.retain(|(name, _)| changes.iter().all(|(other, _)| other != name));
    typed.extend_from_slice(changes);
    typed
}

fn open(s: &mut Story, changes: &[(&str, &str)]) -> Page {
    let base = [
        ("name", "봄 장터"),
        ("year", "2018"),
        ("kind", "market"),
        ("booths", "40"),
        ("most_per_municipality", "60"),
        ("most_days_per_vendor", "6"),
        ("newcomer_percent", "30"),
    ];
    s.post("/markets/new", &with(&base, changes))
}

fn plan(s: &mut Story, season: &str, changes: &[(&str, &str)]) -> Page {
    let base = [
        ("on_day", "2018-05-05"),
        ("venue", "gwanghwamun"),
        ("opens", "10:00"),
        ("closes", "18:00"),
    ];
    s.post(&format!("{season}/days"), &with(&base, changes))
}

fn permit(s: &mut Story, day: &str, step: &str, changes: &[(&str, &str)]) -> Page {
    let base = [("step", step), ("paper", "광장-123")];
    s.post(&format!("{day}/permit"), &with(&base, changes))
}

fn to(s: &mut Story, day: &str, state: &str, reason: &str) -> Page {
    let typed = [("to", state), ("reason", reason)];
    s.post(&format!("{day}/state"), &typed)
}

/// A day of a new season, and the season.
fn planned(s: &mut Story) -> (String, String) {
    let season = path(&open(s, &[]).must(200).must_say("시즌을 등록했습니다"));
    let day = path(&plan(s, &season, &[]).must(200));
    (season, day)
}

/// The same with the place permitted.
fn permitted(s: &mut Story) -> (String, String) {
    let (season, day) = planned(s);
    permit(s, &day, "applied", &[]).must(200);
    permit(
        s,
        &day,
        "granted",
        &[("fee", "0"), ("exempt", "government_event")],
    )
    .must(200);
    to(s, &day, "venue_permitted", "").must(200);
    (season, day)
}

#[test]
fn a_plaza_is_applied_for_and_paid() {
    story(ROOMS, |s| {
        s.on("2018-01-15");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.get("/markets")
            .must(200)
            .must_say("등록한 시즌이 없습니다");
        let (season, day) = planned(s);
        s.get(&season)
            .must(200)
            .must_say("2018. 5. 5. (토)")
            .must_say("2018. 3. 6.부터 신청할 수 있음")
            .must_say("5월부터 5월까지 1일");
        permit(s, &day, "applied", &[])
            .must(422)
            .must_say("2018. 3. 6.부터 신청할 수 있습니다");
        s.on("2018-03-06");
        s.get(&day)
            .must_say("2018. 4. 28.까지 신청할 것")
            .must_say("설정: 조례의 옛 조문을 확인해 고칠 값");
        to(s, &day, "venue_permitted", "")
            .must(422)
            .must_say("장소 허가를 신청한 기록이 없습니다");
        permit(s, &day, "applied", &[("paper", "")])
            .must(422)
            .must_say("문서번호나 서류가 있는 곳을 적으세요");
        permit(s, &day, "applied", &[])
            .must(200)
            .must_say("허가 통지를 기다림");
        permit(s, &day, "granted", &[("fee", "0")])
            .must(422)
            .must_say("사용료가 0이면 면제 근거를 고르세요");
        permit(
            s,
            &day,
            "granted",
            &[("fee", "1,200,000"), ("note", "무대 금지")],
        )
        .must(200)
        .must_say("2018. 3. 11.까지 낼 것")
        .must_say("무대 금지");
        to(s, &day, "venue_permitted", "")
            .must(422)
            .must_say("사용료를 2018. 3. 11.까지 내야 합니다")
            .must_say("제10조제2항");
        s.on("2018-03-12");
        s.get("/markets")
            .must_say("사용료 기한(2018. 3. 11.)이 지남");
        permit(s, &day, "fee_paid", &[])
            .must(200)
            .must_say("기한 지남");
        to(s, &day, "venue_permitted", "")
            .must(200)
            .must_say("허가됨");
    });
}

#[test]
fn the_director_starts_the_call_and_calls_off() {
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let (season, day) = permitted(s);
        to(s, &day, "recruiting", "")
            .must(422)
            .must_say("권한이 없습니다");
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &day, "recruiting", "").must(200).must_say("모집 중");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let form = format!("{season}/change");
        s.post(&form, &[("most_days_per_vendor", "7")])
            .must(422)
            .must_say("배정 규칙을 바꿀 수 없습니다");
        s.post(&form, &[("name", "봄맞이 장터")])
            .must(200)
            .must_say("시즌을 고쳤습니다");
        s.get(&format!("{day}/state"))
            .must(200)
            .must_say("모집하거나 연 날의 취소는 사업단장이");
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &day, "cancelled", "")
            .must(422)
            .must_say("까닭을 적으세요");
        to(s, &day, "", "")
            .must(422)
            .must_say("할 일을")
            .must_say("모집 중");
        to(s, &day, "cancelled", "폭우 예보")
            .must(200)
            .must_say("취소");
        // Vendors were told the rules, whatever became of the day.
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.post(&form, &[("most_days_per_vendor", "7")])
            .must(422)
            .must_say("배정 규칙을 바꿀 수 없습니다");
    });
}

#[test]
fn days_stay_apart_and_keep_what_was_applied_for() {
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let (season, day) = planned(s);
        plan(s, &season, &[("opens", "17:00"), ("closes", "20:00")])
            .must(422)
            .must_say("10:00~18:00에 여는 날이 이미 있습니다");
        plan(
            s,
            &season,
            &[("on_day", "2018-03-09"), ("venue", "cheonggye")],
        )
        .must(422)
        .must_say("2018. 3. 2.까지 신청해야 합니다");
        plan(s, &season, &[("venue", "other")])
            .must(422)
            .must_say("장소의 이름을 적으세요");
        let form = format!("{day}/change");
        let opened = s.get(&form).form(&form);
        s.post(&form, &[("on_day", "2018-05-06"), ("booths", "30")])
            .must(200)
            .must_say("2018. 5. 6. (일)")
            .must_say("30개");
        s.submit(&opened, &[("booths", "20")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        s.on("2018-03-07");
        permit(s, &day, "applied", &[]).must(200);
        s.post(&form, &[("on_day", "2018-05-07")])
            .must(422)
            .must_say("신청한 날, 시간과 장소는 바꿀 수 없습니다");
        s.post(&form, &[("closes", "19:00")])
            .must(422)
            .must_say("신청한 날, 시간과 장소는 바꿀 수 없습니다");
        s.post(&form, &[("booths", "35")])
            .must(200)
            .must_say("35개");
        // Two people had the form open: the second sees what the first wrote.
        let permit_form = format!("{day}/permit");
        let opened = s.get(&permit_form).form(&permit_form);
        permit(s, &day, "denied", &[("note", "행사 중복")]).must(200);
        let late = [("step", "granted"), ("paper", "광장-7"), ("fee", "1000")];
        s.submit(&opened, &late)
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다")
            .must_say("허가되지 않음");
        s.post(&form, &[("on_day", "2018-05-07")]).must(200);
        to(s, &day, "cancelled", "장소 없음").must(200);
        s.get(&format!("{day}/permit")).must(200);
        permit(s, &day, "applied", &[])
            .must(422)
            .must_say("‘취소’ 상태에서는");
    });
}

#[test]
fn an_exhibition_is_held_and_counted() {
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let season = path(&open(s, &[("kind", "exhibition"), ("name", "지역 전시")]).must(200));
        let day = path(&plan(s, &season, &[]).must(200));
        permit(s, &day, "applied", &[]).must(200);
        let free = [("fee", "0"), ("exempt", "public_interest")];
        permit(s, &day, "granted", &free).must(200);
        to(s, &day, "venue_permitted", "").must(200);
        to(s, &day, "open", "")
            .must(422)
            .must_say("2018. 5. 5.에 엽니다");
        // Nobody pressed on the day itself.
        s.on("2018-05-06");
        to(s, &day, "open", "").must(200).must_say("여는 중");
        to(s, &day, "closed", "").must(200).must_say("마침");
        let id = season.rsplit('/').next().unwrap();
        let json = [("x-requested-with", "sangsaeng")];
        let now = s.send("GET", &format!("/api/markets/{id}"), &json, b"");
        let now = now.must(200).json();
        let values: Vec<i64> = now["figures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["value"].as_i64().unwrap())
            .collect();
        assert_eq!(values, [1, 1, 1, 40], "days, permitted, held, booths");
        assert_eq!(now["days"][0]["opens"], "10:00");
    });
}

#[test]
fn a_season_is_taken_over_without_its_permits() {
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let (season, _) = permitted(s);
        let early = [("on_day", "2018-03-20"), ("venue", "cheonggye")];
        plan(s, &season, &early).must(200);
        s.on("2019-03-15");
        let clone = format!("{season}/clone");
        s.get(&clone)
            .must(200)
            .must_say("2019. 5. 4. (토)")
            .must_say("2019. 3. 19. (화)")
            .must_say("2019. 3. 12.까지 신청해야 합니다");
        open(s, &[("year", "2019")]).must(200);
        s.post(&clone, &[])
            .must(422)
            .must_say("같은 이름의 시즌이 있습니다");
        let page = s.post(&clone, &[("name", "이듬해 장터")]).must(200);
        let path = path(&page);
        page.must_say("시즌을 옮겨 썼습니다")
            .must_say("2019. 5. 4. (토)")
            .must_say("2019. 4. 27.까지 신청할 것")
            .must_say("2018년 봄 장터");
        assert!(!s.get(&path).text().contains("2019. 3. 19."));
    });
}

#[test]
fn a_season_counts_for_a_line_of_its_year() {
    story(ROOMS, |s| {
        s.on("2018-03-06");
        let line = line(s);
        s.sign_in_as(HANBIT, &["staff_resource"]);
        open(s, &[("line", &line), ("year", "2019")])
            .must(422)
            .must_say("2019년 직거래장터 항목이 아닙니다");
        open(s, &[("line", &line), ("kind", "exhibition")])
            .must(422)
            .must_say("홍보전시 항목이 아닙니다");
        open(s, &[("line", &line)])
            .must(200)
            .must_say("2018년 직거래장터 개최");
    });
}

#[test]
fn who_reads_does_not_write_and_others_see_nothing() {
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let (season, day) = planned(s);
        let pages = [(&season, "여는 날 등록"), (&day, "상태 바꾸기")];
        for (page, button) in pages {
            s.get(page).must(200).must_say(button);
        }
        for role in ["auditor", "city_officer", "staff_planning", "accountant"] {
            s.sign_in_as(HANBIT, &[role]);
            for (page, button) in pages {
                assert!(!s.get(page).must(200).text().contains(button), "{role}");
            }
            s.get(&format!("{season}/change")).must(404);
            s.get(&format!("{day}/permit")).must(404);
        }
        for role in ["city_bureau", "gov_partner", "vendor", "council"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get("/markets").must(404);
            s.get(&season).must(404);
        }
    });
}

#[test]
fn programs_do_the_same_as_people() {
    story(ROOMS, |s| {
        s.on("2018-07-16");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let terms = json!({"year": "2018", "name": "가을 장터", "kind": "market", "booths": "40",
            "most_per_municipality": "60", "most_days_per_vendor": "6", "newcomer_percent": "30"});
        let season = s.post_json("/api/markets", "market-0001", &terms);
        let season = season.must(200).json()["id"].as_str().unwrap().to_owned();
        let days = format!("/api/markets/{season}/days");
        let ask = json!({"on_day": "2018-10-06", "venue": "seoul_plaza", "opens": "10시",
            "closes": "18시"});
        let day = s.post_json(&days, "market-0002", &ask);
        let day = day.must(200).json()["id"].as_str().unwrap().to_owned();
        let again = s.post_json(&days, "market-0002", &ask).must(200).json();
        assert_eq!(
            again["id"].as_str(),
            Some(day.as_str()),
            "sent twice, done once"
        );
        let own = format!("/api/market-days/{day}");
        let mut n = 2;
        let mut send = |s: &mut Story, path: String, body: serde_json::Value| {
            n += 1;
            s.post_json(&path, &format!("market-{n:04}"), &body)
                .must(200);
        };
        let fields = json!({"on_day": "2018-10-07", "venue": "seoul_plaza", "opens": "10:00",
            "closes": "17:00", "booths": "12"});
        let change = json!({"version": "1", "fields": fields});
        send(s, format!("{own}/change"), change);
        let applied = json!({"step": "applied", "paper": "광장-9", "seen": "0"});
        send(s, format!("{own}/permit"), applied);
        let granted = json!({"step": "granted", "paper": "광장-10", "fee": "0", "seen": "1",
            "exempt": "government_event"});
        send(s, format!("{own}/permit"), granted);
        let moved = json!({"to": "venue_permitted", "version": "2"});
        send(s, format!("{own}/state"), moved);
        let json = [("x-requested-with", "sangsaeng")];
        let now = s.send("GET", &own, &json, b"").must(200).json();
        assert_eq!(now["state"], "venue_permitted");
        assert_eq!(now["permit"]["granted"]["paper"], "광장-10");
        assert_eq!(now["permit_to_do"]["what"], "complete");
        assert_eq!(now["booths"], 12);
        s.on("2018-11-05");
        let clone = json!({"year": "2019", "name": "가을 장터", "days": [day]});
        send(s, format!("/api/markets/{season}/clone"), clone);
        let mut fields = terms.clone();
        fields["name"] = json!("가을걷이 장터");
        let change = json!({"version": "1", "fields": fields});
        send(s, format!("/api/markets/{season}/change"), change);
        let all = s.send("GET", "/api/markets", &json, b"").must(200).json();
        let names: Vec<&str> = all
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["가을 장터", "가을걷이 장터"]);
    });
}

#[test]
fn what_people_type_stays_text() {
    const HOSTILE: &str = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let season = path(&open(s, &[("name", HOSTILE)]).must(200));
        let day = path(&plan(s, &season, &[("venue", "other"), ("place", HOSTILE)]).must(200));
        let note = [("paper", HOSTILE), ("note", HOSTILE)];
        permit(s, &day, "applied", &note).must(200);
        let free = with(&note, &[("fee", "0"), ("exempt", "place_rules")]);
        permit(s, &day, "granted", &free).must(200);
        for page in [
            "/markets".to_owned(),
            season.clone(),
            format!("{season}/change"),
            format!("{season}/clone"),
            format!("{season}/days"),
            day.clone(),
            format!("{day}/change"),
            format!("{day}/permit"),
            format!("{day}/state"),
        ] {
            let body = s.get(&page).must(200).body();
            assert!(!body.contains("<script>alert"), "{page}");
            assert!(!body.contains("<img src=x"), "{page}");
        }
        s.get(&day).must_say("<script>alert(1)</script>");
        to(s, &day, "cancelled", HOSTILE).must(200);
    });
}
