//! Editions one after the other: what may vanish, what a region has, what a preview stands on.

use testing::{HANBIT, story};

use crate::scene::{FIRST, KEEPER, ROOMS, SECOND, hand_in, path, press, take};

const HEAD: &str = "법정동코드\t법정동명\t폐지여부\n";

#[test]
fn a_row_that_cannot_be_taken_is_not_a_place_that_is_gone() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        take(s, "목록.txt", FIRST.as_bytes(), "2022-08-30");
        let word = FIRST.replace("가람리\t존재", "가람리\t있음");
        let word = word.replace("427602502\t강원도 평창군 평창읍 나래리\t존재\n", "");
        take(s, "낱말.txt", word.as_bytes(), "2022-09-30").must_say("사라진 코드: 0개");
        let digits = FIRST.replace("4276025021", "427602501");
        take(s, "자리.txt", digits.as_bytes(), "2022-10-31").must_say("사라진 코드: 0개");
        s.get("/regions/42760").must(200).must_say("가람리");

        let preview = hand_in(s, "또.txt", digits.as_bytes(), "2022-11-30").must(200);
        preview.must_say("코드를 읽지 못한 행이 있습니다");
        take(s, "새.txt", SECOND.as_bytes(), "2023-06-10").must_say("사라진 코드: 1개");
        assert!(!s.get("/regions/42760").must(200).has("가람리"));
    });
}

#[test]
fn a_province_with_a_new_code_has_its_places_once() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        take(s, "목록.txt", FIRST.as_bytes(), "2022-08-30");
        // A list of what is there now alone, as the public data portal has it.
        let live = "법정동코드,법정동명\n\
                    5100000000,강원특별자치도\n\
                    5176000000,강원특별자치도 평창군\n\
                    5176025000,강원특별자치도 평창군 평창읍\n\
                    5176025021,강원특별자치도 평창군 평창읍 가람리\n";
        take(s, "지금.csv", live.as_bytes(), "2023-06-30");
        let region = s.get("/regions/51760").must(200);
        region.must_say("목록에 있는 곳 2곳").must_say("5176025021");
    });
}

#[test]
fn sejong_and_cities_with_districts_have_their_towns() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        let rows = "3611000000\t세종특별자치시\t존재\n\
                    3611010100\t세종특별자치시 가람동\t존재\n\
                    4300000000\t충청북도\t존재\n\
                    4311000000\t충청북도 청주시\t존재\n\
                    4311300000\t충청북도 청주시 흥덕구\t존재\n\
                    4311325000\t충청북도 청주시 흥덕구 나래읍\t존재\n";
        take(
            s,
            "목록.txt",
            format!("{HEAD}{rows}").as_bytes(),
            "2023-06-30",
        );
        s.get("/regions/36110").must(200).must_say("가람동");
        for region in ["/regions/43110", "/regions/43113"] {
            s.get(region).must(200).must_say("나래읍");
        }
        for other in ["/regions/43000", "/regions/43112"] {
            assert!(!s.get(other).must(200).has("나래읍"), "{other}");
        }
        let typed = [
            ("kind", "cooperative"),
            ("name", "나래영농조합"),
            ("region", "청주시"),
            ("address", "충청북도 청주시 흥덕구 나래읍 1"),
        ];
        s.post_on("/partners/new?sort=organization", "/partners/new", &typed)
            .must(200)
            .must_say("4311325000");
    });
}

#[test]
fn what_a_preview_showed_is_what_is_started() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        let page = hand_in(s, "목록.txt", FIRST.as_bytes(), "2022-08-30").must(200);
        let at = path(&page);
        let seen = page.must_say("새 코드: 5개").form(&format!("{at}/start"));
        let other = take(s, "먼저.txt", FIRST.as_bytes(), "2022-08-30");
        s.submit(&seen, &[])
            .must(422)
            .must_say("바뀔 내용이 달라졌습니다")
            .must_say("확인 중")
            .must_say("새 코드: 0개");
        let seen = s.get(&at).form(&format!("{at}/start"));
        s.post(
            &format!("{}/undo", path(&other)),
            &[("reason", "잘못 올림")],
        )
        .must(200);
        s.submit(&seen, &[])
            .must(422)
            .must_say("바뀔 내용이 달라졌습니다");
        press(s, &at, "start").must_say("새 코드: 5개");
    });
}
