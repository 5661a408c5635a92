//! Carry-overs, as tables.

use jiff::civil::date;
use kernel::{Refusal, Won};
use trustee::{LineNature, TrusteeYear};

use super::*;

fn id<K>(n: u8) -> Id<K> {
    Id::from_parts(1_500_000_000_000, [n; 10])
}

fn line(n: u8, available: i64) -> (TrusteeLine, LineColumns) {
    let line = TrusteeLine {
        id: id(n),
        year: id::<TrusteeYear>(9),
        section: "사업비".to_owned(),
        item: format!("항 {n}"),
        category: "행사비".to_owned(),
        name: String::new(),
        nature: LineNature::Programme,
        headcount: None,
        usable_from: date(2017, 1, 1),
        activity_needed: false,
        drafted: Won(available),
        first_account: None,
    };
    let columns = LineColumns {
        available: Won(available),
        ..LineColumns::default()
    };
    (line, columns)
}

fn asked(amounts: &[(u8, &str)]) -> AskCarryover {
    AskCarryover {
        reason: "행사가 다음 해로 미뤄짐".to_owned(),
        plan: "3월에 같은 장소에서 연다.".to_owned(),
        lines: amounts
            .iter()
            .map(|(n, amount)| CarriedLine {
                line: id::<TrusteeLine>(*n).to_string(),
                amount: (*amount).to_owned(),
                to_line: String::new(),
            })
            .collect(),
        ..AskCarryover::default()
    }
}

fn judged(ask_: &AskCarryover, today: Date, state: YearState) -> Result<Draft, Vec<&'static str>> {
    let lines = [line(1, 1_000), line(2, 500)];
    let giving = Giving {
        fiscal_year: FiscalYear::new(2017).expect("in range"),
        state,
        lines: &lines,
        today,
    };
    ask(&dated::rules(), ask_, giving)
        .map_err(|no| no.into_iter().map(|one| Refusal::from(one).code).collect())
}

#[test]
fn asking_as_a_table() {
    let in_time = date(2017, 12, 20);
    let open = YearState::Open;
    for (amounts, today, state, codes) in [
        (&[(1, "1,000"), (2, "")][..], in_time, open, &[][..]),
        (&[(1, "1,000"), (2, "500")], date(2018, 1, 10), open, &[]),
        (&[(1, "1")], date(2018, 1, 11), open, &["clearing.cannot"]),
        (&[(1, "1,001")], in_time, open, &["clearing.exceeds"]),
        (
            &[(1, "1"), (1, "2")],
            in_time,
            open,
            &["clearing.unreadable"],
        ),
        (&[(3, "1")], in_time, open, &["clearing.unreadable"]),
        (&[], in_time, open, &["clearing.missing"]),
        (&[(1, "0")], in_time, open, &["clearing.unreadable"]),
        (
            &[(1, "1")],
            in_time,
            YearState::Closed,
            &["clearing.wrong_year_state"],
        ),
    ] {
        let found = judged(&asked(amounts), today, state);
        let found = found.map_or_else(|codes| codes, |_| Vec::new());
        assert_eq!(found, codes, "{amounts:?} {today}");
    }
    let no_plan = AskCarryover {
        plan: " ".to_owned(),
        ..asked(&[(1, "1")])
    };
    assert_eq!(
        judged(&no_plan, in_time, open),
        Err(vec!["clearing.missing"])
    );
}

fn carried(state: CarryoverState) -> Carryover {
    Carryover {
        id: id(1),
        year: id(9),
        state,
        reason: String::new(),
        plan: String::new(),
        asked_by: "a".to_owned(),
        asked_by_name: "회계".to_owned(),
        asked_on: date(2017, 12, 20),
        decided_by_name: None,
        decided_on: None,
        note: String::new(),
        carried_out_on: None,
        carried_in_on: None,
        lines: vec![CarryoverLine {
            line: id(1),
            amount: Won(700),
            to_line: None,
        }],
    }
}

#[test]
fn the_asker_never_decides_and_nothing_moves_unapproved() {
    use CarryoverState as S;
    assert_eq!(decide(&carried(S::Asked), "b"), Ok(()));
    assert!(matches!(
        decide(&carried(S::Asked), "a"),
        Err(Refused::SamePerson { .. })
    ));
    for state in [S::Approved, S::Refused, S::CarriedOut, S::CarriedIn] {
        assert!(decide(&carried(state), "b").is_err(), "{state:?}");
    }
    let lines = [line(1, 1_000)];
    let giving = |today| Giving {
        fiscal_year: FiscalYear::new(2017).expect("in range"),
        state: YearState::Open,
        lines: &lines,
        today,
    };
    let rules = dated::rules();
    for (state, today, may) in [
        (S::Approved, date(2018, 1, 10), true),
        (S::Approved, date(2018, 1, 11), false),
        (S::Asked, date(2017, 12, 31), false),
        (S::Refused, date(2017, 12, 31), false),
        (S::CarriedOut, date(2017, 12, 31), false),
    ] {
        let found = carry_out(&rules, &carried(state), giving(today));
        assert_eq!(found.is_ok(), may, "{state:?} {today}");
    }
}

#[test]
fn every_carried_line_goes_to_one_line_once() {
    let receiving = [line(5, 0).0];
    let to = |n: u8| {
        vec![CarriedLine {
            line: id::<TrusteeLine>(1).to_string(),
            amount: String::new(),
            to_line: id::<TrusteeLine>(n).to_string(),
        }]
    };
    let out = carried(CarryoverState::CarriedOut);
    let placed = bring_in(&out, &to(5), &receiving).expect("placed");
    assert_eq!(placed[0].to_line, Some(id(5)));
    assert_eq!(
        placed[0].amount,
        Won(700),
        "the amount is the one that went out"
    );
    assert!(bring_in(&out, &to(6), &receiving).is_err());
    assert!(bring_in(&out, &[], &receiving).is_err());
    let twice = carried(CarryoverState::CarriedIn);
    assert!(bring_in(&twice, &to(5), &receiving).is_err());
}
