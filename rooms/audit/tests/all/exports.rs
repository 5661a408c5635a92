//! What leaves the office, on both databases: a reason, a log row with as many rows as the file, a
//! second person above the limit, no formula, and a ZIP whose hashes an independent reader proves.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use crate::office::{
    self, AUDITOR, CLERK, Frame, HEAD, OFFICER, STAFF, offices, pay, refused, voucher,
};
use audit::{DecideExport, Export, ExportState, RequestExport, SetLayout, TypedColumn};
use calamine::{Data, Reader, Xlsx};
use kernel::{Digest, Id, Outcome};
use testing::{HANBIT, SAEBYEOK, TestStore};

fn ask(frame: Frame, kind: &str, form: &str) -> RequestExport {
    RequestExport {
        year: frame.year.to_string(),
        kind: kind.to_owned(),
        form: form.to_owned(),
        reason: "2018년 회계감사 제출".to_owned(),
        ..RequestExport::default()
    }
}

fn request(store: &TestStore, roles: &[&str], ask: RequestExport) -> Outcome<Id<Export>> {
    store.act(HANBIT, roles, move |tx| {
        audit::request_export(tx, ask.clone())
    })
}

fn fetch(store: &TestStore, roles: &[&str], id: Id<Export>) -> Outcome<(Export, Vec<u8>)> {
    store.act(HANBIT, roles, move |tx| audit::fetch_export(tx, id))
}

/// Asks for an export and fetches its file.
fn exported(store: &TestStore, frame: Frame, kind: &str, form: &str) -> (Export, Vec<u8>) {
    let id = request(store, CLERK, ask(frame, kind, form)).unwrap();
    fetch(store, CLERK, id).unwrap()
}

fn column(field: &str, header: &str, format: &str, text: &str) -> TypedColumn {
    TypedColumn {
        field: field.to_owned(),
        header: header.to_owned(),
        format: format.to_owned(),
        text: text.to_owned(),
    }
}

fn layout() -> SetLayout {
    SetLayout {
        name: "시 통합시스템".to_owned(),
        delimiter: "pipe".to_owned(),
        encoding: "cp949".to_owned(),
        head: "1".to_owned(),
        columns: vec![
            column("fixed", "기관코드", "", "6110000"),
            column("executed_on", "집행일", "yyyyMMdd", ""),
            column("purpose", "=적요", "", ""),
            column("evidence_files", "증빙", "", ""),
            column("total", "금액", "thousands", ""),
        ],
        reason: "처음 설정".to_owned(),
    }
}

fn set(store: &TestStore, ask: SetLayout) -> Outcome<i64> {
    store.act(HANBIT, OFFICER, move |tx| {
        audit::set_layout(tx, ask.clone())
    })
}

fn lines(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).delimiter(delimiter);
    let records = reader.from_reader(bytes).into_records();
    let cells = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    records.map(|row| cells(row.expect("a line"))).collect()
}

/// Cells of every sheet of a workbook, and how many formulas it has.
fn workbook(bytes: Vec<u8>) -> (Vec<Vec<Data>>, usize) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let (mut rows, mut formulas) = (Vec::new(), 0);
    for name in book.sheet_names() {
        let found = book.worksheet_formula(&name).expect("formulas");
        formulas += found.used_cells().filter(|(_, _, f)| !f.is_empty()).count();
        let range = book.worksheet_range(&name).expect("cells");
        rows.extend(range.rows().map(<[Data]>::to_vec));
    }
    (rows, formulas)
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[test]
fn an_export_needs_a_reason_and_a_role() {
    for (store, frame) in offices() {
        voucher(&store, frame, (100, "현수막"), ("영수증.txt", "a"));
        for (reason, codes) in [
            ("", vec!["audit.missing"]),
            ("  ", vec!["audit.missing"]),
            ("감사", vec!["audit.unreadable"]),
            ("990101-3000007 관련 제출", vec!["audit.personal_number"]),
        ] {
            let bare = RequestExport {
                reason: reason.to_owned(),
                ..ask(frame, "resolutions", "csv_utf8")
            };
            assert_eq!(refused(request(&store, CLERK, bare)), codes, "{reason:?}");
        }
        let staff = request(&store, STAFF, ask(frame, "resolutions", "csv_utf8"));
        assert_eq!(refused(staff), ["access.denied"]);
        let misfit = request(&store, CLERK, ask(frame, "resolutions", "zip"));
        assert_eq!(refused(misfit), ["audit.unreadable"]);
        let unset = request(&store, CLERK, ask(frame, "layout", "text"));
        assert_eq!(refused(unset), ["audit.unreadable"]);
        let count = store.see(HANBIT, CLERK, |tx| {
            audit::count_exports(tx, audit::ExportQuery::default())
        });
        assert_eq!(count.unwrap(), 0, "what was refused is no export");
        let log = store.act(HANBIT, CLERK, move |tx| {
            audit::request_export(tx, ask(frame, "resolutions", "csv_utf8"))
        });
        let id = log.unwrap();
        let other = store.act(SAEBYEOK, CLERK, move |tx| audit::fetch_export(tx, id));
        assert_eq!(refused(other), ["not_found"]);
        let other = store.see(SAEBYEOK, CLERK, |tx| audit::export(tx, id));
        assert_eq!(refused(other), ["not_found"]);
    }
}

#[test]
fn the_log_has_as_many_rows_as_the_file_and_nothing_is_a_formula() {
    let hostile = [
        "=HYPERLINK(\"http://example.com\")",
        "+82-2-000",
        "-1+1",
        "@SUM(A1:A9)",
        "＝1+1",
        "＠합계",
        "정상, \"따옴표\" 그리고 | 세로줄",
    ];
    for (store, frame) in offices() {
        for (at, text) in (1..).zip(hostile) {
            let id = voucher(
                &store,
                frame,
                (100 + at, text),
                ("=cmd|'영수증.txt", &format!("receipt {at}")),
            );
            if at == 1 {
                pay(&store, frame, id);
            }
        }
        assert_eq!(set(&store, layout()).unwrap(), 1);
        for (kind, form, delimiter) in [
            ("resolutions", "csv_utf8", b','),
            ("resolutions", "csv_cp949", b','),
            ("layout", "text", b'|'),
        ] {
            let (export, bytes) = exported(&store, frame, kind, form);
            let utf8 = match form {
                "csv_utf8" => bytes[3..].to_vec(),
                _ => decoded(&bytes).into_bytes(),
            };
            let rows = lines(&utf8, delimiter);
            assert_eq!(rows.len() as i64 - 1, export.row_count, "{kind} {form}");
            assert_eq!(export.row_count, hostile.len() as i64);
            for cell in rows.iter().flatten() {
                assert!(!is_formula(cell), "{kind} {form}: {cell:?}");
            }
            assert!(
                rows.iter().flatten().any(|cell| cell == hostile[6]),
                "{kind} {form}"
            );
        }
        for kind in ["resolutions", "layout", "binder"] {
            let (export, bytes) = exported(&store, frame, kind, "xlsx");
            let (rows, formulas) = workbook(bytes);
            assert_eq!(formulas, 0, "{kind}");
            let whole = |cell: &Data| matches!(cell, Data::String(text) if text == hostile[0]);
            assert!(rows.iter().flatten().any(whole), "{kind}: text stays text");
            if kind != "binder" {
                assert_eq!(rows.len() as i64 - 1, export.row_count, "{kind}");
            }
        }
        a_configured_layout_is_filled(&store, frame);
    }
}

/// The tests' own reading of CP949, through the encoder's other direction.
fn decoded(bytes: &[u8]) -> String {
    let (text, _, broken) = encoding_rs::EUC_KR.decode(bytes);
    assert!(!broken, "CP949");
    text.into_owned()
}

fn a_configured_layout_is_filled(store: &TestStore, frame: Frame) {
    let (export, bytes) = exported(store, frame, "layout", "text");
    assert_eq!(export.layout, Some(1));
    let rows = lines(decoded(&bytes).as_bytes(), b'|');
    assert_eq!(rows[0], ["기관코드", "집행일", "'=적요", "증빙", "금액"]);
    let expected = [
        "6110000",
        "20180302",
        "'=HYPERLINK(\"http://example.com\")",
        "'=cmd|'영수증.txt",
        "101,000",
    ];
    assert_eq!(rows[1], expected);
    assert_eq!(rows[2][1], "", "not paid yet");
    let wrong = SetLayout {
        columns: vec![column("amount", "금액", "", "")],
        ..layout()
    };
    let Err(kernel::Error::Refusal(no)) = set(store, wrong) else {
        panic!("an unknown key was taken");
    };
    assert_eq!(no.field, Some("columns"));
    assert!(
        no.text.contains("1번째 열: ‘amount’는 없는 항목입니다."),
        "{}",
        no.text
    );
    let version = set(
        store,
        SetLayout {
            name: "새 서식".to_owned(),
            ..layout()
        },
    );
    assert_eq!(version.unwrap(), 2, "versions are added, none is changed");
    let first = store.see(HANBIT, CLERK, |tx| audit::layout(tx, 1)).unwrap();
    assert_eq!(first.layout.name, "시 통합시스템");
    let other = store.see(SAEBYEOK, CLERK, |tx| audit::layout(tx, 1));
    assert_eq!(refused(other), ["not_found"]);
}

#[test]
fn many_rows_wait_for_a_second_person_and_changed_records_give_no_file() {
    for (store, frame) in offices() {
        let id = voucher(&store, frame, (100, "현수막"), ("영수증.txt", "a"));
        let small = request(&store, CLERK, ask(frame, "resolutions", "csv_utf8")).unwrap();
        // Nobody but who asked.
        assert_eq!(
            refused(fetch(&store, AUDITOR, small)),
            ["audit.not_requester"]
        );
        // Something happened since: the file would not be what the log says.
        pay(&store, frame, id);
        assert_eq!(refused(fetch(&store, CLERK, small)), ["audit.changed"]);
        let (_, fetches) = store
            .see(HANBIT, CLERK, |tx| audit::export(tx, small))
            .unwrap();
        assert!(fetches.is_empty(), "what was not given was not fetched");
        let again = request(&store, CLERK, ask(frame, "resolutions", "csv_utf8")).unwrap();
        let (_, first) = fetch(&store, CLERK, again).unwrap();
        let (_, second) = fetch(&store, CLERK, again).unwrap();
        assert_eq!(first, second, "the same records, the same bytes");
        let (_, fetches) = store
            .see(HANBIT, CLERK, |tx| audit::export(tx, again))
            .unwrap();
        assert_eq!(fetches.len(), 2);
        assert_eq!(fetches[1].digest, Digest::of(&second));
        // A released export is nobody's to decide.
        let decided = decide(&store, HEAD, again, "release");
        assert_eq!(refused(decided), ["audit.state"]);
        let stranger = store.act(SAEBYEOK, HEAD, move |tx| {
            audit::decide_export(tx, decision(again, "release"))
        });
        assert_eq!(refused(stranger), ["not_found"]);
    }
}

#[test]
fn above_the_limit_a_second_person_releases() {
    for (store, frame) in offices() {
        voucher(&store, frame, (100, "현수막"), ("영수증.txt", "a"));
        office::unfinished(&store, frame, 180);
        let wanted = || ask(frame, "binder", "html");
        let id = request(&store, CLERK, wanted()).unwrap();
        let (export, _) = store
            .see(HANBIT, CLERK, |tx| audit::export(tx, id))
            .unwrap();
        assert_eq!(export.state, ExportState::Waiting);
        assert!(export.row_count > 1_000, "{}", export.row_count);
        assert_eq!(refused(fetch(&store, CLERK, id)), ["audit.state"]);
        assert_eq!(
            refused(decide(&store, CLERK, id, "release")),
            ["audit.same_person"]
        );
        assert_eq!(
            refused(decide(&store, STAFF, id, "release")),
            ["access.denied"]
        );
        assert_eq!(
            refused(decide(&store, HEAD, id, "perhaps")),
            ["audit.unreadable"]
        );
        assert_eq!(
            decide(&store, HEAD, id, "release").unwrap(),
            ExportState::Released
        );
        assert_eq!(refused(decide(&store, HEAD, id, "refuse")), ["audit.state"]);
        assert_eq!(refused(fetch(&store, HEAD, id)), ["audit.not_requester"]);
        let (_, bytes) = fetch(&store, CLERK, id).unwrap();
        assert!(
            String::from_utf8(bytes)
                .unwrap()
                .contains("제181호에 계약서")
        );
        let id = request(&store, CLERK, wanted()).unwrap();
        assert_eq!(
            decide(&store, HEAD, id, "refuse").unwrap(),
            ExportState::Refused
        );
        assert_eq!(refused(fetch(&store, CLERK, id)), ["audit.state"]);
    }
}

fn decision(id: Id<Export>, verdict: &str) -> DecideExport {
    DecideExport {
        export: id.to_string(),
        verdict: verdict.to_owned(),
        note: "확인".to_owned(),
    }
}

fn decide(
    store: &TestStore,
    roles: &[&str],
    id: Id<Export>,
    verdict: &str,
) -> Outcome<ExportState> {
    let ask = decision(id, verdict);
    store.act(HANBIT, roles, move |tx| {
        audit::decide_export(tx, ask.clone())
    })
}

/// Everything in an archive, read by the archive's own directory.
fn unzip(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("whole");
        let name = file.name().expect("a name in UTF-8").into_owned();
        assert!(file.enclosed_name().is_some(), "{name}");
        assert!(files.insert(name.clone(), bytes).is_none(), "{name} twice");
    }
    files
}

#[test]
fn the_archive_holds_the_evidence_and_its_list_tells_the_truth() {
    for (store, frame) in offices() {
        let names = ["../../영수증.txt", "=cmd.txt", "영수증.txt"];
        for (at, name) in (1..).zip(names) {
            let text = format!("receipt {at}");
            let id = voucher(&store, frame, (100 * at, "현수막"), (name, &text));
            if at == 1 {
                pay(&store, frame, id);
            }
        }
        let id = request(&store, AUDITOR, ask(frame, "binder", "zip")).unwrap();
        let (export, bytes) = fetch(&store, AUDITOR, id).unwrap();
        assert_eq!(bytes, fetch(&store, AUDITOR, id).unwrap().1, "same bytes");
        let files = unzip(bytes);
        let list = lines(&files["목록.csv"][3..], b',');
        let listed: BTreeMap<&str, &str> = list[1..]
            .iter()
            .filter(|row| !row[1].is_empty())
            .map(|row| (row[0].as_str(), row[1].as_str()))
            .collect();
        assert_eq!(
            listed.len() + 1,
            files.len(),
            "every file but the list itself"
        );
        for (name, bytes) in files.iter().filter(|(name, _)| *name != "목록.csv") {
            assert_eq!(
                listed[name.as_str()],
                Digest::of(bytes).to_string(),
                "{name}"
            );
            assert!(!name.contains("..") && !name.starts_with('/'), "{name}");
        }
        let stamp = &list[list.len() - 1][0];
        assert!(stamp.contains(&export.stamp.head), "{stamp}");
        for (at, expected) in (1..).zip(["receipt 1\n", "receipt 2\n", "receipt 3\n"]) {
            let folder = format!("결의서/{at:04}/01_");
            let found = files.iter().find(|(name, _)| name.starts_with(&folder));
            assert_eq!(found.unwrap().1, expected.as_bytes());
        }
        binder_says_everything(&files);
        let (rows, formulas) = workbook(files["집행내역.xlsx"].clone());
        assert_eq!((rows.len(), formulas), (4, 0));
        let part = RequestExport {
            first: "2".to_owned(),
            last: "2".to_owned(),
            ..ask(frame, "binder", "zip")
        };
        let id = request(&store, AUDITOR, part).unwrap();
        let files = unzip(fetch(&store, AUDITOR, id).unwrap().1);
        let folders = files.keys().filter(|name| name.starts_with("결의서/"));
        assert!(folders.clone().all(|name| name.starts_with("결의서/0002/")));
        assert_eq!(folders.count(), 2, "its paper and its evidence");
    }
}

fn binder_says_everything(files: &BTreeMap<String, Vec<u8>>) {
    let text = String::from_utf8(files["자료철.html"].clone()).unwrap();
    for word in [
        "예산과 집행",
        "수입과 지출",
        "교부",
        "예산 변경",
        "승인된 지출결의서",
        "물품 구입",
        "증빙 목록",
        "거래처",
        "원천징수",
        "결재 경과",
        "통장 대사",
        "정산",
        "시에 반납",
        "질의와 답변",
        "빠진 것과 확인할 것",
        "장부 기준 분개",
        &Digest::of(b"receipt 1\n").to_string(),
    ] {
        assert!(text.contains(word), "{word}");
    }
    for (name, bytes) in files {
        let open = |part: &str| String::from_utf8_lossy(bytes).contains(part);
        assert!(
            !open("110-000001") && !open("1100000010001"),
            "{name}: an open account"
        );
    }
    let hwpx = unhwp::parse_bytes(&files["자료철.hwpx"]).expect("a Hangul document");
    assert!(hwpx.plain_text().contains("빠진 것과 확인할 것"));
}
