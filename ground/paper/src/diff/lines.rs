//! The lines of a paper, each with the place it stands in.

use crate::{
    galley::{Galley, Piece, SetCell, SetTable},
    text::{heading_mark, push_row},
};

/// A line of text and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TextLine {
    /// Headings above, outermost first, joined by ` › `.
    pub place: String,
    /// The line as the text form prints it.
    pub text: String,
}

/// Every line of a paper from top to bottom.
pub(super) fn of(galley: &Galley<'_>) -> Vec<TextLine> {
    let mut out = vec![TextLine {
        place: String::new(),
        text: galley.title.to_string(),
    }];
    let mut headings: Vec<(u8, String)> = Vec::new();
    for piece in &galley.pieces {
        let place = joined(&headings);
        let at = |text: String| TextLine {
            place: place.clone(),
            text,
        };
        match piece {
            Piece::Heading { level, text } => {
                headings.retain(|(above, _)| above < level);
                let above = joined(&headings);
                headings.push((*level, text.to_string()));
                let text = format!("{}{text}", heading_mark(*level));
                out.push(TextLine { place: above, text });
            }
            Piece::Line(line) | Piece::Note(line) => out.push(at(line.text())),
            Piece::List(lines) => out.extend(lines.iter().map(|line| at(line.text()))),
            Piece::Table(table) => push_table(&mut out, table, &place),
            Piece::Drawing(drawing) => out.push(at(drawing.told.text())),
        }
    }
    out
}

fn joined(headings: &[(u8, String)]) -> String {
    let texts: Vec<&str> = headings.iter().map(|(_, text)| text.as_str()).collect();
    texts.join(" › ")
}

/// A row is one line, unless a cell has several: then each of these is a line of its own, placed
/// under the row's first text, so that one changed result is one difference.
fn push_table(out: &mut Vec<TextLine>, table: &SetTable<'_>, place: &str) {
    if let Some(unit) = table.unit {
        out.push(TextLine {
            place: place.to_owned(),
            text: unit.heading(),
        });
    }
    for row in &table.rows {
        let cells: Vec<Vec<String>> = row.iter().map(SetCell::lines).collect();
        if cells.iter().all(|lines| lines.len() < 2) {
            let mut text = String::new();
            push_row(&mut text, row, table.weights.len());
            out.push(TextLine {
                place: place.to_owned(),
                text,
            });
            continue;
        }
        let name = cells.iter().flatten().next().cloned().unwrap_or_default();
        let inside = if place.is_empty() {
            name
        } else {
            format!("{place} › {name}")
        };
        for text in cells.into_iter().flatten() {
            out.push(TextLine {
                place: inside.clone(),
                text,
            });
        }
    }
}
