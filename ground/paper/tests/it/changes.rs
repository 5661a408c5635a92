//! What comparing two editions tells.

use kernel::{FigureValue, Unit};
use paper::{Block, Bullet, Cell, Difference, Form, Line, Paper, TableUnit, diff};

use crate::sample;

#[test]
fn equal_papers_do_not_differ() {
    assert_eq!(
        diff(&sample::statement(), &sample::statement()).unwrap(),
        []
    );
}

/// The second paper has one plaza day more.
fn one_more_day() -> Paper {
    let mut paper = sample::statement();
    let key = "results.2016.exhibition_days";
    let figure = paper
        .figures
        .iter_mut()
        .find(|f| f.figure.key == key)
        .unwrap();
    figure.figure.value = FigureValue::Whole(13);
    figure.printed = "13".to_owned();
    paper
}

#[test]
fn one_more_day_is_one_number_and_one_line() {
    let differences = diff(&sample::statement(), &one_more_day()).unwrap();
    let [
        Difference::Figure {
            key,
            old: Some(old),
            new: Some(new),
        },
        text,
    ] = &differences[..]
    else {
        panic!("{differences:?}");
    };
    assert_eq!(key, "results.2016.exhibition_days");
    assert_eq!((old.printed.as_str(), new.printed.as_str()), ("12", "13"));
    assert_eq!((old.value, new.unit), (FigureValue::Whole(12), Unit::Times));
    let line = |count| format!("○ 홍보전시 판매공간(청계광장) : ’16. 6~11월 (총 {count}회)");
    assert_eq!(
        text,
        &Difference::Text {
            place: "4 사업 효과 › 최근 3년 추진실적 › 2016년도".to_owned(),
            old: Some(line(12)),
            new: Some(line(13)),
        }
    );
}

#[test]
fn lines_and_figures_that_come_and_go() {
    let old = sample::statement();
    let mut new = old.clone();
    new.template.0 = "statement/2".to_owned();
    let Some(Block::List(lines)) = new.blocks.iter_mut().find(|b| matches!(b, Block::List(_)))
    else {
        panic!("the sample has a list");
    };
    lines.remove(1);
    lines.push(Line::text("새 근거").bullet(Bullet::Dash));
    let spare = sample::figure("results.2018.spare", FigureValue::Whole(7), Unit::Items);
    new.add_figure(spare, Form::plain(TableUnit::Won), "/spare")
        .unwrap();
    let place = "3 사업 설명 › 사업근거".to_owned();
    let differences = diff(&old, &new).unwrap();
    let [
        Difference::Template { old: from, new: to },
        Difference::Figure {
            key,
            old: None,
            new: Some(shown),
        },
        gone,
        come,
    ] = &differences[..]
    else {
        panic!("{differences:?}");
    };
    assert_eq!((from.as_str(), to.as_str()), ("statement/1", "statement/2"));
    assert_eq!(
        (key.as_str(), shown.printed.as_str()),
        ("results.2018.spare", "7")
    );
    let text = Some("- 상생교류 활성화 지원 조례 제4조".to_owned());
    assert_eq!(
        gone,
        &Difference::Text {
            place: place.clone(),
            old: text,
            new: None
        }
    );
    let text = Some("- 새 근거".to_owned());
    assert_eq!(
        come,
        &Difference::Text {
            place,
            old: None,
            new: text
        }
    );
    let back = diff(&new, &old).unwrap();
    assert!(
        matches!(&back[1], Difference::Figure { key, old: Some(_), new: None }
        if key == "results.2018.spare")
    );
}

#[test]
fn a_changed_number_shows_in_its_row() {
    let old = sample::statement();
    let mut new = old.clone();
    for block in &mut new.blocks {
        if let Block::Table(table) = block
            && table.caption == "사업개요"
        {
            table.rows[0].0[1] = Cell::text("특별회계").span(3, 1);
        }
    }
    let row = |account: &str| Some(format!("회 계\t{account}\t\t"));
    assert_eq!(
        diff(&old, &new).unwrap(),
        [Difference::Text {
            place: "1 기본 현황 › 사업개요".to_owned(),
            old: row("일반회계"),
            new: row("특별회계"),
        }]
    );
}

#[test]
fn ten_thousand_lines_with_changes_at_both_ends() {
    let long = |first: &str, last: &str| {
        let mut paper = Paper::new("긴 문서", "test/1");
        let mut lines: Vec<Line> = (0..10_000).map(|n| Line::text(format!("줄 {n}"))).collect();
        lines.insert(0, Line::text(first));
        lines.push(Line::text(last));
        paper.push(Block::List(lines));
        paper
    };
    let differences = diff(&long("앞", "뒤"), &long("앞으로", "뒤로")).unwrap();
    assert_eq!(differences.len(), 2);
}

#[test]
fn differences_travel_as_json() {
    let differences = diff(&sample::statement(), &one_more_day()).unwrap();
    let json = serde_json::to_string(&differences).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<Difference>>(&json).unwrap(),
        differences
    );
}
