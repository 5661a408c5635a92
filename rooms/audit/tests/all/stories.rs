//! The auditor's room told through HTTP on both databases, with a second office that sees nothing
//! of it.

use crate::office::{AUDITOR, CLERK, COUNCIL, Frame, HEAD, OFFICER, STAFF};
use crate::told::{begun, link, rooms};
use serde_json::json;
use testing::{HANBIT, Story, story};

/// From the total to the receipt, link by link.
#[test]
fn the_auditor_walks_from_the_total_to_the_receipt() {
    story(&rooms(), |s| {
        let (frame, _) = begun(s);
        s.sign_in_as(HANBIT, AUDITOR);
        let front = s.get("/audit").must(200);
        let year = s.get(&link(&front, &format!("/audit/years/{}", frame.year)));
        let year = year
            .must(200)
            .must_say("관·항·목별 집행")
            .must_say("700,000");
        let line = s.get(&link(&year, "/audit/lines/")).must(200);
        let line = line.must_say("현수막 12장").must_say("전단 인쇄");
        let record = link(&line, "/audit/records/spending/resolution/");
        link(&line, "/audit/records/spending/proposal/");
        let record = s.get(&record).must(200);
        let hash = kernel::Digest::of(b"b\n").to_string();
        let pieces: Vec<_> = hash.as_bytes().chunks(8).collect();
        let shown = record.body().replace("<wbr>", "");
        assert!(shown.contains(&hash), "{} pieces", pieces.len());
        record.clone().must_say("한빛시").must_say("director 담당");
        let receipt = s.get(&link(&record, "/evidence/")).must(200);
        assert_eq!(receipt.bytes, b"b\n");
        s.get(&link(&record, "/audit/records/spending/proposal/"))
            .must(200);
        s.get(&link(&record, "/audit/records/payment/payable/"))
            .must(200);
        for path in [
            "/audit/records/spending/resolution/x",
            "/audit/records/people/account/1",
        ] {
            s.get(path).must(404);
        }
    });
}

/// A question, its answer with evidence, once more, and the end.
#[test]
fn a_question_is_answered_and_closed() {
    story(&rooms(), |s| {
        let (_, record) = begun(s);
        s.sign_in_as(HANBIT, AUDITOR);
        let empty = s.post(&record, &[("text", " ")]).must(422);
        empty.must_say("질의 내용을 적으세요.");
        let asked = s.post(&record, &[("text", "단가의 근거는\n무엇입니까?")]);
        let asked = asked.must_say("질의했습니다.").must_say("답변 대기");
        let path = asked.path.clone();
        assert!(!asked.has("답변하기"), "who asks does not answer");
        s.sign_in_as(HANBIT, STAFF);
        let front = s.get("/audit").must_say("답변할 것 1건");
        assert_eq!(link(&front, "/audit/questions/"), path);
        let answer = format!("{path}/answer");
        let wrong = s.post_on(
            &path,
            &answer,
            &[("text", "견적서 참조"), ("resolutions", "77")],
        );
        let wrong = wrong.must(422).must_say("제77호 지출결의서가 없습니다.");
        let kept = wrong.form(&answer).fields;
        assert!(
            kept.iter().any(|(_, value)| value.trim() == "견적서 참조"),
            "{kept:?}"
        );
        let told = s.post_on(
            &path,
            &answer,
            &[("text", "견적서 참조"), ("resolutions", "1")],
        );
        let told = told
            .must_say("답변했습니다.")
            .must_say("제1호")
            .must_say("영수증.txt");
        assert!(!told.has("이어서 처리"), "who answers does not close");
        s.sign_in_as(HANBIT, OFFICER);
        let follow = format!("{path}/follow");
        let other = s.post_on(&path, &follow, &[("step", "close"), ("text", "")]);
        other.must(422).must_say("같은 역할을 맡은 사람만");
        s.sign_in_as(HANBIT, AUDITOR);
        let unsaid = s.post_on(&path, &follow, &[("step", "again"), ("text", "")]);
        unsaid.must(422).must_say("다시 물을 내용을 적으세요.");
        let again = s.post_on(
            &path,
            &follow,
            &[("step", "again"), ("text", "어느 쪽입니까?")],
        );
        again.must_say("다시 질의했습니다.");
        s.sign_in_as(HANBIT, HEAD);
        s.post_on(&path, &answer, &[("text", "2쪽입니다.")])
            .must_say("답변했습니다.");
        s.sign_in_as(HANBIT, AUDITOR);
        let closed = s.post_on(&path, &follow, &[("step", "close"), ("text", "확인함")]);
        closed.must_say("질의를 종결했습니다.").must_say("확인함");
        let list = s.get("/audit/questions?state=closed").must(200);
        list.must_say("모두 1건").must_say("종결");
        s.get("/audit/questions?state=open")
            .must_say("조건에 맞는 질의가 없습니다.");
    });
}

/// The auditor's doors that change something are his own and no others.
#[test]
fn the_auditor_changes_nothing_and_the_council_sees_statistics() {
    story(&rooms(), |s| {
        let (frame, record) = begun(s);
        s.sign_in_as(HANBIT, AUDITOR);
        let pages = [
            "/audit".to_owned(),
            format!("/audit/years/{}", frame.year),
            format!("/audit/lines/{}", frame.line),
            record.clone(),
            record.replace(
                "/audit/records/spending/resolution",
                "/spending/resolutions",
            ),
            format!("/trustee/years/{}", frame.year),
            format!("/trustee/lines/{}", frame.line),
            "/spending".to_owned(),
            "/payment".to_owned(),
        ];
        for path in &pages {
            let page = s.get(path).must(200);
            for form in page.forms().iter().filter(|form| form.method == "post") {
                let own = form.action.starts_with("/audit/") || form.action == "/sign-out";
                let own = own || (form.action.is_empty() && path.starts_with("/audit/"));
                assert!(own, "{path} offers {}", form.action);
            }
        }
        let id = record.rsplit('/').next().unwrap();
        for (path, body) in [
            (
                format!("/api/spending/resolutions/{id}/return"),
                json!({"note": "x"}),
            ),
            ("/api/spending/proposals".to_owned(), json!({})),
            ("/api/trustee/lines".to_owned(), json!({})),
            ("/api/payment/payees".to_owned(), json!({})),
            ("/api/audit/layouts".to_owned(), json!({})),
            (
                format!("/api/audit/questions/{id}/answer"),
                json!({"text": "x"}),
            ),
        ] {
            let answer = s.post_json(&path, "key-auditor-1", &body);
            assert_eq!(answer.status, 404, "{path}: {}", answer.body());
        }
        the_council_sees_no_voucher(s, frame, &record);
    });
}

fn the_council_sees_no_voucher(s: &mut Story, frame: Frame, record: &str) {
    s.sign_in_as(HANBIT, COUNCIL);
    let year = s.get(&format!("/audit/years/{}", frame.year)).must(200);
    assert!(
        year.has("700,000") && !year.has("가나광고"),
        "{}",
        year.text()
    );
    assert!(
        year.links()
            .iter()
            .all(|link| !link.starts_with("/audit/lines/"))
    );
    for path in [
        record,
        &format!("/audit/lines/{}", frame.line),
        &format!("/audit/years/{}/binder", frame.year),
        &format!("/audit/years/{}/samples", frame.year),
        "/audit/exports",
        "/audit/layouts",
    ] {
        s.get(path).must(404);
    }
    let about = format!("/audit/records/trustee/line/{}", frame.line);
    s.post(&about, &[("text", "홍보비가 는 까닭은?")])
        .must_say("질의했습니다.");
    s.get(&format!("/audit/years/{}/chain", frame.year))
        .must(200);
}

/// A sample by seed, and notes on its vouchers.
#[test]
fn a_sample_is_drawn_and_noted() {
    story(&rooms(), |s| {
        let (frame, _) = begun(s);
        let samples = format!("/audit/years/{}/samples", frame.year);
        s.sign_in_as(HANBIT, AUDITOR);
        let fields = [
            ("purpose", "상반기 지도점검"),
            ("size", "2"),
            ("seed", "공개한 씨앗"),
        ];
        let refused = s.post(&samples, &fields).must(422);
        refused.must_say("추출 방법을 목록에서 고르세요.");
        let all = [&fields[..], &[("method", "monetary_unit")]].concat();
        let drawn = s.post(&samples, &all).must_say("표본을 뽑았습니다.");
        let drawn = drawn
            .must_say("공개한 씨앗")
            .must_say("지금 같은 씨앗으로 다시 뽑아도 같은 표본");
        let voucher = s.get(&link(&drawn, "/vouchers/"));
        let path = voucher.path.clone();
        let unsaid = s.post(&path, &[("mark", "finding")]).must(422);
        unsaid.must_say("까닭을 적으세요.");
        let noted = s.post(&path, &[("mark", "finding"), ("note", "단가 근거 없음")]);
        noted
            .must_say("점검 결과를 적었습니다.")
            .must_say("지적")
            .must_say("단가 근거 없음");
        let again = s.post(&path, &[("mark", "proper"), ("note", "견적서로 확인")]);
        again.must_say("적정");
        let history = s.get(&path).must_say("단가 근거 없음");
        assert!(history.has("견적서로 확인"), "{}", history.text());
        s.sign_in_as(HANBIT, CLERK);
        let seen = s.get(&path).must(200);
        assert!(
            seen.forms().iter().all(|form| form.action != path),
            "only who audits notes"
        );
        s.get(&samples).must_say("상반기 지도점검");
    });
}

/// The book is recomputed on request, and compared with heads that were kept outside.
#[test]
fn the_chain_is_checked_on_request() {
    story(&rooms(), |s| {
        let (frame, _) = begun(s);
        let heads = s.store().act(HANBIT, CLERK, ledger::sign_heads).unwrap();
        let chain = format!("/audit/years/{}/chain", frame.year);
        s.sign_in_as(HANBIT, AUDITOR);
        let page = s.get(&chain).must(200).must_say("마지막 분개");
        assert!(!page.has("모두 맞습니다"), "nothing is recomputed unasked");
        s.get(&format!("{chain}?verify=1"))
            .must_say("처음부터 다시 계산했고 모두 맞습니다.");
        let kept: Vec<_> = heads.iter().map(ToString::to_string).collect();
        let kept = kept.join("\n");
        s.post(&chain, &[("heads", &kept)])
            .must_say("보관한 지문과 모두 맞습니다.");
        let broken = kept.replacen("1:", "2:", 1);
        let wrong = s.post(&chain, &[("heads", "sangsaeng-head/1 x")]).must(422);
        wrong.must_say("1번째 줄은 서명한 지문이 아닙니다.");
        let other = s.post(&chain, &[("heads", &broken)]).must(200);
        assert!(!other.has("모두 맞습니다"), "{}", other.text());
    });
}

/// Programs do the same through JSON, with the same refusals and answers that repeat.
#[test]
fn the_same_through_json() {
    story(&rooms(), |s| {
        let (frame, record) = begun(s);
        let year = frame.year.to_string();
        let resolution = record.rsplit('/').next().unwrap().to_owned();
        s.sign_in_as(HANBIT, AUDITOR);
        let ask =
            json!({"subject": format!("spending/resolution/{resolution}"), "text": "근거는?"});
        let made = s
            .post_json("/api/audit/questions", "key-ask-000", &ask)
            .must(200);
        let again = s
            .post_json("/api/audit/questions", "key-ask-000", &ask)
            .must(200);
        assert_eq!(made.json()["id"], again.json()["id"], "a key works once");
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let draw = json!({"year": year, "method": "random", "size": "1", "purpose": "점검"});
        let sample = s
            .post_json("/api/audit/samples", "key-draw-001", &draw)
            .must(200);
        let sample = sample.json()["id"].as_str().unwrap().to_owned();
        let found = get(s, &format!("/api/audit/samples/{sample}"));
        assert_eq!(found["replay"]["same_sample"], true);
        let drawn = found["vouchers"][0]["item"]["resolution"].clone();
        let tick = json!({"resolution": drawn, "mark": "proper"});
        let ticks = format!("/api/audit/samples/{sample}/ticks");
        s.post_json(&ticks, "key-tick-001", &tick).must(200);
        s.sign_in_as(HANBIT, CLERK);
        let answer = json!({"text": "영수증에 있음", "resolutions": "1"});
        let path = format!("/api/audit/questions/{id}/answer");
        let told = s.post_json(&path, "key-answer-1", &answer).must(200);
        assert_eq!(told.json()["state"], "answered");
        let bare = json!({"year": year, "kind": "resolutions", "form": "csv_utf8"});
        let no = s
            .post_json("/api/audit/exports", "key-export-0", &bare)
            .must(422);
        assert!(no.body().contains("audit.missing"), "{}", no.body());
        let mut whole = bare.clone();
        whole["reason"] = json!("회계감사 제출");
        let made = s
            .post_json("/api/audit/exports", "key-export-1", &whole)
            .must(200);
        let export = made.json()["id"].as_str().unwrap().to_owned();
        let rows = format!("/api/audit/exports/{export}/rows");
        let rows = s
            .post_json(&rows, "key-rows-001", &json!({}))
            .must(200)
            .json();
        let log = get(s, &format!("/api/audit/exports/{export}"));
        assert_eq!(rows["rows"].as_array().unwrap().len(), 2);
        assert_eq!(log["export"]["row_count"], 2);
        assert_eq!(log["fetches"].as_array().unwrap().len(), 1);
        assert_eq!(rows["columns"][2], "purpose");
        s.sign_in_as(HANBIT, AUDITOR);
        let close = format!("/api/audit/questions/{id}/close");
        let closed = s.post_json(&close, "key-close-01", &json!({})).must(200);
        assert_eq!(closed.json()["state"], "closed");
        let totals = get(s, &format!("/api/audit/years/{year}"));
        assert_eq!(totals["lines"][0][1]["spent"], 700_000);
        assert!(totals["stamp"]["seq"].as_i64().unwrap() > 0);
        let list = get(s, "/api/audit/questions?state=closed");
        assert_eq!(list["total"], 1);
    });
}

/// Reads JSON as a program that has signed in.
fn get(s: &mut Story, path: &str) -> serde_json::Value {
    let headers = [("x-requested-with", "sangsaeng")];
    s.send("GET", path, &headers, b"").must(200).json()
}
