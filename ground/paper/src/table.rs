//! Tables with merged cells, and where each cell stands on the grid.

use kernel::Fault;
use serde::{Deserialize, Serialize};

use crate::{FigureRef, Line, TableUnit};

/// A table. Its unit belongs to it, not to the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What the table shows, for screen readers; sighted readers have the heading above.
    pub caption: String,
    /// Printed as `(단위 : 천원)` above the table and kept on the same page; money in its figure
    /// cells is in this unit. `None`: no unit line, each cell says its own.
    pub unit: Option<TableUnit>,
    /// The columns from left to right; at least one.
    pub columns: Vec<Column>,
    /// Rows repeated at the top of every page.
    pub header_rows: Vec<Row>,
    /// The other rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Share of the table's width, relative to the other columns; at least 1.
    pub weight: u16,
}

/// The cells that start in a row. Places covered by a cell from above or from the left have no
/// cell of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Row(pub Vec<Cell>);

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// What it shows.
    pub content: Content,
    /// Columns it covers, at least 1.
    pub colspan: u16,
    /// Rows it covers, at least 1.
    pub rowspan: u16,
    /// Where its text stands; `None`: figures right, headers centered, other text left.
    pub align: Option<Align>,
    /// Names its column (in a header row) or its row.
    pub header: bool,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Nothing. Not the same as zero.
    Blank,
    /// One number and nothing else; a number in the workbook too.
    Figure(FigureRef),
    /// Text in one or more lines.
    Lines(Vec<Line>),
}

/// Where text stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Text.
    Left,
    /// Headers.
    Center,
    /// Numbers.
    Right,
}

impl Table {
    /// An empty table with columns of these relative widths.
    pub fn new(caption: impl Into<String>, weights: &[u16]) -> Self {
        Self {
            caption: caption.into(),
            unit: None,
            columns: weights.iter().map(|&weight| Column { weight }).collect(),
            header_rows: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Sets the unit.
    #[must_use]
    pub fn unit(mut self, unit: TableUnit) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Adds a header row; its cells become headers.
    #[must_use]
    pub fn header_row(mut self, cells: Vec<Cell>) -> Self {
        self.header_rows
            .push(Row(cells.into_iter().map(Cell::header).collect()));
        self
    }

    /// Adds a row.
    #[must_use]
    pub fn row(mut self, cells: Vec<Cell>) -> Self {
        self.rows.push(Row(cells));
        self
    }
}

impl Cell {
    fn of(content: Content) -> Self {
        Self {
            content,
            colspan: 1,
            rowspan: 1,
            align: None,
            header: false,
        }
    }

    /// An empty cell.
    pub fn blank() -> Self {
        Self::of(Content::Blank)
    }

    /// A cell of one line of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Content::Lines(vec![Line::text(text)]))
    }

    /// A cell of several lines.
    pub fn lines(lines: Vec<Line>) -> Self {
        Self::of(Content::Lines(lines))
    }

    /// A cell of one number.
    pub fn figure(mention: FigureRef) -> Self {
        Self::of(Content::Figure(mention))
    }

    /// Covers this many columns and rows.
    #[must_use]
    pub fn span(mut self, columns: u16, rows: u16) -> Self {
        self.colspan = columns;
        self.rowspan = rows;
        self
    }

    /// Names its column or row.
    #[must_use]
    pub fn header(mut self) -> Self {
        self.header = true;
        self
    }

    /// Sets where the text stands.
    #[must_use]
    pub fn align(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    /// Where the text stands, with the house rule applied.
    pub fn alignment(&self) -> Align {
        match (self.align, &self.content, self.header) {
            (Some(align), _, _) => align,
            (None, Content::Figure(_), _) => Align::Right,
            (None, _, true) => Align::Center,
            (None, _, false) => Align::Left,
        }
    }
}

/// A cell with its place on the grid.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed<'a> {
    /// Row from the top, header rows included.
    pub row: usize,
    /// Column from the left.
    pub column: usize,
    /// Whether the row is a header row.
    pub in_header: bool,
    /// The cell.
    pub cell: &'a Cell,
}

/// Puts every cell in its place: one list per row, cells from left to right.
///
/// # Errors
/// A fault when the cells do not fill the grid exactly.
pub(crate) fn place(table: &Table) -> Result<Vec<Vec<Placed<'_>>>, Fault> {
    let ragged = |row: usize| {
        Fault::new(format!(
            "table {:?}: row {row} does not fill the grid",
            table.caption
        ))
    };
    let width = table.columns.len();
    let headers = table.header_rows.len();
    let height = headers + table.rows.len();
    // For each column, the first row that is free again.
    let mut free_from = vec![0_usize; width];
    let mut placed = Vec::with_capacity(height);
    for (at, row) in table.header_rows.iter().chain(&table.rows).enumerate() {
        let in_header = at < headers;
        let last = if in_header { headers } else { height };
        let mut column = 0;
        let mut cells = Vec::with_capacity(row.0.len());
        for cell in &row.0 {
            while free_from.get(column).is_some_and(|&free| free > at) {
                column += 1;
            }
            let end = column + usize::from(cell.colspan);
            let below = at + usize::from(cell.rowspan);
            let covered = free_from.get_mut(column..end).ok_or_else(|| ragged(at))?;
            let clear = covered.iter().all(|&free| free <= at);
            if covered.is_empty() || !clear || below == at || below > last {
                return Err(ragged(at));
            }
            covered.fill(below);
            cells.push(Placed {
                row: at,
                column,
                in_header,
                cell,
            });
            column = end;
        }
        if free_from.iter().any(|&free| free <= at) {
            return Err(ragged(at));
        }
        placed.push(cells);
    }
    Ok(placed)
}
