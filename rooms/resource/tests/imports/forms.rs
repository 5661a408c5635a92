//! The same rows in every form that a file can have.

use encoding_rs::EUC_KR;
use resource::{Availability, Ownership, ResourceKind, State, door};
use sheet::{Table, write};

use crate::scene::{DAY, VILLAGES, counts, named, records, refusal, see, stores, take, upload};

/// An invented file as it would come out of different programs.
fn variants(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut table = Table::read("a.csv", text.as_bytes()).unwrap();
    let headers = table.headers.clone();
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    let rows: Vec<Vec<String>> = table.by_ref().map(|row| row.unwrap().cells).collect();
    let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(order).collect()
    };
    vec![
        ("lf.csv", text.as_bytes().to_vec()),
        ("crlf.csv", text.replace('\n', "\r\n").into_bytes()),
        ("bom.csv", format!("\u{feff}{text}").into_bytes()),
        ("cp949.csv", EUC_KR.encode(text).0.into_owned()),
        ("tabs.tsv", text.replace(',', "\t").into_bytes()),
        ("le.csv", utf16(u16::to_le_bytes)),
        ("be.csv", utf16(u16::to_be_bytes)),
        ("book.xlsx", write::xlsx(&headers, &rows).unwrap()),
        ("list.json", write::json(&headers, &rows)),
    ]
}

#[test]
fn every_form_of_a_file_gives_the_same_rows() {
    for store in &stores() {
        for (at, (name, bytes)) in variants(VILLAGES).into_iter().enumerate() {
            let (report, id) = take(store, name, &bytes);
            let expected = match at {
                0 => counts(4, 0, 0, 2),
                _ => counts(0, 0, 4, 2),
            };
            assert_eq!(report.counts, expected, "{name}");
            let refused = see(store, DAY, |tx| resource::refused_rows(tx, id));
            // In JSON there is no row of headings.
            let first = if name == "list.json" { 3 } else { 4 };
            let numbers: Vec<i64> = refused.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [first, first + 2], "{name}");
            assert_eq!(refused[0].reason, "체험마을명: 이름을 적으세요.", "{name}");
            let twin = format!("{}행과 같은 자원", first - 2);
            assert!(
                refused[1].reason.starts_with(&twin),
                "{}",
                refused[1].reason
            );
            assert_eq!(refused[1].cells[4], "다른 내용", "as it came");
        }
        assert_eq!(records(store).len(), 4);
    }
}

#[test]
fn a_village_is_read_whole_and_what_is_wrong_is_said() {
    for store in &stores() {
        let (report, id) = take(store, "마을.csv", VILLAGES.as_bytes());
        let one = named(store, "가람마을");
        assert_eq!(
            (one.kind, one.owner),
            (ResourceKind::Village, Ownership::Private)
        );
        assert_eq!(
            (one.state, one.availability),
            (State::Candidate, Availability::Open)
        );
        assert_eq!(
            one.region.map(|code| code.to_string()),
            Some("51760".to_owned())
        );
        assert_eq!(one.details.value("programmes"), "감자 캐기, 두부");
        assert_eq!(one.details.value("village_m2"), "", "0 is no size");
        assert_eq!(one.details.value("homepage"), "http://www.example.kr");
        assert_eq!(
            one.source_name,
            "전국농어촌체험휴양마을표준데이터(가나공사)"
        );
        assert_eq!(
            one.contact.map(|contact| contact.masked),
            Some("가*다 033-***-0011".to_owned())
        );
        let two = named(store, "나래마을");
        assert_eq!(two.coordinates, None, "they were exchanged");
        assert_eq!(two.details.value("homepage"), "");
        let sejong = named(store, "다솜마을");
        assert_eq!(
            sejong.region.map(|code| code.to_string()),
            Some("36110".to_owned())
        );
        let nowhere = named(store, "라온마을");
        assert_eq!(
            (nowhere.region, nowhere.region_text.as_str()),
            (None, "없는도 없는군")
        );
        let notes = see(store, DAY, |tx| resource::import_notes(tx, id));
        let said: Vec<(i64, &str)> = notes
            .iter()
            .flat_map(|(row, notes)| notes.iter().map(|note| (*row, note.kind.word())))
            .collect();
        assert_eq!(
            said,
            [
                (3, "wrong_point"),
                (3, "unread"),
                (7, "no_region"),
                (7, "no_point")
            ]
        );
        assert_eq!(report.plan.readable(), 4);
        let history = see(store, DAY, |tx| Ok(door::history(tx, one.id)?));
        let kept = serde_json::to_string(&history).unwrap();
        assert!(!kept.contains("가나다"), "{kept}");
    }
}

#[test]
fn a_list_of_closed_schools_is_read_in_won() {
    let text = r#"{"meta": {"source": "가"}, "data": [{"id": "CS_1", "name": "가나초",
        "status": "미활용", "unusedReason": "매수자 없음", "futurePlan": "대부", "sidoFull": "경상남도",
        "sigungu": "고성", "address": "경상남도 고성군 하일면 1", "depopulationArea": true,
        "schoolType": "분교", "schoolLevel": "초", "closedYear": 2011, "buildingArea": 0.0,
        "landArea": 10164.0, "appraisalLand": 2267550, "dataDate": "2025-03-01", "lat": null,
        "lng": null}]}"#;
    for store in &stores() {
        let (report, _) = take(store, "폐교.json", text.as_bytes());
        assert_eq!(report.counts, counts(1, 0, 0, 0));
        let one = named(store, "가나초");
        assert_eq!(
            (one.kind, one.owner),
            (ResourceKind::ClosedSchool, Ownership::Public)
        );
        assert_eq!(
            one.region.map(|code| code.to_string()),
            Some("48820".to_owned())
        );
        for (key, value) in [
            ("appraisal_land", "2267550000"),
            ("land_m2", "10164"),
            ("building_m2", ""),
            ("closed_year", "2011"),
            ("school_type", "branch"),
            ("use_status", "unused"),
            ("depopulating", "yes"),
            ("education_office", "고성"),
        ] {
            assert_eq!(one.details.value(key), value, "{key}");
        }
        assert_eq!(one.source_name, "시·도교육청 폐교재산 활용현황(교육부)");
    }
}

#[test]
fn what_is_none_of_the_data_sets_is_refused() {
    let today = DAY.parse().unwrap();
    for bytes in [&b""[..], b"a,b\n1,2\n", b"%PDF-1.4"] {
        let looked = resource::look_at_file(&upload("a.csv", bytes), today);
        assert_eq!(refusal(looked), "resource.file");
    }
}
