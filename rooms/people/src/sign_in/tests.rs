use std::sync::Arc;

use jiff::SignedDuration;
use testing::{HANBIT, SAEBYEOK, TestStore, as_system, clock, tenant, world};
use web::SessionDoor;

use super::*;
use crate::{
    NewAccount, accept_password, add_organization, found_first_admin, lock_account, sessions,
    unlock_account,
};

const PASSWORD: &str = "빛나는 아침 들판에서";

fn at(minutes: i64) -> Timestamp {
    clock::now() + SignedDuration::from_mins(minutes)
}

fn visitor(sign_in: &str, password: &str, client: &str) -> Visitor {
    Visitor {
        sign_in: sign_in.to_owned(),
        password: password.to_owned(),
        client: client.to_owned(),
        old_cookie: None,
    }
}

fn new_account(tx: &mut Tx<'_>, sign_in: &str, hash: &HashedPassword) -> Outcome<NewAccount> {
    let organization = add_organization(tx, "office", &format!("{sign_in} 지원단"))?;
    Ok(NewAccount {
        sign_in: sign_in.to_owned(),
        name: "나관리".to_owned(),
        organization: organization.to_string(),
        title: "관리자".to_owned(),
        phone: String::new(),
        password_hash: hash.clone(),
    })
}

/// An administrator with [`PASSWORD`].
fn admin(store: &TestStore, office: &str, sign_in: &'static str) -> Id<Account> {
    let hash = accept_password(sign_in, PASSWORD).unwrap();
    store
        .write(as_system(office), move |tx| {
            let ask = new_account(tx, sign_in, &hash)?;
            found_first_admin(tx, ask)
        })
        .unwrap()
}

fn code<T: std::fmt::Debug>(result: Outcome<T>) -> &'static str {
    match result {
        Err(kernel::Error::Refusal(refusal)) => refusal.code,
        other => panic!("not refused: {other:?}"),
    }
}

fn outcomes(store: &Store, office: &TenantId, who: &str) -> Vec<TryOutcome> {
    let ctx = context(office, at(0));
    let since = Timestamp::MIN;
    let rows = store
        .read(&ctx, |tx| Ok(sign_ins::tries(tx, who, since)?))
        .unwrap();
    rows.into_iter().map(|(_, outcome)| outcome).collect()
}

#[test]
fn the_right_password_opens_a_session_in_its_own_office() {
    for store in world(&[crate::schema]) {
        let id = admin(&store, HANBIT, "hanbit.admin");
        admin(&store, SAEBYEOK, "saebyeok.admin");
        let entered = sign_in(
            &store,
            &visitor(" Hanbit.Admin ", PASSWORD, "192.0.2.1"),
            at(0),
        );
        let entered = entered.unwrap();
        assert!(
            !entered.must_change,
            "a command of the system set the password"
        );
        let door = sessions();
        let session = door
            .find(&store, &entered.cookie, at(1))
            .unwrap()
            .expect("signed in");
        assert_eq!(session.tenant, tenant(HANBIT));
        assert_eq!(session.account, id.to_string());
        assert_eq!(session.roles, ["admin"]);
        assert_eq!(session.office_name, "한빛시");
        let (_, secret) = entered.cookie.split_once('.').unwrap();
        let elsewhere = format!("{SAEBYEOK}.{secret}");
        assert_eq!(door.find(&store, &elsewhere, at(1)).unwrap(), None);
        assert_eq!(door.find(&store, "hanbit.nothing", at(1)).unwrap(), None);
    }
}

#[test]
fn five_failures_shut_the_door_for_fifteen_minutes_even_to_the_owner() {
    for store in world(&[crate::schema]) {
        let id = admin(&store, HANBIT, "hanbit.admin");
        for _ in 0..5 {
            let wrong = visitor("hanbit.admin", "틀린 비밀번호 하나", "192.0.2.1");
            assert_eq!(code(sign_in(&store, &wrong, at(0))), "people.sign_in_wrong");
        }
        let right = visitor("hanbit.admin", PASSWORD, "192.0.2.2");
        assert_eq!(
            code(sign_in(&store, &right, at(1))),
            "people.sign_in_throttled"
        );
        assert_eq!(
            code(sign_in(&store, &right, at(14))),
            "people.sign_in_throttled"
        );
        assert!(sign_in(&store, &right, at(15)).is_ok());
        let log = outcomes(&store, &tenant(HANBIT), &id.to_string());
        use TryOutcome::{Entered, Throttled, Wrong};
        assert_eq!(
            log,
            [
                Wrong, Wrong, Wrong, Wrong, Wrong, Throttled, Throttled, Entered
            ]
        );
    }
}

#[test]
fn an_unknown_name_is_answered_logged_and_throttled_like_a_known_one() {
    for store in world(&[crate::schema]) {
        admin(&store, HANBIT, "hanbit.admin");
        let say = |name: &str, minute| match sign_in(
            &store,
            &visitor(name, "틀린 비밀번호 하나", "192.0.2.1"),
            at(minute),
        ) {
            Err(kernel::Error::Refusal(refusal)) => *refusal,
            other => panic!("{other:?}"),
        };
        for round in 0..7 {
            assert_eq!(
                say("nobody.here", round),
                say("hanbit.admin", round),
                "round {round}"
            );
        }
        let log = outcomes(&store, &lobby().unwrap(), &unknown_mark("nobody.here"));
        assert_eq!(log.iter().filter(|o| **o == TryOutcome::Wrong).count(), 5);
        assert_eq!(
            log.iter().filter(|o| **o == TryOutcome::Throttled).count(),
            2
        );
        let rows = store
            .read(&context(&lobby().unwrap(), at(0)), |tx| {
                Ok(sign_ins::newest(tx, &unknown_mark("nobody.here"), 1)?)
            })
            .unwrap();
        assert_eq!(
            rows[0].shown, "no***",
            "a password in the wrong field is not kept"
        );
    }
}

#[test]
fn guesses_at_once_get_no_more_looks_than_guesses_in_turn() {
    for store in world(&[crate::schema]) {
        let id = admin(&store, HANBIT, "hanbit.admin");
        let store = Arc::new(store);
        let threads: Vec<_> = (0..12)
            .map(|n| {
                let store = Arc::clone(&store);
                std::thread::spawn(move || {
                    let guess = visitor("hanbit.admin", &format!("추측하는 비밀번호 {n}"), "-");
                    code(sign_in(&store, &guess, at(0)))
                })
            })
            .collect();
        let codes: Vec<_> = threads.into_iter().map(|t| t.join().unwrap()).collect();
        let looked = codes
            .iter()
            .filter(|c| **c == "people.sign_in_wrong")
            .count();
        assert_eq!(looked, 5, "{codes:?}");
        let log = outcomes(&store, &tenant(HANBIT), &id.to_string());
        assert_eq!(log.iter().filter(|o| **o == TryOutcome::Wrong).count(), 5);
    }
}

#[test]
fn one_address_cannot_go_through_many_names() {
    for store in world(&[crate::schema]) {
        admin(&store, HANBIT, "hanbit.admin");
        for n in 0..30 {
            let guess = visitor(&format!("name{n}"), "추측하는 비밀번호 하나", "192.0.2.9");
            assert_eq!(code(sign_in(&store, &guess, at(0))), "people.sign_in_wrong");
        }
        let right = |client| visitor("hanbit.admin", PASSWORD, client);
        assert_eq!(
            code(sign_in(&store, &right("192.0.2.9"), at(1))),
            "people.sign_in_throttled"
        );
        assert!(
            sign_in(&store, &right("192.0.2.10"), at(1)).is_ok(),
            "another address"
        );
        assert!(
            sign_in(&store, &right("192.0.2.9"), at(16)).is_ok(),
            "later"
        );
    }
}

#[test]
fn a_locked_account_is_told_nothing_and_unlocking_lets_it_in() {
    for store in world(&[crate::schema]) {
        admin(&store, HANBIT, "hanbit.admin");
        let hash = accept_password("planner", PASSWORD).unwrap();
        let planner = store
            .write(as_system(HANBIT), move |tx| {
                let ask = new_account(tx, "planner", &hash)?;
                crate::create_account(tx, ask)
            })
            .unwrap();
        let right = visitor("planner", PASSWORD, "192.0.2.1");
        let cookie = sign_in(&store, &right, at(0)).unwrap().cookie;
        let door = sessions();
        assert!(door.find(&store, &cookie, at(0)).unwrap().is_some());
        store
            .write(as_system(HANBIT), move |tx| {
                lock_account(tx, planner, "휴직")
            })
            .unwrap();
        assert_eq!(
            door.find(&store, &cookie, at(0)).unwrap(),
            None,
            "its sessions ended"
        );
        assert_eq!(code(sign_in(&store, &right, at(1))), "people.sign_in_wrong");
        store
            .write(as_system(HANBIT), move |tx| unlock_account(tx, planner))
            .unwrap();
        assert!(sign_in(&store, &right, at(2)).is_ok());
        assert_eq!(
            door.find(&store, &cookie, at(2)).unwrap(),
            None,
            "the old one stays ended"
        );
    }
}

#[test]
fn a_session_ends_when_idle_and_after_twelve_hours() {
    for store in world(&[crate::schema]) {
        admin(&store, HANBIT, "hanbit.admin");
        let door = sessions();
        let enter = |minute| {
            sign_in(&store, &visitor("hanbit.admin", PASSWORD, "-"), at(minute))
                .unwrap()
                .cookie
        };
        let idle = enter(0);
        assert!(door.find(&store, &idle, at(29)).unwrap().is_some());
        assert!(
            door.find(&store, &idle, at(58)).unwrap().is_some(),
            "the visit was noted"
        );
        assert_eq!(door.find(&store, &idle, at(88)).unwrap(), None);
        let busy = enter(100);
        for minute in (100..820).step_by(20) {
            assert!(
                door.find(&store, &busy, at(minute)).unwrap().is_some(),
                "{minute}"
            );
        }
        assert_eq!(
            door.find(&store, &busy, at(820)).unwrap(),
            None,
            "twelve hours"
        );
    }
}

#[test]
fn signing_in_again_ends_the_session_before() {
    for store in world(&[crate::schema]) {
        admin(&store, HANBIT, "hanbit.admin");
        let door = sessions();
        let first = sign_in(&store, &visitor("hanbit.admin", PASSWORD, "-"), at(0)).unwrap();
        let again = Visitor {
            old_cookie: Some(first.cookie.clone()),
            ..visitor("hanbit.admin", PASSWORD, "-")
        };
        let second = sign_in(&store, &again, at(1)).unwrap();
        assert_ne!(first.cookie, second.cookie);
        assert_eq!(door.find(&store, &first.cookie, at(1)).unwrap(), None);
        assert!(door.find(&store, &second.cookie, at(1)).unwrap().is_some());
        end_session(&store, &second.cookie, "-", at(2)).unwrap();
        assert_eq!(door.find(&store, &second.cookie, at(2)).unwrap(), None);
        end_session(&store, &second.cookie, "-", at(2)).unwrap();
        end_session(&store, "rubbish", "-", at(2)).unwrap();
    }
}
