//! What people do with the trustee's budget, told through HTTP on both databases, with a second
//! office that sees nothing of it.

use crate::office::{self, ACCOUNTANT, DIRECTOR, LINES, OFFICER, PLANNER};
use testing::{HANBIT, Page, Story, rooms, story};

const ROOMS: &[testing::StoryRoom] = rooms![
    ledger, signoff, vault; people, program, budget, trustee
];

/// The program and the city's line, and the office on January 2, 2017.
fn begin(s: &mut Story) -> String {
    let line = office::on(s.store(), "2017-01-02", OFFICER, |tx| {
        let program = office::found(tx, "상생교류 지원")?;
        office::city_line(tx, program, "2017", "573,917천원")
    })
    .expect("founded");
    s.on("2017-01-02");
    line.to_string()
}

fn sit(s: &mut Story, roles: &[&str]) {
    s.sign_in_as(HANBIT, roles);
}

fn done(page: Page, said: &str) -> Page {
    assert!(
        page.status == 200 && page.has(said),
        "{said}: {}",
        page.text()
    );
    page
}

fn refused(page: Page, words: &[&str]) -> Page {
    assert_eq!(page.status, 422, "{}", page.text());
    for word in words {
        assert!(page.has(word), "{word}: {}", page.text());
    }
    page
}

/// Opens 2017 and writes the lines; answers the year's path.
fn write(s: &mut Story) -> String {
    sit(s, ACCOUNTANT);
    s.get("/trustee");
    let opened = s.post("/trustee/years/add", &[("fiscal_year", "2017")]);
    let path = done(opened, "연도를 열었습니다.").path;
    let add = format!("{path}/lines/add");
    for (section, item, category, name, nature, headcount, thousand) in LINES {
        let amount = format!("{thousand}천원");
        let added = s.post(
            &add,
            &[
                ("section", section),
                ("item", item),
                ("category", category),
                ("name", name),
                ("nature", nature),
                ("headcount", headcount),
                ("amount", &amount),
            ],
        );
        done(added, "과목을 등록했습니다.");
    }
    path
}

fn step(s: &mut Story, page: &str, roles: &[&str], step: &str, note: &str) -> Page {
    sit(s, roles);
    s.post(page, &[("step", step), ("note", note)])
}

/// Opens 2017, writes and signs it.
fn open(s: &mut Story) -> String {
    let path = write(s);
    let approval = format!("{path}/approval");
    done(
        step(s, &approval, ACCOUNTANT, "submit", ""),
        "예산 결재를 올렸습니다.",
    );
    done(step(s, &approval, DIRECTOR, "sign", ""), "결재했습니다.");
    done(
        step(s, &approval, OFFICER, "sign", ""),
        "결재가 끝나 예산이 열렸습니다.",
    );
    path
}

/// The id of the line of a 목, from the links of the year's page.
fn line(s: &mut Story, path: &str, category: &str) -> String {
    let page = s.get(path);
    let body = page.body();
    let at = body.find(&format!(">{category}")).expect("the 목");
    let (before, _) = body.split_at(at);
    let link = before.rsplit("/trustee/lines/").next().expect("a link");
    link[..36].to_owned()
}

#[test]
fn a_budget_is_written_returned_mended_and_signed() {
    story(ROOMS, |s| {
        begin(s);
        let path = write(s);
        let approval = format!("{path}/approval");
        let draft = s.get(&path);
        for word in [
            "과목을 등록하고 예산 결재를 올리세요.",
            "573,917,000",
            "8명",
            "작성 중",
        ] {
            assert!(draft.has(word), "{word}: {}", draft.text());
        }
        done(
            step(s, &approval, ACCOUNTANT, "submit", ""),
            "예산 결재를 올렸습니다.",
        );
        let own = s.get(&approval);
        assert!(
            !own.body().contains("value=\"sign\""),
            "the drafter has no button"
        );
        refused(step(s, &approval, DIRECTOR, "give_back", ""), &["사유"]);
        let returned = step(s, &approval, DIRECTOR, "give_back", "홍보비를 줄이세요");
        done(returned, "홍보비를 줄이세요");
        sit(s, ACCOUNTANT);
        let poster = line(s, &path, "홍보비");
        let mended = s.post(
            &format!("/trustee/lines/{poster}"),
            &[("amount", "30,000천원")],
        );
        done(mended, "과목을 고쳤습니다.");
        done(
            step(s, &approval, ACCOUNTANT, "submit", ""),
            "예산 결재를 올렸습니다.",
        );
        done(
            step(s, &approval, DIRECTOR, "sign", "확인"),
            "결재했습니다.",
        );
        done(
            step(s, &approval, OFFICER, "sign", ""),
            "결재가 끝나 예산이 열렸습니다.",
        );
        let open = s.get(&path);
        for word in ["563,917,000", "집행 중", "전용계좌를 등록하세요."] {
            assert!(open.has(word), "{word}: {}", open.text());
        }
        assert!(open.body().contains("<svg"), "the chart");
    });
}

#[test]
fn quarter_by_quarter_the_city_gives_when_the_report_is_there() {
    story(ROOMS, |s| {
        let city_line = begin(s);
        let path = open(s);
        sit(s, ACCOUNTANT);
        let ask = |s: &mut Story, quarter: &str, amount: &str| {
            let fields = [
                ("quarter", quarter),
                ("amount", amount),
                ("purpose", "인건비와 장터"),
            ];
            s.post(&format!("{path}/grants/add"), &fields)
        };
        let grant = done(ask(s, "1", "150,000천원"), "교부를 신청했습니다.").path;
        sit(s, OFFICER);
        assert!(s.get(&path).has("1분기 교부신청이 시의 결정을 기다립니다."));
        let fields = [("city_line", &*city_line), ("effective_on", "2017-01-02")];
        let given = s.post_on(&grant, &format!("{grant}/give"), &fields);
        let given = done(given, "시 장부와 수탁 장부에 함께 기록했습니다.");
        let movement = given
            .links()
            .into_iter()
            .find(|link| link.starts_with("/budget/movements/"))
            .expect("a link to the city's book");
        let city = s.get(&movement);
        let id = grant.rsplit('/').next().expect("an id");
        assert!(city.has("150,000,000") && city.has(id), "{}", city.text());
        s.on("2017-04-03");
        sit(s, ACCOUNTANT);
        let again = refused(
            ask(s, "2", "100,000천원"),
            &[
                "1분기 집행 및 실적 보고가 없어 2분기를 교부할 수 없습니다.",
                "설정: 위·수탁 협약",
            ],
        );
        assert!(again.body().contains("100,000천원"), "what was typed stays");
        assert!(s.get(&path).has("1분기 집행 및 실적 보고가 아직 없습니다."));
        let over = refused(
            ask(s, "1", "423,918천원"),
            &["더 신청할 수 있는 금액은 423,917,000원입니다."],
        );
        assert!(over.has("교부액"));
        let second = done(ask(s, "1", "1,000천원"), "교부를 신청했습니다.").path;
        refused(
            ask(s, "1", "1,000천원"),
            &["이미 결정을 기다리고 있습니다."],
        );
        sit(s, OFFICER);
        let unsaid = s.post_on(&second, &format!("{second}/refuse"), &[]);
        refused(unsaid, &["거절 사유를 적으세요."]);
        let said = s.post_on(
            &second,
            &format!("{second}/refuse"),
            &[("reason", "1분기에 이미 교부")],
        );
        done(said, "1분기에 이미 교부");
    });
}

/// Sends the form of a change: giver, taker, amount, day, and `preview` or nothing.
fn ask_change(s: &mut Story, path: &str, typed: [&str; 5]) -> Page {
    let [from, to, amount, on, how] = typed;
    let fields = [
        ("from", from),
        ("to", to),
        ("amount", amount),
        ("effective_on", on),
        ("reason", "현수막을 더 만듦"),
        ("do", how),
    ];
    s.post(&format!("{path}/changes/add"), &fields)
}

#[test]
fn a_change_is_banned_at_its_field_and_previewed() {
    story(ROOMS, |s| {
        begin(s);
        let path = open(s);
        s.on("2017-05-02");
        let (pay, event) = (line(s, &path, "기본급"), line(s, &path, "행사비"));
        let (poster, hosting) = (line(s, &path, "홍보비"), line(s, &path, "회의비"));
        sit(s, PLANNER);
        for (from, to, on, words) in [
            (&pay, &event, "2017-05-02", "인건비"),
            (&event, &hosting, "2017-05-02", "업무추진비"),
            (&event, &poster, "2018-01-02", "12. 31.까지만"),
        ] {
            for how in ["preview", ""] {
                let page = ask_change(s, &path, [from, to, "1,000천원", on, how]);
                let page = refused(page, &[words, "시행령 제55조"]);
                assert!(page.body().contains("현수막을 더 만듦"), "typed text stays");
            }
        }
        let typed = [&*event, &poster, "24,000천원", "2017-05-10", "preview"];
        let rule = "단장 결재 후 보고 (설정: 위·수탁 협약에서 정하는 값)";
        let shown = done(ask_change(s, &path, typed), rule);
        for number in ["120,000,000", "96,000,000", "40,000,000", "64,000,000"] {
            assert!(shown.has(number), "{number}: {}", shown.text());
        }
        let body = shown.body();
        assert!(body.contains("value=\"24,000천원\""), "the form keeps it");
        let listed = s.get(&format!("{path}/changes"));
        assert!(
            listed.has("아직 예산 변경이 없습니다."),
            "{}",
            listed.text()
        );
    });
}

#[test]
fn a_change_is_signed_withdrawn_or_given_back_and_listed() {
    story(ROOMS, |s| {
        begin(s);
        let path = open(s);
        s.on("2017-05-02");
        let (event, poster) = (line(s, &path, "행사비"), line(s, &path, "홍보비"));
        sit(s, PLANNER);
        let typed = |amount: &'static str| [&*event, &*poster, amount, "2017-05-10", ""];
        let asked = ask_change(s, &path, typed("24,000천원"));
        let change = done(asked, "예산 변경을 신청했습니다.").path;
        assert!(!s.get(&change).body().contains("value=\"sign\""));
        let signed = step(s, &change, DIRECTOR, "sign", "");
        done(signed, "결재가 끝나 예산을 바꾸었습니다.");
        let listed = s.get(&format!("{path}/changes"));
        assert!(listed.has("24,000,000") && listed.has("승인"));
        assert!(s.get(&path).has("64,000,000"));
        sit(s, PLANNER);
        let second = done(ask_change(s, &path, typed("1")), "시 사전 승인").path;
        let withdraw = format!("{second}/withdraw");
        done(
            s.post_on(&second, &withdraw, &[("reason", "다시 계산")]),
            "철회",
        );
        let third = done(ask_change(s, &path, typed("2")), "시 사전 승인").path;
        let signed = step(s, &third, DIRECTOR, "sign", "");
        done(signed, "시의 승인을 기다립니다.");
        let returned = step(s, &third, OFFICER, "give_back", "근거 부족");
        done(returned, "근거 부족");
        assert!(s.get(&format!("{path}/changes")).has("반려"));
    });
}

#[test]
fn accounts_cards_and_exceptions() {
    story(ROOMS, |s| {
        begin(s);
        let path = open(s);
        sit(s, ACCOUNTANT);
        let fields = [
            ("purpose", "main"),
            ("bank", "한빛은행"),
            ("number", "100-2000-3000-40"),
            ("holder", "지역상생교류사업단"),
            ("opened_on", "2017-01-02"),
        ];
        let added = done(
            s.post(&format!("{path}/accounts/add"), &fields),
            "계좌를 등록했습니다.",
        );
        assert!(!added.body().contains("3000"), "the number is hidden");
        refused(
            s.post(&format!("{path}/accounts/add"), &fields),
            &["이미 등록된 계좌번호입니다."],
        );
        let card = |s: &mut Story, last4: &str| {
            let fields = [
                ("last4", last4),
                ("carrier", "회계 담당"),
                ("issued_on", "2017-01-02"),
            ];
            s.post(&format!("{path}/cards/add"), &fields)
        };
        refused(card(s, "12345"), &["끝 네 자리만"]);
        done(card(s, "1234"), "카드를 등록했습니다.");
        refused(
            card(s, "1234"),
            &["끝자리가 같은 카드를 이미 쓰고 있습니다."],
        );
        let accounts = format!("{path}/accounts");
        let closed = s.post_on(
            &accounts,
            &format!("{path}/cards/close"),
            &[("closed_on", "2017-01-02")],
        );
        done(closed, "카드 사용을 마쳤습니다.");
        let number = format!("{path}/number");
        refused(s.post(&number, &[]), &["열람 사유를 적으세요."]);
        done(
            s.post(&number, &[("why", "교부 계좌 확인")]),
            "1002000300040",
        );
        assert!(!s.get(&number).has("1002000300040"), "shown once");
        sit(s, PLANNER);
        assert_eq!(s.get(&number).status, 404);
        sit(s, OFFICER);
        let exceptions = format!("{path}/exceptions");
        let dates = [
            ("from_on", "2017-02-01"),
            ("to_on", "2017-02-28"),
            ("reason", "병가"),
        ];
        done(s.post(&exceptions, &dates), "겸직을 허용했습니다.");
        assert!(s.get(&exceptions).has("지방회계법 제36조"));
    });
}

/// Every number of every page is a link whose rows fold to it.
#[test]
fn every_number_on_every_page_folds_from_its_rows() {
    story(ROOMS, |s| {
        begin(s);
        let path = open(s);
        let event = line(s, &path, "행사비");
        let mut proven = 0;
        for page in [
            "/trustee".to_owned(),
            path.clone(),
            format!("{path}/approval"),
            format!("/trustee/lines/{event}"),
        ] {
            let body = s.get(&page).body();
            for part in body.split("<a href=\"/figures?").skip(1) {
                let (query, rest) = part.split_once('"').expect("an end");
                let (_, text) = rest.split_once('>').expect("a text");
                let (text, _) = text.split_once('<').expect("an end");
                let query = query.replace("&#38;", "&").replace("&amp;", "&");
                let pairs: Vec<(String, String)> =
                    serde_urlencoded::from_str(&query).expect("a query");
                let select = kernel::Selection(pairs[0].1.clone());
                let rows = s
                    .store()
                    .see(HANBIT, OFFICER, |tx| trustee::figure_rows(tx, &select))
                    .expect("rows");
                let folded = kernel::fold(kernel::Fold::Sum, &rows).expect("in range");
                let kernel::FigureValue::Whole(value) = folded else {
                    panic!("{folded:?}")
                };
                assert_eq!(kernel::number::grouped(value), text, "{}", select.0);
                proven += 1;
            }
        }
        assert!(proven > 80, "only {proven}");
    });
}

#[test]
fn a_program_speaks_json() {
    story(ROOMS, |s| {
        let city_line = begin(s);
        let path = open(s);
        let id = path.rsplit('/').next().expect("an id").to_owned();
        sit(s, ACCOUNTANT);
        let ask = serde_json::json!({
            "year": id, "quarter": "1", "amount": "100,000천원", "purpose": "운영",
        });
        let made = s.post_json("/api/trustee/grants", "story-key-1", &ask);
        assert_eq!(made.status, 200, "{}", made.body());
        let again = s.post_json("/api/trustee/grants", "story-key-1", &ask);
        assert_eq!(made.body(), again.body(), "once per key");
        let body: serde_json::Value = serde_json::from_slice(&made.bytes).expect("json");
        let grant = body["id"].as_str().expect("an id").to_owned();
        let unknown = serde_json::json!({ "year": id, "tenant": "saebyeok" });
        let answer = s.post_json("/api/trustee/grants", "story-key-2", &unknown);
        assert!((400..500).contains(&answer.status), "{}", answer.status);
        sit(s, OFFICER);
        let give = serde_json::json!({
            "grant": grant, "city_line": city_line, "effective_on": "2017-01-02",
        });
        let given = s.post_json("/api/trustee/grants/give", "story-key-3", &give);
        assert_eq!(given.status, 200, "{}", given.body());
        let api = [("x-requested-with", "sangsaeng")];
        let year = s.send("GET", &format!("/api/trustee/years/{id}"), &api, &[]);
        let body: serde_json::Value = serde_json::from_slice(&year.bytes).expect("json");
        assert_eq!(body["cash"]["granted"], 100_000_000);
        assert_eq!(body["total"]["current"], 573_917_000);
        assert_eq!(body["lines"].as_array().map(Vec::len), Some(LINES.len()));
        sit(s, ACCOUNTANT);
        let second = serde_json::json!({
            "year": id, "quarter": "2", "amount": "1,000", "purpose": "운영",
        });
        let refused = s.post_json("/api/trustee/grants", "story-key-4", &second);
        assert_eq!(refused.status, 422);
        assert!(
            refused.body().contains("trustee.report_missing"),
            "{}",
            refused.body()
        );
    });
}
