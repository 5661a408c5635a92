//! What several papers share.

use jiff::civil::Date;
use kernel::{Figure, Outcome, Period, Rounding, Won};
use paper::{Block, Cell, Form, Line, Paper, Table, TableUnit};

/// A cell of a figure in whole won, with its drill-down.
pub(super) fn cell(paper: &mut Paper, figure: Figure) -> Outcome<Cell> {
    let path = web::figure_path(&figure);
    let mention = paper.add_figure(figure, Form::plain(TableUnit::Won), path)?;
    Ok(Cell::figure(mention))
}

/// A header row of these words.
pub(super) fn head(table: Table, words: &[&str]) -> Table {
    table.header_row(words.iter().map(|word| Cell::text(*word)).collect())
}

/// A row of a name and a text.
pub(super) fn pair(table: Table, name: &str, text: impl Into<String>) -> Table {
    table.row(vec![Cell::text(name).header(), Cell::text(text)])
}

/// Typed text as lines of the paper.
pub(super) fn lines(paper: &mut Paper, text: &str) {
    let lines: Vec<Line> = text.lines().map(Line::text).collect();
    paper.push(Block::List(lines));
}

/// A day as papers write it.
pub(super) fn day(day: Date) -> String {
    Period::day(day).print_official()
}

/// 집행률: spent of the current budget in whole percent, half-up; `-` where there is no budget.
pub(crate) fn rate(spent: Won, current: Won) -> String {
    match kernel::Percent::share(spent, current, Rounding::HalfUp) {
        Some(percent) => format!("{}%", percent.0),
        None => "-".to_owned(),
    }
}

/// A right-aligned cell of text.
pub(super) fn right(text: impl Into<String>) -> Cell {
    Cell::text(text).align(paper::Align::Right)
}
