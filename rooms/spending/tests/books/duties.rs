//! Every cell of role × step × same person over proposals and resolutions: who may come to a step
//! at all, and who may not because of what they did before.

use kernel::{Error, Id, Outcome, Refusal};
use spending::{
    AddProposal, ChangeProposal, ChangeResolution, CloseProposal, Decide, ExpenditureResolution,
    SpendingProposal,
};
use store::Tx;

use crate::office::{CLERK, HEAD, LEADER, Office, STAFF, decide, noted, offices, paper};

/// Every role of the office and the city.
const ROLES: &[&str] = &[
    "staff_planning",
    "staff_resource",
    "director",
    "accountant",
    "city_officer",
    "city_manager",
    "city_bureau",
    "city_central",
    "gov_partner",
    "vendor",
    "citizen",
    "judge",
    "auditor",
    "council",
    "admin",
];

const OFFICE: &[&str] = &["staff_planning", "staff_resource", "accountant"];
const SIGNERS: &[&str] = &["director", "staff_planning", "staff_resource"];

/// The steps, the roles that may take them, and those that come to the door and are then told that
/// the step is another's.
const STEPS: &[(&str, &[&str], &[&str])] = &[
    ("propose", OFFICE, &[]),
    ("change", OFFICE, &[]),
    ("hand in", OFFICE, &[]),
    ("review", &["staff_planning"], SIGNERS),
    ("sign", &["director"], SIGNERS),
    ("give back", &["director"], SIGNERS),
    ("close", OFFICE, &[]),
    ("resolve", &["accountant"], &[]),
    ("change the resolution", &["accountant"], &[]),
    ("attach", OFFICE, &[]),
    ("hand the resolution in", &["accountant"], &[]),
    ("sign the resolution", &["director"], SIGNERS),
    ("give the resolution back", &["director"], SIGNERS),
    ("drop the resolution", &["accountant"], &[]),
];

/// What is there to act on.
#[derive(Clone, Copy)]
struct Stage {
    draft: Id<SpendingProposal>,
    large: Id<SpendingProposal>,
    small: Id<SpendingProposal>,
    approved: Id<SpendingProposal>,
    open: Id<ExpenditureResolution>,
    handed: Id<ExpenditureResolution>,
}

fn stage(office: &Office) -> Stage {
    let frame = office.frame;
    let proposed = |ask: AddProposal, hand_in: bool| {
        let made = office.act(STAFF, move |tx| {
            let id = spending::add_proposal(tx, ask.clone())?;
            if hand_in {
                spending::submit_proposal(tx, decide(id))?;
            }
            Ok(id)
        });
        made.expect("proposed")
    };
    let small = proposed(titled(frame.proposal(300), "소모품"), true);
    let approved = office.approved(titled(frame.proposal(1_000), "인쇄물"));
    let open = office.drafted(frame.resolution(approved, 10), "하나");
    let handed = office.drafted(frame.resolution(approved, 20), "둘");
    let submitted = office.act(CLERK, move |tx| {
        spending::submit_resolution(tx, decide(handed))
    });
    submitted.expect("handed in");
    Stage {
        draft: proposed(titled(frame.proposal(200), "다과"), false),
        large: proposed(titled(frame.proposal(6_000), "무대"), true),
        small,
        approved,
        open,
        handed,
    }
}

fn titled(ask: AddProposal, title: &str) -> AddProposal {
    AddProposal {
        title: title.to_owned(),
        ..ask
    }
}

/// Tries a step and throws its work away: what counts is whether it would have been taken.
fn attempt(office: &Office, on: Stage, step: &str, roles: &[&str]) -> Outcome<()> {
    let (frame, step) = (office.frame, step.to_owned());
    let seen = |subject| office.handed(&subject).to_string();
    let large = seen(SpendingProposal::address(on.large));
    let small = seen(SpendingProposal::address(on.small));
    let handed = seen(ExpenditureResolution::address(on.handed));
    office.act(roles, move |tx| {
        match step.as_str() {
            "propose" => spending::add_proposal(tx, frame.proposal(1)).map(drop)?,
            "change" => {
                let proposal = on.draft.to_string();
                let to = frame.proposal(2);
                spending::change_proposal(tx, ChangeProposal { proposal, to }).map(drop)?;
            }
            "hand in" => spending::submit_proposal(tx, decide(on.draft)).map(drop)?,
            "review" => spending::sign_proposal(tx, looked(on.large, &large)).map(drop)?,
            "sign" => spending::sign_proposal(tx, looked(on.small, &small)).map(drop)?,
            "give back" => {
                spending::return_proposal(tx, noted(on.small, "근거가 없음")).map(drop)?;
            }
            "close" => {
                let ask = CloseProposal {
                    proposal: on.approved.to_string(),
                    reason: "더 쓰지 않음".to_owned(),
                };
                match spending::close_proposal(tx, ask) {
                    // A resolution of it waits: past the role all the same.
                    Err(Error::Refusal(no)) if no.code == "spending.state" => {}
                    other => other.map(drop)?,
                }
            }
            "resolve" => {
                spending::add_resolution(tx, frame.resolution(on.approved, 1)).map(drop)?;
            }
            "change the resolution" => {
                let resolution = on.open.to_string();
                let to = frame.resolution(on.approved, 11);
                spending::change_resolution(tx, ChangeResolution { resolution, to }).map(drop)?;
            }
            "attach" => {
                spending::attach_evidence(tx, &paper(on.open, "receipt", "셋")).map(drop)?;
            }
            "hand the resolution in" => {
                spending::submit_resolution(tx, decide(on.open)).map(drop)?;
            }
            "sign the resolution" => {
                spending::sign_resolution(tx, looked(on.handed, &handed)).map(drop)?;
            }
            "give the resolution back" => {
                spending::return_resolution(tx, noted(on.handed, "영수증이 흐림")).map(drop)?;
            }
            "drop the resolution" => {
                spending::drop_resolution(tx, noted(on.open, "잘못 작성함")).map(drop)?;
            }
            other => panic!("{other}"),
        }
        Err(Refusal::new("test.taken", "taken").into())
    })
}

fn looked(subject: impl ToString, content: &str) -> Decide {
    Decide {
        content: content.to_owned(),
        ..decide(subject)
    }
}

fn verdict<T: std::fmt::Debug>(outcome: &Outcome<T>) -> &'static str {
    match outcome {
        Err(Error::Refusal(refusal)) => refusal.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_role_at_every_step() {
    for office in offices() {
        let stage = stage(&office);
        for (step, roles, door) in STEPS {
            for role in ROLES {
                // Another account than any before, so that duties are not in the way.
                let outcome = attempt(&office, stage, step, &[role, "fresh"]);
                let expected = if roles.contains(role) {
                    "test.taken"
                } else if door.contains(role) {
                    "signoff.wrong_role"
                } else {
                    "access.denied"
                };
                assert_eq!(verdict(&outcome), expected, "{role} at {step}: {outcome:?}");
            }
        }
    }
}

/// Acts as one of several persons who hold every role of the office.
fn person<T: Send + 'static>(
    office: &Office,
    letter: char,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let letter = letter.to_string();
    let roles = [STAFF, LEADER, CLERK, HEAD].concat();
    let roles: Vec<&str> = roles.into_iter().chain([letter.as_str()]).collect();
    office.act(&roles, verb)
}

/// Who wrote a large proposal, changed it, handed it in, reviewed it and signed it, and what must
/// come of it.
const PROPOSALS: &[(&str, &str)] = &[
    ("wchrd", "-"),
    ("wwwrd", "-"),
    ("wcwrd", "-"),
    ("wchwd", "review: signoff.barred"),
    ("wchcd", "review: signoff.barred"),
    ("wchhd", "review: signoff.drafter"),
    ("wwwwd", "review: signoff.drafter"),
    ("wchrw", "sign: signoff.barred"),
    ("wchrc", "sign: signoff.barred"),
    ("wchrh", "sign: signoff.drafter"),
    ("wchrr", "sign: signoff.signed_before"),
];

fn play_proposal(office: &Office, people: &str) -> String {
    let people: Vec<char> = people.chars().collect();
    let (frame, change) = (office.frame, people[1]);
    let title: String = people.iter().collect();
    let typed = titled(frame.proposal(5_000), &title);
    let to = AddProposal {
        plan: "고친 계획".to_owned(),
        ..typed.clone()
    };
    let id = person(office, people[0], move |tx| {
        spending::add_proposal(tx, typed.clone())
    })
    .expect("proposed");
    let changed = person(office, change, move |tx| {
        let ask = ChangeProposal {
            proposal: id.to_string(),
            to: to.clone(),
        };
        spending::change_proposal(tx, ask)
    });
    changed.expect("changed");
    let handed = person(office, people[2], move |tx| {
        spending::submit_proposal(tx, decide(id))
    });
    handed.expect("handed in");
    let seen = office.handed(&SpendingProposal::address(id)).to_string();
    let mut found = "-".to_owned();
    for (who, step) in [(people[3], "review"), (people[4], "sign")] {
        let seen = seen.clone();
        let signed = person(office, who, move |tx| {
            spending::sign_proposal(tx, looked(id, &seen))
        });
        if signed.is_err() {
            found = format!("{step}: {}", verdict(&signed));
            break;
        }
    }
    found
}

#[test]
fn every_same_person_cell_of_a_proposal() {
    for office in offices() {
        for (people, expected) in PROPOSALS {
            assert_eq!(play_proposal(&office, people), *expected, "{people}");
        }
    }
}

/// Who wrote a resolution, changed it, handed it in and signed it.
const RESOLUTIONS: &[(&str, &str)] = &[
    ("wchd", "-"),
    ("wwwd", "-"),
    ("wchw", "signoff.barred"),
    ("wchc", "signoff.barred"),
    ("wchh", "signoff.drafter"),
    ("wwww", "signoff.drafter"),
];

#[test]
fn every_same_person_cell_of_a_resolution() {
    for office in offices() {
        let frame = office.frame;
        let proposal = office.approved(frame.proposal(1_000));
        for (people, expected) in RESOLUTIONS {
            let who: Vec<char> = people.chars().collect();
            let written = person(&office, who[0], move |tx| {
                let id = spending::add_resolution(tx, frame.resolution(proposal, 10))?;
                spending::attach_evidence(tx, &paper(id, "receipt", people))?;
                Ok(id)
            });
            let id = written.expect("written");
            let changed = person(&office, who[1], move |tx| {
                let ask = ChangeResolution {
                    resolution: id.to_string(),
                    to: frame.resolution(proposal, 11),
                };
                spending::change_resolution(tx, ask)
            });
            changed.expect("changed");
            let handed = person(&office, who[2], move |tx| {
                spending::submit_resolution(tx, decide(id))
            });
            handed.expect("handed in");
            let subject = ExpenditureResolution::address(id);
            let seen = office.handed(&subject).to_string();
            let signed = person(&office, who[3], move |tx| {
                spending::sign_resolution(tx, looked(id, &seen))
            });
            let found = signed.as_ref().err().map_or("-", |_| verdict(&signed));
            assert_eq!(found, *expected, "{people}");
        }
    }
}
