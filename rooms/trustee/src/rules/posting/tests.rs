//! Postings by state and day, as a table.

use jiff::civil::{Date, date};
use kernel::{FiscalYear, Id, Refusal};
use ledger::BookNumber;

use super::*;

fn year(state: YearState) -> TrusteeYear {
    TrusteeYear {
        id: Id::from_parts(1_500_000_000_000, [1; 10]),
        program: Id::from_parts(1_500_000_000_000, [2; 10]),
        fiscal_year: FiscalYear::new(2017).expect("in range"),
        book: BookNumber(1),
        title: "2017년 수탁 예산".to_owned(),
        starts_on: date(2017, 1, 1),
        state,
    }
}

fn asked(state: YearState, what: Posting, on: Date) -> Option<Refusal> {
    let rules = dated::rules();
    let frame = Frame {
        today: date(2018, 3, 2),
        rules: &rules,
    };
    may_post(frame, &year(state), what, on)
        .err()
        .map(Refusal::from)
}

#[test]
fn days_by_posting() {
    use Posting as P;
    for (what, on, refused, article) in [
        (P::Commit, "2017-12-31", None, ""),
        (
            P::Commit,
            "2018-01-01",
            Some("trustee.outside_year"),
            "제7조(회계연도 독립",
        ),
        (
            P::Commit,
            "2016-12-31",
            Some("trustee.outside_year"),
            "제7조(회계연도 독립",
        ),
        (P::Pay, "2018-01-20", None, ""),
        (
            P::Pay,
            "2018-01-21",
            Some("trustee.outside_year"),
            "지방회계법 제7조",
        ),
        (P::TakeBack, "2018-01-20", None, ""),
        (
            P::TakeBack,
            "2018-01-21",
            Some("trustee.outside_year"),
            "지방회계법 제7조",
        ),
        (P::CarryOut, "2018-01-10", None, ""),
        (
            P::CarryOut,
            "2018-01-11",
            Some("trustee.outside_year"),
            "지방재정법 제50조",
        ),
        (P::Interest, "2018-02-28", None, ""),
        (P::Interest, "2018-03-03", Some("trustee.in_future"), ""),
        (P::ReturnCash, "2018-03-02", None, ""),
        (P::OwnMoney, "2018-03-02", None, ""),
        (P::Lapse, "2017-12-30", Some("trustee.outside_year"), ""),
        (P::Lapse, "2017-12-31", None, ""),
        (P::Grant, "2018-01-20", None, ""),
    ] {
        let found = asked(YearState::Open, what, on.parse().expect("a day"));
        assert_eq!(found.as_ref().map(|r| r.code), refused, "{what:?} {on}");
        let cited = found.and_then(|r| r.article).unwrap_or_default();
        assert!(cited.contains(article), "{what:?} {on}: {cited}");
    }
}

#[test]
fn states_by_posting() {
    use Posting as P;
    let on = date(2017, 12, 31);
    for (what, draft, closed, cleared) in [
        (P::Commit, false, false, false),
        (P::Pay, false, false, false),
        (P::Unpay, false, false, false),
        (P::TakeBack, false, false, false),
        (P::Grant, false, false, false),
        (P::Income, false, false, false),
        (P::Lapse, false, false, false),
        (P::CarryOut, false, false, false),
        (P::Remit, false, true, true),
        (P::Interest, false, true, true),
        (P::ReturnCash, false, true, true),
        (P::OwnMoney, false, true, true),
        (P::CashOut, false, true, true),
    ] {
        for (state, may) in [
            (YearState::Draft, draft),
            (YearState::Open, true),
            (YearState::Closed, closed),
            (YearState::Cleared, cleared),
        ] {
            let found = asked(state, what, on).map(|refusal| refusal.code);
            let expected = (!may).then_some("trustee.wrong_state");
            assert_eq!(found, expected, "{what:?} in {state:?}");
        }
    }
}

#[test]
fn services_belong_to_the_year() {
    let rules = dated::rules();
    let mut year = year(YearState::Open);
    year.starts_on = date(2017, 5, 2);
    for (on, fits) in [
        (date(2017, 5, 1), false),
        (date(2017, 5, 2), true),
        (date(2017, 12, 31), true),
        (date(2018, 1, 1), false),
    ] {
        let found = day_fits(&rules, &year, on).map_err(Refusal::from);
        assert_eq!(found.is_ok(), fits, "{on}");
        if let Err(refusal) = found {
            let article = refusal.article.unwrap_or_default();
            assert!(article.contains("회계연도 독립의 원칙"), "{article}");
        }
    }
}
