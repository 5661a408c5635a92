//! Handing in, signing, giving back: on both databases, with a second office.

use crate::place::*;
use kernel::{Address, Digest};
use signoff::{Ask, State};
use testing::{HANBIT, SAEBYEOK, now};

#[test]
fn a_paper_goes_from_hand_to_hand_until_it_is_approved() {
    for store in stores() {
        assert_eq!(code(approved(&store, content())), "signoff.not_approved");
        let id = submitted(&store);
        assert_eq!(submitted(&store), id, "handed in twice is once");
        assert_eq!(
            (
                ACCOUNTANT.sees_waiting(&store),
                DIRECTOR.sees_waiting(&store)
            ),
            (1, 0)
        );

        assert_eq!(code(DIRECTOR.signs(&store, id)), "signoff.wrong_role");
        let other = ACCOUNTANT.does(&store, move |tx| {
            signoff::sign(tx, id, Digest::of(b"something else"), "")
        });
        assert_eq!(code(other), "signoff.content_differs");
        let first = ACCOUNTANT.does(&store, move |tx| {
            signoff::sign(tx, id, content(), " 확인함 ")
        });
        let first = first.unwrap();
        assert_eq!((first.state, first.next), (State::Waiting, Some(1)));
        assert_eq!(first.signatures[0].by, ACCOUNTANT.person());
        assert_eq!(first.signatures[0].note, "확인함");
        assert_eq!(code(approved(&store, content())), "signoff.not_approved");
        assert_eq!(
            (
                ACCOUNTANT.sees_waiting(&store),
                DIRECTOR.sees_waiting(&store)
            ),
            (0, 1)
        );

        let last = DIRECTOR.signs(&store, id).unwrap();
        assert_eq!((last.state, last.next), (State::Approved, None));
        assert_eq!(last, standing(&store), "what was answered is what stands");
        let approval = approved(&store, content()).unwrap();
        assert_eq!(approval.id, id);
        assert_eq!(approval.by, [ACCOUNTANT.person(), DIRECTOR.person()]);
        assert_eq!(code(DIRECTOR.signs(&store, id)), "signoff.signed_before");
        assert_eq!(DIRECTOR.sees_waiting(&store), 0);
    }
}

#[test]
fn nobody_signs_twice_whatever_they_hold() {
    const BOTH: Who = Who("both", &["accountant", "director"]);
    for store in stores() {
        let id = submitted(&store);
        BOTH.signs(&store, id).unwrap();
        assert_eq!(code(BOTH.signs(&store, id)), "signoff.signed_before");
        assert_eq!(BOTH.sees_waiting(&store), 0);
        // Nor does the drafter, nor whom the room bars.
        let own = BOTH
            .does(&store, |tx| {
                let subject = Address::new("spending", "proposal", "2");
                signoff::submit(tx, Ask { subject, ..ask() })
            })
            .unwrap();
        assert_eq!(code(BOTH.signs(&store, own)), "signoff.drafter");
        let barring = CLERK
            .does(&store, |tx| {
                let subject = Address::new("spending", "proposal", "3");
                let barred = vec!["accountant".to_owned()];
                signoff::submit(
                    tx,
                    Ask {
                        subject,
                        barred,
                        ..ask()
                    },
                )
            })
            .unwrap();
        assert_eq!(code(ACCOUNTANT.signs(&store, barring)), "signoff.barred");
        assert_eq!(
            BOTH.sees_waiting(&store),
            1,
            "only the third is theirs to sign"
        );
    }
}

#[test]
fn what_changes_after_signing_voids_the_signature() {
    for store in stores() {
        let id = submitted(&store);
        ACCOUNTANT.signs(&store, id).unwrap();
        DIRECTOR.signs(&store, id).unwrap();
        assert_eq!(
            code(approved(&store, Digest::of(b"changed"))),
            "signoff.changed"
        );
        assert!(
            approved(&store, content()).is_ok(),
            "asking changes nothing"
        );

        let unreasoned = CLERK.does(&store, |tx| signoff::void(tx, &subject(), " "));
        assert_eq!(code(unreasoned), "signoff.reason_needed");
        for _ in 0..2 {
            let void = CLERK.does(&store, |tx| signoff::void(tx, &subject(), "금액이 바뀜"));
            let void = void.unwrap().unwrap();
            assert_eq!(void.state, State::Void);
            assert_eq!(void.ended.unwrap().note, "금액이 바뀜");
        }
        assert_eq!(code(approved(&store, content())), "signoff.not_approved");
        assert_eq!(code(DIRECTOR.signs(&store, id)), "signoff.signed_before");
        let never = CLERK.does(&store, |tx| {
            signoff::void(tx, &Address::new("spending", "proposal", "9"), "없음")
        });
        assert!(never.unwrap().is_none());

        // Handed in again it needs every signature again, and the history tells it all.
        let again = submitted(&store);
        assert_ne!(again, id);
        assert_eq!(ACCOUNTANT.sees_waiting(&store), 1);
        let ctx = CLERK.ctx(HANBIT, now());
        let history = store
            .read(&ctx, |tx| Ok(signoff::history(tx, &subject())?))
            .unwrap();
        let states: Vec<_> = history
            .iter()
            .map(|s| (s.state, s.signatures.len()))
            .collect();
        assert_eq!(states, [(State::Waiting, 0), (State::Void, 2)]);
    }
}

#[test]
fn new_content_takes_the_place_of_what_was_approved() {
    for store in stores() {
        let id = submitted(&store);
        ACCOUNTANT.signs(&store, id).unwrap();
        DIRECTOR.signs(&store, id).unwrap();
        let changed = Digest::of("천막 12동".as_bytes());
        CLERK
            .does(&store, move |tx| {
                signoff::submit(
                    tx,
                    Ask {
                        content: changed,
                        ..ask()
                    },
                )
            })
            .unwrap();
        assert_eq!(code(approved(&store, content())), "signoff.not_approved");
        assert_eq!(code(approved(&store, changed)), "signoff.not_approved");
    }
}

#[test]
fn two_clerks_cannot_approve_each_other_by_handing_in_in_turns() {
    const A: Who = Who("a", &["accountant"]);
    const B: Who = Who("b", &["accountant"]);
    for store in stores() {
        A.does(&store, |tx| signoff::submit(tx, ask())).unwrap();
        let by_b = B.does(&store, |tx| signoff::submit(tx, ask())).unwrap();
        assert_eq!(code(A.signs(&store, by_b)), "signoff.barred");
        assert!(ACCOUNTANT.signs(&store, by_b).is_ok());
    }
}

#[test]
fn giving_back_needs_a_reason_and_withdrawing_the_drafter() {
    for store in stores() {
        let id = submitted(&store);
        let silent = ACCOUNTANT.does(&store, move |tx| signoff::give_back(tx, id, "\n"));
        assert_eq!(code(silent), "signoff.reason_needed");
        let by_drafter = CLERK.does(&store, move |tx| signoff::give_back(tx, id, "마음이 바뀜"));
        assert_eq!(code(by_drafter), "signoff.drafter");
        for _ in 0..2 {
            let back = ACCOUNTANT.does(&store, move |tx| signoff::give_back(tx, id, "견적서 없음"));
            let back = back.unwrap();
            assert_eq!((back.state, back.next), (State::Returned, None));
            let ended = back.ended.unwrap();
            assert_eq!(
                (ended.by, ended.note.as_str()),
                (ACCOUNTANT.person(), "견적서 없음")
            );
        }
        let late = CLERK.does(&store, move |tx| signoff::withdraw(tx, id, ""));
        assert_eq!(code(late), "signoff.not_waiting");

        let again = submitted(&store);
        let other = ACCOUNTANT.does(&store, move |tx| signoff::withdraw(tx, again, ""));
        assert_eq!(code(other), "signoff.not_drafter");
        for _ in 0..2 {
            let back = CLERK.does(&store, move |tx| signoff::withdraw(tx, again, "오타"));
            assert_eq!(back.unwrap().state, State::Withdrawn);
        }
        assert_eq!(code(ACCOUNTANT.signs(&store, again)), "signoff.not_waiting");
        assert_eq!(ACCOUNTANT.sees_waiting(&store), 0);
    }
}

#[test]
fn the_other_office_sees_and_signs_nothing() {
    for store in stores() {
        let id = submitted(&store);
        let given = delegate(&store, DIRECTOR, DEPUTY, "director").unwrap();
        let there = |who: Who| who.ctx(SAEBYEOK, now());
        let seen = store
            .read(&there(ACCOUNTANT), |tx| {
                let of_subject = signoff::history(tx, &subject())?.len();
                Ok(of_subject + signoff::waiting(tx)?.len())
            })
            .unwrap();
        assert_eq!(seen, 0);
        let drafted = store.read(&there(CLERK), signoff::count_drafted).unwrap();
        assert_eq!(drafted, 0);
        let delegated = store
            .read(&there(DEPUTY), |tx| Ok(signoff::delegations(tx)?))
            .unwrap();
        assert!(delegated.is_empty());
        for deed in [
            store.write(there(ACCOUNTANT), move |tx| {
                signoff::sign(tx, id, content(), "")
            }),
            store.write(there(ACCOUNTANT), move |tx| {
                signoff::give_back(tx, id, "아님")
            }),
            store.write(there(CLERK), move |tx| signoff::withdraw(tx, id, "")),
            store.read(&there(CLERK), |tx| signoff::standing_of(tx, id)),
        ] {
            assert_eq!(code(deed), "not_found");
        }
        let end = store.write(there(DIRECTOR), move |tx| {
            signoff::end_delegation(tx, given, "아님")
        });
        assert_eq!(code(end), "not_found");
        let ours = store.read(&CLERK.ctx(HANBIT, now()), |tx| {
            Ok((
                signoff::count_drafted(tx)?,
                signoff::drafted(tx, 10, 0)?.len(),
            ))
        });
        assert_eq!(ours.unwrap(), (1, 1));
    }
}

#[test]
fn signatures_and_endings_are_in_the_journal() {
    for store in stores() {
        let id = submitted(&store);
        ACCOUNTANT.signs(&store, id).unwrap();
        CLERK
            .does(&store, move |tx| signoff::withdraw(tx, id, "오타"))
            .unwrap();
        let ctx = CLERK.ctx(HANBIT, now());
        let query = store::JournalQuery {
            limit: 100,
            ..Default::default()
        };
        let journal = store.read(&ctx, |tx| Ok(tx.journal(&query)?)).unwrap();
        let tables: Vec<_> = journal.iter().rev().map(|row| row.table.as_str()).collect();
        assert_eq!(
            tables,
            [
                "signoff_paper",
                "signoff_step",
                "signoff_step",
                "signoff_signature",
                "signoff_paper"
            ]
        );
        let known = |table: &str| signoff::TABLE_LABELS.iter().any(|(name, _)| *name == table);
        assert!(tables.iter().all(|table| known(table)));
    }
}
