//! Organizations and accounts, as an administrator keeps them.

use testing::{HANBIT, Story};

use crate::{account, admin, story};

/// The id that the list's form offers for an option with this label.
fn option(body: &str, label: &str) -> String {
    let end = body
        .find(&format!(">{label}</option>"))
        .unwrap_or_else(|| panic!("no {label}"));
    let start = body[..end].rfind("value=\"").unwrap() + 7;
    body[start..].split('"').next().unwrap().to_owned()
}

const OFFICE: [(&str, &str); 2] = [("kind", "office"), ("name", "한빛 지원단")];
const FIRST_PASSWORD: &str = "처음에 받은 비밀번호";

/// An administrator at work, with one organization; answers its id.
fn with_organization(s: &mut Story) -> String {
    s.sign_in_as(HANBIT, &["admin"]);
    s.post("/people/organizations/new", &OFFICE).must(200);
    option(&s.get("/people/new").body(), "한빛 지원단")
}

#[test]
fn an_organization_is_added_once() {
    story(|s| {
        s.sign_in_as(HANBIT, &["admin"]);
        s.get("/people/organizations")
            .must(200)
            .must_say("기관이 없습니다.");
        s.post("/people/organizations/new", &[("kind", ""), ("name", " ")])
            .must(422)
            .must_say("종류를 목록에서 고르세요.")
            .must_say("기관 이름을 입력하세요.");
        s.post("/people/organizations/new", &OFFICE)
            .must(200)
            .must_say("한빛 지원단");
        s.post("/people/organizations/new", &OFFICE)
            .must(422)
            .must_say("같은 이름의 기관이 있습니다");
    });
}

#[test]
fn a_new_account_is_refused_with_everything_kept_and_said_at_once() {
    story(|s| {
        let organization = with_organization(s);
        let refused = s
            .post(
                "/people/new",
                &[
                    ("sign_in", "1a"),
                    ("organization", &organization),
                    ("title", "팀장"),
                    ("phone", "2133"),
                    ("password", "짧다"),
                ],
            )
            .must(422);
        for says in [
            "고칠 곳이 5가지 있습니다",
            "아이디는 영문 소문자로",
            "이름을 입력하세요.",
            "전화번호를 02-0000-0000처럼",
            "10자 이상으로",
            "두 비밀번호가 다릅니다.",
        ] {
            assert!(refused.has(says), "{says}: {}", refused.text());
        }
        let kept = refused.form("/people/new").fields;
        for (name, value) in [("title", "팀장"), ("organization", &organization)] {
            assert!(
                kept.contains(&(name.to_owned(), value.to_owned())),
                "{name}"
            );
        }
        s.get("/people").must(200).must_say("찾는 계정이 없습니다.");
    });
}

#[test]
fn a_double_click_makes_one_account() {
    story(|s| {
        let organization = with_organization(s);
        let form = s.get("/people/new").form("/people/new");
        let mut typed = [
            ("sign_in", "Planner"),
            ("name", "김기획"),
            ("organization", organization.as_str()),
            ("title", "팀장"),
            ("phone", "02-0000-0002"),
            ("password", FIRST_PASSWORD),
            ("password_again", FIRST_PASSWORD),
        ];
        let made = s
            .submit(&form, &typed)
            .must(200)
            .must_say("계정을 추가했습니다.");
        assert!(made.has("planner") && made.has("02-0000-0002") && made.has("팀장"));
        let twice = s.submit(&form, &typed).must(200);
        assert_eq!(twice.path, made.path);
        typed[0].1 = "other";
        s.submit(&form, &typed)
            .must(422)
            .must_say("같은 번호로 다른 내용");
        s.get("/people").must(200).must_say("계정 1개");
    });
}

#[test]
fn a_sign_in_name_is_unique_over_all_offices() {
    story(|s| {
        account(s, testing::SAEBYEOK, "planner", "새벽기획");
        let organization = with_organization(s);
        let refused = s
            .post(
                "/people/new",
                &[
                    ("sign_in", "planner"),
                    ("name", "김기획"),
                    ("organization", &organization),
                    ("password", FIRST_PASSWORD),
                    ("password_again", FIRST_PASSWORD),
                ],
            )
            .must(422)
            .must_say("이미 쓰이고 있는 아이디입니다.");
        assert!(!refused.has("새벽기획"));
        s.get("/people").must(200).must_say("찾는 계정이 없습니다.");
    });
}

#[test]
fn an_account_is_edited_and_only_its_own_fields_are_taken() {
    story(|s| {
        let id = account(s, HANBIT, "planner", "김기획");
        s.sign_in_as(HANBIT, &["admin"]);
        let path = format!("/people/{id}/edit");
        s.post(&path, &[("name", ""), ("phone", "000")])
            .must(422)
            .must_say("이름을 입력하세요.")
            .must_say("전화번호를");
        let sneaky = [
            ("name", "김기획"),
            ("title", "팀장"),
            ("sign_in", "root"),
            ("state", "closed"),
            ("tenant", "saebyeok"),
            ("role", "director"),
            ("must_change", "0"),
            ("id", "00000000-0000-7000-8000-000000000000"),
        ];
        let page = s
            .post(&path, &sneaky)
            .must(200)
            .must_say("계정을 수정했습니다.");
        assert!(page.has("팀장") && page.has("planner") && page.has("상태 사용"));
        assert!(page.has("가진 역할이 없습니다.") && !page.has("root"));
    });
}

#[test]
fn the_list_is_searched_and_paged() {
    story(|s| {
        for n in 0..23 {
            let sign_in: &'static str = Box::leak(format!("staff{n:02}").into_boxed_str());
            let name: &'static str = Box::leak(format!("직원{n:02}").into_boxed_str());
            account(s, HANBIT, sign_in, name);
        }
        s.sign_in_as(HANBIT, &["auditor"]);
        let first = s.get("/people").must(200).must_say("계정 23개");
        assert!(first.has("직원00") && first.has("직원19") && !first.has("직원20"));
        assert!(first.links().contains(&"/people?page=2".to_owned()));
        let second = s.get("/people?page=2").must(200);
        assert!(second.has("직원22") && !second.has("직원19"));
        assert!(
            first.has("02-****-0001") && !first.has("02-0000-0001"),
            "masked for an auditor"
        );
        s.get("/people?q=STAFF07")
            .must(200)
            .must_say("직원07")
            .must_say("계정 1개");
        s.get("/people?q=%EC%A7%81%EC%9B%901")
            .must(200)
            .must_say("계정 10개");
        for hostile in ["%25", "_____", "%27%20OR%201=1--", "%21"] {
            s.get(&format!("/people?q={hostile}"))
                .must(200)
                .must_say("찾는 계정이 없습니다.");
        }
        for rubbish in [
            "page=0",
            "page=-1",
            "page=x",
            "page=99999999999999999999",
            "q=a&q=b",
        ] {
            s.get(&format!("/people?{rubbish}")).must(200);
        }
        s.get("/people/new").must(404);
    });
}

#[test]
fn an_account_is_locked_and_closed_with_a_reason() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let id = account(s, HANBIT, "planner", "김기획");
        crate::give(s, HANBIT, id, "staff_planning");
        s.sign_in_as(HANBIT, &["admin"]);
        let page = format!("/people/{id}");
        s.post(&format!("{page}/lock"), &[("why", " ")])
            .must(422)
            .must_say("사유를 입력하세요.");
        s.post(&format!("{page}/lock"), &[("why", "휴직")])
            .must(200)
            .must_say("상태 잠김");
        s.post_on(&page, &format!("{page}/unlock"), &[])
            .must(200)
            .must_say("상태 사용");
        let closed = s
            .post(&format!("{page}/close"), &[("why", "퇴직")])
            .must(200);
        assert!(closed.has("상태 종료") && closed.has("종료한 날 2018. 3. 2."));
        assert!(
            closed.has("거둠") && closed.has("퇴직"),
            "its roles went with it"
        );
        assert!(!closed.links().contains(&format!("{page}/edit")));
        for act in ["lock", "close"] {
            s.post(&format!("{page}/{act}"), &[("why", "다시")])
                .must(422)
                .must_say("종료된 계정입니다.");
        }
        s.sign_out();
        crate::enter(s, "planner", crate::PASSWORD).must(422);
    });
}
