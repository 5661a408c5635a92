//! Signing in and out, and one's own password.

use testing::{HANBIT, Page, SAEBYEOK, Story};

use crate::{PASSWORD, account, admin, enter, give, story};

const COOKIE: &str = "sangsaeng_session";

#[test]
fn someone_signs_in_looks_at_their_account_and_signs_out() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let asked = s.get("/people?q=a").must(200);
        assert_eq!(
            asked.path, "/sign-in?next=%2Fpeople%3Fq%3Da",
            "the way back is kept"
        );
        let form = asked.form("/sign-in");
        let wrong = s.submit(
            &form,
            &[("sign_in", "hanbit.admin"), ("password", "틀린 비밀번호")],
        );
        let wrong = wrong.must(422).must_say("아이디나 비밀번호가 맞지 않거나");
        let again = wrong.form("/sign-in");
        let typed = |name: &str| {
            again
                .fields
                .iter()
                .find(|(n, _)| n == name)
                .unwrap()
                .1
                .clone()
        };
        assert_eq!(typed("sign_in"), "hanbit.admin", "the name is kept");
        assert_eq!(typed("password"), "", "the password is not");
        assert_eq!(typed("next"), "/people?q=a");
        assert!(!wrong.body().contains("틀린 비밀번호"));
        let list = s.submit(&again, &[("password", PASSWORD)]).must(200);
        assert_eq!(list.path, "/people?q=a");
        list.must_say("나관리");

        let me = s
            .get("/me")
            .must(200)
            .must_say("나관리")
            .must_say("시스템 관리자");
        assert!(me.has("실패") && me.has("로그인"), "the tries are shown");
        let form = me.form("/sign-out");
        s.submit(&form, &[]).must(200).must_say("로그인");
        assert_eq!(s.get("/me").path, "/sign-in?next=%2Fme");
    });
}

#[test]
fn an_empty_form_says_what_to_enter_and_unknown_names_hear_the_same() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        s.post("/sign-in", &[("sign_in", " "), ("password", "")])
            .must(422)
            .must_say("아이디를 입력하세요.")
            .must_say("비밀번호를 입력하세요.");
        let known = enter(s, "hanbit.admin", "틀린 비밀번호 하나").must(422);
        let unknown = enter(s, "hanbit.nobody", "틀린 비밀번호 하나").must(422);
        assert_eq!(known.text(), unknown.text());
    });
}

#[test]
fn the_way_back_never_leaves_the_site() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        for next in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
            let form = s.get("/sign-in").form("/sign-in");
            let body = [
                ("sign_in", "hanbit.admin"),
                ("password", PASSWORD),
                ("next", next),
            ];
            let page = s.submit(&form, &body);
            assert_eq!(page.path, "/", "{next}");
            let form = s.get("/me").form("/sign-out");
            s.submit(&form, &[]);
        }
    });
}

#[test]
fn a_session_cookie_is_shut_tight_new_each_time_and_good_for_one_office() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let form = s.get("/sign-in").form("/sign-in");
        let body = format!(
            "sign_in=hanbit.admin&password={}",
            testing::percent(PASSWORD)
        );
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        let mut seen = Vec::new();
        for _ in 0..2 {
            let answer = s.send("POST", &form.action, &kind, body.as_bytes());
            assert_eq!(answer.status, 303);
            let line = answer.header("set-cookie").expect("a session").to_owned();
            assert!(
                line.contains("HttpOnly") && line.contains("SameSite=Lax"),
                "{line}"
            );
            let value = line.split(['=', ';']).nth(1).unwrap().to_owned();
            seen.push(value);
        }
        assert_ne!(seen[0], seen[1], "rotated at every sign-in");
        s.get("/me").must(200).must_say("나관리");
        let secret = seen[1].split_once('.').unwrap().1;
        for stolen in [
            seen[0].clone(),
            format!("{SAEBYEOK}.{secret}"),
            "rubbish".to_owned(),
        ] {
            let cookie = format!("{COOKIE}={stolen}");
            let page = testing::Client::new(s.address()).send(
                "GET",
                "/me",
                &[("cookie", &cookie)],
                Vec::new(),
            );
            assert_eq!(page.status, 303, "{stolen}");
        }
    });
}

#[test]
fn five_wrong_passwords_shut_the_door_until_an_administrator_opens_it() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let planner = account(s, HANBIT, "planner", "김기획");
        for _ in 0..5 {
            enter(s, "planner", "틀린 비밀번호 하나").must(422);
        }
        enter(s, "planner", PASSWORD)
            .must(422)
            .must_say("15분 뒤에 다시 시도하거나");

        s.sign_in_as(HANBIT, &["admin"]);
        let page = format!("/people/{planner}");
        s.get(&page).must(200).must_say("로그인을 막았습니다");
        let after = s.post_on(&page, &format!("{page}/unlock"), &[]).must(200);
        assert!(after.has("계정을 풀었습니다.") && !after.has("로그인을 막았습니다"));

        s.sign_out();
        enter(s, "planner", PASSWORD);
        s.get("/me").must(200).must_say("김기획");
    });
}

const NEW: &str = "새로운 저녁 바다에서";

/// Sends the form for a new password.
fn change(s: &mut Story, current: &str, new: &str, again: &str) -> Page {
    let typed = [
        ("current_password", current),
        ("password", new),
        ("password_again", again),
    ];
    s.post_on("/me", "/me/password", &typed)
}

#[test]
fn a_new_password_is_refused_at_its_field_and_never_printed() {
    story(|s| {
        account(s, HANBIT, "planner", "김기획");
        enter(s, "planner", PASSWORD);
        let (wrong, other) = ("틀린 비밀번호 하나", "새로운 저녁 바다에서는");
        let table = [
            ("", NEW, NEW, "지금 비밀번호를 입력하세요."),
            (wrong, NEW, NEW, "지금 비밀번호가 맞지 않습니다."),
            (PASSWORD, "짧다", "짧다", "10자 이상으로 입력하세요."),
            (PASSWORD, "planner-18!", "planner-18!", "아이디를 넣을 수"),
            (PASSWORD, "1234567890", "1234567890", "쉽게 알아낼 수 있는"),
            (PASSWORD, NEW, other, "두 비밀번호가 다릅니다."),
            (PASSWORD, PASSWORD, PASSWORD, "지금 비밀번호와 같습니다."),
        ];
        for (current, new, again, says) in table {
            let page = change(s, current, new, again).must(422).must_say(says);
            for typed in [current, new, again] {
                let short = typed.chars().count() < 5;
                assert!(short || !page.body().contains(typed), "{typed} comes back");
            }
        }
        change(s, PASSWORD, NEW, NEW)
            .must(200)
            .must_say("비밀번호를 바꿨습니다.");
    });
}

#[test]
fn guessing_the_current_password_is_throttled_too() {
    story(|s| {
        account(s, HANBIT, "planner", "김기획");
        enter(s, "planner", PASSWORD);
        for n in 0..5 {
            change(s, &format!("추측하는 비밀번호 {n}"), NEW, NEW).must(422);
        }
        change(s, PASSWORD, NEW, NEW)
            .must(422)
            .must_say("15분 뒤에 다시 시도하거나");
    });
}

#[test]
fn a_new_password_ends_every_other_session() {
    story(|s| {
        account(s, HANBIT, "planner", "김기획");
        let mut elsewhere = testing::Client::new(s.address());
        let form = elsewhere.get("/sign-in").form("/sign-in");
        let typed = [("sign_in", "planner"), ("password", PASSWORD)];
        elsewhere.submit(&form, &typed, &[]);
        assert_eq!(elsewhere.get("/me").path, "/me");

        enter(s, "planner", PASSWORD);
        let done = change(s, PASSWORD, NEW, NEW).must(200);
        assert_eq!(done.path, "/me");
        done.must_say("비밀번호를 바꿨습니다.").must_say("김기획");
        assert!(elsewhere.get("/me").path.starts_with("/sign-in"));

        let form = s.get("/me").form("/sign-out");
        s.submit(&form, &[]);
        enter(s, "planner", PASSWORD).must(422);
        enter(s, "planner", NEW);
        s.get("/me").must(200).must_say("김기획");
    });
}

#[test]
fn whoever_got_a_password_from_somebody_must_change_it_before_working() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let id = account(s, HANBIT, "lead", "박팀장");
        give(s, HANBIT, id, "director");
        s.sign_in_as(HANBIT, &["admin"]);
        let first = "처음에 받은 비밀번호";
        let path = format!("/people/{id}/password");
        s.post(
            &path,
            &[("password", first), ("password_again", "다른 것을 입력함")],
        )
        .must(422)
        .must_say("두 비밀번호가 다릅니다.");
        s.post(&path, &[("password", first), ("password_again", first)])
            .must(200)
            .must_say("비밀번호를 다시 정했습니다.")
            .must_say("처음 비밀번호를 아직 바꾸지 않음");

        s.sign_out();
        enter(s, "lead", PASSWORD).must(422);
        let me = enter(s, "lead", first).must(200);
        assert_eq!(me.path, "/me");
        me.must_say("새 비밀번호로 바꾸기 전에는 다른 일을 할 수 없습니다.");
        s.get("/people").must(404);
        change(s, first, NEW, NEW).must(200);
        s.get("/people").must(200).must_say("박팀장");
    });
}

#[test]
fn nobody_stays_signed_in_over_night() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        enter(s, "hanbit.admin", PASSWORD);
        s.get("/me").must(200).must_say("나관리");
        s.on("2018-03-03");
        assert!(s.get("/me").path.starts_with("/sign-in"));
    });
}
