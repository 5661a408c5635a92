//! Movements in the notation of the trade: amounts in thousands of won, days as papers write them.

use jiff::civil::date;
use kernel::Refusal;
use program::Program;

use super::*;

mod transfers;

use crate::model::{BudgetAccount, BudgetItem, FundingSource, LineBalance};

fn id<K>(n: u8) -> Id<K> {
    Id::from_parts(1_500_000_000_000, [n; 10])
}

fn year(n: i64) -> FiscalYear {
    FiscalYear::new(n).expect("in range")
}

/// A line of a program (1 or 2) in 2016 with an item.
fn line(n: u8, program: u8, code: &str, name: &str) -> BudgetLine {
    BudgetLine {
        id: id(n),
        program: id::<Program>(program),
        fiscal_year: year(2016),
        fund: BudgetAccount {
            code: "general".to_owned(),
            name: "일반회계".to_owned(),
        },
        item: BudgetItem {
            fiscal_year: year(2016),
            code: code.to_owned(),
            name: name.to_owned(),
        },
        source: FundingSource::City,
        off_budget: false,
    }
}

/// A line with an original budget and what is executed of it, in thousands.
fn with(line: BudgetLine, original: i64, executed: i64) -> LineFacts {
    let won = |thousand: i64| Won(thousand * 1_000);
    let balance = LineBalance {
        original_budget: won(original),
        executed: won(executed),
        available: won(original - executed),
        ..LineBalance::default()
    };
    LineFacts {
        state: LineState { line, balance },
        closing: None,
        basis: None,
        program_has_budget: original > 0,
        carry_room: None,
    }
}

fn entrusted() -> LineFacts {
    with(line(1, 1, "307-05", "민간위탁금"), 432_316, 408_919)
}

/// `kind day thousand [basis]`, on the line given, judged on 2017-03-02.
fn draft(text: &str, facts: &LineFacts, counter: Option<&LineFacts>) -> Draft {
    let mut words = text.split(' ');
    let mut next = || words.next().unwrap_or_default().to_owned();
    let (kind, day, amount, basis) = (next(), next(), next(), next());
    let kind = MovementKind::ALL
        .iter()
        .find(|k| k.label() == kind)
        .unwrap_or_else(|| panic!("{kind} is no kind"));
    let ask = RecordMovement {
        line: facts.state.line.id.to_string(),
        kind: kind.word().to_owned(),
        effective_on: day,
        amount: format!("{amount}천원"),
        counter_line: counter.map_or(String::new(), |c| c.state.line.id.to_string()),
        basis: match basis.as_str() {
            "교부" => "granted".to_owned(),
            "지출" => "disbursed".to_owned(),
            _ => String::new(),
        },
        carryover: if kind.has_carryover() {
            "specified".to_owned()
        } else {
            String::new()
        },
        memo: String::new(),
    };
    read(&ask).unwrap_or_else(|no| panic!("{text}: {no:?}"))
}

/// The codes of the refusals, the gravest first; empty when it may be recorded.
fn codes(text: &str, facts: &LineFacts, counter: Option<&LineFacts>) -> Vec<&'static str> {
    codes_on(date(2017, 3, 2), text, facts, counter)
}

fn codes_on(
    today: Date,
    text: &str,
    facts: &LineFacts,
    counter: Option<&LineFacts>,
) -> Vec<&'static str> {
    let rules = dated::rules();
    let frame = Frame {
        today,
        rules: &rules,
    };
    match judge(frame, &draft(text, facts, counter), facts, counter) {
        Ok(_) => Vec::new(),
        Err(mut no) => {
            no.sort();
            no.into_iter().map(|one| Refusal::from(one).code).collect()
        }
    }
}

#[test]
fn the_year_of_the_paper_may_be_recorded() {
    let fresh = with(line(1, 1, "307-05", "민간위탁금"), 0, 0);
    assert_eq!(codes("당초예산 2016-01-01 432,316", &fresh, None), [""; 0]);
    let voted = with(line(1, 1, "307-05", "민간위탁금"), 432_316, 0);
    assert_eq!(codes("집행 2016-05-31 408,919 교부", &voted, None), [""; 0]);
    assert_eq!(codes("집행 2016-12-31 432,316 지출", &voted, None), [""; 0]);
}

#[test]
fn the_balance_can_never_fall_below_zero() {
    let facts = entrusted();
    for (text, refused) in [
        ("집행 2016-12-31 23,397 교부", false),
        ("집행 2016-12-31 23,398 교부", true),
        ("차년이월 2016-12-31 23,398", true),
        ("차년이월 2016-12-31 23,397", false),
        ("추가경정예산(감액) 2016-10-01 23,398", true),
        ("여입 2017-01-10 408,920 교부", true),
        ("여입 2017-01-10 408,919 교부", false),
        ("추가경정예산 2016-10-01 900,000", false),
        ("예비비 2016-10-01 1", false),
    ] {
        let found = codes(text, &facts, None);
        assert_eq!(found == ["budget.short"], refused, "{text}: {found:?}");
        assert_eq!(found.is_empty(), !refused, "{text}: {found:?}");
    }
}

#[test]
fn the_refusal_says_by_how_much_and_what_to_do() {
    let facts = entrusted();
    let rules = dated::rules();
    let frame = Frame {
        today: date(2017, 3, 2),
        rules: &rules,
    };
    let draft = draft("집행 2016-12-31 30,000 교부", &facts, None);
    let no = judge(frame, &draft, &facts, None).expect_err("short");
    let refusal = Refusal::from(no.into_iter().next().expect("one"));
    assert_eq!(refusal.field, Some("amount"));
    assert_eq!(
        refusal.text,
        "2016년 민간위탁금 (307-05) · 시비의 집행잔액 23,397,000원에서 30,000,000원을 뺄 수 없습니다. \
         6,603,000원이 모자랍니다. 금액을 줄이거나, 추가경정예산·전용 등 예산 변동을 먼저 기록하세요."
    );
}

#[test]
fn days_belong_to_the_year_with_the_exceptions_of_its_closing() {
    let facts = entrusted();
    for (text, refused) in [
        ("집행 2015-12-31 1 교부", "budget.outside_year"),
        ("집행 2016-01-01 1 교부", ""),
        ("집행 2017-01-20 1 교부", ""),
        ("집행 2017-01-21 1 교부", "budget.outside_year"),
        ("여입 2017-01-20 1 교부", ""),
        ("여입 2017-01-21 1 교부", "budget.outside_year"),
        ("추가경정예산 2017-01-01 1", "budget.outside_year"),
        ("차년이월 2017-01-10 1", ""),
        ("차년이월 2017-01-11 1", "budget.outside_year"),
        ("예비비 2016-12-31 1", ""),
        ("예비비 2017-01-01 1", "budget.outside_year"),
    ] {
        let expected: Vec<&str> = Some(refused)
            .filter(|r| !r.is_empty())
            .into_iter()
            .collect();
        assert_eq!(codes(text, &facts, None), expected, "{text}");
    }
}

#[test]
fn the_article_stands_behind_the_exception() {
    let facts = entrusted();
    let rules = dated::rules();
    let frame = Frame {
        today: date(2017, 3, 2),
        rules: &rules,
    };
    let draft = draft("집행 2017-01-21 1 교부", &facts, None);
    let no = judge(frame, &draft, &facts, None).expect_err("late");
    let refusal = Refusal::from(no.into_iter().next().expect("one"));
    assert_eq!(refusal.article.as_deref(), Some("지방회계법 제7조"));
    assert_eq!(
        refusal.text,
        "‘집행’의 날짜는 2016. 1. 1.부터 2017. 1. 20.까지여야 합니다."
    );
}

#[test]
fn what_has_not_happened_is_not_recorded_but_a_vote_is() {
    let facts = entrusted();
    let fresh = with(line(1, 1, "307-05", "민간위탁금"), 0, 0);
    let today = date(2016, 6, 1);
    assert_eq!(
        codes_on(today, "집행 2016-06-02 1 교부", &facts, None),
        ["budget.in_future"]
    );
    assert_eq!(
        codes_on(today, "집행 2016-06-01 1 교부", &facts, None),
        [""; 0]
    );
    let before = date(2015, 11, 20);
    assert_eq!(
        codes_on(before, "당초예산 2016-01-01 1", &fresh, None),
        [""; 0]
    );
}

#[test]
fn one_line_counts_on_one_basis() {
    let mut facts = entrusted();
    assert_eq!(codes("여입 2016-12-31 1", &facts, None), ["budget.missing"]);
    facts.basis = Some(ExecutionBasis::Granted);
    assert_eq!(
        codes("집행 2016-12-31 1 지출", &facts, None),
        ["budget.other_basis"]
    );
    assert_eq!(codes("집행 2016-12-31 1 교부", &facts, None), [""; 0]);
    assert_eq!(codes("여입 2016-12-31 1", &facts, None), [""; 0]);
}

#[test]
fn nothing_enters_a_closed_year() {
    let mut facts = entrusted();
    facts.closing = Some(Closing {
        fiscal_year: year(2016),
        closed_on: date(2017, 2, 10),
        closed_by: "결산 담당".to_owned(),
        reason: "결산".to_owned(),
    });
    for text in [
        "집행 2016-12-31 1 교부",
        "추가경정예산 2016-10-01 1",
        "여입 2017-01-10 1 교부",
    ] {
        assert_eq!(codes(text, &facts, None), ["budget.year_closed"], "{text}");
    }
    let open = with(line(2, 2, "201-01", "사무관리비"), 1_000, 0);
    let into_closed = codes("이체 2016-10-01 1", &open, Some(&facts));
    assert_eq!(into_closed, ["budget.year_closed"]);
    // Every reason is told at once, the gravest first.
    let late = codes("집행 2017-01-21 30,000 교부", &facts, None);
    assert_eq!(
        late,
        ["budget.year_closed", "budget.outside_year", "budget.short"]
    );
}

#[test]
fn first_votes_and_carryovers_happen_once() {
    let facts = entrusted();
    assert_eq!(
        codes("당초예산 2016-01-01 1", &facts, None),
        ["budget.original_twice"]
    );
    let mut carrying = entrusted();
    for (room, text, refused) in [
        (None, "전년이월 2016-01-02 500", false),
        (Some(Won(500_000)), "전년이월 2016-01-02 500", false),
        (Some(Won(500_000)), "전년이월 2016-01-02 501", true),
        (Some(Won::ZERO), "전년이월 2016-01-02 1", true),
    ] {
        carrying.carry_room = room;
        let found = codes(text, &carrying, None);
        assert_eq!(
            found == ["budget.carry_exceeds"],
            refused,
            "{room:?} {text} {found:?}"
        );
    }
}

#[test]
fn everything_that_cannot_be_read_is_told_at_once() {
    let no = read(&RecordMovement::default()).expect_err("empty");
    let fields: Vec<_> = no.into_iter().map(|one| Refusal::from(one).field).collect();
    assert_eq!(
        fields,
        [
            Some("line"),
            Some("kind"),
            Some("effective_on"),
            Some("amount")
        ]
    );
    let no = read(&RecordMovement {
        line: id::<BudgetLine>(1).to_string(),
        kind: "within_policy_transfer".to_owned(),
        effective_on: "2016-09-01".to_owned(),
        amount: "-5".to_owned(),
        ..RecordMovement::default()
    })
    .expect_err("no receiving line, negative amount");
    let fields: Vec<_> = no.into_iter().map(|one| Refusal::from(one).field).collect();
    assert_eq!(fields, [Some("amount"), Some("counter_line")]);
}

#[test]
fn an_undoing_has_a_reason_a_day_and_room() {
    let rules = dated::rules();
    let frame = Frame {
        today: date(2017, 3, 2),
        rules: &rules,
    };
    let facts = entrusted();
    let row = |kind, amount: i64| MovementRow {
        movement: crate::model::BudgetMovement {
            id: id(9),
            line: id(1),
            kind,
            effective_on: date(2016, 6, 1),
            amount: Won(amount * 1_000),
            counter_line: None,
            basis: None,
            carryover: None,
            memo: String::new(),
            reverses: None,
            book: 1,
            seq: 1,
            counter: None,
        },
        line: facts.state.line.clone(),
        counter_line: None,
        reversed_by: None,
    };
    let ask = |reason: &str| ReverseMovement {
        movement: id::<crate::model::BudgetMovement>(9).to_string(),
        effective_on: String::new(),
        reason: reason.to_owned(),
    };
    let judged = |row: &MovementRow, reason| {
        judge_reversal(frame, &ask(reason), row, &facts, None).map_err(|no| {
            no.into_iter()
                .map(|one| Refusal::from(one).code)
                .collect::<Vec<_>>()
        })
    };
    let executed = row(MovementKind::Executed, 408_919);
    let expected = (date(2016, 6, 1), "금액을 잘못 적음".to_owned());
    assert_eq!(judged(&executed, "금액을 잘못 적음"), Ok(expected));
    assert_eq!(judged(&executed, "  "), Err(vec!["budget.missing"]));
    // Most of the vote is used: it cannot be taken away any more.
    assert_eq!(
        judged(&row(MovementKind::Original, 432_316), "x"),
        Err(vec!["budget.short"])
    );
    let undone = MovementRow {
        reversed_by: Some(id(8)),
        ..executed
    };
    assert_eq!(judged(&undone, "x"), Err(vec!["budget.cannot_reverse"]));
}
