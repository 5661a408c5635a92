//! Closing a month, as a table.

use jiff::civil::date;
use kernel::Refusal;

use super::*;

fn facts() -> MonthFacts {
    MonthFacts {
        fiscal_year: FiscalYear::new(2017).expect("in range"),
        state: YearState::Open,
        starts_on: date(2017, 1, 1),
        month: 3,
        closed_through: Some(date(2017, 2, 28)),
        today: date(2017, 4, 3),
        bank: BankFacts {
            book: Won(100),
            statement: Some((date(2017, 3, 31), Won(100))),
            difference: Some(Won::ZERO),
            open_items: 0,
        },
        open_payments: Vec::new(),
        found: Vec::new(),
        reopening_waits: false,
    }
}

fn said(facts: &MonthFacts, bank: &str, open: &str) -> Vec<(&'static str, String)> {
    match close(&dated::rules(), facts, bank, open) {
        Ok(_) => Vec::new(),
        Err(no) => no
            .into_iter()
            .map(Refusal::from)
            .map(|refusal| (refusal.code, refusal.text))
            .collect(),
    }
}

#[test]
fn a_month_in_order_closes_through_its_last_day() {
    let last = close(&dated::rules(), &facts(), "", "");
    assert_eq!(last, Ok(date(2017, 3, 31)));
    let february = MonthFacts {
        month: 2,
        closed_through: Some(date(2017, 1, 31)),
        ..facts()
    };
    assert_eq!(
        close(&dated::rules(), &february, "", ""),
        Ok(date(2017, 2, 28))
    );
}

fn with(change: impl Fn(&mut MonthFacts)) -> MonthFacts {
    let mut facts = facts();
    change(&mut facts);
    facts
}

fn found(blocks: bool) -> Vec<Found> {
    let text = "제1호".to_owned();
    vec![Found { text, blocks }]
}

#[test]
fn what_blocks_a_month() {
    let through = |day| with(move |f| f.closed_through = day);
    for blocked in [
        with(|f| f.today = date(2017, 3, 31)),
        through(Some(date(2017, 1, 31))),
        through(Some(date(2017, 3, 31))),
        through(None),
        with(|f| f.state = YearState::Closed),
        with(|f| f.state = YearState::Draft),
        with(|f| f.reopening_waits = true),
        with(|f| f.bank.difference = Some(Won(-1))),
        with(|f| f.found = found(true)),
    ] {
        let said = said(&blocked, "사유", "사유");
        assert!(!said.is_empty(), "{blocked:?}");
        assert!(
            said.iter().all(|one| one.0 == "clearing.blocked"),
            "{said:?}"
        );
    }
    for fine in [
        with(|f| f.today = date(2017, 4, 1)),
        with(|f| f.found = found(false)),
    ] {
        assert_eq!(said(&fine, "", ""), Vec::new());
    }
}

#[test]
fn what_needs_a_written_reason() {
    let payment = OpenPayment {
        label: "가나광고".to_owned(),
        state: "은행 전송",
    };
    let no_statement = with(|f| {
        f.bank.statement = None;
        f.bank.difference = None;
    });
    let open = with(|f| f.open_payments = vec![payment.clone()]);
    for (case, bank, other, needed) in [
        (&no_statement, "", "", true),
        (&no_statement, "", "다른 사유", true),
        (&no_statement, "은행 전산 장애", "", false),
        (&open, "", "", true),
        (&open, "다른 사유", "", true),
        (&open, "", "은행에 문의함", false),
    ] {
        let codes: Vec<&str> = said(case, bank, other).iter().map(|one| one.0).collect();
        let expected: &[&str] = if needed {
            &["clearing.reason_needed"]
        } else {
            &[]
        };
        assert_eq!(codes, expected, "{bank} {other}");
    }
}

#[test]
fn the_first_month_is_that_of_the_work() {
    let begins = MonthFacts {
        starts_on: date(2017, 5, 2),
        month: 5,
        closed_through: None,
        today: date(2017, 6, 1),
        ..facts()
    };
    assert_eq!(
        close(&dated::rules(), &begins, "", ""),
        Ok(date(2017, 5, 31))
    );
    let before = MonthFacts { month: 4, ..begins };
    assert!(close(&dated::rules(), &before, "", "").is_err());
}
