//! More codes than one transaction takes, and what happens beside them.

use std::fmt::Write;

use kernel::{Ctx, Error, Id, Outcome};
use partner::{DongImport, DongImportState, StartDongImport, UndoDongImport, UploadDongs};
use serde_json::json;
use testing::{HANBIT, SAEBYEOK, TestStore, as_role_at, morning, story, world};

use crate::scene::{KEEPER, ROOMS, path, read, take};

/// So many codes that are taken, and so many rows that are not.
const CODES: usize = 2_500;
const REFUSED: usize = 1_300;

/// 강원도 with more villages than it has.
fn many() -> String {
    let mut text = "법정동코드\t법정동명\t폐지여부\n".to_owned();
    for number in 0..CODES {
        let (town, village) = (100 + number / 99, 1 + number % 99);
        let code = 4_276_000_000 + town * 100 + village;
        writeln!(text, "{code}\t강원도 평창군 제{town}읍 제{village}리\t존재").unwrap();
    }
    for number in 0..REFUSED {
        writeln!(
            text,
            "{}\t강원도 정선군 {number}리\t있음",
            4_277_000_000 + number
        )
        .unwrap();
    }
    text
}

#[test]
fn thousands_of_codes_and_refused_rows_come_in_whole() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        let page = take(s, "많은 목록.txt", many().as_bytes(), "2022-08-30");
        let at = path(&page);
        page.must_say("새 코드: 2500개")
            .must_say("받을 수 없는 행: 1300개");
        let back = s.get(&format!("{at}/refused")).must(200);
        let lines = String::from_utf8_lossy(&back.bytes).lines().count();
        assert_eq!(lines, REFUSED + 1, "each row once, below the headings");
        let levels = &read(s, "/api/region-codes")["levels"];
        assert_eq!(
            *levels,
            json!([{"level": "village", "live": CODES, "ended": 0}])
        );
        // Every number leads to the rows that it counts, down to the last.
        for list in [
            format!("{at}/codes?outcome=new"),
            "/region-codes/codes?level=village&state=live".to_owned(),
        ] {
            let first = s.get(&list).must(200).must_say("모두 2500개");
            assert!(first.has("제100읍 제1리") && !first.has("제125읍"));
            s.get(&format!("{list}&page=25"))
                .must(200)
                .must_say("제125읍 제25리");
        }
        for none in [
            "codes?level=village&state=ended",
            "codes?level=town&state=live",
        ] {
            s.get(&format!("/region-codes/{none}"))
                .must(200)
                .must_say("이런 코드가 없습니다");
        }
        s.get("/region-codes/codes?level=planet&state=live")
            .must(404);
    });
}

fn ctx() -> Ctx {
    as_role_at(HANBIT, KEEPER, morning("2023-07-01"))
}

fn hand_in(store: &TestStore, name: &str) -> Id<DongImport> {
    let ask = UploadDongs {
        file_name: name.to_owned(),
        bytes: many().into_bytes().into(),
        edition_on: "2022-08-30".to_owned(),
    };
    let read = partner::read_dongs(ask);
    let kept = store.write(ctx(), move |tx| partner::upload_dongs(tx, &read));
    kept.unwrap()
}

fn start(store: &TestStore, id: Id<DongImport>) -> Outcome<Id<DongImport>> {
    let ask = StartDongImport {
        import: id.to_string(),
        basis: "0".to_owned(),
    };
    store.write(ctx(), move |tx| partner::start_dong_import(tx, &ask))
}

fn undo(store: &TestStore, id: Id<DongImport>) -> Outcome<Id<DongImport>> {
    let ask = UndoDongImport {
        import: id.to_string(),
        reason: "잘못 올림".to_owned(),
    };
    store.write(ctx(), move |tx| partner::undo_dong_import(tx, &ask))
}

fn code<T: std::fmt::Debug>(done: Outcome<T>) -> &'static str {
    match done {
        Err(Error::Refusal(refusal)) => refusal.code,
        other => panic!("{other:?}"),
    }
}

const SCHEMAS: &[fn() -> store::RoomSchema] = &[vault::schema, index::schema, partner::schema];

#[test]
fn two_who_start_at_once_and_two_who_run_at_once_write_every_code_once() {
    for store in &world(SCHEMAS) {
        let (one, other) = (hand_in(store, "하나.txt"), hand_in(store, "다른.txt"));
        let started = std::thread::scope(|scope| {
            let both = [one, other].map(|id| scope.spawn(move || start(store, id)));
            both.map(|begun| begun.join().unwrap())
        });
        let runs: Vec<Id<DongImport>> = started.iter().flatten().copied().collect();
        let [first] = runs[..] else {
            panic!("{}: {started:?}", store.name());
        };
        let second = if first == one { other } else { one };
        assert_eq!(code(start(store, second)), "partner.import_order");
        assert_eq!(code(undo(store, first)), "partner.import_does_not_count");

        let ended = std::thread::scope(|scope| {
            let run = || partner::run_dong_import(store, &ctx(), first);
            let both = [scope.spawn(run), scope.spawn(run)];
            both.map(|ran| ran.join().unwrap().unwrap())
        });
        assert_eq!(ended, [DongImportState::Done; 2], "{}", store.name());
        let region = "42760".parse().unwrap();
        let known = |office: &str| {
            let ctx = as_role_at(office, KEEPER, morning("2023-07-01"));
            let found = store.read(&ctx, move |tx| partner::dongs_of(tx, region));
            found.unwrap().len()
        };
        assert_eq!((known(HANBIT), known(SAEBYEOK)), (CODES, 0));
        assert_eq!(code(start(store, second)), "partner.import_stale");
        undo(store, first).unwrap();
        assert_eq!(known(HANBIT), 0);
        assert!(start(store, second).is_ok(), "as it was shown");
    }
}
