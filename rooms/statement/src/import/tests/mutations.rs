//! One thing wrong at a time: exactly its finding, with line and column.

use super::*;
use FindingKind::{
    Arithmetic, Date, LegalReference, Missing, Number, Total, UnitMissing, UnreadLine,
};

const ARTICLE: (&str, FindingKind, usize, usize) = ("citation.2.article", LegalReference, 46, 28);

/// From, to, and the finding that it must make besides the one of the paper.
type Row = (
    &'static str,
    &'static str,
    (&'static str, FindingKind, usize, usize),
);

const ROWS: &[Row] = &[
    // 예산 총괄.
    (
        "52,083\t(x-) 9\n\n",
        "52,084\t(x-) 9\n\n",
        ("budget.1.difference", Arithmetic, 28, 33),
    ),
    (
        "52,083\t(x-) 9\n민",
        "52,084\t(x-) 9\n민",
        ("budget.difference", Arithmetic, 27, 29),
    ),
    (
        "(x-) 9\n\n",
        "(x-) 10\n\n",
        ("budget.1.percent", Arithmetic, 28, 45),
    ),
    (
        "(x-) 9\n민",
        "(x-) 순증\n민",
        ("budget.percent", Arithmetic, 27, 41),
    ),
    (
        "계\t(x-) 573,917",
        "계\t(x-) 573,918",
        ("budget.total.before", Total, 27, 3),
    ),
    (
        "(x-) 626,000\t(x-) 52,083\t(x-) 9\n민",
        "(x-) 626,100\t(x-) 52,083\t(x-) 9\n민",
        ("budget.total.current", Total, 27, 16),
    ),
    (
        "52,083\t(x-) 9\n\n",
        "52,83\t(x-) 9\n\n",
        ("budget.1.difference", Number, 28, 41),
    ),
    ("\t(x-) 9\n\n", "\n\n", ("budget.1.percent", Number, 28, 44)),
    (
        "(단위 : 천원)\n\n구 분",
        "\n\n구 분",
        ("budget.unit", UnitMissing, 27, 3),
    ),
    (
        "2017예산액",
        "2016예산액",
        ("budget.years", Arithmetic, 25, 17),
    ),
    // 사업개요, 산출근거, 사업예산.
    (
        "사업비 (당해년도)\t626,000",
        "사업비 (당해년도)\t626,001",
        ("project_cost.sources", Arithmetic, 11, 12),
    ),
    (
        "(시비)626,000",
        "(시비)625,000",
        ("project_cost.sources", Arithmetic, 11, 12),
    ),
    (
        "(시비)626,000천원",
        "(시비)626,000",
        ("project_cost.city.unit", UnitMissing, 11, 31),
    ),
    (
        "기간2018.01 ~",
        "기간2018.00 ~",
        ("overview.term", Date, 9, 80),
    ),
    (
        "626,000,000원",
        "626,100,000원",
        ("cost_basis.1.amount", Arithmetic, 33, 30),
    ),
    (
        "=\t626,000천원",
        "=\t626,100천원",
        ("cost_basis.1.amount", Arithmetic, 33, 30),
    ),
    (
        "2018년 예산내역",
        "2017년 예산내역",
        ("cost_basis.year", Total, 32, 6),
    ),
    (
        "사업예산 : 626,000",
        "사업예산 : 62,600",
        ("content.budget", Total, 57, 10),
    ),
    (
        "사업예산 : 626,000천원",
        "사업예산 : 626,000",
        ("content.budget.unit", UnitMissing, 57, 10),
    ),
    (
        "2018. 1. ~ 12.(12개월)",
        "2018. 1. ~ 12.(11개월)",
        ("content.term", Date, 54, 24),
    ),
    (
        "2018. 1. ~ 12.(12개월)",
        "2018. 2. ~ 12.",
        ("content.term", Total, 54, 10),
    ),
    // 사업근거, 추진경위.
    (
        "방침 '15.6)",
        "방침 '15.16)",
        ("basis.1.issued", Date, 48, 29),
    ),
    (
        "- '15.12.22",
        "- '15.13.22",
        ("history.1.period", Date, 61, 7),
    ),
    (
        "'16.3.15~18",
        "'16.3.18~15",
        ("history.3.period", Date, 63, 12),
    ),
    ("'16.5.2 :", "오월에 :", ("history.5.period", Date, 65, 3)),
    // 추진일정.
    (
        "계\t\t626,000",
        "계\t\t626,001",
        ("schedule.total", Total, 72, 4),
    ),
    (
        "2018.12\t626,000",
        "2018.12\t600,000",
        ("schedule.total", Total, 72, 4),
    ),
    (
        "(단위 : 천원)\n\n사업추진",
        "\n\n사업추진",
        ("schedule.unit", UnitMissing, 72, 4),
    ),
    (
        "(단위 : 천원)\n\n사업추진",
        "(단위 : 냥)\n\n사업추진",
        ("schedule.unit", UnitMissing, 72, 4),
    ),
    (
        "2017.11~2017.12",
        "2017.11~2017.10",
        ("schedule.2.period", Date, 74, 17),
    ),
    (
        "2018년도 추진일정",
        "2017년도 추진일정",
        ("schedule.year", Total, 67, 1),
    ),
    // 추진실적.
    (
        "’16. 6~11월",
        "’16. 6~13월",
        ("results.2016.2.period", Date, 82, 106),
    ),
    (
        "’16. 7월",
        "’15. 7월",
        ("results.2016.1.year", Total, 82, 61),
    ),
    (
        "(총 5회)",
        "(총 4회)",
        ("results.2016.3.times", Total, 82, 120),
    ),
    (
        "(총 3회)",
        "(총 5회)",
        ("results.2017.2.times", Total, 83, 96),
    ),
    ("(3차)", "(4차)", ("results.2017.3.rounds", Total, 83, 156)),
    (
        " : ’17. 4~10월",
        "",
        ("results.2017.1.period", Date, 83, 80),
    ),
    // 결산.
    (
        "(x-) 23,397",
        "(x-) 23,398",
        ("settlement.2016.unexecuted_balance", Arithmetic, 94, 66),
    ),
    (
        "(x-) 408,919",
        "(x-) 408,920",
        ("settlement.2016.unexecuted_balance", Arithmetic, 94, 66),
    ),
    (
        "432,316\t(x-) 408",
        "432,317\t(x-) 408",
        ("settlement.2016.current_budget", Arithmetic, 94, 33),
    ),
    (
        "2016\t(x-) 432,316",
        "2016\t(x-) 432,000",
        ("settlement.2016.current_budget", Arithmetic, 94, 33),
    ),
    (
        "(x-) 0\t(x-) 23,397",
        "\t(x-) 23,397",
        ("settlement.2016.carried_out", Number, 94, 59),
    ),
    (
        "(단위 : 천원)\n\n연도",
        "\n\n연도",
        ("settlement.unit", UnitMissing, 94, 6),
    ),
    // What is not understood is kept and said.
    (
        "- '16.5.2 : 협약을 맺음",
        "- 협약을 맺음",
        ("unread.65", UnreadLine, 65, 3),
    ),
    (
        "은빛 나눔교류 지원단 운영\n",
        "\n",
        ("title", Missing, 1, 1),
    ),
];

#[test]
fn each_wrong_thing_is_one_finding() {
    for (from, to, expected) in ROWS {
        let draft = draft(&changed(from, to));
        let mut others = findings(&draft);
        let article = others.iter().position(|finding| finding.0 == ARTICLE.0);
        assert!(
            article.map(|at| others.remove(at)).is_some(),
            "{from:?} → {to:?}"
        );
        assert_eq!(others, [*expected], "{from:?} → {to:?}");
        let blocks = !matches!(expected.1, LegalReference | UnreadLine);
        assert_eq!(draft.is_blocked(), blocks, "{from:?} → {to:?}");
    }
}

#[test]
fn a_finding_names_what_is_printed_and_what_was_expected() {
    let rows = [
        (
            "52,083\t(x-) 9\n\n",
            "52,084\t(x-) 9\n\n",
            ["52,084", "52,083"],
        ),
        ("(x-) 9\n\n", "(x-) △9\n\n", ["△9", "맞는 값은 9"]),
        ("(x-) 23,397", "(x-) 23,398", ["23,398", "23,397"]),
        ("계\t\t626,000", "계\t\t626,001", ["626,001", "626,000"]),
        ("(총 5회)", "(총 4회)", ["적힌 값은 4", "맞는 값은 5"]),
        ("'15.12.22", "'15.2.30", ["'15.2.30", "30일이 없습니다"]),
    ];
    for (from, to, words) in rows {
        let draft = draft(&changed(from, to));
        let finding = draft.findings.iter().find(|f| f.id != ARTICLE.0).expect(to);
        for word in words {
            assert!(finding.said.contains(word), "{}", finding.said);
        }
    }
}

#[test]
fn what_is_right_in_other_ways_makes_no_finding() {
    let rows = [
        // The state's part, consistent in all four columns.
        (
            "(x-) 626,000\t(x-) 52,083\t(x-) 9",
            "(x1,000) 626,000\t(x1,000) 52,083\t(x순증) 9",
        ),
        // A year without a budget before it, in both rows.
        (
            "(x-) 573,917\t(x-) 626,000\t(x-) 52,083\t(x-) 9",
            "0\t626,000\t626,000\t순증",
        ),
        (
            "(x-) 573,917\t(x-) 626,000\t(x-) 52,083\t(x-) 9",
            "626,000\t626,000\t0\t-",
        ),
        // A possible reference, two of them, and one with a branch.
        ("제4조 제1항 제2조(", "제4조 제1항 제2호("),
        ("제4조 제1항 제2조(", "제4조의2 제1항 제2호(가, 나), 제5조("),
        // Years without closed books are simply not there.
        (
            "2016\t(x-) 432,316\t(x-) 0\t(x-) 0\t(x-) 432,316\t(x-) 408,919\t(x-) 0\t(x-) 23,397\n",
            "",
        ),
    ];
    for (from, to) in rows {
        let draft = draft(&PAPER.replace(from, to));
        let others: Vec<_> = findings(&draft)
            .into_iter()
            .filter(|finding| finding.0 != ARTICLE.0)
            .collect();
        assert_eq!(others, [], "{to:?}");
    }
}

#[test]
fn ids_stay_apart() {
    let twice = changed(
        "제4조 제1항 제2조(민간위탁 사무의 기준)",
        "제4조 제1항 제2조(민간위탁 사무의 기준), 제3항 제1조",
    );
    let draft = draft(&twice);
    let ids: Vec<_> = draft.findings.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["citation.2.article", "citation.2.article.2"]);
}
