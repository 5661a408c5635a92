//! Looking at a file, taking it in, taking it back, and who may.

use base64::{Engine, engine::general_purpose::STANDARD};
use encoding_rs::EUC_KR;
use serde_json::json;
use testing::{HANBIT, SAEBYEOK, story};

use crate::scene::{FIRST, KEEPER, NEW, ROOMS, SECOND, hand_in, path, press, read};

#[test]
fn a_list_is_looked_at_and_taken_in() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        s.get("/region-codes")
            .must(200)
            .must_say("가져온 법정동코드가 없습니다");
        let kept = hand_in(s, "빈.txt", b"", "언젠가").must(422);
        assert!(kept.body().contains("언젠가"), "what was typed");
        kept.must_say("파일을 고르세요").must_say("날짜를 하루까지");
        hand_in(s, "남의.csv", "이름,값\n가,1\n".as_bytes(), "2022-08-30")
            .must(422)
            .must_say("법정동코드 파일이 아닙니다");
        hand_in(s, "목록.txt", FIRST.as_bytes(), "2023-07-02")
            .must(422)
            .must_say("아직 오지 않은 날");

        let page = hand_in(s, "목록.txt", &EUC_KR.encode(FIRST).0, "2022-08-30")
            .must(200)
            .must_say("확인 중")
            .must_say("CP949")
            .must_say("2022. 8. 30.")
            .must_say("새 코드: 5개")
            .must_say("받을 수 없는 행: 2개")
            .must_say("숫자 열 자리");
        let first = path(&page);
        s.get("/region-codes")
            .must_say("가져온 법정동코드가 없습니다");
        press(s, &first, "start")
            .must_say("끝남")
            .must_say("새 코드: 5개")
            .must_say("사라진 코드: 0개");
        let back = s.get(&format!("{first}/refused")).must(200);
        let (back, _, broken) = EUC_KR.decode(&back.bytes);
        assert!(!broken);
        let lines: Vec<&str> = back.lines().collect();
        assert!(lines[0].ends_with("폐지여부\t고칠 점"), "{back}");
        assert!(lines[1].starts_with("427602502\t"), "{back}");
        assert!(lines[2].contains("‘존재’나 ‘폐지’"), "{back}");
    });
}

#[test]
fn a_later_edition_renews_the_list_and_is_taken_back() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        let first = hand_in(s, "목록.txt", FIRST.as_bytes(), "2022-08-30").must(200);
        press(s, &path(&first), "start");
        let again = hand_in(s, "같은 목록.txt", FIRST.as_bytes(), "2022-08-30").must(200);
        let again = path(&again);
        press(s, &again, "start")
            .must_say("새 코드: 0개")
            .must_say("바뀐 코드: 0개")
            .must_say("나머지 행은 이미 아는 그대로");

        let old = hand_in(s, "더 옛 목록.txt", SECOND.as_bytes(), "2020-01-01").must(200);
        let old = path(&old);
        s.post_on(&old, &format!("{old}/start"), &[])
            .must(422)
            .must_say("더 새로운 목록")
            .must_say("2022. 8. 30. 기준");
        s.post_on(&old, &format!("{old}/cancel"), &[])
            .must(200)
            .must_say("가져오지 않은 파일");

        let next = hand_in(s, "새 목록.txt", SECOND.as_bytes(), "2023-06-30").must(200);
        let next = path(&next);
        press(s, &next, "start")
            .must_say("새 코드: 1개")
            .must_say("바뀐 코드: 1개")
            .must_say("사라진 코드: 1개")
            .must_say("가람리");
        let region = s.get("/regions/51760").must(200);
        assert!(
            region.has("나래리") && !region.has("가람리"),
            "what is there now"
        );

        s.post(&format!("{again}/undo"), &[("reason", "차례가 아님")])
            .must(422)
            .must_say("나중에 가져온 ‘새 목록.txt’");
        let undo = format!("{next}/undo");
        s.post(&undo, &[("reason", "")])
            .must(422)
            .must_say("까닭을");
        s.post(&undo, &[("reason", "시험 삼아 올림")])
            .must(200)
            .must_say("가져오기를 되돌렸습니다");
        let region = s.get("/regions/51760").must(200);
        assert!(region.has("가람리") && !region.has("나래리"), "as it was");
        let listed = read(s, "/api/region-codes");
        let village = &listed["levels"][3];
        assert_eq!(*village, json!({"level": "village", "live": 1, "ended": 1}));
        assert_eq!(listed["imports"][0]["state"], json!("undone"));
    });
}

#[test]
fn an_address_is_joined_to_its_village() {
    story(ROOMS, |s| {
        s.on("2024-06-01");
        s.sign_in_as(HANBIT, KEEPER);
        let page = hand_in(s, "목록.txt", FIRST.as_bytes(), "2022-08-30").must(200);
        press(s, &path(&page), "start");
        let typed = [
            ("kind", "cooperative"),
            ("name", "가람영농조합"),
            ("region", "평창군"),
            ("address", "강원특별자치도 평창군 평창읍 가람리 12-3"),
        ];
        s.post_on("/partners/new?sort=organization", "/partners/new", &typed)
            .must(200)
            .must_say("평창읍 가람리")
            .must_say("4276025021");
    });
}

#[test]
fn who_only_reads_and_another_office_change_nothing() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        let page = hand_in(s, "목록.txt", FIRST.as_bytes(), "2022-08-30").must(200);
        let at = path(&page);
        press(s, &at, "start");
        s.sign_in_as(HANBIT, &["auditor"]);
        let page = s.get(&at).must(200).must_say("새 코드: 5개");
        assert!(!page.has("되돌리기"));
        assert!(!page.has("숫자 열 자리"), "what somebody typed wrong");
        let json = read(s, &format!("/api{at}"));
        assert_eq!(json["refused"], json!([]));
        for part in [
            NEW.to_owned(),
            format!("{at}/undo"),
            format!("{at}/refused"),
        ] {
            s.get(&part).must(404);
        }
        s.sign_in_as(SAEBYEOK, KEEPER);
        s.get("/region-codes").must_say("가져온 파일이 없습니다");
        for part in ["", "/refused", "/undo"] {
            s.get(&format!("{at}{part}")).must(404);
        }
        assert!(!s.get("/regions/51760").must(200).has("가람리"));
    });
}

#[test]
fn the_same_as_json() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        let content = STANDARD.encode(FIRST);
        let file = json!({
            "file_name": "목록.txt", "edition_on": "2022-08-30", "content": content
        });
        let first = s
            .post_json("/api/region-codes", "hand-in-01", &file)
            .must(200);
        let id = first.json()["id"].as_str().unwrap().to_owned();
        let again = s.post_json("/api/region-codes", "hand-in-01", &file);
        assert_eq!(again.json()["id"], json!(id), "once");
        let wrong = json!({"file_name": "a", "edition_on": "2022-08-30", "content": "%%"});
        let wrong = s.post_json("/api/region-codes", "hand-in-02", &wrong);
        assert_eq!(wrong.must(422).json()["field"], "content");
        let one = format!("/api/region-codes/{id}");
        assert_eq!(read(s, &one)["counts"]["refused"], json!(2));
        let start = format!("{one}/start");
        s.post_json(&start, "start-0000", &json!({})).must(422);
        let basis = read(s, &one)["basis"].clone();
        s.post_json(&start, "start-0001", &json!({"basis": basis}))
            .must(200);
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
            json!({"new": 5, "changed": 0, "vanished": 0, "refused": 2})
        );
        assert_eq!(shown["first"][0]["code"], json!("4200000000"));
        assert_eq!(shown["first"][0]["outcome"], json!("new"));
        s.post_json(&format!("{one}/cancel"), "cancel-01", &json!({}))
            .must(422);
        let undo = json!({"import": id, "reason": "잘못 올림"});
        s.post_json("/api/region-codes/undo", "undo-0001", &undo)
            .must(200);
        assert_eq!(read(s, &one)["import"]["state"], json!("undone"));
    });
}
