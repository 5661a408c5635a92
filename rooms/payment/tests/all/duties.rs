//! Every cell of role × step × same person, on both databases: who may lay which hand on a payment
//! (invariant I10). The refusal names the article.

use crate::office::{
    self, CASHIER, CLERK, HEAD, OFFICER, Office, approved, key, offices, paid, prepare, said, send,
};
use kernel::{Error, Id, Outcome};
use payment::{Payable, PaymentBatch};

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

/// The steps and the roles that may come to them at all.
const STEPS: &[(&str, &[&str])] = &[
    ("add", &["accountant", "staff_planning", "staff_resource"]),
    ("change", &["accountant", "staff_planning"]),
    ("prepare", &["accountant"]),
    ("dissolve", &["accountant", "director", "staff_planning"]),
    ("send", &["accountant", "director", "staff_planning"]),
    ("confirm", &["accountant", "director", "staff_planning"]),
    ("fail", &["accountant", "director", "staff_planning"]),
    ("lose", &["accountant", "director", "staff_planning"]),
    ("drop", &["accountant"]),
];

/// What is there to act on: a payable in each state that a step needs.
struct Stage {
    waiting: Id<Payable>,
    prepared: Id<PaymentBatch>,
    sent: Id<Payable>,
}

fn stage(office: &Office) -> Stage {
    let waiting = office.waiting(1, 100);
    let in_batch = office.waiting(2, 100);
    Stage {
        waiting,
        prepared: office.prepared(&[in_batch]),
        sent: office.sent(3, 100).0,
    }
}

/// Tries a step and throws its work away: what counts is whether it would have been taken.
fn attempt(office: &Office, stage: &Stage, step: &str, who: &[&str]) -> Outcome<()> {
    let year = office.year;
    let (waiting, prepared, sent) = (stage.waiting, stage.prepared, stage.sent);
    let step = step.to_owned();
    office.act(who, move |tx| {
        match step.as_str() {
            "add" => payment::add_payee(tx, office::typed_payee(99)).map(|_| ())?,
            "change" => {
                let change = payment::ChangeAccount {
                    payee: Id::<payment::Payee>::new().to_string(),
                    ..payment::ChangeAccount::default()
                };
                payment::change_account(tx, change).map(|_| ())?;
            }
            "prepare" => {
                payment::prepare_batch(tx, prepare(year, &[waiting])).map(|_| ())?;
            }
            "dissolve" => payment::dissolve_batch(tx, prepared, "다시 묶음")?,
            "send" => send(tx, prepared)?,
            "confirm" => payment::confirm_payment(tx, paid(sent)).map(|_| ())?,
            "fail" => payment::fail_payment(tx, said(sent, "은행이 거절함"))?,
            "lose" => payment::mark_unknown(tx, said(sent, "응답이 없음"))?,
            "drop" => payment::drop_payable(
                tx,
                payment::DropPayable {
                    payable: waiting.to_string(),
                    reason: "다시 결재".to_owned(),
                },
            )?,
            other => panic!("{other}"),
        }
        Err(kernel::Refusal::new("test.taken", "taken").into())
    })
}

/// `taken`, `denied` by role, `duties`, or anything else.
fn verdict(outcome: &Outcome<()>) -> &'static str {
    match outcome {
        Err(Error::Refusal(refusal)) => match refusal.code {
            "test.taken" => "taken",
            "access.denied" => "denied",
            "payment.duties" => "duties",
            other => other,
        },
        // A change of a payee that is not there got past the role.
        Err(Error::NotFound) => "taken",
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_role_at_every_step() {
    for office in offices() {
        let stage = stage(&office);
        for (step, roles) in STEPS {
            for role in ROLES {
                // Another account than any before, so that duties are not in the way.
                let outcome = attempt(&office, &stage, step, &[role, "fresh"]);
                let expected = if roles.contains(role) {
                    "taken"
                } else {
                    "denied"
                };
                assert_eq!(verdict(&outcome), expected, "{role} at {step}");
            }
        }
    }
}

/// Who did what in a payment, each `accountant` with a letter, and what must come of it, without
/// and with the written exception.
const CELLS: &[(&str, &str, &str)] = &[
    // approver, account, preparer, sender, settler
    ("amppp", "send", "-"),
    ("ampss", "-", "-"),
    ("ampsc", "-", "-"),
    ("appss", "-", "-"),
    ("aspss", "-", "-"),
    ("aapss", "-", "-"),
    ("amass", "prepare", "-"),
    ("ampaa", "send", "-"),
    ("ampsa", "settle", "-"),
    ("ampsp", "settle", "-"),
    ("amaaa", "prepare", "send"),
    ("aaaaa", "prepare", "prepare"),
    ("aaass", "prepare", "prepare"),
    ("aapaa", "send", "send"),
    ("apppp", "send", "send"),
    ("appsp", "settle", "settle"),
    ("aapsa", "settle", "settle"),
];

/// Plays a payment with these people; answers at which step duties stop it, or `-`.
fn play(office: &Office, n: usize, people: &str) -> String {
    let names: Vec<[String; 2]> = people
        .chars()
        .map(|letter| ["accountant".to_owned(), letter.to_string()])
        .collect();
    let who: Vec<Vec<&str>> = names
        .iter()
        .map(|name| name.iter().map(String::as_str).collect())
        .collect();
    let payee = office
        .act(&who[1], move |tx| office::payee(tx, n))
        .expect("a payee");
    let mut paper = approved(office, payee, 1, 10);
    paper.approved_by = vec![key(&who[0])];
    let payable = office.act(HEAD, move |tx| paper.ask(tx)).expect("asked");
    let ask = prepare(office.year, &[payable]);
    let batch = match office.act(&who[2], move |tx| payment::prepare_batch(tx, ask.clone())) {
        Ok(batch) => batch,
        Err(refused) => return stopped("prepare", &refused),
    };
    if let Err(refused) = office.act(&who[3], move |tx| send(tx, batch)) {
        return stopped("send", &refused);
    }
    match office.act(&who[4], move |tx| {
        payment::confirm_payment(tx, paid(payable))
    }) {
        Ok(_) => "-".to_owned(),
        Err(refused) => stopped("settle", &refused),
    }
}

fn stopped(step: &str, error: &Error) -> String {
    let Error::Refusal(refusal) = error else {
        panic!("{error:?}")
    };
    assert_eq!(refusal.code, "payment.duties", "{error}");
    let article = refusal.article.as_deref().unwrap_or_default();
    assert!(article.contains("지방회계법 제36조"), "{article}");
    assert!(
        refusal.text.contains("10원"),
        "names the payment: {}",
        refusal.text
    );
    step.to_owned()
}

#[test]
fn every_same_person_cell() {
    for office in offices() {
        for (n, (people, without, _)) in CELLS.iter().enumerate() {
            assert_eq!(
                play(&office, n, people),
                *without,
                "{people} without exception"
            );
        }
        let year = office.year;
        office
            .act(OFFICER, move |tx| {
                trustee::allow_duty_exception(
                    tx,
                    trustee::AllowDutyException {
                        year: year.to_string(),
                        from_on: "2018-03-01".to_owned(),
                        to_on: "2018-03-31".to_owned(),
                        reason: "회계담당 결원".to_owned(),
                    },
                )
            })
            .expect("an exception");
        for (n, (people, _, with)) in CELLS.iter().enumerate() {
            assert_eq!(
                play(&office, 100 + n, people),
                *with,
                "{people} with exception"
            );
        }
    }
}

/// Whoever prepared cannot talk the duties away by recording another outcome.
#[test]
fn every_outcome_is_recorded_by_the_third_hand() {
    for office in offices() {
        let (payable, _) = office.sent(1, 100);
        for who in [CLERK, HEAD] {
            let outcomes = [
                office
                    .act(who, move |tx| payment::confirm_payment(tx, paid(payable)))
                    .map(|_| ()),
                office.act(who, move |tx| {
                    payment::fail_payment(tx, said(payable, "거절됨(은행)"))
                }),
                office.act(who, move |tx| {
                    payment::mark_unknown(tx, said(payable, "응답이 없음"))
                }),
            ];
            for outcome in &outcomes {
                assert_eq!(verdict(outcome), "duties", "{who:?}");
            }
        }
        office
            .act(CASHIER, move |tx| {
                payment::mark_unknown(tx, said(payable, "응답이 없음"))
            })
            .expect("the cashier may");
        let resolve = payment::ResolveUnknown {
            payable: payable.to_string(),
            verdict: "paid".to_owned(),
            on: "2018-03-02".to_owned(),
            evidence: "거래내역 조회".to_owned(),
        };
        for who in [CLERK, HEAD] {
            let ask = resolve.clone();
            let outcome = office
                .act(who, move |tx| payment::resolve_unknown(tx, ask.clone()))
                .map(|_| ());
            assert_eq!(verdict(&outcome), "duties", "{who:?}");
        }
    }
}
