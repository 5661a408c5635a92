//! What people do with the city's books, told through HTTP on both databases, with a second office
//! that sees nothing of it.

use crate::city::{self, OFFICER};
use kernel::{FigureValue, Fold, Selection, fold};
use testing::{HANBIT, Page, Story, rooms, story};

const PROGRAM: &str = "상생교류 지원";

/// The id behind `program=` in a page's links.
fn program_in(page: &Page) -> String {
    page.links()
        .iter()
        .find_map(|link| {
            link.split_once("program=")
                .map(|(_, id)| id[..36].to_owned())
        })
        .expect("a link with a program")
}

/// Enters codes and the line of a year with its first vote, as an officer would.
fn vote(s: &mut Story, year: &str, thousand: &str) -> String {
    let program = {
        let page = s.get("/budget");
        program_in(&page)
    };
    s.post(
        "/budget/codes/items/add",
        &[
            ("fiscal_year", year),
            ("code", "307-05"),
            ("name", "민간위탁금"),
        ],
    );
    let opened = s.post_on(
        &format!("/budget/lines/add?program={program}&year={year}"),
        "/budget/lines/add",
        &[("item", "307-05"), ("fund", "general"), ("source", "city")],
    );
    assert!(opened.has("예산 항목을 등록했습니다."), "{}", opened.text());
    let line = opened.path.rsplit('/').next().expect("an id").to_owned();
    let day = format!("{year}-01-01");
    let voted = s.post_on(
        &format!("/budget/movements/add?line={line}"),
        "/budget/movements/add",
        &[
            ("kind", "original"),
            ("effective_on", &day),
            ("amount", thousand),
        ],
    );
    assert!(voted.has("예산 변동을 기록했습니다."), "{}", voted.text());
    line
}

fn begin(s: &mut Story) {
    s.store()
        .act(HANBIT, OFFICER, |tx| city::found(tx, PROGRAM))
        .expect("founded");
    s.sign_in_as(HANBIT, OFFICER);
    let added = s.post(
        "/budget/codes/funds/add",
        &[("code", "general"), ("name", "일반회계")],
    );
    assert!(added.has("일반회계"), "{}", added.text());
}

fn execute(s: &mut Story, line: &str, day: &str, amount: &str) -> Page {
    s.post_on(
        &format!("/budget/movements/add?line={line}"),
        "/budget/movements/add",
        &[
            ("kind", "executed"),
            ("effective_on", day),
            ("amount", amount),
            ("basis", "granted"),
            ("memo", "1분기 교부"),
        ],
    )
}

#[test]
fn an_officer_enters_a_year_and_closes_it() {
    story(rooms![ledger_room, people, program, budget], |s| {
        begin(s);
        let line = vote(s, "2016", "432,316천원");
        let spent = execute(s, &line, "2016. 5. 20.", "408,919,000");
        assert!(spent.has("집행 408,919,000원"), "{}", spent.text());
        let year = s.get("/budget/2016");
        for number in [
            "432,316,000",
            "408,919,000",
            "23,397,000",
            "교부 기준",
            "마감 전",
        ] {
            assert!(year.has(number), "{number}: {}", year.text());
        }
        let closed = s.post(
            "/budget/2016/close",
            &[("reason", "2016회계연도 결산 검사를 마침")],
        );
        assert!(
            closed.has("2016년 장부를 마감했습니다."),
            "{}",
            closed.text()
        );
        assert!(closed.has("2018. 3. 2. 마감"), "{}", closed.text());
        assert!(!closed.links().iter().any(|link| link.contains("/close")));
        let late = execute(s, &line, "2016-12-31", "1");
        assert_eq!(late.status, 422);
        assert!(late.has("2016년 장부는 2018. 3. 2. 마감되어 더 기록할 수 없습니다."));
        assert!(late.has("지방회계법 제7조"), "{}", late.text());
        let overview = s.get("/budget");
        assert!(overview.has("2016년") && overview.body().contains("<svg"));
    });
}

#[test]
fn what_is_refused_keeps_what_was_typed_and_says_what_to_do() {
    story(rooms![ledger_room, people, program, budget], |s| {
        begin(s);
        let line = vote(s, "2017", "573,917,000원");
        let refused = execute(s, &line, "2017-03-02", "600,000,000");
        assert_eq!(refused.status, 422);
        assert!(
            refused.has("26,083,000원이 모자랍니다."),
            "{}",
            refused.text()
        );
        let again = refused.form("/budget/movements/add");
        let kept = |name: &str| {
            let field = again.fields.iter().find(|(known, _)| known == name);
            field.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        assert_eq!(kept("amount"), "600,000,000");
        assert_eq!(kept("effective_on"), "2017-03-02");
        assert_eq!(kept("memo"), "1분기 교부");
        assert_eq!(kept("basis"), "granted");
        let mended = s.submit(&again, &[("amount", "573,917,000")]);
        assert!(mended.has("예산 변동을 기록했습니다."), "{}", mended.text());
        let empty = s.post_on(
            &format!("/budget/movements/add?line={line}"),
            "/budget/movements/add",
            &[],
        );
        assert_eq!(empty.status, 422);
        for word in [
            "구분을 목록에서 고르세요.",
            "날짜를 적으세요.",
            "금액을 적으세요.",
        ] {
            assert!(empty.has(word), "{word}: {}", empty.text());
        }
    });
}

#[test]
fn a_mistake_is_undone_by_a_new_record() {
    story(rooms![ledger_room, people, program, budget], |s| {
        begin(s);
        let line = vote(s, "2017", "1,000,000");
        let wrong = execute(s, &line, "2017-03-02", "999,000").path;
        let unsaid = s.post(&wrong, &[]);
        assert_eq!(unsaid.status, 422);
        assert!(unsaid.has("취소 사유를 적으세요."));
        let undone = s.post(&wrong, &[("reason", "금액을 잘못 적음")]);
        assert!(undone.has("예산 변동을 취소했습니다."), "{}", undone.text());
        assert!(undone.has("금액을 잘못 적음") && undone.has("집행 취소"));
        let first = s.get(&wrong);
        assert!(first.has("취소된 기록입니다."), "{}", first.text());
        assert!(s.get("/budget/2017").has("취소됨"));
        // The officer who comes with the form still open is told.
        assert!(
            first.forms().iter().all(|form| form.action != wrong),
            "no second time"
        );
    });
}

#[test]
fn a_cost_basis_is_compared_with_the_line() {
    story(rooms![ledger_room, people, program, budget], |s| {
        begin(s);
        let line = vote(s, "2018", "626,000,000");
        let page = format!("/budget/lines/{line}");
        let differs = s.post(
            &page,
            &[("label", "인건비"), ("expression", "52,000,000원 × 12월")],
        );
        assert!(
            differs.has("당초예산보다 2,000,000원 적음"),
            "{}",
            differs.text()
        );
        let wrong = s.post(
            &page,
            &[("label", "인건비"), ("expression", "52,00원 × 12월")],
        );
        assert_eq!(wrong.status, 422);
        assert!(wrong.has("산출근거 1번째 줄 1번째 글자: 쉼표는 세 자리마다 찍습니다."));
        assert!(
            wrong.body().contains("52,00원 × 12월"),
            "what was typed stays"
        );
        let equal = s.post(
            &page,
            &[("label", "민간위탁금"), ("expression", "626,000,000원")],
        );
        assert!(equal.has("당초예산과 같음"), "{}", equal.text());
    });
}

/// Every number of every page is a link whose rows fold to it.
#[test]
fn every_number_on_every_page_folds_from_its_rows() {
    story(rooms![ledger_room, people, program, budget], |s| {
        begin(s);
        let line = vote(s, "2016", "432,316천원");
        execute(s, &line, "2016-05-20", "408,919천원");
        vote(s, "2017", "573,917천원");
        let mut proven = 0;
        for path in [
            "/budget",
            "/budget/2016",
            "/budget/2017",
            &format!("/budget/lines/{line}"),
        ] {
            let page = s.get(path);
            let body = page.body();
            for part in body.split("<a href=\"/figures?").skip(1) {
                let (query, rest) = part.split_once('"').expect("an end");
                let (_, text) = rest.split_once('>').expect("a text");
                let (text, _) = text.split_once('<').expect("an end");
                let query = query.replace("&#38;", "&").replace("&amp;", "&");
                let pairs: Vec<(String, String)> =
                    serde_urlencoded::from_str(&query).expect("a query");
                let [(_, select), (_, how)] = pairs.as_slice() else {
                    panic!("{query}")
                };
                assert_eq!(how, "sum");
                let rows = s
                    .store()
                    .see(HANBIT, OFFICER, |tx| {
                        budget::figure_rows(tx, &Selection(select.clone()))
                    })
                    .expect("rows");
                let FigureValue::Whole(value) = fold(Fold::Sum, &rows).expect("a sum") else {
                    panic!("{select} is no number")
                };
                assert_eq!(kernel::number::grouped(value), text, "{path} {select}");
                proven += 1;
            }
        }
        assert!(proven > 40, "{proven}");
    });
}

#[test]
fn those_who_only_see_find_no_way_to_write() {
    story(rooms![ledger_room, people, program, budget], |s| {
        begin(s);
        let line = vote(s, "2017", "1,000,000");
        for role in ["auditor", "director", "council"] {
            s.sign_in_as(HANBIT, &[role]);
            let year = s.get("/budget/2017");
            assert_eq!(year.status, 200, "{role}");
            assert!(
                year.forms().iter().all(|form| form.action == "/sign-out"),
                "{role}"
            );
            assert_eq!(
                s.get(&format!("/budget/movements/add?line={line}")).status,
                404
            );
            assert_eq!(s.get("/budget/2017/close").status, 404);
            let page = s.get(&format!("/budget/lines/{line}"));
            assert_eq!(page.status, 200);
            assert!(
                page.forms().iter().all(|form| form.action == "/sign-out"),
                "{role}"
            );
        }
        for role in ["vendor", "admin"] {
            s.sign_in_as(HANBIT, &[role]);
            assert_eq!(s.get("/budget").status, 404, "{role}");
            assert_eq!(
                s.get(&format!("/budget/lines/{line}")).status,
                404,
                "{role}"
            );
        }
        s.sign_in_as(HANBIT, &["admin"]);
        assert_eq!(
            s.get("/budget/codes").status,
            200,
            "codes are the administrator's work"
        );
    });
}

#[test]
fn the_same_through_json() {
    story(rooms![ledger_room, people, program, budget], |s| {
        begin(s);
        let line = vote(s, "2017", "1,000,000");
        let program = program_in(&s.get("/budget"));
        let ask = serde_json::json!({
            "line": line, "kind": "executed", "effective_on": "2017-03-02",
            "amount": "400,000", "basis": "granted",
        });
        let recorded = s.post_json("/api/budget/movements", "story-key-1", &ask);
        assert_eq!(recorded.status, 200, "{}", recorded.body());
        let again = s.post_json("/api/budget/movements", "story-key-1", &ask);
        assert_eq!(
            again.body(),
            recorded.body(),
            "the same key answers the same"
        );
        let over = serde_json::json!({
            "line": line, "kind": "executed", "effective_on": "2017-03-02",
            "amount": "600,001", "basis": "granted",
        });
        let refused = s.post_json("/api/budget/movements", "story-key-2", &over);
        assert_eq!(refused.status, 422);
        assert!(
            refused.body().contains("budget.short"),
            "{}",
            refused.body()
        );
        let unknown = serde_json::json!({ "line": line, "tenant": "saebyeok" });
        let answer = s.post_json("/api/budget/movements", "story-key-3", &unknown);
        assert!((400..500).contains(&answer.status), "{}", answer.status);
        let api = [("x-requested-with", "sangsaeng")];
        let year = s.send(
            "GET",
            &format!("/api/budget/2017?program={program}"),
            &api,
            &[],
        );
        let body: serde_json::Value = serde_json::from_slice(&year.bytes).expect("json");
        assert_eq!(body["total"]["executed"]["value"], 400_000);
        assert_eq!(body["total"]["unexecuted_balance"]["value"], 600_000);
        assert_eq!(body["lines"][0]["balance"]["available"], 600_000);
        assert_eq!(body["movements"].as_array().map(Vec::len), Some(2));
    });
}

/// The ledger has tables but no pages.
mod ledger_room {
    pub use ledger::schema;

    pub fn room() -> web::Room {
        web::Room {
            name: "ledger",
            routes: web::Routes::new(),
            nav: Vec::new(),
        }
    }
}
