//! The table of moves, and random walks over it.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    model::{Asset, PermitState, Purpose, StepDone},
    rules::{
        leases::tests::{case, lease},
        procedure::steps,
    },
};

fn done(key: &str) -> StepDone {
    StepDone {
        id: kernel::Id::from_parts(1, [9; 10]),
        step: key.to_owned(),
        done_on: date(2018, 3, 5),
        proof: "기록철".to_owned(),
        file: None,
        file_name: String::new(),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        recorded_by_name: String::new(),
    }
}

fn permit(state: PermitState) -> Permit {
    Permit {
        name: "용도변경".to_owned(),
        state,
        on_day: date(2018, 3, 5),
        note: String::new(),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        recorded_by_name: String::new(),
    }
}

#[test]
fn a_school_needs_the_advice_before_the_agreement() {
    let mut known = case(Asset::ClosedSchool, Purpose::Culture, UseState::Applied);
    let keys: Vec<String> = steps(&known, &[])
        .into_iter()
        .map(|one| one.step.key)
        .collect();
    let all_but_one: Vec<StepDone> = keys.iter().take(3).map(|key| done(key)).collect();
    let leases = [lease(date(2018, 4, 1), date(2021, 3, 31))];
    let judged = |known: &AssetUseCase, done: &[StepDone], to: &str, day| {
        let steps = steps(known, done);
        let facts = Facts {
            known,
            steps: &steps,
            leases: &leases,
            permits: &[permit(PermitState::Needed)],
        };
        let ask = MoveUse {
            version: "1".to_owned(),
            to: to.to_owned(),
            ..MoveUse::default()
        };
        decide(&ask, facts, day).map(|(one, _)| one.to)
    };
    let day = date(2018, 3, 20);
    let refusal = judged(&known, &all_but_one, "agreed", day).unwrap_err();
    assert_eq!(refusal.code, "reuse.step_open");
    let article = refusal.article.as_deref();
    assert_eq!(article, Some("폐교재산의 활용촉진을 위한 특별법 제8조"));
    let all: Vec<StepDone> = keys.iter().map(|key| done(key)).collect();
    assert_eq!(judged(&known, &all, "agreed", day), Ok(UseState::Agreed));
    known.state = UseState::Agreed;
    let refusal = judged(&known, &all, "in_use", day).unwrap_err();
    let codes: Vec<&str> = refusal.each().map(|one| one.code).collect();
    assert_eq!(codes, ["reuse.permit_open", "reuse.not_begun"]);
    let refusal = judged(&known, &all, "ended", day).unwrap_err();
    assert_eq!(refusal.code, "reuse.no_such_move");
}

proptest! {
    /// Wherever a walk comes, everything that the way there asks for was there when it came.
    #[test]
    fn no_state_is_reached_without_its_gates(
        asset in prop::sample::select(Asset::ALL),
        purpose in prop::sample::select(Purpose::ALL),
        walk in prop::collection::vec(
            (0_usize..8, 0_usize..5, 0_usize..3, 0_usize..3, any::<bool>()),
            1..25,
        ),
    ) {
        let mut known = case(asset, purpose, UseState::Idea);
        let keys: Vec<String> = steps(&known, &[]).into_iter().map(|one| one.step.key).collect();
        let (mut some, mut leases, mut permits) = (Vec::new(), Vec::new(), Vec::new());
        for (to, step, leased, allowed, why) in walk {
            let today = date(2018, 3, 5);
            some.extend(keys.get(step).map(|key| done(key)));
            if leased == 2 && leases.is_empty() {
                leases.push(lease(date(2018, 3, 1), date(2022, 2, 28)));
            }
            permits.push(permit([
                PermitState::Needed, PermitState::Granted, PermitState::Denied,
            ][allowed]));
            let steps = steps(&known, &some);
            let facts = Facts { known: &known, steps: &steps, leases: &leases, permits: &permits };
            let ask = MoveUse {
                version: "1".to_owned(),
                to: UseState::ALL[to].word().to_owned(),
                reason: if why { "까닭".to_owned() } else { String::new() },
                ..MoveUse::default()
            };
            let Ok((one, _)) = decide(&ask, facts, today) else { continue };
            let is_done = |phase: Phase| steps.iter()
                .filter(|one| one.step.phase <= phase)
                .all(|one| some.iter().any(|done: &StepDone| done.step == one.step.key));
            let may = crate::rules::dated::purposes_on(asset, today).0.contains(&purpose);
            match one.to {
                UseState::Idea => prop_assert!(false, "nothing leads back"),
                UseState::OwnerConsulted => prop_assert!(is_done(Phase::Consult)),
                UseState::FeasibilityOk => prop_assert!(is_done(Phase::Feasibility) && may),
                UseState::Applied => prop_assert!(is_done(Phase::Apply) && may),
                UseState::Agreed => {
                    prop_assert!(is_done(Phase::Agree) && may && !leases.is_empty());
                }
                UseState::InUse => {
                    prop_assert!(is_done(Phase::Agree) && !leases.is_empty());
                    let last = permits.last().map(|one: &Permit| one.state);
                    prop_assert_eq!(last, Some(PermitState::Granted));
                }
                UseState::Ended => prop_assert!(known.state == UseState::InUse && why),
                UseState::Dropped => prop_assert!(known.state != UseState::InUse && why),
            }
            known.state = one.to;
        }
    }
}
