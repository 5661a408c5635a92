//! A market day from its opening to the count in the year's results, told through HTTP on both
//! databases with two offices.

use serde_json::json;
use testing::{HANBIT, Page, SAEBYEOK, Story, story};

use crate::{
    booths::{released_with_fee, tap},
    vendors::{ROOMS, STAFF, id_of},
};

/// A line of the year's results for markets; answers its id.
pub fn line(s: &mut Story) -> String {
    let line = s.store().act(HANBIT, &["city_officer"], |tx| {
        let program = program::create_program(
            tx,
            program::CreateProgram {
                official_name: "상생교류".to_owned(),
                bureau: "기획관".to_owned(),
                department: "협력과".to_owned(),
                period_kind: "recurring".to_owned(),
                ..program::CreateProgram::default()
            },
        )?;
        program::add_line(
            tx,
            program::AddLine {
                program: program.to_string(),
                fiscal_year: "2018".to_owned(),
                kind: "market".to_owned(),
                title: "직거래장터 개최".to_owned(),
                ..program::AddLine::default()
            },
        )
    });
    line.unwrap().to_string()
}

/// The page of the season of a day.
pub fn season_of(s: &mut Story, day: &str) -> String {
    let mut links = s.get(day).links().into_iter();
    links.find(|to| to.starts_with("/markets/0")).unwrap()
}

/// What the results of the year print of the line.
fn printed(s: &Story, line: &str) -> Option<String> {
    let line = line.parse().unwrap();
    let found = s.store().act(HANBIT, &["city_officer"], move |tx| {
        program::result_line(tx, line)
    });
    found.unwrap().map(|line| line.printed())
}

/// The day is being held and the farm with the booth is there; answers the page of the day and that
/// of the farm's sales.
pub fn held(s: &mut Story) -> (String, String, [String; 2]) {
    held_with_fee(s, "")
}

/// The same where the office keeps a part of what the common till takes.
pub fn held_with_fee(s: &mut Story, percent: &str) -> (String, String, [String; 2]) {
    let (booths, applications) = released_with_fee(s, percent);
    let day = booths.trim_end_matches("/booths").to_owned();
    s.post(&format!("{day}/state"), &[("to", "open")])
        .must(422)
        .must_say("2018. 5. 5.에 엽니다");
    s.on("2018-05-05");
    s.sign_in_as(HANBIT, STAFF);
    s.post(&format!("{day}/state"), &[("to", "open")])
        .must(200)
        .must_say("여는 중");
    let sales = format!("{day}/sales/{}", id_of(&applications[0]));
    (day, sales, applications)
}

/// Writes down what the farm sold.
pub fn sell(s: &mut Story, sales: &str, changes: &[(&str, &str)]) -> Page {
    let base = [("item", "감자"), ("amount", "15,000")];
    let mut typed = base.to_vec();
    typed.retain(|(name, _)| changes.iter().all(|(other, _)| other != name));
    typed.extend_from_slice(changes);
    s.post(sales, &typed)
}

fn json_of(s: &mut Story, path: &str) -> serde_json::Value {
    let headers = [("x-requested-with", "sangsaeng")];
    s.send("GET", path, &headers, b"").must(200).json()
}

#[test]
fn a_day_that_was_held_counts_once_in_the_results_of_the_year() {
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, STAFF);
        let line = line(s);
        let (day, sales, [special, _]) = held(s);
        let season = season_of(s, &day);
        s.post(&format!("{season}/change"), &[("line", &line)])
            .must(200)
            .must_say("2018년 직거래장터 개최");
        assert_eq!(printed(s, &line), None);
        let end = [("to", "closed")];
        s.post(&format!("{day}/state"), &end)
            .must(422)
            .must_say("왔는지 적지 않은 농가가 있습니다: 솔뫼농원");
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        s.post(&format!("{day}/state"), &end)
            .must(422)
            .must_say("판매를 적지 않은 농가가 있습니다: 솔뫼농원");
        sell(s, &sales, &[]).must(200).must_say("15,000");
        s.post(&format!("{day}/state"), &end)
            .must(200)
            .must_say("마침");
        let wanted = "직거래장터 개최(’18. 5월, 시민청)";
        let told = printed(s, &line).unwrap();
        assert!(
            told.contains("시민청") && told.contains("5월"),
            "{told} is not {wanted}"
        );
        s.get(&day).must_say("활동으로 셈");
        // The count leads down to the day, and does not grow by looking at the season again.
        s.get(&season).must_say("마친 날 1회");
        let activities = s.get(&format!("/activities?line={line}&year=2018"));
        let links = activities.links();
        let activity = links
            .iter()
            .find(|to| to.starts_with("/activities/0"))
            .unwrap_or_else(|| panic!("no activity on {}", activities.text()));
        s.get(activity)
            .must(200)
            .must_say("완료")
            .must_say("직거래장터 개최");
        s.post(&format!("{season}/change"), &[("name", "봄 장터 2")])
            .must(200);
        let of_line = s.store().act(HANBIT, STAFF, {
            let line = line.parse().unwrap();
            move |tx| {
                let of = program::ActivityFilter::of_line(line);
                program::figure_rows(tx, &program::Chosen::Activities(of).selection())
            }
        });
        assert_eq!(of_line.unwrap().len(), 1);
        s.post(&format!("{season}/change"), &[("line", "")])
            .must(422)
            .must_say("마친 날을 이미 그 항목의 실적으로 세었습니다");
    });
}

#[test]
fn days_held_before_the_line_was_chosen_count_when_it_is() {
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, STAFF);
        let line = line(s);
        let (day, _, [special, _]) = held(s);
        tap(s, &format!("{day}/booths"), &special, "no_show").must(200);
        s.get(&format!("{day}/state"))
            .must_say("실적 항목을 고르지 않아 마쳐도 실적에 세지 않습니다");
        s.post(&format!("{day}/state"), &[("to", "closed")])
            .must(200);
        assert_eq!(printed(s, &line), None);
        let season = season_of(s, &day);
        s.post(&format!("{season}/change"), &[("line", &line)])
            .must(200);
        assert!(printed(s, &line).is_some());
    });
}

#[test]
fn a_day_that_rain_stopped_before_anything_was_sold_does_not_count() {
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, STAFF);
        let line = line(s);
        let (day, sales, [special, _]) = held(s);
        let season = season_of(s, &day);
        s.post(&format!("{season}/change"), &[("line", &line)])
            .must(200);
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        sell(s, &sales, &[]).must(200);
        s.sign_in_as(HANBIT, &["director"]);
        let off = [("to", "cancelled"), ("reason", "비바람")];
        s.post(&format!("{day}/state"), &off)
            .must(422)
            .must_say("판매를 적은 날은 취소할 수 없습니다");
        s.sign_in_as(HANBIT, STAFF);
        let links = s.get(&sales).links();
        let row = links
            .iter()
            .find(|to| to.starts_with("/market-sales/"))
            .unwrap();
        s.post_on(
            row,
            &format!("{row}/strike"),
            &[("reason", "다른 농가의 것")],
        )
        .must(200);
        s.sign_in_as(HANBIT, &["director"]);
        s.post(
            &format!("{day}/state"),
            &[("to", "cancelled"), ("reason", "")],
        )
        .must(422)
        .must_say("까닭을 적으세요");
        s.post(&format!("{day}/state"), &off)
            .must(200)
            .must_say("취소");
        assert_eq!(printed(s, &line), None);
        s.get(&season).must_say("마친 날 0회");
    });
}

#[test]
fn sales_are_written_down_corrected_and_counted() {
    story(ROOMS, |s| {
        let (day, sales, [special, _]) = held(s);
        let body = json!({
            "application": id_of(&special), "seen": "0", "item": "감자", "kind": "sold",
            "amount": "15000", "tender": "card", "till": "common",
        });
        s.post_json(&format!("/api{day}/sales"), "sale-early", &body)
            .must(422)
            .must_say("market.vendor_not_there");
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        let opened = s.get(&sales).form(&sales);
        sell(
            s,
            &sales,
            &[("quantity", "3"), ("unit", "상자"), ("slip", "A-1")],
        )
        .must(200)
        .must_say("3상자");
        // Somebody else had the form open meanwhile; what they typed is kept.
        s.submit(&opened, &[("item", "감자"), ("amount", "7000")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다")
            .must_say("15,000");
        sell(s, &sales, &[("kind", "refunded"), ("amount", "20000")])
            .must(422)
            .must_say("판매 금액보다 환불이 많아집니다");
        sell(s, &sales, &[("kind", "refunded"), ("amount", "5,000")]).must(200);
        let own = [("amount", "8000"), ("till", "own"), ("tender", "cash")];
        sell(s, &sales, &own).must(200);
        s.get(&format!("{day}/sales"))
            .must(200)
            .must_say("판매액(환불 뺌) 18,000원")
            .must_say("환불액 5,000원")
            .must_say("공동 계산대에서 받은 돈(환불 뺌) 10,000원")
            .must_say("판매한 농가 1개")
            .must_say("솔뫼농원 10,000원 8,000원 18,000원 강원도 평창군")
            .must_say("현금 0원 8,000원");
    });
}

#[test]
fn what_was_written_down_wrongly_is_struck_and_stays_to_be_seen() {
    story(ROOMS, |s| {
        let (day, sales, [special, _]) = held(s);
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        sell(s, &sales, &[]).must(200);
        sell(s, &sales, &[("kind", "refunded"), ("amount", "5,000")]).must(200);
        let own = [("amount", "8000"), ("till", "own"), ("tender", "cash")];
        sell(s, &sales, &own).must(200);
        // A booth with sales is not one of nobody.
        let page = s.get(&format!("{day}/booths"));
        let absent = [("step", "no_show"), ("application", id_of(&special))];
        let form = page.form(&format!("{day}/booths"));
        s.submit(&form, &absent)
            .must(422)
            .must_say("판매를 적은 농가입니다");
        // Struck, and not counted any more; the reason stays to be seen.
        let links = s.get(&sales).links();
        let rows: Vec<_> = links
            .iter()
            .filter(|to| to.starts_with("/market-sales/"))
            .collect();
        assert_eq!(rows.len(), 3);
        s.post_on(
            rows[0],
            &format!("{}/strike", rows[0]),
            &[("reason", "금액을 잘못 적음")],
        )
        .must(422)
        .must_say("환불이 많아집니다");
        s.post_on(rows[1], &format!("{}/strike", rows[1]), &[("reason", "")])
            .must(422)
            .must_say("까닭을 적으세요");
        s.post_on(
            rows[1],
            &format!("{}/strike", rows[1]),
            &[("reason", "손님이 마음을 바꿈")],
        )
        .must(200)
        .must_say("지움: 손님이 마음을 바꿈");
        s.get(&format!("{day}/sales"))
            .must_say("판매액(환불 뺌) 23,000원");
    });
}

#[test]
fn after_the_end_of_the_day_a_correction_takes_a_reason() {
    story(ROOMS, |s| {
        let (day, sales, [special, _]) = held(s);
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        sell(s, &sales, &[("amount", "23000")]).must(200);
        s.post(&format!("{day}/state"), &[("to", "closed")])
            .must(200);
        sell(s, &sales, &[("amount", "1000"), ("reason", "")])
            .must(422)
            .must_say("마친 뒤에 고치는 까닭을 적으세요");
        sell(
            s,
            &sales,
            &[("amount", "1000"), ("reason", "전표를 다시 셈")],
        )
        .must(200);
        let season = season_of(s, &day);
        let report = s.get(&format!("{season}/sales"));
        let figure = report
            .links()
            .into_iter()
            .find(|to| to.starts_with("/figures?") && to.contains("region"));
        report
            .must(200)
            .must_say("강원도 평창군 24,000원")
            .must_say("감자 24,000원")
            .must_say("2018. 5. 5. (토) 시민청 24,000원");
        assert!(
            figure.is_some(),
            "the part of a municipality leads to its rows"
        );
        let shown = json_of(s, &format!("/api{season}/sales"));
        assert_eq!(shown["figures"][0]["value"], json!(24_000));
    });
}

#[test]
fn sales_as_json_are_written_once_and_seen_by_their_office_alone() {
    story(ROOMS, |s| {
        let (day, _, [special, _]) = held(s);
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        let api = format!("/api{day}/sales");
        let body = json!({
            "application": id_of(&special), "seen": "0", "item": "감자", "kind": "sold",
            "amount": "15000", "tender": "card", "till": "common",
        });
        let first = s.post_json(&api, "sale-one-1", &body).must(200).json();
        let again = s.post_json(&api, "sale-one-1", &body).must(200).json();
        assert_eq!(first, again, "a request sent twice is one sale");
        s.post_json(&api, "sale-two-2", &body)
            .must(422)
            .must_say("market.changed_meanwhile");
        assert_eq!(json_of(s, &api)["figures"][0]["value"], json!(15_000));
        let sale = format!("/market-sales/{}", first["id"].as_str().unwrap());
        for role in ["auditor", "director", "accountant", "city_officer"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get(&sale).must(200);
            s.post_json(&api, "as-another-role", &body).must(404);
        }
        for (office, role) in [
            (HANBIT, "gov_partner"),
            (HANBIT, "council"),
            (SAEBYEOK, "staff_resource"),
        ] {
            s.sign_in_as(office, &[role]);
            for page in [&sale, &format!("{day}/sales")] {
                s.get(page).must(404);
            }
            let headers = [("x-requested-with", "sangsaeng")];
            s.send("GET", &api, &headers, b"").must(404);
        }
    });
}

#[test]
fn what_is_typed_into_a_sale_stays_text() {
    const HOSTILE: &str = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    story(ROOMS, |s| {
        let (day, sales, [special, _]) = held(s);
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        sell(
            s,
            &sales,
            &[("slip", HOSTILE), ("quantity", "1"), ("unit", "<b>x</b>")],
        )
        .must(200);
        let links = s.get(&sales).links();
        let row = links
            .iter()
            .find(|to| to.starts_with("/market-sales/"))
            .unwrap()
            .clone();
        s.post_on(&row, &format!("{row}/strike"), &[("reason", HOSTILE)])
            .must(200);
        for page in [&sales, &row] {
            let shown = s.get(page).must(200);
            assert!(!shown.body().contains("<script>alert") && !shown.body().contains("<b>x</b>"));
            assert!(
                shown.body().contains("&#60;script&#62;") || shown.body().contains("&lt;script")
            );
        }
    });
}
