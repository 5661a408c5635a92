//! Who may hold which role, and who gives it.

use testing::HANBIT;

use crate::{PASSWORD, account, admin, enter, give, story};

const GRANT: [(&str, &str); 4] = [
    ("role", "director"),
    ("from_on", "2018-03-02"),
    ("to_on", ""),
    ("why", "인사발령"),
];

#[test]
fn a_role_is_given_counts_and_is_taken_back() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let id = account(s, HANBIT, "lead", "박팀장");
        enter(s, "lead", PASSWORD);
        s.get("/people").must(404);

        s.sign_in_as(HANBIT, &["admin"]);
        let path = format!("/people/{id}/grant");
        s.post(&path, &[("role", ""), ("from_on", "어제"), ("why", "")])
            .must(422)
            .must_say("역할을 목록에서 고르세요.")
            .must_say("날짜를 2018-03-02처럼")
            .must_say("역할을 주는 사유를 입력하세요.");
        s.post(
            &path,
            &[
                ("role", "director"),
                ("to_on", "2018-03-01"),
                ("why", "발령"),
            ],
        )
        .must(422)
        .must_say("종료일이 시작일보다 앞섭니다.");
        let given = s.post(&path, &GRANT).must(200).must_say("역할을 줬습니다.");
        assert!(given.has("사업단장") && given.has("2018. 3. 2. ~") && given.has("인사발령"));
        s.post(&path, &GRANT)
            .must(422)
            .must_say("이미 가진 역할입니다.");

        s.sign_out();
        assert!(
            s.get("/people").path.starts_with("/sign-in"),
            "sessions end with a new role"
        );
        enter(s, "lead", PASSWORD);
        s.get("/people").must(200).must_say("박팀장");

        s.sign_in_as(HANBIT, &["admin"]);
        let page = s.get(&format!("/people/{id}"));
        let revoke = page
            .links()
            .into_iter()
            .find(|l| l.ends_with("/revoke"))
            .unwrap();
        s.post(&revoke, &[("why", "")])
            .must(422)
            .must_say("거두는 사유를 입력하세요.");
        let taken = s
            .post(&revoke, &[("why", "휴직")])
            .must(200)
            .must_say("역할을 거뒀습니다.");
        assert!(taken.has("거둠") && taken.has("휴직"), "the record stays");
        s.post(&revoke, &[("why", "다시")])
            .must(422)
            .must_say("이미 끝난 역할입니다.");

        s.sign_out();
        enter(s, "lead", PASSWORD);
        s.get("/people").must(404);
    });
}

#[test]
fn a_role_counts_from_its_first_day_to_its_last() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let id = account(s, HANBIT, "lead", "박팀장");
        s.sign_in_as(HANBIT, &["admin"]);
        let asked = [("from_on", "2018. 3. 5."), ("to_on", "2018. 3. 6.")];
        let path = format!("/people/{id}/grant");
        let form = s.get(&path).form(&path);
        let more = [("role", "director"), ("why", "직무대리")];
        s.submit(&form, &[asked.as_slice(), more.as_slice()].concat())
            .must(200)
            .must_say("예정");
        s.sign_out();
        for (day, status) in [
            ("2018-03-04", 404),
            ("2018-03-05", 200),
            ("2018-03-07", 404),
        ] {
            s.on(day);
            enter(s, "lead", PASSWORD);
            assert_eq!(s.get("/people").status, status, "{day}");
        }
    });
}

#[test]
fn the_administrator_approves_nothing_and_nobody_helps_themselves() {
    story(|s| {
        let admin_id = admin(s, HANBIT, "hanbit.admin");
        let lead = account(s, HANBIT, "lead", "박팀장");
        give(s, HANBIT, lead, "director");
        enter(s, "hanbit.admin", PASSWORD);

        let own = format!("/people/{admin_id}");
        let links = s.get(&own).must(200).must_say("자기 계정입니다.").links();
        assert!(
            !links.contains(&format!("{own}/grant")) && !links.contains(&format!("{own}/lock"))
        );
        let staff = [("role", "staff_planning"), ("why", "나도")];
        s.post(&format!("{own}/grant"), &staff)
            .must(422)
            .must_say("자기 계정의 역할은 바꿀 수 없습니다.");
        for act in ["lock", "close"] {
            s.post(&format!("{own}/{act}"), &[("why", "나를")])
                .must(422)
                .must_say("다른 관리자에게 요청하세요.");
        }
        let path = format!("/people/{lead}/grant");
        let refused = s
            .post(&path, &[("role", "admin"), ("why", "겸직")])
            .must(422);
        assert!(
            refused.has("‘사업단장’ 역할과 ‘시스템 관리자’ 역할은"),
            "{}",
            refused.text()
        );
        assert!(refused.has("시스템을 관리하는 사람은 아무것도 승인할 수 없습니다."));
        let refused = s
            .post(&path, &[("role", "accountant"), ("why", "겸직")])
            .must(422);
        assert!(refused.has("지방회계법 제36조"), "{}", refused.text());

        s.sign_in_as(HANBIT, &["admin"]);
        for role in ["director", "accountant", "city_manager"] {
            s.post(&format!("{own}/grant"), &[("role", role), ("why", "겸직")])
                .must(422)
                .must_say("함께 가질 수 없습니다.");
        }
    });
}

#[test]
fn the_last_administrator_stays() {
    story(|s| {
        let first = admin(s, HANBIT, "hanbit.admin");
        s.sign_in_as(HANBIT, &["admin"]);
        let page = format!("/people/{first}");
        let revoke = |s: &mut testing::Story, page: &str| {
            let links = s.get(page).links();
            links.into_iter().find(|l| l.ends_with("/revoke")).unwrap()
        };
        let path = revoke(s, &page);
        let last = "마지막 시스템 관리자입니다.";
        s.post(&path, &[("why", "교체")]).must(422).must_say(last);
        for act in ["lock", "close"] {
            s.post(&format!("{page}/{act}"), &[("why", "교체")])
                .must(422)
                .must_say(last);
        }
        let second = account(s, HANBIT, "second.admin", "도관리");
        s.post(
            &format!("/people/{second}/grant"),
            &[("role", "admin"), ("why", "교체")],
        )
        .must(200);
        s.post(&path, &[("why", "교체")])
            .must(200)
            .must_say("역할을 거뒀습니다.");
        let path = revoke(s, &format!("/people/{second}"));
        s.post(&path, &[("why", "교체")]).must(422).must_say(last);
    });
}

#[test]
fn an_office_has_one_first_administrator() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let again = s.store().write(testing::as_system(HANBIT), |tx| {
            let ask = crate::ask(tx, "again.admin", "또관리")?;
            people::found_first_admin(tx, ask)
        });
        assert!(
            again
                .unwrap_err()
                .to_string()
                .contains("이미 시스템 관리자가 있습니다.")
        );
        let by_hand = s.store().act(HANBIT, &["admin"], |tx| {
            let ask = crate::ask(tx, "again.admin", "또관리")?;
            people::found_first_admin(tx, ask)
        });
        assert!(by_hand.is_err(), "only a command of the system may");
    });
}

#[test]
fn everybody_can_read_what_each_role_may_and_must_never_do() {
    story(|s| {
        account(s, HANBIT, "planner", "김기획");
        enter(s, "planner", PASSWORD);
        let page = s.get("/people/roles").must(200);
        for says in [
            "시스템 관리자",
            "모든 승인",
            "증빙 없는 지급",
            "역할 거두기",
            "다른 모든 역할",
            "5회",
            "개인정보의 안전성 확보조치 기준 제5조",
        ] {
            assert!(page.has(says), "{says}");
        }
    });
}
