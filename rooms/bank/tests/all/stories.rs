//! What people do with bank and card statements, told through HTTP on both databases, with a
//! second office that sees nothing of it. The number of another account must be found nowhere.

use crate::office::{self, CLERK, HEAD, OFFICER, Place, STRANGER, csv, income};
use jiff::civil::date;
use kernel::Won;
use serde_json::json;
use testing::{HANBIT, Page, Story, Upload, rooms, story};

const ROOMS: &[testing::StoryRoom] = rooms![
    ledger, signoff, vault, outbox; people, program, budget, trustee, payment, bank
];

/// Sends a file through the form and waits until it is read.
fn upload(s: &mut Story, at: Place, kind: &str, name: &str, bytes: &[u8]) -> Page {
    let account = at.account.to_string();
    let file = Upload {
        field: "file",
        name,
        bytes,
    };
    let page = s.upload(
        "/bank/imports/add",
        "/bank/imports/add",
        &[("account", &account), ("kind", kind)],
        &[file],
    );
    wait(s, page)
}

/// The page of an import once it is not being read any more.
fn wait(s: &mut Story, mut page: Page) -> Page {
    for _ in 0..200 {
        if page.status != 200 || page.header("refresh").is_none() {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        page = s.get(&path(&page));
    }
    panic!("still being read: {}", page.text());
}

fn path(page: &Page) -> String {
    page.path.split('?').next().unwrap_or_default().to_owned()
}

fn clean(page: &Page) {
    let body = page.body();
    for part in [STRANGER, "22033444555", "110-123-456789"] {
        assert!(!body.contains(part), "{} shows {part}", page.path);
    }
}

#[test]
fn a_file_comes_in_is_accepted_and_its_lines_are_matched() {
    story(ROOMS, |s| {
        let at = office::open(s.store());
        let booked = s
            .store()
            .act(HANBIT, CLERK, move |tx| income(tx, at, 5_000_000, "in"));
        booked.expect("income");
        s.sign_in_as(HANBIT, CLERK);
        assert!(
            s.get("/bank").has("장부에는 5,000,000원이 있으나"),
            "no statement yet"
        );
        let text = csv(
            0,
            &[
                ("2018-03-02 09:00:00", "한빛시 1분기", 5_000_000),
                ("2018-03-02 10:00:00", "결산이자 110-123-456789", 1_234),
            ],
        );
        let cp949 = encoding_rs::EUC_KR.encode(&text).0.into_owned();
        let page = upload(s, at, "bank", "거래내역_110-123-456789.csv", &cp949).must(200);
        assert!(
            page.has("확인 대기") && page.has("새 거래 2건"),
            "{}",
            page.text()
        );
        assert!(page.has("거래내역_***-***-**6789.csv"), "{}", page.text());
        clean(&page);
        let file = path(&page);
        let accepted = s.post_on(&file, &format!("{file}/accept"), &[]).must(200);
        assert!(
            accepted.has("거래내역을 반영했습니다."),
            "{}",
            accepted.text()
        );
        let open = s.get("/bank");
        assert!(
            open.has("통장에만 있는 것") && open.has("5,001,234"),
            "{}",
            open.text()
        );
        let sure = s.post_on("/bank", "/bank/match-sure", &[]).must(200);
        assert!(
            sure.has("거래 1건을 장부와 맞추었습니다."),
            "{}",
            sure.text()
        );
        book_the_interest(s);
        let agreed = s.get("/bank");
        assert!(
            agreed.has("원 단위까지 같고 맞지 않은 항목이 없습니다"),
            "{}",
            agreed.text()
        );
        // The same file again: nothing is new.
        let again = upload(s, at, "bank", "b.csv", &cp949).must(200);
        assert!(
            again.has("새 거래 0건") && again.has("이미 있던 거래 2건"),
            "{}",
            again.text()
        );
        let file = path(&again);
        let gone = s.post_on(&file, &format!("{file}/cancel"), &[]).must(200);
        assert!(gone.has("취소함"), "{}", gone.text());
        assert!(s.get("/bank/imports").has("모두 2건"));
    });
}

fn book_the_interest(s: &mut Story) {
    let list = s.get("/bank/lines?shelf=open");
    assert!(
        list.has("모두 1건") && list.has("결산이자 ***-***-**6789"),
        "{}",
        list.text()
    );
    clean(&list);
    let line = list
        .links()
        .into_iter()
        .find(|link| link.starts_with("/bank/lines/"));
    let line = line.expect("a line");
    let blank = s.post_on(&line, &format!("{line}/book"), &[]).must(422);
    assert!(blank.has("무엇인지 목록에서 고르세요."), "{}", blank.text());
    let done = s
        .post_on(&line, &format!("{line}/book"), &[("what", "interest")])
        .must(200);
    assert!(
        done.has("거래를 장부에 적고 맞추었습니다."),
        "{}",
        done.text()
    );
    assert!(done.has("이자 수입"), "{}", done.text());
    let apart = [("reason", "다른 해의 이자")];
    let apart = s
        .post_on(&line, &format!("{line}/unmatch"), &apart)
        .must(200);
    assert!(
        apart.has("맞을 수 있는 장부 기록") && apart.has("점수"),
        "{}",
        apart.text()
    );
    let marked = [("kind", "not_ours"), ("reason", "확인 중")];
    let marked = s.post_on(&line, &format!("{line}/mark"), &marked).must(200);
    assert!(
        marked.has("이 사업의 돈이 아님: 확인 중"),
        "{}",
        marked.text()
    );
    let form = marked
        .forms()
        .into_iter()
        .find(|form| form.action.ends_with("/match"));
    let matched = s.submit(&form.expect("a candidate"), &[]).must(200);
    assert!(
        matched.has("거래를 장부와 맞추었습니다."),
        "{}",
        matched.text()
    );
}

#[test]
fn rows_that_cannot_be_read_are_named_and_given_back_as_a_sheet() {
    story(ROOMS, |s| {
        let at = office::open(s.store());
        s.sign_in_as(HANBIT, CLERK);
        let text = format!(
            "거래일시,적요,출금액,입금액,잔액,상대계좌번호\n2018-03-02,가,,10,10,\n\
             어제,=나,,10,20,{STRANGER}\n2018-03-04,다,,5,40,\n"
        );
        let page = upload(s, at, "bank", "a.csv", text.as_bytes()).must(200);
        assert!(
            page.has("읽지 못한 행 1개") && page.has("‘어제’을(를) 날짜로"),
            "{}",
            page.text()
        );
        clean(&page);
        let file = path(&page);
        let blind = s.post_on(&file, &format!("{file}/accept"), &[]).must(422);
        assert!(
            blind.has("읽지 못한 행 1개, 잔액이 이어지지 않는 곳 0곳이"),
            "{}",
            blind.text()
        );
        let sheet = s.get(&format!("{file}/bad"));
        let text = String::from_utf8(sheet.bytes.clone()).expect("text");
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[0].starts_with("\u{feff}\"행\",\"까닭\",\"거래일시\",\"적요\""),
            "{text}"
        );
        assert!(lines[1].starts_with("\"3\",\"‘거래일시’의"), "{text}");
        assert!(
            lines[1].contains("\"'=나\"") && lines[1].contains("***-**-**4555"),
            "{text}"
        );
        clean(&sheet);
        let known = s
            .post_on(&file, &format!("{file}/accept"), &[("despite", "1")])
            .must(200);
        assert!(known.has("거래내역을 반영했습니다."), "{}", known.text());
        // The row that is missing shows as money that nothing explains.
        let open = s.get("/bank?to=2018-03-04");
        assert!(open.has("원이 남습니다"), "{}", open.text());
    });
}

#[test]
fn columns_that_nobody_knows_are_chosen_by_a_person() {
    story(ROOMS, |s| {
        let at = office::open(s.store());
        s.sign_in_as(HANBIT, CLERK);
        let strange = "때,말,나감,들어옴,남음\n2018-03-02,가,0,100,100\n2018-03-03,나,40,0,60\n";
        let page = upload(s, at, "bank", "a.csv", strange.as_bytes()).must(200);
        assert!(
            page.has("열 확인 필요") && page.has("제목 행을 찾지 못했습니다"),
            "{}",
            page.text()
        );
        let file = path(&page);
        let few = s
            .post_on(&file, &format!("{file}/columns"), &[("column-0", "day")])
            .must(422);
        assert!(
            few.has("꼭 있어야 하는 열을 찾지 못했습니다"),
            "{}",
            few.text()
        );
        let all = [
            ("header_row", "1"),
            ("column-0", "day"),
            ("column-1", "memo"),
            ("column-2", "out"),
            ("column-3", "in"),
            ("column-4", "balance"),
        ];
        let read = s.post_on(&file, &format!("{file}/columns"), &all);
        let read = wait(s, read).must(200);
        assert!(
            read.has("확인 대기") && read.has("새 거래 2건"),
            "{}",
            read.text()
        );
        // Corrected once more: the rows are read anew, not twice.
        let read = s.post_on(&file, &format!("{file}/columns"), &all);
        let read = wait(s, read).must(200);
        assert!(
            read.has("새 거래 2건") && read.has("이미 있던 거래 0건"),
            "{}",
            read.text()
        );
        let done = s.post_on(&file, &format!("{file}/accept"), &[]).must(200);
        assert!(done.has("반영함"), "{}", done.text());
        assert!(s.get("/bank/lines").has("모두 2건"));
    });
}

#[test]
fn what_is_no_table_is_refused_at_the_file() {
    story(ROOMS, |s| {
        let at = office::open(s.store());
        s.sign_in_as(HANBIT, CLERK);
        for (bytes, said) in [
            (b"\xD0\xCF\x11\xE0".as_slice(), "다시 저장해 올리세요"),
            (b"%PDF-1.4", "표 파일이 아닙니다"),
            (b"PK\x03\x04rubbish", ""),
        ] {
            let page = upload(s, at, "bank", "a.xls", bytes).must(422);
            assert!(page.has(said), "{}", page.text());
        }
        let account = at.account.to_string();
        let none = s.upload(
            "/bank/imports/add",
            "/bank/imports/add",
            &[("account", &account), ("kind", "bank")],
            &[],
        );
        assert!(none.must(422).has("파일을 고르세요."));
    });
}

#[test]
fn card_lines_are_flagged_and_belong_to_one_record() {
    story(ROOMS, |s| {
        let at = office::open(s.store());
        s.sign_in_as(HANBIT, CLERK);
        let text = "이용일시,승인번호,가맹점명,업종,이용금액,부가세,취소여부,카드번호\n\
            2018-03-01 12:10:00,1,가나식당,일반한식,33000,3000,N,****-1234\n\
            2018-03-01 23:50:00,2,다라,유흥주점,50000,,N,1234\n\
            2018-03-02 12:00:00,3,마바,문구,1000,,N,9999\n";
        let page = upload(s, at, "card", "card.csv", text.as_bytes()).must(200);
        assert!(
            page.has("새 거래 2건") && page.has("9999 카드는 이 계좌에 등록되지"),
            "{}",
            page.text()
        );
        let file = path(&page);
        s.post_on(&file, &format!("{file}/accept"), &[("despite", "1")])
            .must(200);
        let list = s.get("/bank/cards");
        assert!(
            list.has("쓸 수 없는 업종(유흥)") && list.has("심야"),
            "{}",
            list.text()
        );
        assert!(
            list.has("가나식당") && list.has("모두 2건"),
            "{}",
            list.text()
        );
        let forms: Vec<_> = list
            .forms()
            .into_iter()
            .filter(|form| form.action.ends_with("/attach"))
            .collect();
        assert_eq!(forms.len(), 2);
        let unread = s.submit(&forms[0], &[("subject", "없음")]).must(422);
        assert!(unread.has("문서의 주소를 적으세요."), "{}", unread.text());
        let subject = [("subject", "spending/resolution/1")];
        let list = s.get("/bank/cards");
        let fresh = |page: &Page, at: usize| {
            let forms = page.forms().into_iter();
            forms
                .filter(|form| form.action.ends_with("/attach"))
                .nth(at)
                .expect("a form")
        };
        let done = s.submit(&fresh(&list, 0), &subject).must(200);
        assert!(
            done.has("카드 사용을 문서와 이었습니다."),
            "{}",
            done.text()
        );
        must_know_its_card(s, subject[0].1);
        let twice = s.submit(&fresh(&done, 0), &subject).must(422);
        assert!(twice.has("이미 다른 것과 맞추었습니다"), "{}", twice.text());
        assert!(s.get("/bank/cards?shelf=loose").has("모두 1건"));
        let apart = s.get("/bank/cards");
        let form = apart
            .forms()
            .into_iter()
            .find(|form| form.action.ends_with("/detach"));
        let apart = s
            .submit(&form.expect("a form"), &[("reason", "다른 문서")])
            .must(200);
        assert!(
            apart.has("카드 사용과 문서를 떼었습니다."),
            "{}",
            apart.text()
        );
    });
}

/// A record that a card line was attached to knows what its card paid.
fn must_know_its_card(s: &Story, record: &str) {
    let record: kernel::Address = record.parse().expect("an address");
    let paid = s
        .store()
        .see(HANBIT, CLERK, |tx| Ok(bank::card_line_of(tx, &record)?));
    assert!(paid.expect("read").is_some());
}

#[test]
fn any_lines_and_entries_that_come_to_the_same_are_matched_by_hand() {
    story(ROOMS, |s| {
        let at = office::open(s.store());
        for (amount, key) in [(60, "a"), (40, "b")] {
            let booked = s
                .store()
                .act(HANBIT, CLERK, move |tx| income(tx, at, amount, key));
            booked.expect("income");
        }
        s.sign_in_as(HANBIT, CLERK);
        let text = csv(0, &[("2018-03-02", "합친 입금", 100)]);
        let page = upload(s, at, "bank", "a.csv", text.as_bytes());
        let file = path(&page);
        s.post_on(&file, &format!("{file}/accept"), &[]).must(200);
        let page = format!("/bank/match?year={}", at.year);
        let seen = s.get(&page);
        let boxes = |name: &str| -> Vec<String> {
            let body = seen.body();
            let mark = format!("name=\"{name}\" value=\"");
            let found = body.split(&mark).skip(1);
            found
                .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
                .collect()
        };
        let (lines, entries) = (boxes("line"), boxes("entry"));
        assert_eq!((lines.len(), entries.len()), (1, 2), "{}", seen.text());
        let few = [("line", lines[0].as_str()), ("entry", entries[0].as_str())];
        let few = s.post_on(&page, "/bank/match", &few).must(422);
        assert!(
            few.has("거래 합계 100원과 장부 기록 합계 60원이 다릅니다"),
            "{}",
            few.text()
        );
        let all = [
            ("line", lines[0].as_str()),
            ("entry", entries[0].as_str()),
            ("entry", entries[1].as_str()),
        ];
        let done = s.post_on(&page, "/bank/match", &all).must(200);
        assert!(
            done.has("고른 것을 맞추었습니다.") && done.has("원 단위까지 같고"),
            "{}",
            done.text()
        );
    });
}

#[test]
fn others_look_and_programs_do_the_same() {
    story(ROOMS, |s| {
        let at = office::open(s.store());
        s.sign_in_as(HANBIT, CLERK);
        let text = csv(
            0,
            &[("2018-03-02", "가", 100), ("2018-03-03", "정정", -100)],
        );
        let page = upload(s, at, "bank", "a.csv", text.as_bytes());
        let import = path(&page).rsplit('/').next().expect("an id").to_owned();
        let accept = json!({ "import": import });
        s.post_json("/api/bank/imports/accept", "accept-00", &accept)
            .must(200);
        let lines = s.get(&format!("/api/bank/lines?account={}", at.account));
        assert_eq!(lines.status, 401, "the cookie alone is nobody's program");
        let api = |s: &mut Story, path: &str| {
            s.send("GET", path, &[("X-Requested-With", "sangsaeng")], b"")
                .json()
        };
        let lines = api(s, &format!("/api/bank/lines?account={}", at.account));
        assert_eq!(lines["total"], 2);
        let ids: Vec<_> = (0..2).map(|n| lines["rows"][n]["id"].clone()).collect();
        let to = format!("/api/bank/reconciliation?year={}&to=2018-03-03", at.year);
        let found = api(s, &to);
        assert_eq!(
            found["at_bank_not_booked"].as_array().map(Vec::len),
            Some(2)
        );
        assert_eq!(found["difference"], 0);
        let done = s
            .post_json("/api/bank/match", "match-000", &json!({ "lines": ids }))
            .must(200);
        assert_eq!(done.json()["done"].as_str().map(str::len), Some(36));
        let found = api(s, &to);
        assert_eq!(
            found["at_bank_not_booked"].as_array().map(Vec::len),
            Some(0)
        );
        for roles in [HEAD, OFFICER, &["auditor"]] {
            s.sign_in_as(HANBIT, roles);
            let seen = s.get("/bank").must(200);
            assert!(
                !seen.has("거래내역 가져오기") && !seen.has("확실한 것 맞추기"),
                "{roles:?}"
            );
            assert_eq!(s.get("/bank/imports/add").status, 404, "{roles:?}");
        }
        s.sign_in_as(HANBIT, &["council"]);
        assert_eq!(s.get("/bank").status, 404);
        let office = s.store().see(HANBIT, CLERK, move |tx| {
            bank::reconciliation(tx, at.year, date(2018, 3, 2))
        });
        let office = office.expect("reconciled");
        assert_eq!(office.statement.map(|one| one.balance), Some(Won(100)));
        assert_eq!(
            office.at_bank_not_booked.len(),
            1,
            "the match reaches into the next day"
        );
    });
}
