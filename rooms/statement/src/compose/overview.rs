//! 1 기본 현황: what the program is, what it costs, who is responsible.

use kernel::{Figure, Outcome};
use paper::{Block, Cell, Line, Run, Table};
use program::PeriodKind;

use super::{
    draft::{Draft, circle},
    facts::{Facts, Sources},
};

pub(super) fn write(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    draft.heading(2, "사업개요");
    let plan = &facts.plan;
    let summary = plan
        .summary
        .clone()
        .map(|text| vec![circle(vec![text.into()])]);
    let mut table = Table::new("사업개요: 회계, 사업기간, 사업내용, 사업비", &[3, 4, 4, 4])
        .row(vec![
            label("회 계"),
            Cell::text(&plan.program.budget_account).span(3, 1),
        ])
        .row(vec![
            label("사업기간"),
            Cell::text(period(facts)).span(3, 1),
        ])
        .row(vec![
            label("사업내용"),
            summary.map_or_else(Cell::blank, Cell::lines).span(3, 1),
        ]);
    for row in project_cost(draft, &facts.sources)? {
        table = table.row(row);
    }
    draft.push(Block::Table(table));
    draft.heading(2, "사업 담당자");
    draft.push(Block::Table(officials(facts)));
    Ok(())
}

fn label(text: &str) -> Cell {
    Cell::text(text).header()
}

/// `□ 연례반복, ■ 기간 2018.01 ~ 2018.12`
fn period(facts: &Facts) -> String {
    let plan = &facts.plan;
    let term = plan
        .term
        .as_ref()
        .map(|term| term.print_range_dotted().replace('~', " ~ "));
    let (recurring, of_term) = match plan.program.period_kind {
        PeriodKind::Recurring => ("■", "□"),
        PeriodKind::Term => ("□", "■"),
    };
    let behind = term.map(|term| format!(" {term}")).unwrap_or_default();
    format!("{recurring} 연례반복, {of_term} 기간{behind}")
}

/// Two rows: total, national and city; then the sources outside of both.
fn project_cost(draft: &mut Draft, sources: &Sources) -> Outcome<[Vec<Cell>; 2]> {
    let total = vec![draft.run(&sources.total)?, Run::text("천원")];
    let mut part = |name: &str, figure: &Option<Figure>| -> Outcome<Vec<Run>> {
        let mut runs = vec![Run::text(name)];
        if let Some(figure) = figure {
            runs.push(draft.run(figure)?);
            runs.push(Run::text("천원"));
        }
        Ok(runs)
    };
    let national = part("(국비)", &sources.national)?;
    let city = part("(시비)", &sources.city)?;
    let mut outside = part("기타 (예산 외)", &sources.off_budget)?;
    outside.push(Run::text(" "));
    outside.extend(part("(구비)", &sources.district)?);
    let other = part("(기타)", &sources.other)?;
    let cell = |runs: Vec<Run>| Cell::lines(vec![Line::new(runs)]);
    Ok([
        vec![
            label("사업비 (당해년도)").span(1, 2),
            cell(total).span(1, 2),
            cell(national),
            cell(city),
        ],
        vec![cell(outside), cell(other)],
    ])
}

fn officials(facts: &Facts) -> Table {
    let [head, team_lead, officer] = &facts.officials;
    let cell = |text: &Option<String>| match text {
        Some(text) => Cell::text(text),
        None => Cell::blank(),
    };
    Table::new("사업 담당자", &[3, 3, 3, 3, 3])
        .header_row(
            ["실·국", "부서명", "과 장", "팀장", "주무관"]
                .map(Cell::text)
                .to_vec(),
        )
        .row(vec![
            Cell::text(&facts.plan.bureau),
            Cell::text(&facts.plan.department),
            cell(head),
            cell(team_lead),
            cell(officer),
        ])
}
