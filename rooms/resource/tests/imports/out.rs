//! The register as files, and back.

use resource::{
    MoveState, ResourceKind, UploadImport,
    exports::{self, ExportFormat, ExportedFile},
};
use sheet::Table;
use testing::{SAEBYEOK, TestStore, as_role_at, morning};

use crate::scene::{DAY, KEEPER, VILLAGES, act, counts, named, refusal, see, stores, take, upload};

const MARKETS: &str = "\
시장명,시장유형,소재지도로명주소,위도,경도,점포수,취급품목,공중화장실보유여부,전화번호,데이터기준일자,제공기관명\n\
가람시장,상설장+5일장,전북특별자치도 완주군 가람로 1,35.9,127.16,12,농산물+떡,Y,063-000-0011,\
2024-11-04,가나공단\n\
나래시장,5일장,전북특별자치도 완주군 나래로 2,,,3,떡,N,,2024-11-04,가나공단\n";

fn file(store: &TestStore, kind: ResourceKind, format: ExportFormat) -> ExportedFile {
    see(store, DAY, |tx| {
        let rows = exports::rows(tx, kind)?;
        ExportedFile::of(kind, &rows, format)
    })
}

fn move_to(store: &TestStore, name: &str, states: &[&str]) {
    for state in states {
        let one = named(store, name);
        let ask = MoveState {
            resource: one.id.to_string(),
            version: one.version.to_string(),
            to: (*state).to_owned(),
            reason: "확인".to_owned(),
        };
        act(store, DAY, move |tx| resource::move_state(tx, ask.clone())).unwrap();
    }
}

#[test]
fn what_goes_out_comes_in_again_as_the_same() {
    for store in &stores() {
        take(store, "마을.csv", VILLAGES.as_bytes());
        take(store, "시장.csv", MARKETS.as_bytes());
        for (kind, rows) in [(ResourceKind::Village, 4), (ResourceKind::Market, 2)] {
            for format in [ExportFormat::Csv, ExportFormat::Cp949, ExportFormat::Xlsx] {
                let out = file(store, kind, format);
                let text = String::from_utf8_lossy(&out.bytes);
                assert!(
                    !text.contains("가나다") && !text.contains("000-0011"),
                    "{text}"
                );
                let (report, _) = take(store, &out.name, &out.bytes);
                assert_eq!(report.counts, counts(0, 0, rows, 0), "{format:?}");
            }
        }
        let out = file(store, ResourceKind::Market, ExportFormat::Csv);
        let mut table = Table::read("a.csv", &out.bytes).unwrap();
        let first = table.next().unwrap().unwrap();
        let cell = |name: &str| {
            let at = table.headers.iter().position(|heading| heading == name);
            first.cells[at.unwrap()].as_str()
        };
        for (heading, value) in [
            ("시장명", "가람시장"),
            ("시장유형", "상설장+5일장"),
            ("공중화장실보유여부", "Y"),
            ("위도", "35.9"),
            ("데이터기준일자", "2024-11-04"),
            ("제공기관명", "가나공단"),
        ] {
            assert_eq!(cell(heading), value, "{heading}");
        }
    }
}

#[test]
fn another_office_reads_the_file_of_the_first() {
    for store in &stores() {
        take(store, "시장.csv", MARKETS.as_bytes());
        let out = file(store, ResourceKind::Market, ExportFormat::Csv);
        let ctx = as_role_at(SAEBYEOK, KEEPER, morning(DAY));
        let ask: UploadImport = upload(&out.name, &out.bytes);
        let report = resource::import_file(store, &ctx, &ask, &|_| ()).unwrap();
        assert_eq!(report.counts, counts(2, 0, 0, 0));
        let theirs = store
            .read(&ctx, |tx| exports::rows(tx, ResourceKind::Market))
            .unwrap();
        let ours = see(store, DAY, |tx| exports::rows(tx, ResourceKind::Market));
        assert_eq!(theirs, ours);
    }
}

#[test]
fn everybody_gets_what_is_public_and_no_more() {
    for store in &stores() {
        take(store, "시장.csv", MARKETS.as_bytes());
        take(store, "마을.csv", VILLAGES.as_bytes());
        let public = |kind| {
            let nobody = as_role_at(testing::HANBIT, &[], morning(DAY));
            let rows = store.read(&nobody, |tx| exports::public_rows(tx, kind));
            let names = rows.unwrap().into_iter().map(|row| row.cells[0].clone());
            names.collect::<Vec<_>>()
        };
        assert_eq!(public(ResourceKind::Market), [""; 0]);
        move_to(store, "가람시장", &["verified", "published"]);
        move_to(store, "나래시장", &["verified"]);
        assert_eq!(public(ResourceKind::Market), ["가람시장"]);
        let one = named(store, "가람마을");
        let consent = resource::GiveConsent {
            resource: one.id.to_string(),
            given_on: "2025-08-31".to_owned(),
            given_by_role: "owner".to_owned(),
            valid_to: "2025-12-31".to_owned(),
            evidence_text: "동의서철 1권".to_owned(),
            ..resource::GiveConsent::default()
        };
        let id = act(store, DAY, move |tx| {
            resource::give_consent(tx, consent.clone())
        });
        move_to(store, "가람마을", &["verified", "published"]);
        assert_eq!(public(ResourceKind::Village), ["가람마을"]);
        let withdrawn = resource::WithdrawConsent {
            consent: id.unwrap().to_string(),
            reason: "마음이 바뀜".to_owned(),
        };
        act(store, DAY, move |tx| {
            resource::withdraw_consent(tx, withdrawn.clone())
        })
        .unwrap();
        assert_eq!(public(ResourceKind::Village), [""; 0]);
        let nobody = as_role_at(testing::HANBIT, &[], morning(DAY));
        let all = store.read(&nobody, |tx| exports::rows(tx, ResourceKind::Market));
        assert_eq!(refusal(all), "access.denied");
        move_to(store, "나래시장", &["rejected"]);
        let rows = see(store, DAY, |tx| exports::rows(tx, ResourceKind::Market));
        assert_eq!(rows.len(), 1, "what was taken out stays here");
    }
}

#[test]
fn a_letter_that_cp949_has_not_is_named_and_places_are_on_the_map() {
    for store in &stores() {
        let text = MARKETS.replace("나래시장", "나래😀시장");
        take(store, "시장.csv", text.as_bytes());
        let rows = see(store, DAY, |tx| exports::rows(tx, ResourceKind::Market));
        let refused = ExportedFile::of(ResourceKind::Market, &rows, ExportFormat::Cp949);
        let Err(kernel::Error::Refusal(why)) = refused else {
            panic!("it does not fit");
        };
        assert!(why.text.contains("3행 A열의 ‘😀’"), "{}", why.text);
        let map = file(store, ResourceKind::Market, ExportFormat::GeoJson);
        let map: serde_json::Value = serde_json::from_slice(&map.bytes).unwrap();
        let features = map["features"].as_array().unwrap();
        assert_eq!(features.len(), 2);
        assert_eq!(
            features[0]["geometry"]["coordinates"],
            serde_json::json!([127.16, 35.9])
        );
        assert!(features[1]["geometry"].is_null());
    }
}
