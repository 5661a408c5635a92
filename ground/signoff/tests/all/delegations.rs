//! Signing in the place of somebody else: on both databases.

use crate::place::*;
use kernel::Address;
use signoff::{Ask, State};
use store::Tx;
use testing::{HANBIT, now};

#[test]
fn a_delegate_signs_in_the_givers_right_on_the_given_days_only() {
    for store in stores() {
        let id = submitted(&store);
        ACCOUNTANT.signs(&store, id).unwrap();
        assert_eq!(code(DEPUTY.signs(&store, id)), "signoff.wrong_role");
        delegate(&store, DIRECTOR, DEPUTY, "director").unwrap();
        assert_eq!(DEPUTY.sees_waiting(&store), 1);

        for (day, counts) in [(-1, false), (0, true), (3, true), (4, false)] {
            let ctx = DEPUTY.ctx(HANBIT, days(day));
            let waiting = store.read(&ctx, |tx| Ok(signoff::waiting(tx)?)).unwrap();
            assert_eq!(waiting.len(), usize::from(counts), "day {day}");
        }
        let expired = store.write(DEPUTY.ctx(HANBIT, days(4)), move |tx| {
            signoff::sign(tx, id, content(), "")
        });
        assert_eq!(code(expired), "signoff.wrong_role");

        let signed = DEPUTY.signs(&store, id).unwrap();
        assert_eq!(signed.state, State::Approved);
        let last = signed.signatures.last().unwrap();
        assert_eq!(last.by, DEPUTY.person());
        assert_eq!(last.on_behalf_of, Some(DIRECTOR.person()));
        let approval = approved(&store, content()).unwrap();
        assert_eq!(approval.by, [ACCOUNTANT.person(), DEPUTY.person()]);
    }
}

#[test]
fn a_delegation_does_not_carry_round_the_four_eyes() {
    const HEAD: Who = Who("head", &["director", "accountant"]);
    for store in stores() {
        delegate(&store, HEAD, DEPUTY, "director").unwrap();
        delegate(&store, HEAD, DEPUTY, "accountant").unwrap();
        // The head's own draft.
        let own = HEAD
            .does(&store, |tx| {
                let subject = Address::new("spending", "proposal", "2");
                signoff::submit(tx, Ask { subject, ..ask() })
            })
            .unwrap();
        assert_eq!(code(DEPUTY.signs(&store, own)), "signoff.barred_giver");
        assert_eq!(DEPUTY.sees_waiting(&store), 0);
        // The deputy signs for the head; then neither signs the next step.
        let id = submitted(&store);
        DEPUTY.signs(&store, id).unwrap();
        assert_eq!(code(DEPUTY.signs(&store, id)), "signoff.signed_before");
        assert_eq!(code(HEAD.signs(&store, id)), "signoff.signed_before");
        assert!(DIRECTOR.signs(&store, id).is_ok());
    }
}

#[test]
fn a_delegation_ends_at_once_and_with_the_role() {
    for store in stores() {
        let id = submitted(&store);
        ACCOUNTANT.signs(&store, id).unwrap();
        let given = delegate(&store, DIRECTOR, DEPUTY, "director").unwrap();
        assert_eq!(
            code(delegate(&store, DIRECTOR, DEPUTY, "director")),
            "signoff.delegated_already"
        );
        let chain = DEPUTY.does(&store, |tx| {
            signoff::delegate(tx, delegates(DEPUTY, CLERK, "director"))
        });
        assert_eq!(code(chain), "signoff.role_not_held");
        let unreasoned = DIRECTOR.does(&store, move |tx| signoff::end_delegation(tx, given, ""));
        assert_eq!(code(unreasoned), "signoff.reason_needed");
        let other = DEPUTY.does(&store, move |tx| {
            signoff::end_delegation(tx, given, "내 뜻")
        });
        assert_eq!(code(other), "signoff.not_the_giver");
        let end = move |tx: &mut Tx<'_>| signoff::end_delegation(tx, given, "복귀");
        DIRECTOR.does(&store, end).unwrap();
        assert_eq!(code(DIRECTOR.does(&store, end)), "signoff.delegation_over");
        assert_eq!(code(DEPUTY.signs(&store, id)), "signoff.wrong_role");

        delegate(&store, DIRECTOR, DEPUTY, "director").unwrap();
        let lost = |role: &'static str| {
            CLERK.does(&store, move |tx| {
                signoff::end_delegations_of(tx, "director", role, "역할을 거둠")
            })
        };
        assert_eq!(
            (lost("accountant").unwrap(), lost("director").unwrap()),
            (0, 1)
        );
        assert_eq!(code(DEPUTY.signs(&store, id)), "signoff.wrong_role");
        for who in [DIRECTOR, DEPUTY] {
            let ctx = who.ctx(HANBIT, now());
            let all = store
                .read(&ctx, |tx| Ok(signoff::delegations(tx)?))
                .unwrap();
            assert_eq!(all.len(), 2);
            assert!(
                all.iter()
                    .all(|d| d.ended.is_some() && d.given.reason == "출장")
            );
        }
        let ctx = CLERK.ctx(HANBIT, now());
        assert!(
            store
                .read(&ctx, |tx| Ok(signoff::delegations(tx)?))
                .unwrap()
                .is_empty()
        );
    }
}
