use jiff::civil::date;
use kernel::Id;

use super::*;
use crate::rules::vendors::tests::season as a_season;

fn season(called: bool) -> MarketSeason {
    MarketSeason {
        called_on: called.then_some(date(2018, 3, 2)),
        ..a_season()
    }
}

fn set(percent: &str, basis: &str, reported_on: &str, paper: &str) -> SetFee {
    SetFee {
        season: String::new(),
        percent: percent.to_owned(),
        basis: basis.to_owned(),
        reported_on: reported_on.to_owned(),
        paper: paper.to_owned(),
    }
}

fn codes<T: std::fmt::Debug>(found: Result<T, Refusal>) -> Vec<&'static str> {
    match found {
        Ok(_) => Vec::new(),
        Err(why) => why.each().map(|one| one.code).collect(),
    }
}

#[test]
fn a_fee_stands_on_an_article_and_a_report() {
    let today = date(2018, 3, 2);
    let grounds = "market.fee_grounds";
    let bad = "market.unreadable";
    for (ask, wanted) in [
        (set("0", "", "", ""), vec![]),
        (set("2.5", "조례 제9조", "2018-03-01", "문서-1"), vec![]),
        (set("3%", "조례 제9조", "2018-03-02", "문서-1"), vec![]),
        (set("3", "", "", ""), vec![grounds, grounds, grounds]),
        (set("3", "조례 제9조", "", "문서-1"), vec![grounds]),
        (
            set("3", "조례 제9조", "2018-03-03", "문서-1"),
            vec!["market.reported_ahead"],
        ),
        (set("", "", "", ""), vec![bad]),
        (set("2.55", "가", "2018-03-01", "나"), vec![bad]),
        (set("20.1", "가", "2018-03-01", "나"), vec![bad]),
        (set("-1", "가", "2018-03-01", "나"), vec![bad]),
        (set("삼", "가", "2018-03-01", "나"), vec![bad]),
    ] {
        assert_eq!(codes(fee(&ask, &season(false), today)), wanted, "{ask:?}");
    }
    let known = fee(&set("3", "가", "2018-03-01", "나"), &season(true), today);
    assert_eq!(codes(known), ["market.terms_published"]);
    let why = fee(&set("3", "", "2018-03-01", "나"), &season(false), today).unwrap_err();
    let law = "서울특별시 행정사무의 민간위탁에 관한 조례 제15조";
    assert_eq!(why.article.as_deref(), Some(law));
}

#[test]
fn a_fee_is_rounded_down_and_never_below_zero() {
    let of = |permille, takings| {
        let fee = MarketFee {
            season: Id::from_parts(1, [1; 10]),
            permille,
            basis: String::new(),
            reported_on: None,
            paper: String::new(),
            recorded_at: jiff::Timestamp::UNIX_EPOCH,
            recorded_by_name: String::new(),
        };
        fee_of(Some(&fee), Won(takings)).0
    };
    for (permille, takings, wanted) in [
        (30, 10_000, 300),
        (25, 10_010, 250),
        (30, 33, 0),
        (200, 0, 0),
        (200, -5_000, 0),
        (0, 1_000_000, 0),
    ] {
        assert_eq!(of(permille, takings), wanted, "{permille} of {takings}");
    }
    assert_eq!(fee_of(None, Won(10_000)), Won::ZERO);
    assert_eq!([rate_text(30), rate_text(25)], ["3%", "2.5%"]);
}

const CLOSED: DayFacts = DayFacts {
    kind: SeasonKind::Market,
    state: DayState::Closed,
    seen: 4,
};

fn account(version: i64) -> Option<PayeeAccount> {
    Some(PayeeAccount {
        payee: Id::from_parts(2, [2; 10]),
        version,
    })
}

#[test]
fn what_is_put_forward_is_what_is_left() {
    let ready = VendorFacts {
        name: "솔뫼농원".to_owned(),
        rest: 9_000,
        waits: false,
        has_payee: true,
        account: account(1),
    };
    let with = |change: fn(&mut VendorFacts)| {
        let mut one = ready.clone();
        change(&mut one);
        one
    };
    for (one, wanted) in [
        (ready.clone(), vec![]),
        (with(|one| one.rest = 0), vec!["market.nothing_left"]),
        (with(|one| one.rest = -1), vec!["market.nothing_left"]),
        (with(|one| one.waits = true), vec!["market.payout_waits"]),
        (
            with(|one| (one.has_payee, one.account) = (false, None)),
            vec!["market.no_payee"],
        ),
        (with(|one| one.account = None), vec!["market.no_account"]),
    ] {
        assert_eq!(
            codes(draft("4", CLOSED, std::slice::from_ref(&one))),
            wanted,
            "{one:?}"
        );
    }
    assert_eq!(codes(draft("4", CLOSED, &[])), ["market.nothing_chosen"]);
    let old = draft("3", CLOSED, std::slice::from_ref(&ready));
    assert_eq!(codes(old), ["market.changed_meanwhile"]);
    for (kind, state, wanted) in [
        (SeasonKind::Market, DayState::Open, "market.day_not_closed"),
        (
            SeasonKind::Market,
            DayState::Cancelled,
            "market.day_not_closed",
        ),
        (
            SeasonKind::Exhibition,
            DayState::Closed,
            "market.no_sales_here",
        ),
    ] {
        let day = DayFacts {
            kind,
            state,
            ..CLOSED
        };
        assert_eq!(
            codes(draft("4", day, std::slice::from_ref(&ready))),
            [wanted]
        );
    }
    let two = [ready.clone(), with(|one| one.rest = 1)];
    let amounts = draft("4", CLOSED, &two).unwrap();
    let amounts: Vec<i64> = amounts.iter().map(|(amount, _)| amount.0).collect();
    assert_eq!(amounts, [9_000, 1]);
}

#[test]
fn a_decision_holds_against_what_changed_meanwhile() {
    let drafted = PayoutFacts {
        name: "솔뫼농원".to_owned(),
        state: PayoutState::Drafted,
        account: account(1),
        rest: 0,
        newest: account(1),
    };
    let with = |change: fn(&mut PayoutFacts)| {
        let mut one = drafted.clone();
        change(&mut one);
        one
    };
    let decided = |to: &str, reason: &str, one: PayoutFacts| {
        let ask = DecidePayouts {
            seen: "4".to_owned(),
            to: to.to_owned(),
            reason: reason.to_owned(),
            ..DecidePayouts::default()
        };
        codes(decide(&ask, CLOSED, &[one]))
    };
    for (to, reason, one, wanted) in [
        ("approved", "", drafted.clone(), vec![]),
        ("approved", "", with(|one| one.rest = 5), vec![]),
        ("dropped", "금액 확인", with(|one| one.rest = -5), vec![]),
        (
            "dropped",
            "금액 확인",
            with(|one| one.newest = account(2)),
            vec![],
        ),
        ("dropped", "", drafted.clone(), vec!["market.missing"]),
        ("drafted", "", drafted.clone(), vec!["market.unreadable"]),
        (
            "approved",
            "",
            with(|one| one.rest = -5),
            vec!["market.less_owed"],
        ),
        (
            "approved",
            "",
            with(|one| one.newest = account(2)),
            vec!["market.other_account"],
        ),
        (
            "approved",
            "",
            with(|one| one.state = PayoutState::Approved),
            vec!["market.payout_decided"],
        ),
    ] {
        assert_eq!(decided(to, reason, one.clone()), wanted, "{to} {one:?}");
    }
}

#[test]
fn no_more_comes_back_than_was_paid_too_much() {
    let brought = |amount: &str, paper: &str, rest: i64| {
        let ask = RecordReturn {
            seen: "4".to_owned(),
            amount: amount.to_owned(),
            paper: paper.to_owned(),
            ..RecordReturn::default()
        };
        codes(bring(&ask, CLOSED, rest))
    };
    for (amount, paper, rest, wanted) in [
        ("5,000", "입금 확인", -5_000, vec![]),
        ("1", "입금 확인", -5_000, vec![]),
        (
            "5,001",
            "입금 확인",
            -5_000,
            vec!["market.too_much_brought"],
        ),
        ("1", "입금 확인", 0, vec!["market.nothing_to_bring"]),
        ("1", "입금 확인", 10, vec!["market.nothing_to_bring"]),
        ("0", "입금 확인", -10, vec!["market.unreadable"]),
        ("5,000", "", -5_000, vec!["market.missing"]),
    ] {
        assert_eq!(brought(amount, paper, rest), wanted, "{amount} of {rest}");
    }
}
