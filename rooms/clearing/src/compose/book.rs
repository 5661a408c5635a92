//! 정산보고서: the settlement book of a year with its annexes.

mod annexes;
mod returning;

use kernel::{Outcome, Won};
use paper::{Block, Cell, Paper, Table, TableUnit};
use store::Tx;
use trustee::{LineAccount, Measure, TrusteeYear};

pub(crate) use returning::return_rows;
use returning::step_figure;

use super::parts::{cell, day, head, lines, pair, rate, right};
use crate::{
    clear::head_of,
    facts::{Standing, standing},
    figures::won,
    model::{Chosen, Clearing, StepKind},
    rules::inspection,
};

/// Composes the settlement book of a clearing as it stands. Everything in it is in whole won.
#[doc(alias = "정산보고서")]
pub(crate) fn book(tx: &mut Tx<'_>, one: &Clearing) -> Outcome<Paper> {
    let year = trustee::year(tx, one.year)?;
    let found = standing(tx, one.year, Some(one.id))?;
    let title = format!("{}년 정산보고서", year.fiscal_year);
    let mut paper = Paper::new(title, "settlement-book/1");
    cover(tx, &mut paper, &year, one)?;
    results(tx, &mut paper, &year)?;
    summary(&mut paper, &year, &found)?;
    income(&mut paper, one, &found)?;
    spending(&mut paper, one, &found)?;
    returning::part(&mut paper, &year, one, &found)?;
    annexes::all(tx, &mut paper, &year, one, &found)?;
    let (seq, head) = head_of(tx, &year)?;
    paper.push(Block::note(format!(
        "장부 상태: 분개 {seq}번까지, 해시 {head}. 금액은 모두 원 단위."
    )));
    Ok(paper)
}

/// 표지, 사업개요.
fn cover(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear, one: &Clearing) -> Outcome<()> {
    let plan = program::year_plan(tx, year.program, year.fiscal_year)?;
    let mut table = Table::new("표지", &[2, 8]);
    table = pair(table, "사업명", &plan.official_name);
    table = pair(
        table,
        "소관",
        format!("{} {}", plan.bureau, plan.department),
    );
    table = pair(table, "회계연도", format!("{}년", year.fiscal_year));
    let last = year.fiscal_year.last_day();
    table = pair(
        table,
        "위탁 기간",
        format!("{} ~ {}", day(year.starts_on), day(last)),
    );
    table = pair(table, "작성", &one.drafted_by_name);
    let audit = if one.audit_report.is_empty() {
        "없음"
    } else {
        &one.audit_report
    };
    table = pair(table, "회계감사보고서", audit);
    paper.push(Block::Table(table));
    paper.push(Block::heading(1, "1 사업개요"));
    lines(paper, &one.overview);
    if let Some(summary) = &plan.summary {
        paper.push(Block::text(summary.clone()));
    }
    Ok(())
}

/// 사업실적: what was planned, what came of it.
fn results(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    paper.push(Block::heading(1, "2 사업실적(계획 대비)"));
    let planned = program::lines_of(tx, year.program, year.fiscal_year)?;
    let done = program::result_lines(tx, year.program, year.fiscal_year)?;
    if planned.is_empty() {
        paper.push(Block::text("등록된 사업 계획이 없습니다."));
        return Ok(());
    }
    let mut table = head(Table::new("사업실적", &[4, 6]), &["계획", "실적"]);
    for line in &planned {
        let result = done.iter().find(|one| one.line == line.id);
        let text = result.map_or_else(|| "실적 없음".to_owned(), |one| one.printed());
        table = table.row(vec![Cell::text(&line.title).header(), Cell::text(text)]);
    }
    paper.push(Block::Table(table));
    Ok(())
}

/// A figure of the trustee's room over a line or all of them.
fn column(
    year: &TrusteeYear,
    measure: Measure,
    line: Option<kernel::Id<trustee::TrusteeLine>>,
    value: Won,
) -> kernel::Figure {
    let chosen = trustee::Chosen::new(measure, year.id, line);
    let place = line.map(|id| format!(".{id}")).unwrap_or_default();
    kernel::Figure {
        key: format!("trustee.{}{place}", measure.word()),
        value: kernel::FigureValue::Whole(value.0),
        unit: kernel::Unit::Won,
        selection: chosen.selection(),
        fold: kernel::Fold::Sum,
    }
}

/// 총괄표.
fn summary(paper: &mut Paper, year: &TrusteeYear, found: &Standing) -> Outcome<()> {
    paper.push(Block::heading(1, "3 총괄표"));
    let mut table = head(
        Table::new("총괄표", &[4, 2, 2, 2, 2, 2, 2, 2, 1]).unit(TableUnit::Won),
        &[
            "과목",
            "예산",
            "전년이월",
            "변경",
            "예산현액",
            "집행",
            "이월",
            "잔액",
            "집행률",
        ],
    );
    let mut total = trustee::LineColumns::default();
    for one in &found.lines {
        total = total.plus(&one.columns)?;
        let title = one.line.title();
        table = table.row(columns(
            paper,
            year,
            Some(one.line.id),
            &title,
            &one.columns,
        )?);
    }
    table = table.row(columns(paper, year, None, "계", &total)?);
    paper.push(Block::Table(table));
    Ok(())
}

fn columns(
    paper: &mut Paper,
    year: &TrusteeYear,
    line: Option<kernel::Id<trustee::TrusteeLine>>,
    title: &str,
    columns: &trustee::LineColumns,
) -> Outcome<Vec<Cell>> {
    let mut cells = vec![Cell::text(title).header()];
    for (measure, value) in [
        (Measure::Line(LineAccount::Original), columns.original),
        (Measure::Line(LineAccount::CarriedIn), columns.carried_in),
        (Measure::Line(LineAccount::Changed), columns.changed),
        (Measure::Current, columns.current),
        (Measure::Line(LineAccount::Spent), columns.spent),
        (Measure::Line(LineAccount::CarriedOut), columns.carried_out),
        (Measure::Unexecuted, columns.unexecuted_balance()?),
    ] {
        cells.push(cell(paper, column(year, measure, line, value))?);
    }
    cells.push(right(rate(columns.spent, columns.current)));
    Ok(cells)
}

/// 수입.
fn income(paper: &mut Paper, one: &Clearing, found: &Standing) -> Outcome<()> {
    paper.push(Block::heading(1, "4 수입"));
    let mut table = head(
        Table::new("수입", &[4, 3]).unit(TableUnit::Won),
        &["구분", "금액"],
    );
    for step in [
        StepKind::Granted,
        StepKind::CarriedIn,
        StepKind::Interest,
        StepKind::Income,
    ] {
        let figure = step_figure(one, found, step)?;
        let cells = vec![Cell::text(step.label()).header(), cell(paper, figure)?];
        table = table.row(cells);
    }
    paper.push(Block::Table(table));
    Ok(())
}

/// 지출: claimed, not admitted, admitted, by 목.
fn spending(paper: &mut Paper, one: &Clearing, found: &Standing) -> Outcome<()> {
    paper.push(Block::heading(1, "5 지출(과목별)"));
    let mut table = head(
        Table::new("지출", &[4, 2, 2, 2]).unit(TableUnit::Won),
        &["과목", "집행(정산요청)", "불인정", "인정"],
    );
    let ids = found.lines.iter().map(|line| Some(line.line.id));
    for id in ids.chain([None]) {
        let own = found.lines.iter().find(|line| Some(line.line.id) == id);
        let (title, claimed) = match own {
            Some(line) => (line.line.title(), line.columns.spent),
            None => ("계".to_owned(), inspection::claimed(&found.lines)?),
        };
        let disallowed = inspection::disallowed(&found.disallowances, id)?;
        let admitted = claimed.minus(disallowed)?;
        let key = |word: &str| match id {
            Some(id) => format!("{word}.{id}"),
            None => format!("{word}.total"),
        };
        table = table.row(vec![
            Cell::text(title).header(),
            cell(
                paper,
                won(key("claimed"), &Chosen::Claimed(one.id, id), claimed),
            )?,
            cell(
                paper,
                won(
                    key("disallowed"),
                    &Chosen::Disallowed(one.id, id),
                    disallowed,
                ),
            )?,
            cell(
                paper,
                won(key("admitted"), &Chosen::Admitted(one.id, id), admitted),
            )?,
        ]);
    }
    paper.push(Block::Table(table));
    Ok(())
}
