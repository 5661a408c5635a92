//! 이용, 전용, 이체, 변경사용: who may give to whom, and until when.

use super::*;

/// `from item` → `to item` by 전용: which of the bans speaks.
#[test]
fn bans_of_the_decree() {
    let names = |code: &str| match code.split('-').next() {
        Some("101") => "인건비",
        Some("203") => "업무추진비",
        Some("401") => "시설비",
        Some("601") => "차입금원금상환",
        _ => "민간위탁금",
    };
    for (from, to, refused) in [
        ("307-05", "201-01", ""),
        ("101-01", "307-05", "budget.transfer_source_banned"),
        ("101-03", "307-05", "budget.transfer_source_banned"),
        ("601-01", "307-05", "budget.transfer_source_banned"),
        ("401-01", "307-05", "budget.transfer_source_banned"),
        ("307-05", "203-03", "budget.transfer_target_banned"),
        ("203-03", "307-05", ""),
        ("307-05", "101-01", ""),
    ] {
        let giving = with(line(1, 1, from, names(from)), 1_000, 0);
        let taking = with(line(2, 1, to, names(to)), 1_000, 0);
        let expected: Vec<&str> = Some(refused)
            .filter(|r| !r.is_empty())
            .into_iter()
            .collect();
        let found = codes("전용 2016-09-01 500", &giving, Some(&taking));
        assert_eq!(found, expected, "{from} → {to}");
        // 변경사용 is below 전용 and not bound by these.
        assert_eq!(
            codes("변경사용 2016-09-01 500", &giving, Some(&taking)),
            [""; 0]
        );
    }
}

#[test]
fn a_ban_names_its_article_and_item() {
    let giving = with(line(1, 1, "101-01", "보수"), 1_000, 0);
    let taking = with(line(2, 1, "307-05", "민간위탁금"), 1_000, 0);
    let rules = dated::rules();
    let frame = Frame {
        today: date(2017, 3, 2),
        rules: &rules,
    };
    let draft = draft("전용 2016-09-01 500", &giving, Some(&taking));
    let no = judge(frame, &draft, &giving, Some(&taking)).expect_err("banned");
    let refusal = Refusal::from(no.into_iter().next().expect("one"));
    assert_eq!(refusal.field, Some("line"));
    assert_eq!(
        refusal.article.as_deref(),
        Some("지방재정법 제49조, 같은 법 시행령 제55조")
    );
    assert!(
        refusal
            .text
            .starts_with("‘보수’(101-01)에서는 전용할 수 없습니다.")
    );
}

#[test]
fn nothing_moves_between_lines_after_the_year() {
    let giving = with(line(1, 1, "307-05", "민간위탁금"), 1_000, 0);
    let taking = with(line(2, 1, "201-01", "사무관리비"), 1_000, 0);
    for kind in ["전용", "이체", "변경사용"] {
        let late = codes(&format!("{kind} 2017-01-01 500"), &giving, Some(&taking));
        assert_eq!(late, ["budget.transfer_too_late"], "{kind}");
        let last = codes(&format!("{kind} 2016-12-31 500"), &giving, Some(&taking));
        assert_eq!(last, [""; 0], "{kind}");
    }
}

#[test]
fn lines_that_may_not_pass_money_to_each_other() {
    let giving = with(line(1, 1, "307-05", "민간위탁금"), 1_000, 0);
    let other = |change: fn(&mut BudgetLine)| {
        let mut changed = line(2, 1, "201-01", "사무관리비");
        change(&mut changed);
        with(changed, 1_000, 0)
    };
    let same = with(line(1, 1, "307-05", "민간위탁금"), 1_000, 0);
    let mismatch = ["budget.transfer_mismatch"];
    assert_eq!(codes("전용 2016-09-01 5", &giving, Some(&same)), mismatch);
    for (kind, change, refused) in [
        (
            "전용",
            (|l| l.source = FundingSource::National) as fn(&mut BudgetLine),
            true,
        ),
        ("전용", |l| l.fund.code = "special".to_owned(), true),
        ("전용", |l| l.off_budget = true, true),
        ("전용", |l| l.program = id(2), false),
        ("변경사용", |l| l.program = id(2), true),
        ("이용", |l| l.program = id(2), false),
        ("이용", |_| {}, true),
        ("이체", |l| l.program = id(2), false),
        ("이체", |_| {}, false),
    ] {
        let text = format!("{kind} 2016-09-01 5");
        let found = codes(&text, &giving, Some(&other(change)));
        assert_eq!(found == mismatch, refused, "{kind} {found:?}");
        assert_eq!(found.is_empty(), !refused, "{kind} {found:?}");
    }
}

#[test]
fn no_transfer_for_what_the_budget_does_not_have() {
    let giving = with(line(1, 1, "307-05", "민간위탁금"), 1_000, 0);
    let new_work = with(line(2, 2, "201-01", "사무관리비"), 0, 0);
    let found = codes("전용 2016-09-01 5", &giving, Some(&new_work));
    assert_eq!(found, ["budget.transfer_unbudgeted"]);
}

#[test]
fn a_transfer_moves_four_accounts() {
    let giving = with(line(1, 1, "307-05", "민간위탁금"), 1_000, 0);
    let taking = with(line(2, 1, "201-01", "사무관리비"), 1_000, 0);
    let rules = dated::rules();
    let frame = Frame {
        today: date(2017, 3, 2),
        rules: &rules,
    };
    let draft = draft("전용 2016-09-01 5", &giving, Some(&taking));
    let decided = judge(frame, &draft, &giving, Some(&taking)).expect("allowed");
    let legs: Vec<_> = decided
        .own
        .into_iter()
        .chain(decided.counter.expect("two"))
        .collect();
    let debit = |account, of: u8| PlannedLeg {
        line: id(of),
        account,
        side: Side::Debit,
    };
    let credit = |account, of: u8| PlannedLeg {
        line: id(of),
        account,
        side: Side::Credit,
    };
    assert_eq!(
        legs,
        [
            debit(LineAccount::Changed, 1),
            credit(LineAccount::Available, 1),
            debit(LineAccount::Available, 2),
            credit(LineAccount::Changed, 2),
        ]
    );
}
