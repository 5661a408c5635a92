//! When a quarter's money is given, as tables (`domain.md` 11, check 6).

use jiff::civil::date;
use kernel::{Address, Error, FiscalYear, Id};
use ledger::BookNumber;

use super::*;

fn facts(starts_on: Date, marked: &[i64], waiting: &[(i64, i64)]) -> GrantFacts {
    let id = Id::from_parts(1_500_000_000_000, [1; 10]);
    let grants = waiting.iter().map(|(quarter, thousand)| Grant {
        id: Id::from_parts(1_500_000_000_000, [7; 10]),
        year: id,
        quarter: *quarter,
        amount: Won(thousand * 1_000),
        purpose: "운영".to_owned(),
        state: GrantState::Requested,
        requested_on: starts_on,
        requested_by: "회계 담당".to_owned(),
        decided_on: None,
        decided_by: None,
        note: String::new(),
        city_movement: None,
        seq: None,
    });
    GrantFacts {
        year: TrusteeYear {
            id,
            program: Id::from_parts(1_500_000_000_000, [2; 10]),
            fiscal_year: FiscalYear::new(2016).expect("in range"),
            book: BookNumber(1),
            title: String::new(),
            starts_on,
            state: YearState::Open,
        },
        current: Won(432_316_000),
        cash: CashColumns {
            granted: Won(200_000_000),
            ..CashColumns::default()
        },
        grants: grants.collect(),
        marks: marked
            .iter()
            .map(|quarter| ReportMark {
                quarter: *quarter,
                source: Address::new("clearing", "report", quarter),
                marked_on: starts_on,
            })
            .collect(),
    }
}

fn codes(no: Vec<Refused>) -> Vec<&'static str> {
    match super::super::refuse(no) {
        Error::Refusal(refusal) => refusal.each().map(|one| one.code).collect(),
        other => panic!("{other}"),
    }
}

#[test]
fn the_report_of_the_quarter_before() {
    let (january, may) = (date(2016, 1, 1), date(2016, 5, 2));
    for (starts_on, marked, quarter, missing) in [
        (january, &[][..], 1, None),
        (january, &[], 2, Some(1)),
        (january, &[1], 2, None),
        (january, &[1], 3, Some(2)),
        (january, &[1, 2, 3], 4, None),
        (january, &[1, 3], 3, Some(2)),
        (may, &[], 2, None),
        (may, &[], 3, Some(2)),
    ] {
        let facts = facts(starts_on, marked, &[]);
        assert_eq!(
            missing_report(&facts, quarter),
            missing,
            "{starts_on} {quarter}"
        );
        let rules = dated::rules();
        let ask = RequestGrant {
            quarter: quarter.to_string(),
            amount: "1,000,000".to_owned(),
            purpose: "운영".to_owned(),
            ..RequestGrant::default()
        };
        let found = request(&rules, &ask, &facts, date(2016, 7, 1));
        assert_eq!(found.is_ok(), missing.is_none(), "{quarter}");
        if let Err(no) = found {
            assert_eq!(codes(no), ["trustee.report_missing"]);
        }
    }
}

#[test]
fn never_more_than_the_budget() {
    let rules = dated::rules();
    for (waiting, asked, expected) in [
        (&[][..], "232,316,000", None),
        (&[], "232,316,001", Some("232,316,000")),
        (&[(3, 200_000)], "32,316,000", None),
        (&[(3, 200_000)], "32,316,001", Some("32,316,000")),
    ] {
        let facts = facts(date(2016, 1, 1), &[1, 2, 3], waiting);
        let ask = RequestGrant {
            quarter: "4분기".to_owned(),
            amount: asked.to_owned(),
            purpose: "운영".to_owned(),
            ..RequestGrant::default()
        };
        match (request(&rules, &ask, &facts, date(2016, 10, 1)), expected) {
            (Ok(draft), None) => assert_eq!(draft.quarter, 4),
            (Err(no), Some(room)) => {
                let text = super::super::refuse(no).to_string();
                assert!(text.contains(room), "{text}");
            }
            (found, _) => panic!("{asked}: {found:?}"),
        }
    }
}

#[test]
fn the_rules_are_asked_again_on_the_day_of_the_gift() {
    let rules = dated::rules();
    let on = date(2016, 7, 1);
    let asked = facts(date(2016, 1, 1), &[1], &[(3, 100)]);
    let grant = asked.grants.first().cloned().expect("one");
    let said = |facts: &GrantFacts, grant: &Grant, same| {
        give(&rules, grant, facts, same, on).map_err(codes)
    };
    assert_eq!(
        said(&asked, &grant, false),
        Err(vec!["trustee.report_missing"])
    );
    let reported = facts(date(2016, 1, 1), &[1, 2], &[(3, 100)]);
    assert_eq!(said(&reported, &grant, false), Ok(()));
    assert_eq!(
        said(&reported, &grant, true),
        Err(vec!["trustee.same_person"])
    );
    let decided = Grant {
        state: GrantState::Refused,
        ..grant
    };
    assert_eq!(
        said(&reported, &decided, false),
        Err(vec!["trustee.cannot"])
    );
}
