//! 반납액: the return step by step, for the paper and for the page.

use kernel::{Figure, Outcome, Period, Won};
use paper::{Block, Cell, Paper, Table, TableUnit};
use trustee::TrusteeYear;

use super::super::parts::{cell, head};
use crate::{
    facts::Standing,
    figures::won,
    model::{Chosen, Clearing, StepKind},
    rules::dated,
};

/// One step of the return as a figure, with its sign.
pub(super) fn step_figure(one: &Clearing, found: &Standing, step: StepKind) -> Outcome<Figure> {
    let steps = &found.steps;
    let value = match step {
        StepKind::Granted => steps.granted,
        StepKind::CarriedIn => steps.carried_in,
        StepKind::Spent => steps.spent.opposite()?,
        StepKind::CarriedOut => steps.carried_out.opposite()?,
        StepKind::Interest => steps.interest,
        StepKind::Income => steps.income,
        StepKind::Disallowed => steps.disallowed,
        StepKind::Vat => steps.vat,
        StepKind::Cut => steps.cut.opposite()?,
        StepKind::Returned => steps.returned.opposite()?,
    };
    Ok(won(
        format!("step.{}", step.word()),
        &Chosen::Step(one.id, step),
        value,
    ))
}

/// A row of the return's table: a step, or a sum of those above it.
pub(crate) struct ReturnRow {
    /// What people read.
    pub label: &'static str,
    /// The number.
    pub figure: Figure,
    /// Whether it adds up what stands above.
    pub is_sum: bool,
}

/// The return from the grant to what has to go, in the order of its computing.
pub(crate) fn return_rows(one: &Clearing, found: &Standing) -> Outcome<Vec<ReturnRow>> {
    let steps = |kinds: &[StepKind]| -> Outcome<Vec<ReturnRow>> {
        let each = kinds.iter().map(|step| {
            Ok(ReturnRow {
                label: step.label(),
                figure: step_figure(one, found, *step)?,
                is_sum: false,
            })
        });
        each.collect()
    };
    let sum = |label, key: &str, chosen: Chosen, value: Won| ReturnRow {
        label,
        figure: won(key, &chosen, value),
        is_sum: true,
    };
    let (id, of) = (one.id, &found.steps);
    let mut rows = steps(StepKind::OF_REST)?;
    let rest = Chosen::Unexecuted(id);
    rows.push(sum("집행잔액", "unexecuted", rest, of.unexecuted()?));
    rows.extend(steps(StepKind::ON_TOP)?);
    rows.push(sum("절사 전 계", "total", Chosen::Total(id), of.total()?));
    rows.extend(steps(&[StepKind::Cut])?);
    rows.push(sum("반납액", "payable", Chosen::Payable(id), of.payable()?));
    Ok(rows)
}

/// The part of the book.
pub(super) fn part(
    paper: &mut Paper,
    year: &TrusteeYear,
    one: &Clearing,
    found: &Standing,
) -> Outcome<()> {
    paper.push(Block::heading(1, "6 반납액"));
    let mut table = head(
        Table::new("반납액 계산", &[6, 3]).unit(TableUnit::Won),
        &["단계", "금액"],
    );
    for row in return_rows(one, found)? {
        let figure = cell(paper, row.figure)?;
        table = table.row(vec![Cell::text(row.label).header(), figure]);
    }
    paper.push(Block::Table(table));
    let rules = dated::rules();
    let last = year.fiscal_year.last_day();
    let keys = [
        dated::RETURN_UNIT,
        dated::INTEREST_RETURNS,
        dated::VAT_RETURNS,
    ];
    let texts: Vec<String> = keys
        .iter()
        .filter_map(|key| dated::cited(&rules, key, last))
        .collect();
    paper.push(Block::note(format!(
        "반납액 = (교부액 + 전년 이월금 − 집행액 − 차년 이월금) + 이자 + 수입금 + 불인정액 + 부가세 \
         환급분 − 절사. 근거: {}",
        texts.join(" / ")
    )));
    if let Some(due) = one.due_on {
        let text = format!("반납 기한: {}", Period::day(due).print_official());
        paper.push(Block::note(text));
    }
    Ok(())
}
