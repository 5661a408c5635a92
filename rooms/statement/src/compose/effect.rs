//! 4 사업 효과: what was done in three years, and what is hoped for.

use kernel::{Fault, Outcome};
use paper::{Block, Cell, Line, Run, Table};
use program::{Piece, ResultLine};

use super::{
    draft::{Draft, circle, dash},
    facts::Facts,
};

pub(super) fn write(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    draft.heading(2, "최근 3년 추진실적");
    results(draft, facts)?;
    draft.heading(2, "향후 기대효과");
    let effects = facts.plan.texts.effects.iter();
    draft.list(
        effects
            .map(|text| dash(vec![text.clone().into()]))
            .collect(),
    );
    Ok(())
}

/// One row per year with results, newest last.
fn results(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    let mut table = Table::new("최근 3년 추진실적", &[2, 13]);
    let mut empty = Vec::new();
    for year in &facts.results {
        for figure in &year.figures {
            draft.figure(figure, paper::Form::default())?;
        }
        if year.lines.is_empty() {
            empty.push(format!("{}년도", year.year));
            continue;
        }
        let mut lines = Vec::with_capacity(year.lines.len());
        for line in &year.lines {
            lines.push(result_line(draft, line)?);
        }
        table = table.row(vec![
            Cell::text(format!("{}년도", year.year)).header(),
            Cell::lines(lines),
        ]);
    }
    if !table.rows.is_empty() {
        draft.push(Block::Table(table));
    }
    if !empty.is_empty() {
        draft.note(format!(
            "추진실적이 등록되지 않은 연도: {}",
            empty.join(", ")
        ));
    }
    Ok(())
}

/// A line with its numbers as figures. Figures that the line does not print are kept too: the
/// regions a meeting covered have rows to list although no number stands on the paper.
fn result_line(draft: &mut Draft, line: &ResultLine) -> Outcome<Line> {
    for figure in &line.figures {
        draft.figure(figure, paper::Form::default())?;
    }
    let mut runs = Vec::with_capacity(line.pieces.len());
    for piece in &line.pieces {
        runs.push(match piece {
            Piece::Text(text) => Run::text(text),
            Piece::Figure { figure, .. } => {
                let figure = line.figures.get(*figure).ok_or_else(|| {
                    Fault::new(format!(
                        "result line {} names no figure {figure}",
                        line.line
                    ))
                })?;
                draft.figure(figure, paper::Form::default())?.into()
            }
        });
    }
    Ok(circle(runs))
}
