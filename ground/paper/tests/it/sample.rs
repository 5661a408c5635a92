//! Papers to print, and what a reader should find in them.

use kernel::{ChangeRate, Figure, FigureValue, Fold, Percent, Selection, Unit};
use paper::{
    Align, Block, Bullet, Cell, Content, FigureRef, Form, Line, National, Paper, Run, Table,
    TableUnit, numbers,
};

/// A figure without rows behind it.
pub fn figure(key: &str, value: FigureValue, unit: Unit) -> Figure {
    let fold = match value {
        FigureValue::Whole(_) => Fold::Sum,
        FigureValue::Rate(_) => Fold::ChangeRate,
    };
    let selection = Selection(format!("budget.lines?of={key}"));
    Figure {
        key: key.to_owned(),
        value,
        unit,
        selection,
        fold,
    }
}

fn add(paper: &mut Paper, key: &str, value: FigureValue, unit: Unit, form: Form) -> FigureRef {
    let address = format!("/statement/2018/figure/{key}");
    paper
        .add_figure(figure(key, value, unit), form, address)
        .unwrap()
}

fn won(paper: &mut Paper, key: &str, won: i64) -> FigureRef {
    let form = Form::without_national(TableUnit::ThousandWon);
    add(paper, key, FigureValue::Whole(won), Unit::Won, form)
}

fn rate(paper: &mut Paper, key: &str, rate: ChangeRate) -> FigureRef {
    let form = Form::without_national(TableUnit::Won);
    add(paper, key, FigureValue::Rate(rate), Unit::Percent, form)
}

fn times(paper: &mut Paper, key: &str, count: i64) -> FigureRef {
    add(
        paper,
        key,
        FigureValue::Whole(count),
        Unit::Times,
        Form::plain(TableUnit::Won),
    )
}

/// A statement with every feature of the model in it.
pub fn statement() -> Paper {
    let mut paper = Paper::new("지역 상생교류사업 지원단 운영", "statement/1");
    let original = won(&mut paper, "budget.original.2018", 626_000_000);
    paper.push(Block::heading(1, "1 기본 현황"));
    paper.push(Block::heading(2, "사업개요"));
    paper.push(Block::Table(outline(&original)));
    paper.push(Block::heading(1, "2 예산 설명"));
    paper.push(Block::heading(2, "예산 총괄"));
    let overview = overview(&mut paper, &original);
    paper.push(Block::Table(overview));
    paper.push(Block::note(numbers::FOOTING_NOTE));
    paper.push(Block::heading(1, "3 사업 설명"));
    paper.push(Block::heading(2, "사업근거"));
    paper.push(Block::List(vec![
        Line::text("법률근거").bullet(Bullet::Dash),
        Line::text("상생교류 활성화 지원 조례 제4조")
            .bullet(Bullet::Dash)
            .indent(1),
        Line::text("담당자 확인 2018. 5. 2.")
            .bullet(Bullet::Dot)
            .indent(2),
        Line::text("기타근거").bullet(Bullet::Dash),
        Line::text("기본계획(’15. 6월)")
            .bullet(Bullet::Dash)
            .indent(1),
    ]));
    paper.push(Block::heading(3, "사업예산"));
    let in_won = FigureRef {
        key: original.key.clone(),
        form: Form::plain(TableUnit::Won),
    };
    paper.push(Block::Paragraph(
        Line::new(vec![in_won.into(), "원을 민간위탁금으로 편성".into()]).indent(1),
    ));
    paper.push(Block::heading(1, "4 사업 효과"));
    paper.push(Block::heading(2, "최근 3년 추진실적"));
    let results = results(&mut paper);
    paper.push(Block::Table(results));
    paper.push(Block::heading(1, "5 최근 3년 결산 현황"));
    let settlement = settlement(&mut paper);
    paper.push(Block::Table(settlement));
    paper.push(Block::Note(vec!["2017년은 결산 전이라 싣지 않음".into()]));
    paper
}

fn outline(original: &FigureRef) -> Table {
    let thousand = Form::plain(TableUnit::ThousandWon);
    let money = || {
        Run::from(FigureRef {
            key: original.key.clone(),
            form: thousand.clone(),
        })
    };
    Table::new("사업개요", &[2, 4, 3, 3])
        .row(vec![
            Cell::text("회 계").header(),
            Cell::text("일반회계").span(3, 1),
        ])
        .row(vec![
            Cell::text("사업기간").header(),
            Cell::text("□ 연례반복, ■ 기간 2018.01 ~ 2018.12").span(3, 1),
        ])
        .row(vec![
            Cell::text("사업비 (당해년도)").header().span(1, 2),
            Cell::lines(vec![Line::new(vec![money(), "천원".into()])]).span(1, 2),
            Cell::text("(국비)"),
            Cell::lines(vec![Line::new(vec![
                "(시비)".into(),
                money(),
                "천원".into(),
            ])]),
        ])
        .row(vec![
            Cell::text("(예산 외) (구비)"),
            Cell::text("(기타)").align(Align::Center),
        ])
}

fn overview(paper: &mut Paper, original: &FigureRef) -> Table {
    let national = add(
        paper,
        "budget.national.2018",
        FigureValue::Whole(1_234_400),
        Unit::Won,
        Form::plain(TableUnit::ThousandWon),
    );
    let supported = Form::with_national(TableUnit::ThousandWon, national.key);
    let supported = add(
        paper,
        "survey.2018",
        FigureValue::Whole(5_678_499),
        Unit::Won,
        supported,
    );
    let rates = [
        rate(
            paper,
            "budget.difference_percent",
            ChangeRate::Percent(Percent(9)),
        ),
        rate(paper, "survey.difference_percent", ChangeRate::NetIncrease),
        rate(
            paper,
            "event.difference_percent",
            ChangeRate::Percent(Percent(-100)),
        ),
        rate(paper, "reserve.difference_percent", ChangeRate::Nothing),
    ];
    let [grown, begun, ended, never] = rates.map(Cell::figure);
    let header = |text: &str| Cell::text(text);
    Table::new("예산 총괄", &[3, 3, 3, 3, 2])
        .unit(TableUnit::ThousandWon)
        .header_row(vec![
            header("구 분").span(1, 2),
            header("2017예산액 (A)").span(1, 2),
            header("2018예산액 (B)").span(1, 2),
            header("증감 (B-A)").span(2, 1),
        ])
        .header_row(vec![Cell::blank(), header("(B-A)*100/A")])
        .row(vec![
            Cell::text("민간위탁금").header(),
            Cell::figure(won(paper, "budget.original.2017", 573_917_000)),
            Cell::figure(original.clone()),
            Cell::figure(won(paper, "budget.difference", 52_083_000)),
            grown,
        ])
        .row(vec![
            Cell::text("자원조사").header(),
            Cell::blank(),
            Cell::figure(supported),
            Cell::figure(won(paper, "survey.difference", 5_678_499)),
            begun,
        ])
        .row(vec![
            Cell::text("행사").header(),
            Cell::figure(won(paper, "event.2017", 1_500)),
            Cell::figure(won(paper, "event.2018", 0)),
            Cell::figure(won(paper, "event.difference", -1_500)),
            ended,
        ])
        .row(vec![
            Cell::text("예비").header(),
            Cell::figure(won(paper, "reserve.2017", 0)),
            Cell::figure(won(paper, "reserve.2018", 499)),
            Cell::figure(won(paper, "reserve.difference", -499)),
            never,
        ])
}

fn results(paper: &mut Paper) -> Table {
    let days = times(paper, "results.2016.exhibition_days", 12);
    let committees = times(paper, "results.2016.regional_committees", 5);
    let line = |before: &str, figure: FigureRef, after: &str| {
        Line::new(vec![before.into(), figure.into(), after.into()]).bullet(Bullet::Circle)
    };
    Table::new("최근 3년 추진실적", &[1, 6])
        .row(vec![
            Cell::text("2015년도").header(),
            Cell::lines(vec![
                Line::text("기본계획 수립 : ’15. 6월").bullet(Bullet::Circle),
            ]),
        ])
        .row(vec![
            Cell::text("2016년도").header(),
            Cell::lines(vec![
                line(
                    "홍보전시 판매공간(청계광장) : ’16. 6~11월 (총 ",
                    days,
                    "회)",
                ),
                line("권역위원회 : ’16. 7~10월 (총 ", committees, "회)"),
            ]),
        ])
        .row(vec![
            Cell::text("2017년도").header(),
            Cell::lines(vec![Line::text("집계 중"), Line::text("연말 확정")]),
        ])
}

fn settlement(paper: &mut Paper) -> Table {
    let columns = [
        ("당초예산", "original_budget", 432_316_000),
        ("전년이월", "carried_in", 0),
        ("예산변경", "budget_change", 0),
        ("예산현액", "current_budget", 432_316_000),
        ("집행액", "executed", 408_919_000),
        ("차년이월", "carried_out", 0),
        ("집행잔액", "unexecuted_balance", 23_397_000),
    ];
    let mut names = vec![Cell::text("연도")];
    let mut values = vec![Cell::text("2016").header()];
    for (name, key, value) in columns {
        names.push(Cell::text(name));
        values.push(Cell::figure(won(
            paper,
            &format!("settlement.2016.{key}"),
            value,
        )));
    }
    Table::new("최근 3년 결산", &[1, 2, 2, 2, 2, 2, 2, 2])
        .unit(TableUnit::ThousandWon)
        .header_row(names)
        .row(values)
}

/// How a mention reads.
pub fn mention(paper: &Paper, mention: &FigureRef) -> String {
    let of = |key: &str| &paper.figure(key).unwrap().figure;
    let national = match &mention.form.national {
        National::Figure(key) => Some(of(key)),
        _ => None,
    };
    numbers::print(of(&mention.key), &mention.form, national)
}

/// How a line reads, with its mark.
pub fn line(paper: &Paper, line: &Line) -> String {
    let text: String = line
        .runs
        .iter()
        .map(|run| match run {
            Run::Text(text) => text.clone(),
            Run::Figure(figure) => mention(paper, figure),
        })
        .collect();
    if line.bullet == Bullet::None {
        text
    } else {
        format!("{} {text}", line.bullet.mark())
    }
}

/// How a cell reads, a line break between its lines.
pub fn cell(paper: &Paper, cell: &Cell) -> String {
    match &cell.content {
        Content::Blank => String::new(),
        Content::Figure(figure) => mention(paper, figure),
        Content::Lines(lines) => lines
            .iter()
            .map(|l| line(paper, l))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}
