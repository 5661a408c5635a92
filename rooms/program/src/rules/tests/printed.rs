//! How lines are printed, with the forms of the public paper.

use kernel::{FigureValue, Period};
use proptest::prelude::*;

use super::{id, year};
use crate::{
    model::{Line, LineKind, Program, ResultLine},
    rules::{
        printed::{Counted, Held, result_line},
        results,
    },
};

fn line(y: i64, kind: LineKind, title: &str) -> Line {
    Line {
        id: id(1),
        program: id::<Program>(2),
        fiscal_year: year(y),
        kind,
        title: title.to_owned(),
        category: None,
        position: 0,
    }
}

/// `label | period | places | regions`, the last three comma-separated inside.
fn held(row: &str) -> Held {
    let mut parts = row.split('|').map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let label = Some(next()).filter(|l| !l.is_empty()).map(str::to_owned);
    let period = Period::parse(next()).expect("a period");
    let list = |text: &str| -> Vec<String> {
        text.split(',')
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
            .collect()
    };
    Held {
        label,
        period,
        places: list(next()),
        regions: list(next()),
    }
}

fn ideas(quantity: i64) -> Counted {
    Counted {
        measure: results::IDEAS.to_owned(),
        label: "아이디어".to_owned(),
        unit: "개".to_owned(),
        quantity,
    }
}

fn compose(line: &Line, rows: &[&str], counted: &[Counted]) -> ResultLine {
    let held: Vec<Held> = rows.iter().map(|row| held(row)).collect();
    result_line(line, &held, counted)
        .expect("fits")
        .expect("something is done")
}

fn value(line: &ResultLine, name: &str) -> Option<i64> {
    let figure = line.figures.iter().find(|f| f.key.ends_with(name))?;
    match figure.value {
        FigureValue::Whole(number) => Some(number),
        FigureValue::Rate(_) => None,
    }
}

#[test]
fn one_more_plaza_day_makes_thirteen() {
    let exhibition = line(
        2016,
        LineKind::SalesExhibition,
        "지역자원 홍보전시 판매공간 시범운영",
    );
    let mut rows = vec!["| ’16. 6~11월 | 청계광장, 시민청"; 12];
    let twelve = compose(&exhibition, &rows, &[]);
    assert_eq!(
        twelve.printed(),
        "지역자원 홍보전시 판매공간 시범운영(청계광장, 시민청) : ’16. 6~11월 (총 12회)"
    );
    rows.push("| 2016-06-18 | 청계광장");
    let thirteen = compose(&exhibition, &rows, &[]);
    assert_eq!(
        thirteen.printed(),
        "지역자원 홍보전시 판매공간 시범운영(청계광장, 시민청) : ’16. 6~11월 (총 13회)"
    );
    assert_eq!(value(&thirteen, ".times"), Some(13));
}

#[test]
fn three_joint_meetings_cover_five_regions() {
    let committee = line(
        2017,
        LineKind::RegionalCommittee,
        "지역상생 권역위원회 개최",
    );
    let printed = compose(
        &committee,
        &[
            "| ’17. 7월, 9월 | | 충청, 호남, 영남",
            "| ’17. 7월, 9월 | | 강원",
            "| ’17. 7월, 9월 | 도청 | 경기",
        ],
        &[],
    );
    assert_eq!(
        printed.printed(),
        "지역상생 권역위원회(충청-호남-영남, 강원, 경기) 개최 : ’17. 7월, 9월 (총 3회)"
    );
    assert_eq!(printed.regions, ["충청-호남-영남", "강원", "경기"]);
    assert_eq!(
        (value(&printed, ".times"), value(&printed, ".regions")),
        (Some(3), Some(5))
    );
}

/// Year, kind, title, what was held, ideas, the printed line.
type PrintedRow = (
    i64,
    LineKind,
    &'static str,
    &'static [&'static str],
    &'static [i64],
    &'static str,
);

const PRINTED: &[PrintedRow] = &[
    (
        2015,
        LineKind::Seminar,
        "민관협력세미나 개최",
        &["| ’15. 12월"],
        &[],
        "민관협력세미나 개최 : ’15. 12월",
    ),
    (
        2016,
        LineKind::Roundtable,
        "간담회(실행위원회) 개최",
        &["| 2016-07-14 | 시청"],
        &[],
        "간담회(실행위원회)(시청) 개최 : ’16. 7월",
    ),
    (
        2016,
        LineKind::RegionalCommittee,
        "권역위원회 개최",
        &[
            "| ’16. 7~10월 | | 강원",
            "| ’16. 7~10월 | | 충청",
            "| ’16. 7~10월 | | 호남",
            "| ’16. 7~10월 | | 영남",
            "| ’16. 7~10월 | | 경기",
        ],
        &[],
        "권역위원회(강원, 충청, 호남, 영남, 경기) 개최 : ’16. 7~10월 (총 5회)",
    ),
    (
        2016,
        LineKind::Contest,
        "아이디어 공모전",
        &["| ’16. 9~10월"],
        &[12],
        "아이디어 공모전 : ’16. 9~10월 (12개 아이디어)",
    ),
    (
        2017,
        LineKind::Contest,
        "아이디어 공모전",
        &["1차 | ’17. 4~5월", "2차 | ’17. 7~8월", "3차 | ’17. 9~10월"],
        &[2, 3, 1],
        "아이디어 공모전 : (1차) ’17. 4~5월, (2차) 7~8월, (3차) 9~10월 (6개 아이디어)",
    ),
    (
        2017,
        LineKind::LaborExchange,
        "일손뱅크 구축",
        &["상반기 | ’17. 5~7월", "하반기 | ’17. 9~11월"],
        &[],
        "일손뱅크 구축 : (상반기) ’17. 5~7월, (하반기) 9~11월",
    ),
    (
        2017,
        LineKind::Seminar,
        "세미나",
        &["| 2017-03-02", "| 2017-05-06", "1차 | 2017-09-01"],
        &[],
        "세미나 : ’17. 3월, 5월, (1차) 9월 (총 3회)",
    ),
    (
        2017,
        LineKind::Market,
        "직거래장터",
        &[
            "| 2017-09-02 | 광화문광장",
            "| 2017-09-01 | 시민청, 광화문광장",
        ],
        &[4, 5],
        "직거래장터(광화문광장, 시민청) : ’17. 9월 (총 2회, 9개 아이디어)",
    ),
    (
        2017,
        LineKind::LaborExchange,
        "일손뱅크",
        &["| 2017-05-02 | | 호남", "| 2017-06-02 | | 호남"],
        &[],
        "일손뱅크(호남) : ’17. 5~6월 (총 2회)",
    ),
];

#[test]
fn lines_are_printed_from_what_was_held() {
    for (y, kind, title, rows, found, printed) in PRINTED {
        let counted: Vec<Counted> = found.iter().map(|n| ideas(*n)).collect();
        assert_eq!(
            compose(&line(*y, *kind, title), rows, &counted).printed(),
            *printed
        );
    }
}

#[test]
fn nothing_done_prints_nothing() {
    let empty = result_line(&line(2016, LineKind::Contest, "공모전"), &[], &[ideas(3)]);
    assert_eq!(empty, Ok(None));
}

#[test]
fn too_many_ideas_are_an_error_not_a_wrong_number() {
    let contest = line(2016, LineKind::Contest, "공모전");
    let once = [held("| 2016-09")];
    assert!(result_line(&contest, &once, &[ideas(i64::MAX), ideas(1)]).is_err());
}

proptest! {
    #[test]
    fn every_done_activity_counts_once_and_every_place_is_named_once(
        places in proptest::collection::vec("[가-나]{1,2}", 1..30)
    ) {
        let market = line(2016, LineKind::Market, "장터");
        let rows: Vec<String> =
            places.iter().map(|place| format!("| 2016-06-03 | {place}")).collect();
        let texts: Vec<&str> = rows.iter().map(String::as_str).collect();
        let printed = compose(&market, &texts, &[]);
        prop_assert_eq!(value(&printed, ".times"), i64::try_from(places.len()).ok());
        let mut once = printed.places.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), printed.places.len());
        prop_assert!(places.iter().all(|place| printed.places.contains(place)));
        let shown = format!("(총 {}회)", places.len());
        prop_assert_eq!(printed.printed().contains(&shown), places.len() > 1);
    }
}
