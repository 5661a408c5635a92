//! What is kept, what is never kept, and what higher rooms may see.

use kernel::Id;
use people::Account;
use store::{JournalQuery, args};
use testing::{HANBIT, SAEBYEOK};

use crate::{PASSWORD, account, admin, enter, story};

store::statements! {
    /// As a higher room would ask.
    CARD = "SELECT w.name, w.title FROM people_w_account w WHERE w.tenant = $1 AND w.id = $2";
}

#[test]
fn no_secret_reaches_the_journal() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        account(s, HANBIT, "planner", "김기획");
        s.on("2018-03-05");
        enter(s, "planner", PASSWORD);
        let new = "새로운 저녁 바다에서";
        s.post_on(
            "/me",
            "/me/password",
            &[
                ("current_password", PASSWORD),
                ("password", new),
                ("password_again", new),
            ],
        )
        .must(200);
        let rows = s
            .store()
            .see(HANBIT, &[], |tx| {
                Ok(tx.journal(&JournalQuery {
                    limit: 500,
                    ..JournalQuery::default()
                })?)
            })
            .unwrap();
        let changed = rows
            .iter()
            .find(|r| r.reason == "비밀번호 변경")
            .expect("that it changed");
        assert_eq!(changed.actor_name, "김기획");
        let names: Vec<_> = changed
            .changes()
            .into_iter()
            .map(|(name, _, _)| name)
            .collect();
        assert_eq!(
            names,
            ["password_set_at", "session_epoch"].map(str::to_owned)
        );
        for row in rows {
            let text = format!("{:?} {:?} {}", row.before, row.after, row.reason);
            for secret in ["argon2", PASSWORD, new] {
                assert!(!text.contains(secret), "{text}");
            }
            assert!(row.table != "people_secret" && row.table != "people_session");
        }
    });
}

#[test]
fn rights_are_recorded_with_who_when_and_why() {
    story(|s| {
        let id = account(s, HANBIT, "lead", "박팀장");
        s.sign_in_as(HANBIT, &["admin"]);
        let path = format!("/people/{id}/grant");
        s.post(&path, &[("role", "director"), ("why", "2018년 인사발령")])
            .must(200);
        let rows = s
            .store()
            .see(HANBIT, &[], |tx| {
                let table = "people_role_grant".to_owned();
                Ok(tx.journal(&JournalQuery {
                    table,
                    ..JournalQuery::default()
                })?)
            })
            .unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].reason, "2018년 인사발령");
        assert_eq!(rows[0].actor_name, "admin 담당");
        s.get("/journal").must(404);
        s.sign_in_as(HANBIT, &["auditor"]);
        let page = s.get("/journal?table=people_role_grant").must(200);
        assert!(page.has("역할 추가") && page.has("2018년 인사발령") && page.has("admin 담당"));
        s.get("/journal?row=rubbish&before=rubbish&table=people_secret")
            .must(200)
            .must_say("해당하는 변경이 없습니다.");
        let other = s
            .store()
            .see(
                SAEBYEOK,
                &[],
                |tx| Ok(tx.journal(&JournalQuery::default())?),
            )
            .unwrap();
        assert!(other.is_empty());
    });
}

#[test]
fn higher_rooms_see_name_and_title_of_their_own_office() {
    story(|s| {
        let id = account(s, HANBIT, "planner", "김기획");
        let card = |office: &str, id: Id<Account>| {
            s.store()
                .see(office, &[], move |tx| {
                    Ok(tx.maybe(&CARD, args![id], |row| {
                        Ok((row.get::<String>(0)?, row.get::<String>(1)?))
                    })?)
                })
                .unwrap()
        };
        let expected = ("김기획".to_owned(), "주무관".to_owned());
        assert_eq!(card(HANBIT, id), Some(expected));
        assert_eq!(card(SAEBYEOK, id), None);
    });
}
