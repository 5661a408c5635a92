//! Several hands at one paper at the same moment: on both databases.

use std::sync::{Arc, Barrier};

use crate::place::*;
use kernel::{Actor, Address, Ctx};
use signoff::State;
use store::Store;
use testing::{HANBIT, now};

#[test]
fn two_who_sign_at_once_leave_one_signature() {
    const SIGNERS: usize = 6;
    for store in stores() {
        let id = submitted(&store);
        let start = Arc::new(Barrier::new(SIGNERS));
        let signers: Vec<_> = (0..SIGNERS)
            .map(|n| {
                let (store, start) = (Store::clone(&store), Arc::clone(&start));
                std::thread::spawn(move || {
                    let who = Ctx {
                        actor: Actor::Account {
                            id: format!("accountant-{n}"),
                            name: format!("회계 {n}"),
                            roles: vec!["accountant".to_owned()],
                        },
                        ..ACCOUNTANT.ctx(HANBIT, now())
                    };
                    start.wait();
                    store.write(who, move |tx| signoff::sign(tx, id, content(), ""))
                })
            })
            .collect();
        let answers: Vec<_> = signers.into_iter().map(|s| s.join().unwrap()).collect();
        assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 1);
        for lost in answers.into_iter().filter(Result::is_err) {
            let code = code(lost);
            assert!(
                ["signoff.taken", "signoff.wrong_role"].contains(&code),
                "{code}"
            );
        }
        let standing = standing(&store);
        assert_eq!((standing.signatures.len(), standing.next), (1, Some(1)));
    }
}

#[test]
fn one_person_signing_in_two_windows_signs_once() {
    const BOTH: Who = Who("both", &["accountant", "director"]);
    for store in stores() {
        let id = submitted(&store);
        let start = Arc::new(Barrier::new(4));
        let windows: Vec<_> = (0..4)
            .map(|_| {
                let (store, start) = (Store::clone(&store), Arc::clone(&start));
                std::thread::spawn(move || {
                    start.wait();
                    BOTH.signs(&store, id).is_ok()
                })
            })
            .collect();
        let signed = windows.into_iter().map(|w| w.join().unwrap());
        assert_eq!(signed.filter(|ok| *ok).count(), 1);
        assert_eq!(
            standing(&store).state,
            State::Waiting,
            "the second step is open still"
        );
    }
}

#[test]
fn a_signature_and_a_withdrawal_at_once_never_both_count() {
    for store in stores() {
        for round in 0..8 {
            let subject = Address::new("spending", "proposal", format!("race-{round}"));
            let mut wanted = ask();
            wanted.subject = subject.clone();
            wanted.steps.truncate(1);
            let id = CLERK
                .does(&store, move |tx| signoff::submit(tx, wanted.clone()))
                .unwrap();
            let start = Arc::new(Barrier::new(2));
            let (other, gate) = (Store::clone(&store), Arc::clone(&start));
            let signing = std::thread::spawn(move || {
                gate.wait();
                ACCOUNTANT.signs(&other, id).is_ok()
            });
            start.wait();
            let back = CLERK
                .does(&store, move |tx| signoff::withdraw(tx, id, ""))
                .is_ok();
            let signed = signing.join().unwrap();
            assert_ne!(signed, back, "one of the two");
            let ctx = CLERK.ctx(HANBIT, now());
            let standing = store.read(&ctx, |tx| signoff::standing_of(tx, id)).unwrap();
            let expected = if signed {
                State::Approved
            } else {
                State::Withdrawn
            };
            assert_eq!(
                (standing.state, standing.signatures.len()),
                (expected, usize::from(signed))
            );
        }
    }
}
