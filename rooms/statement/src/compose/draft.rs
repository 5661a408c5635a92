//! The paper in the making, and the few shapes that its parts share.

use kernel::{Fault, Figure, FiscalYear, Won};
use paper::{Block, Bullet, Cell, FigureRef, Form, Line, Paper, Run, TableUnit};

use super::{TEMPLATE, facts::Amount};
use crate::drill_down::figure_path;

/// Money in tables of a statement.
pub(super) const UNIT: TableUnit = TableUnit::ThousandWon;

/// A paper in the making.
pub(super) struct Draft {
    pub(super) paper: Paper,
    pub(super) year: FiscalYear,
}

impl Draft {
    pub(super) fn new(title: &str, year: FiscalYear) -> Self {
        Self {
            paper: Paper::new(title, TEMPLATE),
            year,
        }
    }

    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.paper.push(Block::heading(level, text));
    }

    pub(super) fn push(&mut self, block: Block) {
        self.paper.push(block);
    }

    /// A list of lines, unless it would be empty.
    pub(super) fn list(&mut self, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.push(Block::List(lines));
        }
    }

    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.push(Block::note(text));
    }

    /// Registers a figure with its drill-down page.
    pub(super) fn figure(&mut self, figure: &Figure, form: Form) -> Result<FigureRef, Fault> {
        let path = figure_path(figure, self.year);
        self.paper.add_figure(figure.clone(), form, path)
    }

    /// A number of the running text: money in 천원, without a national part.
    pub(super) fn run(&mut self, figure: &Figure) -> Result<Run, Fault> {
        Ok(self.figure(figure, Form::plain(UNIT))?.into())
    }

    /// A cell of a budget table: the amount with its national part in front.
    pub(super) fn amount(&mut self, amount: &Amount) -> Result<Cell, Fault> {
        let form = match &amount.national {
            None => Form::without_national(UNIT),
            Some(national) => {
                self.figure(national, Form::plain(UNIT))?;
                Form::with_national(UNIT, &national.key)
            }
        };
        Ok(Cell::figure(self.figure(&amount.whole, form)?))
    }

    /// The 단수조정 remark where rounded cells do not add up. Each column holds its exact parts.
    pub(super) fn footing(&mut self, columns: &[Vec<Won>]) -> Result<(), kernel::Error> {
        if let Some(note) = paper::numbers::footing_note(columns, UNIT)? {
            self.push(note);
        }
        Ok(())
    }
}

/// A line with a dash.
pub(super) fn dash(runs: Vec<Run>) -> Line {
    Line::new(runs).bullet(Bullet::Dash)
}

/// A line with a circle.
pub(super) fn circle(runs: Vec<Run>) -> Line {
    Line::new(runs).bullet(Bullet::Circle)
}
