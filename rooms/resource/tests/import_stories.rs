//! What the keeper of the register does with files of public data sets, told through HTTP on both
//! databases with a second office that sees nothing of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use encoding_rs::EUC_KR;
use serde_json::json;
use testing::{HANBIT, Page, Story, StoryRoom, Upload, rooms, story};

const ROOMS: &[StoryRoom] = rooms![vault, index; people, partner, resource];
const KEEPER: &[&str] = &["staff_resource"];
const NEW: &str = "/resources/imports/new";

const MARKETS: &str = "\
시장명,시장유형,소재지지번주소,점포수,취급품목,전화번호,데이터기준일자,제공기관명\n\
가람시장,5일장,전라북도 완주군 가람리 1,12,농산물+떡,063-000-0011,2024-11-04,가나공단\n\
,5일장,전라북도 완주군 나래리 2,3,떡,,2024-11-04,가나공단\n\
다솜시장,상설장,강원특별자치도 평창군 다솜리 3,많음,떡,,2024-11-04,가나공단\n";

const NEXT: &str = "\
시장명,시장유형,소재지지번주소,점포수,취급품목,전화번호,데이터기준일자,제공기관명\n\
가람시장,5일장,전북특별자치도 완주군 가람리 1,14,농산물+떡,063-000-0011,2025-03-04,가나공단\n";

fn hand_in(s: &mut Story, name: &str, bytes: &[u8]) -> Page {
    let file = Upload {
        field: "file",
        name,
        bytes,
    };
    s.upload(NEW, NEW, &[("dataset", "")], &[file])
}

fn path(page: &Page) -> String {
    page.path.split('?').next().unwrap_or_default().to_owned()
}

/// Presses a button of an import's page and waits until the work behind it is done.
fn press(s: &mut Story, at: &str, button: &str, changes: &[(&str, &str)]) -> Page {
    let mut page = s.post_on(at, &format!("{at}/{button}"), changes).must(200);
    for _ in 0..200 {
        if !page.has("새로 고침") {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        page = s.get(at).must(200);
    }
    panic!("still running: {}", page.text());
}

#[test]
fn a_file_is_looked_at_taken_in_and_taken_back() {
    story(ROOMS, |s| {
        s.on("2025-09-01");
        s.sign_in_as(HANBIT, KEEPER);
        s.get("/resources/imports")
            .must(200)
            .must_say("가져온 파일이 없습니다");
        s.get(NEW).must(200).must_say("전국전통시장표준데이터");
        hand_in(s, "빈.csv", b"")
            .must(422)
            .must_say("파일을 고르세요");
        hand_in(s, "남의.csv", "이름,값\n가,1\n".as_bytes())
            .must(422)
            .must_say("어느 표준데이터인지");
        let page = hand_in(s, "시장.csv", &EUC_KR.encode(MARKETS).0)
            .must(200)
            .must_say("확인 중")
            .must_say("CP949")
            .must_say("받을 수 있는 행 2개, 받을 수 없는 행 1개")
            .must_say("시장명: 이름을 적으세요.")
            .must_say("점포수: ‘많음’ – 읽을 수 없어 비웠습니다.")
            .must_say("전북특별자치도 완주군");
        assert!(!page.has("063-000-0011"), "numbers of people are not shown");
        let at = path(&page);
        press(s, &at, "start", &[])
            .must_say("끝남")
            .must_say("새로 등록: 2행")
            .must_say("받지 못함: 1행")
            .must_say("읽지 못해 비운 칸: 1행");
        let back = s.get(&format!("{at}/refused")).must(200);
        let (back, _, broken) = EUC_KR.decode(&back.bytes);
        assert!(!broken);
        let lines: Vec<&str> = back.lines().collect();
        assert!(lines[0].ends_with("제공기관명,고칠 점"), "{back}");
        assert!(
            lines[1].starts_with(",5일장") && lines[1].contains("이름을 적으세요"),
            "{back}"
        );
        let next = hand_in(s, "새 시장.csv", NEXT.as_bytes()).must(200);
        let next = path(&next);
        press(s, &next, "start", &[])
            .must_say("바뀜: 1행")
            .must_say("이 파일에서 사라진 자원: 1건")
            .must_say("다솜시장");
        s.get(&format!("{next}/refused")).must(404);
        let gone = s.get(&next).form(&format!("{next}/retire"));
        s.submit(&gone, &[("reason", "")])
            .must(422)
            .must_say("까닭을 적으세요")
            .must_say("목록에서 고르세요");
        let undo = format!("{next}/undo");
        s.post(&undo, &[("reason", "")])
            .must(422)
            .must_say("까닭을");
        s.post(&undo, &[("reason", "다른 파일")]).must(200);
        press_free(s, &next)
            .must_say("되돌림")
            .must_say("모두 되돌렸습니다");
        s.get("/resources/imports").must(200).must_say("모두 2건");
    });
}

#[test]
fn the_address_of_a_photograph_is_kept_and_never_fetched() {
    story(ROOMS, |s| {
        s.on("2025-09-01");
        s.sign_in_as(HANBIT, KEEPER);
        let villages = "\
체험마을명,시도명,시군구명,체험프로그램구분,체험휴양마을사진,소재지도로명주소,데이터기준일자,제공기관명\n\
가람마을,강원특별자치도,평창군,기타,https://example.kr/a.jpg,강원특별자치도 평창군 가람길 1,2025-08-07,가나공사\n\
나래마을,강원특별자치도,평창군,기타,사진 없음,강원특별자치도 평창군 가람길 2,2025-08-07,가나공사\n";
        let page = hand_in(s, "마을.csv", villages.as_bytes()).must(200);
        let at = path(&page);
        press(s, &at, "start", &[])
            .must_say("새로 등록: 2행")
            .must_say("읽지 못해 비운 칸: 1행");
        let list = s.get("/resources").must(200);
        let links = list.links();
        let records = links.iter().filter(|link| link.starts_with("/resources/0"));
        let told = records.filter(|link| s.get(link).has("https://example.kr/a.jpg"));
        assert_eq!(told.count(), 1, "{links:?}");
    });
}

fn press_free(s: &mut Story, at: &str) -> Page {
    for _ in 0..200 {
        let page = s.get(at).must(200);
        if !page.has("새로 고침") {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("still running: {at}");
}

#[test]
fn columns_are_chosen_and_vanished_records_ended() {
    story(ROOMS, |s| {
        s.on("2025-09-01");
        s.sign_in_as(HANBIT, KEEPER);
        let first = hand_in(s, "시장.csv", MARKETS.as_bytes()).must(200);
        press(s, &path(&first), "start", &[]);
        let renamed = NEXT.replace("점포수", "가게");
        let page = hand_in(s, "새 시장.csv", renamed.as_bytes()).must(200);
        let at = path(&page);
        let mut form = page.form(&format!("{at}/mapping"));
        let chosen: Vec<String> = form.fields.iter().map(|(_, value)| value.clone()).collect();
        let column = form
            .fields
            .iter_mut()
            .filter(|(name, _)| name == "columns")
            .nth(3);
        let column = column.expect("the fourth column");
        assert_eq!(column.1, "", "{chosen:?}");
        column.1 = "name".to_owned();
        let mut right = form.clone();
        s.submit(&form, &[])
            .must(422)
            .must_say("‘가게’ 열: 같은 항목을");
        let column = right
            .fields
            .iter_mut()
            .filter(|(name, _)| name == "columns")
            .nth(3);
        column.expect("the fourth column").1 = "shops".to_owned();
        s.submit(&right, &[])
            .must(200)
            .must_say("열을 바꾸었습니다");
        let page = press(s, &at, "start", &[]).must_say("바뀜: 1행");
        let gone = page.form(&format!("{at}/retire"));
        let body = page.body();
        let id = body.split("name=\"resources\" value=\"").nth(1).unwrap();
        let id = id.split('"').next().unwrap();
        s.submit(
            &gone,
            &[("resources", id), ("reason", "2025년 데이터에 없음")],
        )
        .must(200)
        .must_say("고른 자원을 끝냈습니다")
        .must_say("이 파일에서 사라진 자원: 0건");
    });
}

#[test]
fn an_import_that_is_stopped_can_go_on() {
    story(ROOMS, |s| {
        s.on("2025-09-01");
        s.sign_in_as(HANBIT, KEEPER);
        let page = hand_in(s, "시장.csv", MARKETS.as_bytes()).must(200);
        let at = path(&page);
        s.post_on(&at, &format!("{at}/cancel"), &[])
            .must(200)
            .must_say("3행 가운데 0행을 처리하고 멈추었습니다");
        press(s, &at, "start", &[]).must_say("끝남");
    });
}

#[test]
fn who_only_reads_sees_results_and_no_buttons() {
    story(ROOMS, |s| {
        s.on("2025-09-01");
        s.sign_in_as(HANBIT, KEEPER);
        let page = hand_in(s, "시장.csv", MARKETS.as_bytes()).must(200);
        let at = path(&page);
        press(s, &at, "start", &[]);
        s.sign_in_as(HANBIT, &["auditor"]);
        let page = s.get(&at).must(200).must_say("받지 못함: 1행");
        assert!(!page.has("되돌리기") && !page.has("받지 못한 행 내려받기"));
        for part in ["refused", "undo"] {
            s.get(&format!("{at}/{part}")).must(404);
        }
        s.get(NEW).must(404);
    });
}

#[test]
fn the_same_as_json() {
    story(ROOMS, |s| {
        s.on("2025-09-01");
        s.sign_in_as(HANBIT, KEEPER);
        let page = hand_in(s, "시장.csv", MARKETS.as_bytes()).must(200);
        let id = path(&page).rsplit('/').next().unwrap().to_owned();
        let read = |s: &mut Story, path: &str| {
            s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
                .must(200)
                .json()
        };
        let listed = read(s, "/api/resource-imports");
        assert_eq!(listed["total"], json!(1));
        assert_eq!(listed["imports"][0]["mapping"][0], json!("name"));
        let one = format!("/api/resource-imports/{id}");
        let start = format!("{one}/start");
        s.post_json(&start, "start-0001", &json!({})).must(200);
        let mut shown = read(s, &one);
        for _ in 0..200 {
            if shown["import"]["state"] == json!("done") {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
            shown = read(s, &one);
        }
        assert_eq!(
            shown["counts"],
            json!({"new": 2, "changed": 0, "same": 0, "refused": 1})
        );
        assert_eq!(shown["refused"][0]["number"], json!(3));
        let late = json!({"import": id, "keys": ["name"]});
        s.post_json("/api/resource-imports/mapping", "map-00001", &late)
            .must(422);
        let undo = json!({"import": id, "reason": "잘못 올림"});
        s.post_json("/api/resource-imports/undo", "undo-0001", &undo)
            .must(200);
        let none = json!({"import": id, "resources": [], "reason": "없음"});
        s.post_json("/api/resource-imports/retire", "retire-01", &none)
            .must(422);
        s.post_json(&format!("{one}/cancel"), "cancel-01", &json!({}))
            .must(422);
    });
}

#[test]
fn a_program_hands_a_file_in() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    story(ROOMS, |s| {
        s.on("2025-09-01");
        s.sign_in_as(HANBIT, KEEPER);
        let content = STANDARD.encode(EUC_KR.encode(MARKETS).0);
        let file = json!({"file_name": "시장.csv", "content": content});
        let first = s.post_json("/api/resource-imports", "hand-in-01", &file);
        let id = first.must(200).json()["id"].as_str().unwrap().to_owned();
        let again = s.post_json("/api/resource-imports", "hand-in-01", &file);
        assert_eq!(again.json()["id"], json!(id), "once");
        s.get(&format!("/resources/imports/{id}"))
            .must(200)
            .must_say("전국전통시장표준데이터")
            .must_say("가람시장");
        for (wrong, field) in [
            (json!({"file_name": "a.csv", "content": "%%%"}), "content"),
            (json!({"file_name": "a.csv", "content": ""}), "file"),
        ] {
            let key = format!("hand-in-{field}");
            let refused = s.post_json("/api/resource-imports", &key, &wrong);
            assert_eq!(refused.must(422).json()["field"], field);
        }
        s.sign_in_as(HANBIT, &["auditor"]);
        s.post_json("/api/resource-imports", "hand-in-02", &file)
            .must(404);
    });
}

#[test]
fn the_register_is_taken_out_as_a_file() {
    story(ROOMS, |s| {
        s.on("2025-09-01");
        s.sign_in_as(HANBIT, KEEPER);
        let text = MARKETS.replace("다솜시장", "다솜😀시장");
        let page = hand_in(s, "시장.csv", text.as_bytes()).must(200);
        press(s, &path(&page), "start", &[]);
        s.get("/resources/export")
            .must(200)
            .must_say("표준데이터와 같은 열로");
        let file = s.get("/resources/export?kind=market&format=csv").must(200);
        assert_eq!(file.content_type, "text/csv; charset=utf-8");
        let body = file.body();
        assert!(body.starts_with("\u{feff}시장명,시장유형,"), "{body}");
        assert!(
            body.contains("다솜😀시장") && !body.contains("063-000-0011"),
            "{body}"
        );
        s.get("/resources/export?kind=market&format=cp949")
            .must(422)
            .must_say("3행 A열의 ‘😀’")
            .must_say("UTF-8이나 XLSX로 받으세요");
        s.get("/resources/export?kind=market&format=pdf").must(422);
        s.get("/resources/export?kind=people&format=geojson")
            .must(200);
    });
}
