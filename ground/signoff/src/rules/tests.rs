//! Every cell of (step × person × role held × delegation), and the other decisions as tables.

mod delegating;

use jiff::{Timestamp, civil::date};
use kernel::Address;

use super::*;
use crate::model::{Ended, Signature, Step};

const TODAY: Date = date(2018, 3, 2);

fn person(key: &str) -> Person {
    Person {
        key: key.to_owned(),
        name: format!("{key}의 이름"),
    }
}

fn actor(key: &str, roles: &[&str]) -> Actor {
    Actor::Account {
        id: key.to_owned(),
        name: format!("{key}의 이름"),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    }
}

fn steps() -> Vec<Step> {
    [("검토", "accountant"), ("결재", "director")]
        .map(|(label, role)| Step {
            label: label.to_owned(),
            role: role.to_owned(),
        })
        .to_vec()
}

/// A paper by `drafter`, with `barred` kept away. At its second step it carries the signature that
/// `signer` gave on behalf of `absent`.
fn paper(step: usize) -> Standing {
    let signature = Signature {
        step: 0,
        label: "검토".to_owned(),
        by: person("signer"),
        on_behalf_of: Some(person("absent")),
        at: Timestamp::UNIX_EPOCH,
        note: String::new(),
    };
    Standing {
        id: Id::from_parts(1, [1; 10]),
        subject: Address::new("spending", "proposal", 1),
        title: "직거래장터 천막".to_owned(),
        state: State::Waiting,
        content: Digest::of(b"as submitted"),
        drafted_by: person("drafter"),
        drafted_at: Timestamp::UNIX_EPOCH,
        steps: steps(),
        next: Some(step),
        signatures: std::iter::repeat_n(signature, step).collect(),
        ended: None,
        barred: vec!["barred".to_owned()],
    }
}

fn delegation(from: &str, to: &str, role: &str) -> Delegation {
    Delegation {
        id: Id::from_parts(2, [2; 10]),
        given: Delegate {
            from: person(from),
            to: person(to),
            role: role.to_owned(),
            from_on: TODAY,
            to_on: TODAY,
            reason: "출장".to_owned(),
        },
        made_at: Timestamp::UNIX_EPOCH,
        ended: None,
    }
}

/// What the delegations of a cell are, for the actor `me` and the role that the step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Got {
    Nothing,
    Usable,
    Expired,
    NotYet,
    Ended,
    OtherRole,
    ForSomebodyElse,
    From(&'static str),
    FromDrafterAndUsable,
}

const GOT: [Got; 12] = [
    Got::Nothing,
    Got::Usable,
    Got::Expired,
    Got::NotYet,
    Got::Ended,
    Got::OtherRole,
    Got::ForSomebodyElse,
    Got::From("drafter"),
    Got::From("signer"),
    Got::From("absent"),
    Got::From("barred"),
    Got::FromDrafterAndUsable,
];

fn delegations(got: Got, me: &str, role: &str) -> Vec<Delegation> {
    let mut one = delegation("chief", me, role);
    match got {
        Got::Nothing => return Vec::new(),
        Got::Usable => {}
        Got::Expired => {
            one.given.from_on = date(2018, 2, 1);
            one.given.to_on = date(2018, 3, 1);
        }
        Got::NotYet => {
            one.given.from_on = date(2018, 3, 3);
            one.given.to_on = date(2018, 3, 9);
        }
        Got::Ended => {
            one.ended = Some(Ended {
                by: person("chief"),
                at: Timestamp::UNIX_EPOCH,
                note: "복귀".to_owned(),
            });
        }
        Got::OtherRole => "city_officer".clone_into(&mut one.given.role),
        Got::ForSomebodyElse => one.given.to = person("another"),
        Got::From(giver) => one.given.from = person(giver),
        Got::FromDrafterAndUsable => return vec![delegation("drafter", me, role), one],
    }
    vec![one]
}

#[derive(Debug, PartialEq, Eq)]
enum Cell {
    Own,
    Delegated,
    Refused(&'static str),
}

fn decided(standing: &Standing, actor: &Actor, got: &[Delegation]) -> Cell {
    match may_sign(standing, actor, got, TODAY) {
        Ok(Right::Own) => Cell::Own,
        Ok(Right::Delegated(_)) => Cell::Delegated,
        Err(refused) => Cell::Refused(kernel::Refusal::from(refused).code),
    }
}

#[test]
fn every_cell_of_step_person_role_and_delegation() {
    let persons: [(&str, [Option<&str>; 2]); 6] = [
        // What bars this person at the first and at the second step, whatever they hold.
        (
            "drafter",
            [Some("signoff.drafter"), Some("signoff.drafter")],
        ),
        ("signer", [None, Some("signoff.signed_before")]),
        ("absent", [None, Some("signoff.signed_before")]),
        ("barred", [Some("signoff.barred"), Some("signoff.barred")]),
        ("fresh", [None, None]),
        ("chief's deputy", [None, None]),
    ];
    let held: [(&[&str], [bool; 2]); 5] = [
        // Whether these roles are the one that the first and the second step need.
        (&[], [false, false]),
        (&["accountant"], [true, false]),
        (&["director"], [false, true]),
        (&["accountant", "director"], [true, true]),
        (&["admin", "auditor", "staff_planning"], [false, false]),
    ];
    let mut cells = 0;
    for step in [0, 1] {
        let standing = paper(step);
        let role = steps()[step].role.clone();
        for (me, bars) in persons {
            for (roles, fits) in held {
                for got in GOT {
                    let expected = match (bars[step], fits[step], got) {
                        (Some(bar), _, _) => Cell::Refused(bar),
                        (None, true, _) => Cell::Own,
                        (None, false, Got::Usable | Got::FromDrafterAndUsable) => Cell::Delegated,
                        (None, false, Got::From("drafter" | "barred")) => {
                            Cell::Refused("signoff.barred_giver")
                        }
                        // At the first step they have not signed yet: their right is usable.
                        (None, false, Got::From(_)) if step == 0 => Cell::Delegated,
                        (None, false, Got::From(_)) => Cell::Refused("signoff.barred_giver"),
                        (None, false, _) => Cell::Refused("signoff.wrong_role"),
                    };
                    let found = decided(&standing, &actor(me, roles), &delegations(got, me, &role));
                    assert_eq!(
                        found, expected,
                        "step {step}, {me} as {roles:?} with {got:?}"
                    );
                    cells += 1;
                }
            }
        }
    }
    assert_eq!(cells, 2 * 6 * 5 * 12);
}

#[test]
fn only_people_sign() {
    let standing = paper(0);
    for nobody in [Actor::System("seed"), Actor::Public] {
        let found = decided(&standing, &nobody, &[]);
        assert_eq!(found, Cell::Refused("signoff.not_a_person"));
    }
}

#[test]
fn what_has_ended_is_not_signed() {
    for state in [
        State::Approved,
        State::Returned,
        State::Withdrawn,
        State::Void,
    ] {
        let mut standing = paper(0);
        (standing.state, standing.next) = (state, None);
        let director = actor("fresh", &["accountant"]);
        let refused = may_sign(&standing, &director, &[], TODAY);
        assert_eq!(refused, Err(Refused::NotWaiting { state }));
        let drafter = may_withdraw(&standing, &actor("drafter", &[]));
        assert_eq!(drafter, Err(Refused::NotWaiting { state }));
    }
}

#[test]
fn only_the_drafter_withdraws() {
    for (who, allowed) in [("drafter", true), ("signer", false), ("fresh", false)] {
        let found = may_withdraw(&paper(1), &actor(who, &["director"]));
        assert_eq!(found.is_ok(), allowed, "{who}");
    }
    assert_eq!(
        may_withdraw(&paper(1), &Actor::System("seed")),
        Err(Refused::NotDrafter)
    );
}

#[test]
fn a_signature_is_for_what_was_submitted() {
    let standing = paper(0);
    assert_eq!(same_content(&standing, Digest::of(b"as submitted")), Ok(()));
    let other = same_content(&standing, Digest::of(b"as submitteD"));
    assert_eq!(other, Err(Refused::ContentDiffers));
}

#[test]
fn approved_means_this_content_and_the_newest_submission() {
    let content = Digest::of(b"as submitted");
    for state in State::ALL {
        let mut standing = paper(1);
        standing.state = *state;
        let same = approves(Some(&standing), content).map(|s| s.id);
        let changed = approves(Some(&standing), Digest::of(b"changed")).map(|s| s.id);
        if *state == State::Approved {
            assert_eq!(same, Ok(standing.id));
            assert_eq!(changed, Err(Refused::Changed));
        } else {
            let not = Err(Refused::NotApproved {
                state: Some(*state),
            });
            assert_eq!((same, changed), (not.clone(), not));
        }
    }
    assert_eq!(
        approves(None, content),
        Err(Refused::NotApproved { state: None })
    );
}

fn ask() -> Ask {
    Ask {
        subject: Address::new("spending", "proposal", 1),
        title: "직거래장터 천막".to_owned(),
        content: Digest::of(b"as submitted"),
        steps: steps(),
        barred: vec!["barred".to_owned()],
    }
}

#[test]
fn handing_in_again() {
    let changed = || Ask {
        content: Digest::of(b"changed"),
        ..ask()
    };
    let one_step = || Ask {
        steps: steps()[..1].to_vec(),
        ..ask()
    };
    let (same, replaces) = (
        Ok(Before::Same(paper(0).id)),
        Ok(Before::Replaces(paper(0).id)),
    );
    let approved = Err(Refused::AlreadyApproved);
    for (state, who, ask, expected) in [
        (State::Waiting, "drafter", ask(), same.clone()),
        (State::Waiting, "drafter", changed(), replaces.clone()),
        (State::Waiting, "drafter", one_step(), replaces.clone()),
        (State::Waiting, "fresh", ask(), replaces.clone()),
        (State::Approved, "drafter", ask(), same),
        (State::Approved, "drafter", one_step(), approved.clone()),
        (State::Approved, "fresh", ask(), approved),
        (State::Approved, "drafter", changed(), replaces),
        (State::Returned, "drafter", ask(), Ok(Before::Nothing)),
        (State::Withdrawn, "fresh", ask(), Ok(Before::Nothing)),
        (State::Void, "drafter", changed(), Ok(Before::Nothing)),
    ] {
        let mut standing = paper(0);
        standing.state = state;
        let found = submit(Some(&standing), &actor(who, &[]), &ask);
        assert_eq!(found, expected, "{state:?} by {who}");
    }
    assert_eq!(
        submit(None, &actor("drafter", &[]), &ask()),
        Ok(Before::Nothing)
    );
}

#[test]
fn what_cannot_be_handed_in() {
    let step = |label: &str, role: &str| Step {
        label: label.to_owned(),
        role: role.to_owned(),
    };
    let title = |title: &str| Ask {
        title: title.to_owned(),
        ..ask()
    };
    let path = |steps: Vec<Step>| Ask { steps, ..ask() };
    let titled = Refused::Text {
        field: "title",
        label: "제목",
        most: 200,
    };
    for (ask, expected) in [
        (title(" "), titled.clone()),
        (title("두\n줄"), titled.clone()),
        (title(&"가".repeat(201)), titled),
        (path(vec![]), Refused::Steps),
        (path(vec![step("", "director")]), Refused::Steps),
        (path(vec![step("결재", "")]), Refused::Steps),
        (path(vec![step("결재", "director"); 11]), Refused::Steps),
    ] {
        assert_eq!(submit(None, &actor("a", &[]), &ask), Err(expected));
    }
}

/// Two clerks cannot approve each other's draft by handing the same content in, in turns.
#[test]
fn whoever_handed_in_the_same_content_before_is_barred() {
    let mut other_content = paper(0);
    other_content.content = Digest::of(b"older words");
    other_content.drafted_by = person("old drafter");
    let history = [paper(0), other_content];
    let found = barred(&actor("fresh", &[]), &ask(), &history);
    assert_eq!(found, ["barred", "drafter"]);
    let own = barred(&actor("drafter", &[]), &ask(), &history);
    assert_eq!(own, ["barred"], "the drafter needs no second bar");
}

#[test]
fn reasons_say_something_and_notes_may_be_empty() {
    let needed = Err(Refused::ReasonNeeded { field: "note" });
    assert_eq!(reason("note", ""), needed);
    assert_eq!(reason("note", " \n "), needed);
    assert_eq!(
        reason("note", "견적서가 빠졌습니다.\n다시 올리세요."),
        Ok(())
    );
    assert_eq!(note(""), Ok(()));
    let long = "가".repeat(501);
    for odd in [long.as_str(), "a\u{7}"] {
        assert!(matches!(
            note(odd),
            Err(Refused::Text { field: "note", .. })
        ));
        assert!(matches!(
            reason("reason", odd),
            Err(Refused::Text {
                field: "reason",
                ..
            })
        ));
    }
}
