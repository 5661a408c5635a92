//! 3 사업 설명: why, on what ground, what, since when, and the year's plan with money.

use kernel::{Figure, FigureValue, Fold, Outcome, Period, Unit, Won};
use paper::{Block, Cell, FigureRef, Form, Run, Table, TableUnit};
use program::{Citation, LawReference, PlanStep, Source};

use super::{
    draft::{Draft, UNIT, dash},
    facts::{Facts, won},
};
use crate::{explain::row_selection, rules};

pub(super) fn write(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    let texts = &facts.plan.texts;
    draft.heading(2, "사업목적");
    draft.list(
        texts
            .purposes
            .iter()
            .map(|text| dash(vec![text.clone().into()]))
            .collect(),
    );
    draft.heading(2, "사업근거");
    grounds(draft, &facts.plan.citations);
    draft.heading(2, "사업내용");
    content(draft, facts)?;
    draft.heading(2, "추진경위");
    let history = facts.history.iter();
    draft.list(
        history
            .map(|h| dash(vec![format!("{} : {}", h.when, h.what).into()]))
            .collect(),
    );
    draft.heading(2, format!("{}년도 추진일정", facts.year));
    schedule(draft, facts)
}

/// Laws and documents; behind them what is known to be wrong in a printed reference. The
/// reference itself stays as it was printed.
fn grounds(draft: &mut Draft, citations: &[Citation]) {
    let mut lines = Vec::new();
    let groups = [
        ("법률근거", program::law_lines(citations)),
        ("기타근거", program::other_lines(citations)),
    ];
    for (name, texts) in groups {
        if !texts.is_empty() {
            lines.push(dash(vec![name.into()]));
            lines.extend(
                texts
                    .into_iter()
                    .map(|text| dash(vec![text.into()]).indent(1)),
            );
        }
    }
    draft.list(lines);
    for citation in citations {
        if let Source::Law(law) = &citation.source
            && let Some(text) = correction(law)
        {
            draft.note(text);
        }
    }
}

fn correction(law: &LawReference) -> Option<String> {
    let printed = format!("{} {}", law.statute, law.article_text);
    let impossible = law.reference.impossible.as_deref();
    if let Some(corrected) = &law.corrected_text {
        let why = law.corrected_note.as_deref();
        return Some(rules::print_correction(&printed, corrected, why));
    }
    let suggested = law.reference.suggested.as_ref();
    let guess = suggested
        .map(|text| format!(", ‘{text}’(으)로 보임"))
        .unwrap_or_default();
    impossible.map(|why| format!("{printed}: 원문 표기 그대로임{guess} — {why}"))
}

fn content(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    let plan = &facts.plan;
    let mut lines: Vec<Vec<Run>> = Vec::new();
    let mut say = |label: &str, text: Option<String>| {
        lines.extend(text.map(|text| vec![format!("{label} : {text}").into()]));
    };
    say("추진방법", plan.method.clone());
    say("사업기간", plan.term.as_ref().map(term));
    if let Some(runs) = size(draft, facts)? {
        lines.push(runs);
    }
    let functions = &plan.texts.functions;
    if !functions.is_empty() {
        lines.push(vec![format!("기 능 : {}", functions.join(", ")).into()]);
    }
    let items: Vec<&str> = facts
        .budget
        .items
        .iter()
        .filter(|(_, row)| won(&row.current.whole) != Won::ZERO)
        .map(|(name, _)| name.as_str())
        .collect();
    let behind = if items.is_empty() {
        String::new()
    } else {
        format!("({})", items.join(", "))
    };
    lines.push(vec![
        "사업예산 : ".into(),
        draft.run(&facts.budget.total.current.whole)?,
        format!("천원{behind}").into(),
    ]);
    lines.extend(
        plan.texts
            .contents
            .iter()
            .map(|text| vec![text.clone().into()]),
    );
    draft.list(lines.into_iter().map(dash).collect());
    Ok(())
}

/// `2018. 1. ~ 12.(12개월)`
fn term(term: &Period) -> String {
    format!("{}({}개월)", term.print_official(), term.months().len())
}

/// `규 모 : 두 분야로 구성(2개팀 8명)`
fn size(draft: &mut Draft, facts: &Facts) -> Outcome<Option<Vec<Run>>> {
    let plan = &facts.plan;
    let mut counts: Vec<Run> = Vec::new();
    for (figure, behind) in [(&plan.teams, "개팀"), (&plan.staff, "명")] {
        if let Some(figure) = figure {
            counts.push(if counts.is_empty() {
                "(".into()
            } else {
                " ".into()
            });
            counts.push(draft.run(figure)?);
            counts.push(behind.into());
        }
    }
    if plan.size.is_none() && counts.is_empty() {
        return Ok(None);
    }
    let mut runs = vec![format!("규 모 : {}", plan.size.clone().unwrap_or_default()).into()];
    if !counts.is_empty() {
        counts.push(")".into());
        runs.extend(counts);
    }
    Ok(Some(runs))
}

/// The steps under their 계, which must be the budget of the year.
fn schedule(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    let heads = ["사업추진절차", "추진기간", "예산집행금액", "추진세부내용"];
    let plan = &facts.plan;
    let total = draft.figure(&plan.plan_total, Form::plain(UNIT))?;
    let mut table = Table::new(format!("{}년도 추진일정", facts.year), &[5, 4, 3, 5])
        .unit(UNIT)
        .header_row(heads.map(Cell::text).to_vec())
        .row(vec![
            Cell::text("계").header(),
            Cell::blank(),
            Cell::figure(total),
            Cell::blank(),
        ]);
    for (at, step) in plan.plan_steps.iter().enumerate() {
        let detail = step.detail.as_ref().map_or_else(Cell::blank, Cell::text);
        table = table.row(vec![
            Cell::text(&step.name).header(),
            Cell::text(step.period.print_range_dotted()),
            step_amount(draft, facts, at + 1, step)?,
            detail,
        ]);
    }
    draft.push(Block::Table(table));
    draft.footing(&[plan
        .plan_steps
        .iter()
        .filter_map(|step| step.amount)
        .collect()])?;
    difference(draft, &plan.plan_total, &facts.budget.total.current.whole);
    Ok(())
}

/// A step's own amount; a blank is not zero.
fn step_amount(draft: &mut Draft, facts: &Facts, number: usize, step: &PlanStep) -> Outcome<Cell> {
    let Some(amount) = step.amount else {
        return Ok(Cell::blank());
    };
    let figure = Figure {
        key: format!("plan.{}.step.{number}", facts.year),
        value: FigureValue::Whole(amount.0),
        unit: Unit::Won,
        selection: row_selection(&facts.plan.plan_total.selection, step.id),
        fold: Fold::Sum,
    };
    Ok(Cell::figure(draft.figure(&figure, Form::plain(UNIT))?))
}

/// Says when the schedule's sum is not the budget of the year.
fn difference(draft: &mut Draft, planned: &Figure, budget: &Figure) {
    if planned.value == budget.value {
        return;
    }
    let mention = |figure: &Figure| -> Run {
        FigureRef {
            key: figure.key.clone(),
            form: Form::plain(TableUnit::Won),
        }
        .into()
    };
    draft.push(Block::Note(vec![
        "추진일정의 계 ".into(),
        mention(planned),
        "원이 사업예산 ".into(),
        mention(budget),
        "원과 다름".into(),
    ]));
}
