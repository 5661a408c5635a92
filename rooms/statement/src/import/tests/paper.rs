//! What is read from a paper in which nothing is wrong but one reference.

use kernel::{FiscalYear, Won, number::PaperNumber};

use super::*;
use crate::import::{FundingSource, PeriodKind, ResultItem};

#[test]
fn the_only_finding_is_the_impossible_article() {
    let draft = draft(PAPER);
    assert_eq!(
        findings(&draft),
        [("citation.2.article", FindingKind::LegalReference, 46, 28)]
    );
    assert!(!draft.is_blocked());
    assert!(draft.notes.is_empty(), "{:?}", draft.notes);
}

#[test]
fn the_impossible_article_is_kept_with_what_was_meant() {
    let draft = draft(PAPER);
    let [first, second] = draft.citations.as_slice() else {
        panic!("two statutes")
    };
    let read: Vec<_> = first
        .articles
        .iter()
        .map(|a| (a.printed.as_str(), a.title.as_deref()))
        .collect();
    assert_eq!(
        read,
        [
            ("제4조", Some("시장의 책무")),
            ("제6조", Some("사무의 위탁"))
        ]
    );
    assert_eq!(second.statute, "서울특별시 행정사무의 민간위탁에 관한 조례");
    let [article] = second.articles.as_slice() else {
        panic!("one article")
    };
    assert_eq!(article.printed, "제4조 제1항 제2조");
    assert_eq!(article.title.as_deref(), Some("민간위탁 사무의 기준"));
    assert_eq!(
        article.reference.suggested.as_deref(),
        Some("제4조제1항제2호")
    );
}

#[test]
fn overview_and_people() {
    let draft = draft(PAPER);
    assert_eq!(
        draft.title.as_ref().map(|t| t.value.as_str()),
        Some("은빛 나눔교류 지원단 운영")
    );
    assert_eq!(draft.fiscal_year, FiscalYear::new(2018));
    let overview = &draft.overview;
    assert_eq!(
        overview.fund.as_ref().map(|f| f.value.as_str()),
        Some("일반회계")
    );
    assert_eq!(
        overview.period_kind.as_ref().map(|k| k.value),
        Some(PeriodKind::Term)
    );
    assert_eq!(
        overview
            .term
            .as_ref()
            .map(|t| (t.value.printed(), t.place.column)),
        Some(("2018.01 ~ 2018.12".to_owned(), 75))
    );
    assert_eq!(
        overview.project_cost.as_ref().map(|c| c.won),
        Some(Won(626_000_000))
    );
    let sources: Vec<_> = overview
        .sources
        .iter()
        .map(|s| (s.source, s.amount.as_ref().map(|a| a.won.0)))
        .collect();
    assert_eq!(
        sources,
        [
            (FundingSource::National, None),
            (FundingSource::City, Some(626_000_000)),
            (FundingSource::OffBudget, None),
            (FundingSource::District, None),
            (FundingSource::Other, None),
        ]
    );
    let [row] = draft.responsible.as_slice() else {
        panic!("one row")
    };
    assert_eq!(
        (row.bureau.as_str(), row.department.as_str()),
        ("나눔실", "교류담당관")
    );
    let lead = row
        .team_lead
        .as_ref()
        .map(|p| (p.name.as_str(), p.phone.as_deref()));
    assert_eq!(lead, Some(("두○○", Some("02-0000-0002"))));
}

#[test]
fn boxes_may_be_checked_in_other_ways() {
    let boxes = "<input type=\"checkbox\"/> 연례반복, <input checked=\"\" type=\"checkbox\"/> \
                 기간2018.01 ~ 2018.12";
    let rows = [
        ("■ 연례반복, □ 기간", Some(PeriodKind::Recurring), None),
        (
            "□ 연례반복, ■ 기간 2018.01~2018.12",
            Some(PeriodKind::Term),
            Some("2018.01~2018.12"),
        ),
        (
            "<INPUT TYPE=checkbox CHECKED>연례반복 <INPUT TYPE=checkbox>기간",
            Some(PeriodKind::Recurring),
            None,
        ),
        (
            "2018.01 ~ 2018.12",
            Some(PeriodKind::Term),
            Some("2018.01 ~ 2018.12"),
        ),
    ];
    for (printed, kind, term) in rows {
        let overview = draft(&changed(boxes, printed)).overview;
        assert_eq!(overview.period_kind.map(|k| k.value), kind, "{printed}");
        assert_eq!(
            overview.term.map(|t| t.value.printed()).as_deref(),
            term,
            "{printed}"
        );
    }
    let none = draft(&changed(boxes, "□ 연례반복, □ 기간2018.01 ~ 2018.12"));
    assert!(
        none.findings
            .iter()
            .any(|f| f.id == "overview.period_kind" && f.blocking)
    );
}

#[test]
fn budget_schedule_and_settlement() {
    let draft = draft(PAPER);
    let years = draft.budget.years.map(|(a, b)| (a.get(), b.get()));
    assert_eq!(years, Some((2017, 2018)));
    let [row] = draft.budget.rows.as_slice() else {
        panic!("one row")
    };
    let cells = [&row.before, &row.current, &row.difference, &row.percent];
    let printed = cells.map(|c| c.as_ref().map(|c| c.value.to_string()).unwrap_or_default());
    assert_eq!(
        printed,
        ["(x-) 573,917", "(x-) 626,000", "(x-) 52,083", "(x-) 9"]
    );

    let [line] = draft.cost_basis.lines.as_slice() else {
        panic!("one line")
    };
    assert_eq!(
        (line.item.as_str(), line.label.as_str()),
        ("민간위탁금", "민간위탁금")
    );
    assert_eq!(line.expression, "626,000,000원");
    assert_eq!(line.evaluated, Some(Won(626_000_000)));

    let amounts: Vec<_> = draft
        .schedule
        .steps
        .iter()
        .map(|s| s.amount.as_ref().map(|a| a.value.total))
        .collect();
    assert_eq!(
        amounts,
        [None, None, Some(PaperNumber::Whole(626_000))],
        "blank is not zero"
    );

    let [row] = draft.settlement.rows.as_slice() else {
        panic!("one year")
    };
    assert_eq!(row.year.get(), 2016);
    let cell = |c: &Option<crate::import::Placed<kernel::number::PaperCell>>| {
        c.as_ref().and_then(|c| c.value.total.whole())
    };
    assert_eq!(
        [
            cell(&row.original_budget),
            cell(&row.carried_in),
            cell(&row.budget_change),
            cell(&row.current_budget),
            cell(&row.executed),
            cell(&row.carried_out),
            cell(&row.unexecuted_balance),
        ],
        [432_316, 0, 0, 432_316, 408_919, 0, 23_397].map(Some)
    );
}

#[test]
fn content_and_history() {
    let draft = draft(PAPER);
    let functions: Vec<_> = draft
        .content
        .functions
        .iter()
        .map(|f| f.value.as_str())
        .collect();
    let expected = [
        "살펴보고 거들기(면담, 설문)",
        "고장의 자랑거리 찾기",
        "새 시범사업",
        "장터 열기",
    ];
    assert_eq!(functions, expected, "a comma in brackets separates nothing");
    assert_eq!(draft.content.budget_item.as_deref(), Some("민간위탁금"));
    assert_eq!(
        draft
            .content
            .term
            .as_ref()
            .map(|t| t.value.printed())
            .as_deref(),
        Some("2018. 1. ~ 12.(12개월)")
    );
    let history: Vec<_> = draft
        .history
        .iter()
        .map(|s| {
            (
                s.period.as_ref().map(ToString::to_string),
                s.outcome.as_deref(),
            )
        })
        .collect();
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(
        history,
        [
            (day("2015-12-22"), Some("원안가결")),
            (day("2016-02-15~2016-03-07"), None),
            (day("2016-03-15~2016-03-18"), None),
            (day("2016-03-19~2016-04-29"), None),
            (day("2016-05-02"), None),
        ]
    );
    let [plan, _] = draft.other_basis.as_slice() else {
        panic!("two documents")
    };
    assert_eq!(plan.title, "나눔 한마당 기본계획");
    assert_eq!(plan.policy_rank.as_deref(), Some("행정1부시장방침"));
    assert_eq!(
        plan.issued.as_ref().map(ToString::to_string).as_deref(),
        Some("2015-06")
    );
}

fn result<'a>(draft: &'a PaperDraft, year: i64, title: &str) -> &'a ResultItem {
    let row = draft.results.iter().find(|row| row.year.get() == year);
    row.and_then(|row| row.items.iter().find(|item| item.title == title))
        .expect(title)
}

#[test]
fn results_of_three_years() {
    let draft = draft(PAPER);
    let fair = result(&draft, 2016, "홍보전시 판매공간 시범운영");
    assert_eq!(
        (fair.times, fair.places.as_slice()),
        (
            Some(12),
            ["청계광장".to_owned(), "시민청".to_owned()].as_slice()
        )
    );
    let contest = result(&draft, 2016, "아이디어 공모전");
    assert_eq!(
        contest
            .counted
            .iter()
            .map(|c| (c.count, c.noun.as_str()))
            .collect::<Vec<_>>(),
        [(12, "아이디어")]
    );
    let round = result(&draft, 2016, "간담회(실행위원회) 개최");
    assert!(round.places.is_empty() && round.regions.is_empty());

    let committee = result(&draft, 2017, "권역위원회 개최");
    assert_eq!(committee.times, Some(3));
    assert_eq!(
        committee.regions,
        [vec!["충청", "호남", "영남"], vec!["강원"], vec!["경기"]]
    );
    assert_eq!(result(&draft, 2017, "판매공간 시범운영").times, Some(11));
    let labelled = |item: &ResultItem| -> Vec<(String, String)> {
        let each = |p: &crate::import::LabelledPeriod| {
            (p.label.clone().unwrap_or_default(), p.period.to_string())
        };
        item.periods.iter().map(each).collect()
    };
    let row = |label: &str, period: &str| (label.to_owned(), period.to_owned());
    assert_eq!(
        labelled(result(&draft, 2017, "아이디어 공모전")),
        [
            row("1차", "2017-04~2017-05"),
            row("2차", "2017-07~2017-08"),
            row("3차", "2017-09~2017-10")
        ]
    );
    assert_eq!(
        labelled(result(&draft, 2017, "일손뱅크 구축")),
        [
            row("상반기", "2017-05~2017-07"),
            row("하반기", "2017-09~2017-11")
        ]
    );
}

/// The real paper, where it is at hand; it is not part of the repository.
#[test]
fn the_real_paper_has_one_finding() {
    let beside = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/seed/statement-2018.txt"
    );
    let path = std::env::var("SANGSAENG_SEED").unwrap_or_else(|_| beside.to_owned());
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: the real paper is not at {path}");
        return;
    };
    let draft = read(&bytes).expect("it is a paper");
    assert_eq!(
        findings(&draft),
        [("citation.2.article", FindingKind::LegalReference, 48, 28)]
    );
    assert!(draft.notes.is_empty());
    let items: Vec<usize> = draft.results.iter().map(|row| row.items.len()).collect();
    assert_eq!(items, [3, 8, 6]);
    assert_eq!(draft.records().len(), 54);
}
