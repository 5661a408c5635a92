//! What is printed in several sections must be the same everywhere.
//!
//! Where a section already has a finding of its own, either of its values may be the right one;
//! such a section agrees when one of them does, so that one wrong number is told once.

use std::collections::{BTreeMap, HashMap};

use kernel::{Won, number::print_paper};
use paper::TableUnit;

use super::{
    draft::{BudgetRow, CostBasisLine, PaperDraft},
    findings::{FindingKind, Findings},
    lines::Place,
    schedule::steps_sum,
    tables::{both, sum},
};

/// Adds the findings between sections.
pub(super) fn across(draft: &PaperDraft, findings: &mut Findings) {
    sources(draft, findings);
    let budget = budget(draft);
    let mut agree = |what: &str, id: &str, place: Place, values: &[Won]| {
        if let (Some(printed), Some(expected)) = (values.first(), budget.first())
            && !values.iter().any(|value| budget.contains(value))
        {
            findings.add(
                FindingKind::Total,
                id,
                place,
                format!(
                    "{what}이(가) 예산 총괄과 다릅니다: 적힌 값은 {}원, 예산 총괄의 계(B)는 {}원입니다.",
                    print_paper(printed.0),
                    print_paper(expected.0)
                ),
            );
        }
    };
    if let Some(cost) = &draft.overview.project_cost {
        let values: Vec<Won> = [Some(cost.won), sources_sum(draft)]
            .into_iter()
            .flatten()
            .collect();
        agree("사업비", "project_cost.budget", cost.place, &values);
    }
    if let Some(amount) = &draft.content.budget {
        agree("사업예산", "content.budget", amount.place, &[amount.won]);
    }
    if let Some(total) = &draft.schedule.total {
        let both = [both(Some(total))[0], steps_sum(&draft.schedule.steps)[0]];
        let values: Vec<Won> = both
            .into_iter()
            .filter_map(|value| won(value, draft.schedule.unit))
            .collect();
        agree("추진일정의 계", "schedule.budget", total.place, &values);
    }
    cost_basis(draft, findings);
    term(draft, findings);
    years(draft, findings);
}

fn won(number: Option<i64>, unit: TableUnit) -> Option<Won> {
    number?.checked_mul(unit.won()).map(Won)
}

fn current(row: &BudgetRow) -> Option<i64> {
    both(row.current.as_ref())[0]
}

/// The budget of the year: the printed total, and the sum of the rows.
fn budget(draft: &PaperDraft) -> Vec<Won> {
    let table = &draft.budget;
    let total = table.total.as_ref().and_then(current);
    let rows = (!table.rows.is_empty())
        .then(|| sum(&table.rows.iter().map(current).collect::<Vec<_>>(), &[]))
        .flatten();
    [total, rows]
        .into_iter()
        .filter_map(|value| won(value, table.unit))
        .collect()
}

fn sources_sum(draft: &PaperDraft) -> Option<Won> {
    let amounts = draft
        .overview
        .sources
        .iter()
        .filter_map(|source| source.amount.as_ref());
    let amounts: Vec<Won> = amounts.map(|amount| amount.won).collect();
    if amounts.is_empty() {
        None
    } else {
        Won::sum(amounts).ok()
    }
}

fn sources(draft: &PaperDraft, findings: &mut Findings) {
    if let (Some(cost), Some(sum)) = (&draft.overview.project_cost, sources_sum(draft))
        && cost.won != sum
    {
        findings.add(
            FindingKind::Arithmetic,
            "project_cost.sources",
            cost.place,
            format!(
                "사업비와 재원의 합이 다릅니다: 적힌 값은 {}원, 재원의 합은 {}원입니다.",
                print_paper(cost.won.0),
                print_paper(sum.0)
            ),
        );
    }
}

/// The formulas of an item must make its budget.
fn cost_basis(draft: &PaperDraft, findings: &mut Findings) {
    let rows: HashMap<&str, &BudgetRow> = draft
        .budget
        .rows
        .iter()
        .map(|row| (row.name.value.as_str(), row))
        .collect();
    let mut items: BTreeMap<&str, Vec<&CostBasisLine>> = BTreeMap::new();
    for line in &draft.cost_basis.lines {
        items.entry(&line.item).or_default().push(line);
    }
    let mut items: Vec<_> = items.into_iter().collect();
    items.sort_by_key(|(_, lines)| lines.first().map(|line| line.place));
    for (number, (item, lines)) in items.into_iter().enumerate() {
        let expected = rows
            .get(item)
            .and_then(|row| won(current(row), draft.budget.unit));
        let Some(expected) = expected else { continue };
        let printed: Option<Vec<Won>> = lines
            .iter()
            .map(|line| line.amount.as_ref().map(|amount| amount.won))
            .collect();
        let evaluated: Option<Vec<Won>> = lines.iter().map(|line| line.evaluated).collect();
        let sums: Vec<Won> = [printed, evaluated]
            .into_iter()
            .flatten()
            .filter_map(|a| Won::sum(a).ok())
            .collect();
        let Some((first, place)) = sums.first().zip(lines.first().map(|line| line.place)) else {
            continue;
        };
        if !sums.contains(&expected) {
            findings.add(
                FindingKind::Total,
                format!("cost_basis.item.{}", number + 1),
                place,
                format!(
                    "{item}의 산출근거 합과 예산이 다릅니다: 적힌 값은 {}원, 예산은 {}원입니다.",
                    print_paper(first.0),
                    print_paper(expected.0)
                ),
            );
        }
    }
}

fn term(draft: &PaperDraft, findings: &mut Findings) {
    if let (Some(overview), Some(content)) = (&draft.overview.term, &draft.content.term)
        && overview.value.months() != content.value.months()
    {
        findings.add(
            FindingKind::Total,
            "content.term",
            content.place,
            format!(
                "사업기간이 두 곳에서 다릅니다: 적힌 값은 {}, 사업개요는 {}입니다.",
                content.value.printed(),
                overview.value.printed()
            ),
        );
    }
}

fn years(draft: &PaperDraft, findings: &mut Findings) {
    let Some((_, year)) = draft.budget.years else {
        return;
    };
    let printed = [
        ("추진일정", "schedule.year", &draft.schedule.year),
        ("산출근거", "cost_basis.year", &draft.cost_basis.year),
    ];
    for (what, id, found) in printed {
        if let Some(found) = found
            && found.value != year.get()
        {
            findings.add(
                FindingKind::Total,
                id,
                found.place,
                format!(
                    "{what}의 연도가 예산 총괄과 다릅니다: {}년, {year}년",
                    found.value
                ),
            );
        }
    }
}
