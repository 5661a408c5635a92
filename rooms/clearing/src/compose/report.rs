//! 집행 및 실적 보고: the numbers of a month or quarter from the records, with words beside.

use kernel::{Fault, Outcome, Selection, Won};
use paper::{Block, Cell, Paper, Table, TableUnit};
use store::Tx;
use trustee::TrusteeYear;

use super::parts::{cell, day, head, lines, rate, right};
use crate::{
    figures::{Entries, entries, sum, until, won},
    model::{Chosen, Report, Span},
};

/// Composes a report. The same records and words give the same paper: nothing in it depends on the
/// day it is composed on.
pub(crate) fn report(tx: &mut Tx<'_>, one: &Report) -> Outcome<Paper> {
    let year = trustee::year(tx, one.year)?;
    let span = Span::of(year.fiscal_year, one.kind, one.period)
        .ok_or_else(|| Fault::new(format!("report {} has no days", one.id)))?;
    let mut paper = Paper::new(one.title(year.fiscal_year), "clearing-report/1");
    let plan = program::year_plan(tx, year.program, year.fiscal_year)?;
    paper.push(Block::text(format!(
        "{} · {} ~ {} · 작성 {}",
        plan.official_name,
        day(span.from),
        day(span.to),
        one.drafted_by_name
    )));
    execution(tx, &mut paper, &year, span)?;
    activities(tx, &mut paper, &year, span)?;
    paper.push(Block::heading(1, "계획과 다른 점"));
    lines(&mut paper, &one.variance);
    paper.push(Block::heading(1, "다음 계획"));
    lines(&mut paper, &one.next_plan);
    Ok(paper)
}

/// 목별 집행: current budget, this period, so far, what is left, the rate.
fn execution(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear, span: Span) -> Outcome<()> {
    let all = entries(tx, year.id)?;
    paper.push(Block::heading(1, "과목별 집행"));
    let mut table = head(
        Table::new("과목별 집행", &[4, 2, 2, 2, 2, 1]).unit(TableUnit::Won),
        &[
            "과목",
            "예산현액",
            "이번 기간 집행",
            "집행 누계",
            "잔액",
            "집행률",
        ],
    );
    for one in &all {
        table = table.row(row(
            paper,
            year,
            Some(one),
            std::slice::from_ref(one),
            span,
        )?);
    }
    table = table.row(row(paper, year, None, &all, span)?);
    paper.push(Block::Table(table));
    Ok(())
}

fn row(
    paper: &mut Paper,
    year: &TrusteeYear,
    line: Option<&Entries>,
    all: &[Entries],
    span: Span,
) -> Outcome<Vec<Cell>> {
    let of = |taken: fn(&Entries, Span) -> Outcome<Won>, span: Span| -> Outcome<Won> {
        let each: Outcome<Vec<Won>> = all.iter().map(|one| taken(one, span)).collect();
        Ok(Won::sum(each?)?)
    };
    let spent = |one: &Entries, span: Span| sum(one.spent(span));
    let current = |one: &Entries, span: Span| sum(one.current(span.to));
    let so_far = until(span.to);
    let has = of(current, span)?;
    let now = of(spent, span)?;
    let gathered = of(spent, so_far)?;
    let id = line.map(|one| one.line.id);
    let key = |word: &str| match id {
        Some(id) => format!("line.{id}.{word}"),
        None => format!("total.{word}"),
    };
    let title = line.map_or_else(|| "계".to_owned(), |one| one.line.title());
    Ok(vec![
        Cell::text(title).header(),
        cell(
            paper,
            won(key("current"), &Chosen::Current(year.id, id, span.to), has),
        )?,
        cell(
            paper,
            won(key("now"), &Chosen::Spent(year.id, id, span), now),
        )?,
        cell(
            paper,
            won(key("so_far"), &Chosen::Spent(year.id, id, so_far), gathered),
        )?,
        cell(
            paper,
            won(
                key("left"),
                &Chosen::Left(year.id, id, span.to),
                has.minus(gathered)?,
            ),
        )?,
        right(rate(gathered, has)),
    ])
}

/// Activities whose printed result touches the span, as the program room prints them.
fn activities(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear, span: Span) -> Outcome<()> {
    paper.push(Block::heading(1, "추진실적"));
    let results = program::result_lines(tx, year.program, year.fiscal_year)?;
    let mut table = head(
        Table::new("추진실적", &[5, 5]),
        &["실적(연간 누계)", "이 기간의 활동"],
    );
    let mut any = false;
    for line in &results {
        let inside = line
            .periods
            .iter()
            .any(|one| one.period.from() <= span.to && one.period.to() >= span.from);
        if !inside {
            continue;
        }
        any = true;
        let rows = program::figure_rows(tx, &activity_selection(line.line))?;
        let names: Vec<String> = rows.into_iter().map(|row| row.label).collect();
        table = table.row(vec![
            Cell::text(line.printed()),
            Cell::text(names.join(" / ")),
        ]);
    }
    if any {
        paper.push(Block::Table(table));
    } else {
        paper.push(Block::text("이 기간에 끝낸 활동이 없습니다."));
    }
    Ok(())
}

fn activity_selection(line: kernel::Id<program::Line>) -> Selection {
    program::Chosen::Activities(program::ActivityFilter::of_line(line)).selection()
}
