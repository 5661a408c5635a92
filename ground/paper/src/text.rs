//! The plain text form: what an importer reads back, and what people paste into a mail.
//!
//! Blocks are separated by an empty line; a table is one line per row with a tab between the
//! columns of its grid, covered places empty; several lines in a cell are joined by a space when
//! they carry marks (`○ … ○ …`) and by `<br>` when they do not.

use kernel::Fault;

use crate::{
    Paper,
    galley::{Galley, Piece, SetCell, SetContent, SetLine, SetTable},
};

/// Prints a paper as plain text, UTF-8, lines ended by a line feed.
///
/// # Errors
/// A fault when the paper does not hold together.
pub fn print(paper: &Paper) -> Result<String, Fault> {
    Ok(print_galley(&Galley::set(paper)?))
}

pub(crate) fn print_galley(galley: &Galley<'_>) -> String {
    let mut out = String::with_capacity(4096);
    out.push_str(&galley.title);
    out.push('\n');
    for piece in &galley.pieces {
        out.push('\n');
        match piece {
            Piece::Heading { level, text } => {
                out.push_str(heading_mark(*level));
                out.push_str(text);
                out.push('\n');
            }
            Piece::Line(line) | Piece::Note(line) => push_line(&mut out, line),
            Piece::List(lines) => lines.iter().for_each(|line| push_line(&mut out, line)),
            Piece::Table(table) => push_table(&mut out, table),
            Piece::Drawing(drawing) => push_line(&mut out, &drawing.told),
        }
    }
    out
}

/// The mark in front of a heading, with its space.
pub(crate) fn heading_mark(level: u8) -> &'static str {
    match level {
        2 => "□ ",
        3 => "○ ",
        _ => "",
    }
}

fn push_line(out: &mut String, line: &SetLine<'_>) {
    for _ in 0..line.indent {
        out.push(' ');
    }
    line.push_text(out);
    out.push('\n');
}

fn push_table(out: &mut String, table: &SetTable<'_>) {
    if let Some(unit) = table.unit {
        out.push_str(&unit.heading());
        out.push_str("\n\n");
    }
    for row in &table.rows {
        push_row(out, row, table.weights.len());
        out.push('\n');
    }
}

/// Appends a row: its cells in their columns, a tab between columns.
pub(crate) fn push_row(out: &mut String, row: &[SetCell<'_>], columns: usize) {
    let mut column = 0;
    for cell in row {
        while column < cell.column {
            out.push('\t');
            column += 1;
        }
        push_cell(out, cell);
    }
    while column + 1 < columns {
        out.push('\t');
        column += 1;
    }
}

fn push_cell(out: &mut String, cell: &SetCell<'_>) {
    match &cell.content {
        SetContent::Blank => {}
        SetContent::Figure(figure) => figure.push_text(out),
        SetContent::Lines(lines) => {
            for (at, line) in lines.iter().enumerate() {
                if at > 0 {
                    out.push_str(if line.mark.is_empty() { "<br>" } else { " " });
                }
                line.push_text(out);
            }
        }
    }
}
