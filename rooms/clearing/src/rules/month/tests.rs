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

#[test]
fn what_blocks_a_month() {
    let payment = OpenPayment {
        label: "가나광고".to_owned(),
        state: "은행 전송",
    };
    let found = |blocks| Found {
        text: "제1호".to_owned(),
        blocks,
    };
    let no_statement = BankFacts {
        statement: None,
        difference: None,
        ..facts().bank
    };
    let off = BankFacts {
        difference: Some(Won(-1)),
        ..facts().bank
    };
    let blocked = Some("clearing.blocked");
    let reason = Some("clearing.reason_needed");
    for (case, bank, open, code) in [
        (facts(), "", "", None),
        (
            MonthFacts {
                today: date(2017, 3, 31),
                ..facts()
            },
            "",
            "",
            blocked,
        ),
        (
            MonthFacts {
                today: date(2017, 4, 1),
                ..facts()
            },
            "",
            "",
            None,
        ),
        (
            MonthFacts {
                closed_through: Some(date(2017, 1, 31)),
                ..facts()
            },
            "",
            "",
            blocked,
        ),
        (
            MonthFacts {
                closed_through: None,
                ..facts()
            },
            "",
            "",
            blocked,
        ),
        (
            MonthFacts {
                closed_through: Some(date(2017, 3, 31)),
                ..facts()
            },
            "",
            "",
            blocked,
        ),
        (
            MonthFacts {
                state: YearState::Closed,
                ..facts()
            },
            "",
            "",
            blocked,
        ),
        (
            MonthFacts {
                state: YearState::Draft,
                ..facts()
            },
            "",
            "",
            blocked,
        ),
        (
            MonthFacts {
                reopening_waits: true,
                ..facts()
            },
            "",
            "",
            blocked,
        ),
        (
            MonthFacts {
                bank: off,
                ..facts()
            },
            "사유",
            "사유",
            blocked,
        ),
        (
            MonthFacts {
                bank: no_statement.clone(),
                ..facts()
            },
            "",
            "",
            reason,
        ),
        (
            MonthFacts {
                bank: no_statement,
                ..facts()
            },
            "은행 전산 장애",
            "",
            None,
        ),
        (
            MonthFacts {
                open_payments: vec![payment.clone()],
                ..facts()
            },
            "",
            "",
            reason,
        ),
        (
            MonthFacts {
                open_payments: vec![payment],
                ..facts()
            },
            "",
            "은행에 문의함",
            None,
        ),
        (
            MonthFacts {
                found: vec![found(true)],
                ..facts()
            },
            "사유",
            "사유",
            blocked,
        ),
        (
            MonthFacts {
                found: vec![found(false)],
                ..facts()
            },
            "",
            "",
            None,
        ),
    ] {
        let said = said(&case, bank, open);
        assert_eq!(said.first().map(|one| one.0), code, "{said:?}");
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
