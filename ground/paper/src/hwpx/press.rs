//! Writes the paragraphs and tables of a paper in OWPML.

use std::fmt::{Arguments, Write as _};

use super::{
    dress::{CELL_FILL, HEADER_FILL, Letters, Look, line_shape, style_of},
    mold::{Mold, SECTION_END},
};
use crate::{
    Align,
    galley::{Galley, Piece, SetCell, SetContent, SetLine, SetTable},
    plain::escape_xml_into,
    text::heading_mark,
};

/// Width of a table in HWP units: an A4 page of 210 mm less margins of 20 mm and the table's own.
const TABLE_WIDTH: u64 = 47_620;
/// Height of a row before its text makes it higher: 6 mm.
const ROW_HEIGHT: u64 = 1_700;

/// The whole section: page setup, title and body.
pub(super) fn section(galley: &Galley<'_>, mold: &Mold) -> String {
    let mut press = Press {
        out: String::with_capacity(256 * 1024),
        paragraphs: 1,
        tables: 0,
    };
    press.out.push_str(&mold.section.before);
    escape_xml_into(&mut press.out, &galley.title);
    press.out.push_str(&mold.section.after);
    for piece in &galley.pieces {
        press.piece(piece);
    }
    press.out.push_str(SECTION_END);
    press.out
}

struct Press {
    out: String,
    /// Paragraphs so far; the next one's id.
    paragraphs: usize,
    tables: usize,
}

impl Press {
    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Heading { level, text } => {
                let (look, letters) = match level {
                    1 => (Look::Part, Letters::Part),
                    2 => (Look::Section, Letters::Section),
                    _ => (Look::Item, Letters::Item),
                };
                self.next(look as u32, letters, &[heading_mark(*level), text]);
            }
            Piece::Line(line) => self.line(line),
            Piece::List(lines) => lines.iter().for_each(|line| self.line(line)),
            Piece::Note(line) => self.next(Look::Note as u32, Letters::Small, &[&line.text()]),
            Piece::Table(table) => self.table(table),
            Piece::Drawing(drawing) => {
                let told = drawing.told.text();
                self.next(Look::Note as u32, Letters::Small, &[&told]);
            }
        }
    }

    fn line(&mut self, line: &SetLine<'_>) {
        let shape = line_shape(false, line.indent, !line.mark.is_empty());
        self.next(shape, Letters::Body, &[&line.text()]);
    }

    /// The next paragraph of the body.
    fn next(&mut self, shape: u32, letters: Letters, text: &[&str]) {
        self.paragraph(self.paragraphs, shape, letters, text);
        self.paragraphs += 1;
    }

    fn paragraph(&mut self, id: usize, shape: u32, letters: Letters, text: &[&str]) {
        self.open_paragraph(id, shape, letters);
        if text.iter().all(|text| text.is_empty()) {
            self.out.push_str("<hp:t/>");
        } else {
            self.out.push_str("<hp:t>");
            text.iter()
                .for_each(|text| escape_xml_into(&mut self.out, text));
            self.out.push_str("</hp:t>");
        }
        self.out.push_str("</hp:run></hp:p>");
    }

    fn open_paragraph(&mut self, id: usize, shape: u32, letters: Letters) {
        self.push(format_args!(
            "<hp:p id=\"{id}\" paraPrIDRef=\"{shape}\" styleIDRef=\"{}\" pageBreak=\"0\" \
             columnBreak=\"0\" merged=\"0\"><hp:run charPrIDRef=\"{}\">",
            style_of(shape),
            letters as u32,
        ));
    }

    fn table(&mut self, table: &SetTable<'_>) {
        if let Some(unit) = table.unit {
            self.next(Look::Unit as u32, Letters::Small, &[&unit.heading()]);
        }
        self.open_paragraph(self.paragraphs, Look::Table as u32, Letters::Small);
        self.paragraphs += 1;
        self.tables += 1;
        let (id, rows, columns) = (self.tables, table.rows.len(), table.weights.len());
        self.push(format_args!(
            "<hp:tbl id=\"{id}\" zOrder=\"0\" numberingType=\"TABLE\" textWrap=\"TOP_AND_BOTTOM\" \
             textFlow=\"BOTH_SIDES\" lock=\"0\" dropcapstyle=\"None\" pageBreak=\"CELL\" \
             repeatHeader=\"1\" rowCnt=\"{rows}\" colCnt=\"{columns}\" cellSpacing=\"0\" \
             borderFillIDRef=\"{CELL_FILL}\" noAdjust=\"0\"><hp:sz width=\"{TABLE_WIDTH}\" \
             widthRelTo=\"ABSOLUTE\" height=\"0\" heightRelTo=\"ABSOLUTE\" protect=\"0\"/>"
        ));
        self.out.push_str(concat!(
            r#"<hp:pos treatAsChar="0" affectLSpacing="0" flowWithText="1" allowOverlap="0" "#,
            r#"holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" "#,
            r#"horzAlign="LEFT" vertOffset="0" horzOffset="0"/>"#,
            r#"<hp:outMargin left="283" right="283" top="283" bottom="283"/>"#,
            r#"<hp:inMargin left="283" right="283" top="141" bottom="141"/>"#,
        ));
        let edges = edges(&table.weights);
        for row in &table.rows {
            self.out.push_str("<hp:tr>");
            row.iter().for_each(|cell| self.cell(cell, &edges));
            self.out.push_str("</hp:tr>");
        }
        self.out.push_str("</hp:tbl></hp:run></hp:p>");
    }

    fn cell(&mut self, cell: &SetCell<'_>, edges: &[u64]) {
        let fill = if cell.header { HEADER_FILL } else { CELL_FILL };
        // A number in a narrow column is squeezed; broken over two lines it would read as two.
        let wrap = match cell.content {
            SetContent::Figure(_) => "SQUEEZE",
            SetContent::Blank | SetContent::Lines(_) => "BREAK",
        };
        self.push(format_args!(
            "<hp:tc name=\"\" header=\"{}\" hasMargin=\"0\" protect=\"0\" editable=\"0\" \
             dirty=\"0\" borderFillIDRef=\"{fill}\"><hp:subList id=\"\" \
             textDirection=\"HORIZONTAL\" lineWrap=\"{wrap}\" vertAlign=\"CENTER\" \
             linkListIDRef=\"0\" linkListNextIDRef=\"0\" textWidth=\"0\" textHeight=\"0\" \
             hasTextRef=\"0\" hasNumRef=\"0\">",
            u8::from(cell.in_header),
        ));
        self.cell_text(cell);
        let edge = |column: usize| edges.get(column).copied().unwrap_or_default();
        let width = edge(cell.column + usize::from(cell.colspan)).saturating_sub(edge(cell.column));
        self.push(format_args!(
            "</hp:subList><hp:cellAddr colAddr=\"{}\" rowAddr=\"{}\"/><hp:cellSpan \
             rowSpan=\"{}\" colSpan=\"{}\"/><hp:cellSz width=\"{width}\" height=\"{}\"/>\
             <hp:cellMargin left=\"283\" right=\"283\" top=\"141\" bottom=\"141\"/></hp:tc>",
            cell.column,
            cell.row,
            cell.rowspan,
            cell.colspan,
            ROW_HEIGHT * u64::from(cell.rowspan),
        ));
    }

    /// One paragraph a line; a blank cell has one empty paragraph.
    fn cell_text(&mut self, cell: &SetCell<'_>) {
        let letters = if cell.header {
            Letters::SmallBold
        } else {
            Letters::Small
        };
        let shape = match cell.align {
            Align::Left => Look::CellLeft,
            Align::Center => Look::CellCenter,
            Align::Right => Look::CellRight,
        } as u32;
        match &cell.content {
            SetContent::Figure(figure) => {
                self.paragraph(0, shape, letters, &[&figure.prefix, &figure.value]);
            }
            SetContent::Lines(lines) if !lines.is_empty() => {
                for (id, line) in lines.iter().enumerate() {
                    let marked = !line.mark.is_empty();
                    let shape = match cell.align {
                        Align::Left => line_shape(true, line.indent, marked),
                        Align::Center | Align::Right => shape,
                    };
                    self.paragraph(id, shape, letters, &[&line.text()]);
                }
            }
            SetContent::Blank | SetContent::Lines(_) => self.paragraph(0, shape, letters, &[]),
        }
    }

    fn push(&mut self, text: Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }
}

/// Where each column begins, and where the last one ends, by weight.
fn edges(weights: &[u16]) -> Vec<u64> {
    let sum: u64 = weights.iter().copied().map(u64::from).sum();
    let mut edges = vec![0];
    let mut so_far = 0;
    for &weight in weights {
        so_far += u64::from(weight);
        // A galley's table has at least one column and no column without weight.
        edges.push(TABLE_WIDTH * so_far / sum.max(1));
    }
    edges
}
