//! What is written down in the plaza, with a network and late, told through HTTP on both databases
//! with two offices.

use kernel::Outcome;
use market::{
    AddItem, AddPaper, ApplyVendor, ScreenVendor, StepVendor, VendorApplication,
    vendors::application,
};
use partner::{ConsentTerms, CounterpartTerms, RegisterCounterpart};
use serde_json::{Value, json};
use store::Tx;
use testing::{HANBIT, Page, SAEBYEOK, Story, Upload, as_role_at, clock::morning, story};

use crate::{
    allocations::to,
    booths::tap,
    sales::held,
    vendors::{ROOMS, STAFF, id_of, path, permitted},
};

const HEADERS: [(&str, &str); 1] = [("x-requested-with", "sangsaeng")];

/// A picture of one point, of a colour of its own.
pub fn picture(number: u8) -> Vec<u8> {
    // What follows the end of a GIF does not belong to the picture; the palette does.
    let mut gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00".to_vec();
    gif.extend([number, 10, 20, 0, 0, 0]);
    gif.extend(b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b");
    gif
}

/// What was taken in of a day.
pub fn taken(s: &mut Story, day: &str) -> Value {
    let page = s.send("GET", &format!("/api{day}/field"), &HEADERS, b"");
    page.must(200).json()
}

/// Sends a note as a phone does.
pub fn note(s: &mut Story, day: &str, key: &str, body: &Value) -> Page {
    s.post_json(&format!("/api{day}/field"), key, body)
}

#[test]
fn a_day_is_run_from_three_small_pages() {
    story(ROOMS, |s| {
        let (day, _, [special, plain]) = held(s);
        let field = format!("{day}/field");
        s.get(&day).must(200).must_say("현장 화면");
        s.get(&field)
            .must(200)
            .must_say("솔뫼농원 확인 전")
            .must_say("느티농원 대기 1번");
        let sale = format!("{field}/sale");
        let typed = [
            ("application", id_of(&special)),
            ("item", "감자"),
            ("amount", "15,000"),
        ];
        s.post(&sale, &[("amount", "15,000")])
            .must(422)
            .must_say("농가를 고르세요");
        s.post(&sale, &typed)
            .must(422)
            .must_say("그날 온 농가만 판매를 적을 수 있습니다");
        tap(s, &field, &special, "attended")
            .must(200)
            .must_say("솔뫼농원 왔음");
        s.post(&sale, &typed)
            .must(200)
            .must_say("판매를 적었습니다");
        // The farm that waits gets a booth only when one is free.
        tap(s, &field, &plain, "taken_over")
            .must(422)
            .must_say("빈 부스가 없습니다");
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&field).must(404);
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get(&field).must(404);
    });
}

#[test]
fn a_photograph_stands_beside_what_it_shows() {
    story(ROOMS, |s| {
        let (day, _, [special, _]) = held(s);
        let field = format!("{day}/field");
        let (sale, log) = (format!("{field}/sale"), format!("{field}/log"));
        tap(s, &field, &special, "attended").must(200);
        let typed = [("application", id_of(&special)), ("amount", "15,000")];
        let slip = |bytes: &'static [u8], name: &'static str| Upload {
            field: "photo",
            name,
            bytes,
        };
        let text = [slip(b"1,000\n", "slip.txt")];
        s.upload(&sale, &sale, &typed, &text)
            .must(422)
            .must_say("사진(JPEG, PNG, WebP) 파일을 고르세요");
        assert_eq!(
            taken(s, &day)["booths"]["sales"],
            json!([]),
            "nothing is half kept"
        );
        let bytes: &'static [u8] = picture(1).leak();
        s.upload(&sale, &sale, &typed, &[slip(bytes, "전표.gif")])
            .must(200);
        s.post(&log, &[("kind", "incident")])
            .must(422)
            .must_say("무슨 일이 있었는지");
        let wind = [("kind", "incident"), ("text", "돌풍에 천막이 넘어짐")];
        s.upload(&log, &log, &wind, &[slip(picture(2).leak(), "천막.gif")])
            .must(200);
        let all = taken(s, &day);
        let photos = all["photos"].as_array().unwrap();
        assert_eq!(photos.len(), 2);
        let sold = all["booths"]["sales"][0]["id"].as_str().unwrap();
        let page = s.get(&format!("/market-sales/{sold}")).must(200);
        assert!(page.body().contains("전표 사진 전표.gif"));
        let photo = format!("/market-photos/{}", photos[0]["id"].as_str().unwrap());
        let shown = s.get(&photo).must(200);
        assert_eq!(
            (shown.header("content-type"), &*shown.bytes),
            (Some("image/gif"), bytes)
        );
        s.get(&format!(
            "/market-logs/{}",
            all["logs"][0]["id"].as_str().unwrap()
        ))
        .must(200)
        .must_say("돌풍에 천막이 넘어짐");
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&photo).must(200);
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get(&photo).must(404);
    });
}

#[test]
fn what_comes_late_stands_where_it_happened() {
    story(ROOMS, |s| {
        let (day, _, [special, plain]) = held(s);
        let (special, plain) = (id_of(&special).to_owned(), id_of(&plain).to_owned());
        s.on("2018-05-06");
        s.sign_in_as(HANBIT, STAFF);
        let at = |minutes: &str| format!("2018-05-05T01:{minutes}:00Z");
        let step = |farm: &str, step: &str, minutes| {
            json!({
                "at": at(minutes), "step": {"application": farm, "step": step},
            })
        };
        let sale = |farm: &str, minutes, amount| {
            json!({
                "at": at(minutes),
                "sale": {"application": farm, "amount": amount, "kind": "sold",
                    "tender": "cash", "till": "common"},
            })
        };
        // Only the farm that got the booth sold something; it comes before what it rests on.
        let sold = sale(&plain, "40", "9,000");
        note(s, &day, "late-0003", &sold)
            .must(422)
            .must_say("그날 온 농가만");
        let over = step(&plain, "taken_over", "20");
        note(s, &day, "late-0001", &over)
            .must(422)
            .must_say("빈 부스가 없습니다");
        note(s, &day, "late-0000", &step(&special, "no_show", "10")).must(200);
        note(s, &day, "late-0002", &step(&plain, "attended", "30"))
            .must(422)
            .must_say("‘대기’ 상태에서");
        for (key, body) in [
            ("late-0001", &over),
            ("late-0002", &step(&plain, "attended", "30")),
            ("late-0003", &sold),
            ("late-0003", &sold),
        ] {
            note(s, &day, key, body).must(200);
        }
        let all = taken(s, &day);
        let sales = all["booths"]["sales"].as_array().unwrap();
        assert_eq!(sales.len(), 1, "the same note twice is one sale");
        assert_eq!(sales[0]["happened_at"], json!("2018-05-05T01:40:00Z"));
        // It came before the booth was handed over, and was only told late: both stood there.
        note(s, &day, "late-0004", &step(&special, "attended", "15")).must(200);
        s.get(&format!("{day}/booths"))
            .must(200)
            .must_say("부스보다 농가가 많습니다");
        note(s, &day, "late-0005", &step(&special, "no_show", "50")).must(200);
        let key = "late-0006";
        note(s, &day, key, &json!({"at": "어제", "step": {}}))
            .must(422)
            .must_say("일어난 때를");
        note(s, &day, key, &json!({"at": ""}))
            .must(422)
            .must_say("하나만 보내세요");
    });
}

#[test]
fn what_comes_after_the_end_says_so() {
    story(ROOMS, |s| {
        let (day, _, [special, _]) = held(s);
        let special = id_of(&special).to_owned();
        s.on("2018-05-06");
        s.sign_in_as(HANBIT, STAFF);
        let step = |step: &str| {
            json!({
                "at": "2018-05-05T01:10:00Z", "step": {"application": special, "step": step},
            })
        };
        let sale = |at: &str, amount: &str| {
            json!({
                "at": at,
                "sale": {"application": special, "amount": amount, "kind": "sold",
                    "tender": "cash", "till": "common"},
            })
        };
        let late = "2018-05-05T01:40:00Z";
        note(s, &day, "after-0001", &step("attended")).must(200);
        note(s, &day, "after-0002", &sale(late, "9,000")).must(200);
        s.post(&format!("{day}/state"), &[("to", "closed")])
            .must(200);
        note(s, &day, "after-0003", &sale(late, "1,000")).must(200);
        // What somebody thinks of only afterwards takes a reason.
        note(s, &day, "after-0004", &sale("", "2,000"))
            .must(422)
            .must_say("마친 뒤에 고치는 까닭을");
        s.get(&format!("{day}/sales/{special}"))
            .must(200)
            .must_say("10,000");
        note(s, &day, "after-0005", &step("attended")).must(200);
        note(s, &day, "after-0006", &step("no_show"))
            .must(422)
            .must_say("마침");
        assert!(!s.get(&day).has("현장 화면"));
    });
}

#[test]
fn one_sale_on_two_phones_is_shown() {
    story(ROOMS, |s| {
        let (day, _, [special, _]) = held(s);
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        let body = json!({"sale": {"application": id_of(&special), "item": "감자",
            "amount": "15000", "kind": "sold", "tender": "cash", "till": "common"}});
        note(s, &day, "phone-0001", &body).must(200);
        let sales = format!("{day}/sales");
        assert!(!s.get(&sales).has("두 사람이 같은 판매를"));
        // Another account of the same role has another name.
        s.sign_in_as(HANBIT, &["staff_planning", "staff_resource"]);
        note(s, &day, "phone-0002", &body).must(200);
        s.get(&sales)
            .must(200)
            .must_say("두 사람이 같은 판매를 적은 것으로 보입니다: 솔뫼농원 감자 15,000원");
    });
}

/// A farm with everything that a booth of the day takes.
fn screened(tx: &mut Tx<'_>, season: &str, day: &str, number: usize) -> Outcome<()> {
    let terms = CounterpartTerms {
        kind: "farmer".to_owned(),
        name: format!("들꽃{number:02}농원"),
        region: "강원도 평창군".to_owned(),
        items: "감자".to_owned(),
        ..CounterpartTerms::default()
    };
    let farm = partner::register_counterpart(
        tx,
        RegisterCounterpart {
            sort: "producer".to_owned(),
            terms,
            consent: ConsentTerms::default(),
            anyway: "1".to_owned(),
        },
    )?;
    let ask = ApplyVendor {
        season: season.to_owned(),
        vendor: farm.to_string(),
        days: vec![day.to_owned()],
        mandate: "3. 6. 전화로 맡김".to_owned(),
        ..ApplyVendor::default()
    };
    let id = market::apply_vendor(tx, &ask)?;
    papers(tx, id)?;
    let step = |tx: &mut Tx<'_>, step: &str, seen: &str, paper: &str| {
        let ask = StepVendor {
            application: id.to_string(),
            seen: seen.to_owned(),
            step: step.to_owned(),
            paper: paper.to_owned(),
            ..StepVendor::default()
        };
        market::step_vendor(tx, &ask)
    };
    step(tx, "recommended", "1", "평창-1")?;
    let (_, found) = application(tx, id)?;
    let met = ["own_goods", "domestic", "price"];
    let screening = ScreenVendor {
        application: id.to_string(),
        version: found.parts.application.version.to_string(),
        met: met.iter().map(|word| (*word).to_owned()).collect(),
    };
    market::screen_vendor(tx, &screening)?;
    step(tx, "screened", "2", "")?;
    Ok(())
}

fn papers(tx: &mut Tx<'_>, id: kernel::Id<VendorApplication>) -> Outcome<()> {
    let item = AddItem {
        application: id.to_string(),
        name: "감자".to_owned(),
        sort: "produce".to_owned(),
        origin: "국산(강원 평창군)".to_owned(),
    };
    market::add_item(tx, &item)?;
    for (kind, to) in [("farm_registration", ""), ("insurance", "2018-12-31")] {
        let paper = AddPaper {
            application: id.to_string(),
            kind: kind.to_owned(),
            number: "제1호".to_owned(),
            valid_from: "2018-01-02".to_owned(),
            valid_to: to.to_owned(),
        };
        market::add_paper(tx, &paper)?;
    }
    Ok(())
}

/// A market of so many farms on its morning, each with a booth; answers the day's page.
pub fn morning_of(s: &mut Story, farms: usize) -> String {
    s.on("2018-03-06");
    s.sign_in_as(HANBIT, STAFF);
    let booths = farms.to_string();
    let typed = [
        ("name", "봄 장터"),
        ("year", "2018"),
        ("kind", "market"),
        ("booths", &booths),
        ("most_per_municipality", "60"),
        ("most_days_per_vendor", "6"),
        ("newcomer_percent", "30"),
    ];
    let season = path(&s.post("/markets/new", &typed).must(200));
    let day = permitted(s, &season, "2018-05-05");
    s.sign_in_as(HANBIT, &["director"]);
    s.post(&format!("{day}/state"), &[("to", "recruiting")])
        .must(200);
    let (season, in_day) = (id_of(&season).to_owned(), id_of(&day).to_owned());
    let whole = season.clone();
    let ctx = as_role_at(HANBIT, STAFF, morning("2018-03-06"));
    let fill = move |tx: &mut Tx<'_>| {
        (0..farms).try_for_each(|number| screened(tx, &whole, &in_day, number))
    };
    s.store().write(ctx, fill).unwrap();
    s.sign_in_as(HANBIT, STAFF);
    let list = format!("/vendors/{season}/allocations");
    let allocation = path(&s.post(&list, &[]).must(200));
    s.sign_in_as(HANBIT, &["staff_planning"]);
    to(s, &allocation, "reviewed", "").must(200);
    s.sign_in_as(HANBIT, &["director"]);
    to(s, &allocation, "released", "").must(200);
    s.on("2018-05-05");
    s.sign_in_as(HANBIT, STAFF);
    s.post(&format!("{day}/state"), &[("to", "open")]).must(200);
    day
}
