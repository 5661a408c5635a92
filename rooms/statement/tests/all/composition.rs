//! The statement composed from records, number by number, on both databases.

use std::io::Cursor;

use crate::sample::{CITY, composed, office, printed, stores, text, value, year};
use calamine::{Data, Reader, Xlsx};
use kernel::{ChangeRate, FigureValue, Percent};
use statement::Format;
use testing::HANBIT;

const WON: &[(&str, i64)] = &[
    ("budget.original.2017", 573_917_000),
    ("budget.original.2018", 626_000_000),
    ("budget.difference", 52_083_000),
    ("plan.total.2018", 626_000_000),
    ("settlement.2016.original_budget", 432_316_000),
    ("settlement.2016.carried_in", 0),
    ("settlement.2016.budget_change", 0),
    ("settlement.2016.current_budget", 432_316_000),
    ("settlement.2016.executed", 408_919_000),
    ("settlement.2016.carried_out", 0),
    ("settlement.2016.unexecuted_balance", 23_397_000),
    ("results.2016.exhibition_days", 12),
    ("results.2016.regional_committees", 5),
    ("results.2016.regions_covered", 5),
    ("results.2016.contest_ideas", 12),
    ("results.2017.exhibition_days", 11),
    ("results.2017.regional_committees", 3),
    ("results.2017.regions_covered", 5),
    ("results.2017.contest_ideas", 6),
];

#[test]
fn the_figures_of_the_paper() {
    for store in stores() {
        let paper = composed(&store, office(&store).program, 2018);
        for (key, expected) in WON {
            assert_eq!(value(&paper, key), FigureValue::Whole(*expected), "{key}");
        }
        let nine = FigureValue::Rate(ChangeRate::Percent(Percent(9)));
        assert_eq!(value(&paper, "budget.difference_percent"), nine);
        for (key, shown) in [
            ("budget.original.2017", "(x-) 573,917"),
            ("budget.original.2018", "(x-) 626,000"),
            ("budget.difference", "(x-) 52,083"),
            ("budget.difference_percent", "(x-) 9"),
            ("settlement.2016.carried_in", "(x-) 0"),
            ("settlement.2016.unexecuted_balance", "(x-) 23,397"),
            ("plan.total.2018", "626,000"),
            ("results.2016.exhibition_days", "12"),
        ] {
            assert_eq!(printed(&paper, key), shown, "{key}");
        }
        // A year without lines of a kind has no figure of it.
        assert!(paper.figure("results.2015.exhibition_days").is_none());
    }
}

#[test]
fn the_parts_of_the_paper_in_their_order() {
    let [store, ..] = &stores()[..] else {
        panic!("a store")
    };
    let paper = composed(store, office(store).program, 2018);
    let text = text(&paper);
    let mut rest = text.as_str();
    for wanted in [
        "은빛 나눔교류 지원단 운영\n",
        "\n1 기본 현황\n",
        "\n□ 사업개요\n",
        "회 계\t일반회계\t\t\n",
        "사업기간\t□ 연례반복, ■ 기간 2018.01 ~ 2018.12\t\t\n",
        "사업비 (당해년도)\t626,000천원\t(국비)\t(시비)626,000천원\n",
        "\t\t기타 (예산 외) (구비)\t(기타)\n",
        "\n□ 사업 담당자\n",
        "나눔실\t교류담당관\t한○○ 02-0000-0001\t두○○ 02-0000-0002\t세○○ 02-0000-0003\n",
        "\n2 예산 설명\n",
        "(단위 : 천원)\n",
        "구 분\t2017예산액 (A)\t2018예산액 (B)\t증감 (B-A)\t\n",
        "\t\t\t금액\t(B-A)*100/A\n",
        "계\t(x-) 573,917\t(x-) 626,000\t(x-) 52,083\t(x-) 9\n",
        "민간위탁금\t(x-) 573,917\t(x-) 626,000\t(x-) 52,083\t(x-) 9\n",
        "민간위탁금\t○ 민간위탁금 626,000,000원\t=\t626,000천원\n",
        "\n3 사업 설명\n",
        "- 법률근거\n",
        "제4조 제1항 제2조(민간위탁 사무의 기준)\n",
        "- 나눔 한마당 기본계획(행정1부시장방침 '15.6)\n",
        "※ 서울특별시 행정사무의 민간위탁에 관한 조례 제4조 제1항 제2조: 원문 표기 그대로임",
        "- 사업기간 : 2018. 1. ~ 12.(12개월)\n",
        "(2개팀 8명)\n",
        "- 사업예산 : 626,000천원(민간위탁금)\n",
        "- '15.12.22 : ",
        "- '16.2.15~3.7 : ",
        "- '16.3.15~18 : ",
        "- '16.5.2 : 협약을 맺음\n",
        "\n□ 2018년도 추진일정\n",
        "계\t\t626,000\t\n",
        "한 해 계획 세우기\t2017.12~2017.12\t\t\n",
        "지원단 꾸리기\t2018.01~2018.12\t626,000\t\n",
        "\n4 사업 효과\n",
        "2015년도\t○ ",
        "2016년도\t○ ",
        "홍보전시 판매공간 시범운영(청계광장, 시민청) : ’16. 6~11월 (총 12회)",
        "권역위원회(강원, 충청, 호남, 영남, 경기) 개최 : ’16. 7~10월 (총 5회)",
        "아이디어 공모전 : ’16. 9~10월 (12개 아이디어)",
        "2017년도\t○ ",
        "권역위원회(충청-호남-영남, 강원, 경기) 개최 : ’17. 7월, 9월 (총 3회)",
        "(1차) ’17. 4~5월, (2차) 7~8월, (3차) 9~10월 (6개 아이디어)",
        "\n5 최근 3년 결산 현황\n",
        "2016\t(x-) 432,316\t(x-) 0\t(x-) 0\t(x-) 432,316\t(x-) 408,919\t(x-) 0\t(x-) 23,397\n",
        "※ 집행액은 교부액 기준임\n",
        "※ 2015년은 이 사업의 예산 기록이 없어",
        "※ 2017년은 장부를 아직 마감하지 않아",
    ] {
        let found = rest
            .find(wanted)
            .unwrap_or_else(|| panic!("no {wanted:?} in:\n{rest}"));
        rest = &rest[found + wanted.len()..];
    }
}

#[test]
fn every_figure_folds_from_its_rows() {
    for store in stores() {
        let program = office(&store).program;
        for of in 2016..=2019 {
            let paper = composed(&store, program, of);
            assert!(!paper.figures.is_empty());
            for figure in paper.figures.iter().map(|f| f.figure.clone()) {
                let explained = store
                    .see(HANBIT, CITY, |tx| {
                        statement::explain(tx, &figure.selection, figure.fold)
                    })
                    .unwrap_or_else(|e| panic!("{}: {e}", figure.key));
                assert_eq!(explained.value, figure.value, "{} of {of}", figure.key);
                for row in &explained.rows {
                    let path = statement::address_path(&row.address);
                    assert!(path.is_some(), "{} has no page", row.address);
                }
            }
        }
    }
}

#[test]
fn every_printed_number_of_money_is_a_figure_with_a_page() {
    let [store, ..] = &stores()[..] else {
        panic!("a store")
    };
    let paper = composed(store, office(store).program, 2018);
    let html = String::from_utf8(statement::print(&paper, Format::Html).expect("prints"));
    assert!(html.expect("UTF-8").contains("573,917"));
    let fragment = paper::html::fragment(&paper).expect("prints");
    for amount in [
        "573,917", "626,000", "52,083", "432,316", "408,919", "23,397",
    ] {
        for (at, _) in fragment.match_indices(amount) {
            let before = &fragment[..at];
            let opened = before.matches("<a class=\"figure\"").count();
            let closed = before.matches("</a>").count();
            let in_words = before.ends_with("민간위탁금 ");
            assert!(opened > closed || in_words, "{amount} at {at} is no link");
        }
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let [store, ..] = &stores()[..] else {
        panic!("a store")
    };
    let program = office(store).program;
    let (one, two) = (
        composed(store, program, 2018),
        composed(store, program, 2018),
    );
    assert_eq!(one, two);
    for format in Format::ALL {
        let bytes = |paper| statement::print(paper, *format).expect("prints");
        assert_eq!(bytes(&one), bytes(&two), "{format:?}");
        assert!(!bytes(&one).is_empty());
    }
}

#[test]
fn the_workbook_holds_numbers_as_numbers() {
    let [store, ..] = &stores()[..] else {
        panic!("a store")
    };
    let paper = composed(store, office(store).program, 2018);
    let bytes = statement::print(&paper, Format::Xlsx).expect("prints");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("opens");
    let cells: Vec<Data> = book
        .worksheets()
        .iter()
        .flat_map(|(_, range)| range.rows().flatten().cloned().collect::<Vec<_>>())
        .collect();
    for number in [
        573_917.0, 626_000.0, 52_083.0, 9.0, 432_316.0, 408_919.0, 23_397.0,
    ] {
        assert!(
            cells.contains(&Data::Float(number)),
            "{number} is no number in the workbook"
        );
    }
}

#[test]
fn json_names_every_figure_in_won() {
    let [store, ..] = &stores()[..] else {
        panic!("a store")
    };
    let paper = composed(store, office(store).program, 2018);
    let bytes = statement::print(&paper, Format::Json).expect("prints");
    let json: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let figures = json["figures"].as_array().expect("figures");
    for (key, expected) in WON {
        let found = figures.iter().find(|f| f["key"] == *key);
        let figure = found.unwrap_or_else(|| panic!("no {key}"));
        assert_eq!(figure["value"], *expected, "{key}");
        assert!(
            figure["address"]
                .as_str()
                .is_some_and(|a| a.starts_with("/figures?"))
        );
    }
}

#[test]
fn a_year_without_anything_is_a_paper_without_numbers() {
    for store in stores() {
        let program = office(&store).program;
        let paper = composed(&store, program, 2030);
        assert_eq!(value(&paper, "budget.original.2030"), FigureValue::Whole(0));
        let nothing = FigureValue::Rate(ChangeRate::Nothing);
        assert_eq!(value(&paper, "budget.difference_percent"), nothing);
        let missing = store
            .see(HANBIT, CITY, |tx| {
                statement::missing(tx, program, year(2030))
            })
            .expect("seen");
        let says = |what: &str| missing.iter().any(|one| one.what.contains(what));
        assert!(
            says("당초예산이 없습니다") && says("사업목적"),
            "{missing:?}"
        );
        for format in Format::ALL {
            statement::print(&paper, *format).expect("prints");
        }
    }
}
