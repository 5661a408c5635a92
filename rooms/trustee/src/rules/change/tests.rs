//! Changes of the budget as tables (`domain.md` 11, check 6).

use jiff::civil::date;
use kernel::{Error, FiscalYear, Refusal};
use ledger::BookNumber;

use super::*;

const LINES: &[(&str, &str, &str, &str, LineNature, i64)] = &[
    (
        "pay",
        "인건비",
        "보수",
        "기본급",
        LineNature::Personnel,
        200_000,
    ),
    (
        "bonus",
        "인건비",
        "보수",
        "제수당",
        LineNature::Personnel,
        20_000,
    ),
    (
        "rent",
        "운영비",
        "사무실",
        "임차료",
        LineNature::Operating,
        50_000,
    ),
    (
        "hosting",
        "운영비",
        "업무추진",
        "회의비",
        LineNature::BusinessPromotion,
        6_000,
    ),
    (
        "market",
        "사업비",
        "장터",
        "행사비",
        LineNature::Programme,
        100_000,
    ),
    (
        "poster",
        "사업비",
        "장터",
        "홍보비",
        LineNature::Programme,
        30_000,
    ),
    (
        "banner",
        "사업비",
        "장터",
        "홍보비",
        LineNature::Programme,
        10_000,
    ),
    ("new", "사업비", "장터", "보험료", LineNature::Programme, 0),
];

fn id(name: &str) -> Id<TrusteeLine> {
    let at = LINES.iter().position(|line| line.0 == name);
    let at = u8::try_from(at.expect("a line")).expect("few lines");
    Id::from_parts(1_500_000_000_000, [at + 1; 10])
}

fn facts(moved: &[(&str, &str, i64)]) -> ChangeFacts {
    let year = TrusteeYear {
        id: Id::from_parts(1_500_000_000_000, [90; 10]),
        program: Id::from_parts(1_500_000_000_000, [91; 10]),
        fiscal_year: FiscalYear::new(2017).expect("in range"),
        book: BookNumber(1),
        title: String::new(),
        starts_on: date(2017, 1, 1),
        state: YearState::Open,
    };
    let lines = LINES
        .iter()
        .map(|(name, section, item, category, nature, thousand)| {
            let amount = Won(thousand * 1_000);
            LineStanding {
                line: TrusteeLine {
                    id: id(name),
                    year: year.id,
                    section: (*section).to_owned(),
                    item: (*item).to_owned(),
                    category: (*category).to_owned(),
                    name: (*name).to_owned(),
                    nature: *nature,
                    headcount: None,
                    usable_from: date(2017, 1, 1),
                    activity_needed: false,
                    drafted: amount,
                    first_account: None,
                },
                columns: LineColumns {
                    original: amount,
                    current: amount,
                    available: amount,
                    ..LineColumns::default()
                },
            }
        });
    let changes = moved.iter().map(|(from, to, thousand)| ChangeRequest {
        id: Id::from_parts(1_500_000_000_000, [99; 10]),
        year: year.id,
        from: Some(id(from)),
        to: Some(id(to)),
        amount: Won(thousand * 1_000),
        reason: String::new(),
        effect: String::new(),
        changes_plan: false,
        effective_on: date(2017, 2, 1),
        authority: ChangeAuthority::DirectorAndReport,
        state: ChangeState::Approved,
        requested_by: String::new(),
        requested_on: date(2017, 2, 1),
        decided_on: None,
        seq: Some(9),
    });
    ChangeFacts {
        lines: lines.collect(),
        changes: changes.collect(),
        year,
    }
}

fn draft(from: &str, to: &str, thousand: i64, on: Date) -> ChangeDraft {
    let line = |name: &str| (name != "-").then(|| id(name));
    ChangeDraft {
        from: line(from),
        to: line(to),
        amount: Won(thousand * 1_000),
        reason: "행사 규모를 늘림".to_owned(),
        effect: String::new(),
        changes_plan: false,
        effective_on: on,
    }
}

fn said(draft: &ChangeDraft, facts: &ChangeFacts, today: Date) -> Result<ChangePreview, Refusal> {
    judge(&dated::rules(), draft, facts, today, today).map_err(|no| {
        match super::super::refuse(no) {
            Error::Refusal(refusal) => *refusal,
            other => panic!("{other}"),
        }
    })
}

#[test]
fn what_is_never_allowed_says_why_with_its_article() {
    let may = date(2017, 5, 2);
    for (from, to, thousand, on, today, code, field, words) in [
        (
            "pay",
            "market",
            10,
            may,
            may,
            "trustee.source_banned",
            "from",
            "인건비",
        ),
        (
            "bonus",
            "pay",
            10,
            may,
            may,
            "trustee.source_banned",
            "from",
            "인건비",
        ),
        (
            "market",
            "hosting",
            10,
            may,
            may,
            "trustee.target_banned",
            "to",
            "업무추진비",
        ),
        (
            "market",
            "poster",
            10,
            date(2018, 1, 1),
            may,
            "trustee.move_too_late",
            "effective_on",
            "2017. 12. 31.까지만",
        ),
        (
            "market",
            "poster",
            10,
            may,
            date(2018, 1, 3),
            "trustee.move_too_late",
            "effective_on",
            "2017. 12. 31.까지만",
        ),
    ] {
        let refusal = said(&draft(from, to, thousand, on), &facts(&[]), today).expect_err(code);
        assert_eq!(
            (refusal.code, refusal.field),
            (code, Some(field)),
            "{from} {to}"
        );
        assert!(refusal.text.contains(words), "{}", refusal.text);
        let article = refusal.article.unwrap_or_default();
        assert!(article.contains("시행령 제55조"), "{code}: {article}");
    }
}

#[test]
fn other_refusals() {
    let may = date(2017, 5, 2);
    for (from, to, thousand, on, code) in [
        ("market", "poster", 100_001, may, "trustee.over_line"),
        ("market", "market", 1, may, "trustee.unreadable"),
        (
            "market",
            "poster",
            1,
            date(2017, 5, 1),
            "trustee.move_backdated",
        ),
        (
            "market",
            "poster",
            1,
            date(2016, 12, 31),
            "trustee.move_backdated",
        ),
    ] {
        let found = said(&draft(from, to, thousand, on), &facts(&[]), may);
        assert_eq!(found.expect_err(code).code, code, "{from} {to}");
    }
    let mut closed = facts(&[]);
    closed.year.state = YearState::Closed;
    let found = said(&draft("market", "poster", 1, may), &closed, may);
    assert_eq!(found.expect_err("closed").code, "trustee.wrong_state");
}

#[test]
fn who_has_to_sign() {
    use ChangeAuthority as A;
    let may = date(2017, 5, 2);
    for (from, to, thousand, before, expected) in [
        ("poster", "banner", 30_000, &[][..], A::Director),
        ("market", "poster", 20_000, &[], A::DirectorAndReport),
        ("market", "poster", 20_001, &[], A::City),
        (
            "market",
            "poster",
            10_000,
            &[("market", "poster", 10_000)],
            A::DirectorAndReport,
        ),
        (
            "market",
            "poster",
            10_001,
            &[("market", "poster", 10_000)],
            A::City,
        ),
        // The limit counts the whole 목: 40 million are in 홍보비.
        ("banner", "market", 8_000, &[], A::DirectorAndReport),
        ("banner", "market", 8_001, &[], A::City),
        ("market", "new", 1, &[], A::City),
        ("rent", "market", 1, &[], A::City),
        ("market", "pay", 1, &[], A::City),
        ("-", "market", 1, &[], A::City),
        ("market", "-", 1, &[], A::City),
    ] {
        let preview = said(&draft(from, to, thousand, may), &facts(before), may);
        let found = preview.expect("allowed").authority;
        assert_eq!(found, expected, "{from} → {to} {thousand} after {before:?}");
    }
    let plan = ChangeDraft {
        changes_plan: true,
        ..draft("poster", "banner", 1, may)
    };
    assert_eq!(
        said(&plan, &facts(&[]), may).expect("allowed").authority,
        A::City
    );
}

#[test]
fn a_preview_shows_both_lines_before_and_after() {
    let may = date(2017, 5, 2);
    let preview = said(&draft("market", "poster", 5_000, may), &facts(&[]), may).expect("allowed");
    let [from, to] = preview.sides.as_slice() else {
        panic!("{:?}", preview.sides)
    };
    let thousands = |won: Won| won.0 / 1_000;
    assert_eq!(
        [
            from.before.current,
            from.after.current,
            from.after.available
        ]
        .map(thousands),
        [100_000, 95_000, 95_000]
    );
    assert_eq!(
        [to.before.current, to.after.current, to.after.changed].map(thousands),
        [30_000, 35_000, 5_000]
    );
    assert!(from.after.identity_holds() && to.after.identity_holds());
    assert!(
        preview
            .article
            .is_some_and(|rule| rule.starts_with("설정: "))
    );
}
