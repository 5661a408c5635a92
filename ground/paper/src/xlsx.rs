//! XLSX: the paper on one sheet, every figure with its exact value on another.
//!
//! A cell that is a number on the paper is a number here, in its table's unit, and its number
//! format shows what the paper shows (`△`, `(x-) `). Text is always written as text: nothing a
//! user typed can become a formula or a link.

mod dress;
mod layout;

use kernel::{ChangeRate, Fault, FigureValue, Percent, Unit, Won};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::{
    Paper, PaperFigure,
    galley::{Galley, Piece, SetContent, SetFigure, SetLine, SetTable},
    text::heading_mark,
};
use dress::{Dress, Style};
use layout::{LINE_POINTS, Layout, lines_needed};

/// The sheet with the paper.
const PAPER_SHEET: &str = "설명서";
/// The sheet with the figures.
const FIGURE_SHEET: &str = "수치";
/// What one spreadsheet cell can hold, in characters; the rest is cut and `…` says so.
const MOST_CHARACTERS: usize = 32_767;
/// Whole numbers beyond this lose digits in a spreadsheet, so they are written as text.
const MOST_EXACT: u64 = 1 << 53;

/// Prints a paper as a workbook.
///
/// # Errors
/// A fault when the paper does not hold together or does not fit into a sheet.
pub fn print(paper: &Paper) -> Result<Vec<u8>, Fault> {
    let galley = Galley::set(paper)?;
    write(paper, &galley).map_err(|e| Fault::new(format!("paper to XLSX: {e}")))
}

fn write(paper: &Paper, galley: &Galley<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same paper must give the same bytes, so the file cannot know when it was made.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = DocProperties::new()
        .set_title(cut(&galley.title))
        .set_creation_datetime(&made);
    book.set_properties(&title);
    PaperSheet::new(book.add_worksheet(), galley)?.write(galley)?;
    write_figures(book.add_worksheet(), &paper.figures)?;
    book.save_to_buffer()
}

/// Writes the paper from top to bottom.
struct PaperSheet<'s> {
    sheet: &'s mut Worksheet,
    layout: Layout,
    dress: Dress,
    row: u32,
}

impl<'s> PaperSheet<'s> {
    fn new(sheet: &'s mut Worksheet, galley: &Galley<'_>) -> Result<Self, XlsxError> {
        let layout = Layout::of(galley);
        sheet
            .set_name(PAPER_SHEET)?
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        sheet
            .set_margins(0.7, 0.7, 0.75, 0.75, 0.3, 0.3)
            .set_footer("&C&P");
        for (column, width) in layout.widths() {
            sheet.set_column_width(column, width)?;
        }
        Ok(Self {
            sheet,
            layout,
            dress: Dress::new(),
            row: 0,
        })
    }

    fn write(mut self, galley: &Galley<'_>) -> Result<(), XlsxError> {
        self.across(&galley.title, Style::Title, 0)?;
        self.row += 1;
        for piece in &galley.pieces {
            match piece {
                Piece::Heading { level, text } => {
                    self.row += 1;
                    let text = format!("{}{text}", heading_mark(*level));
                    self.across(&text, Style::Heading(*level), 0)?;
                }
                Piece::Line(line) => self.line(line, Style::Body)?,
                Piece::Note(line) => self.line(line, Style::Note)?,
                Piece::List(lines) => {
                    lines
                        .iter()
                        .try_for_each(|line| self.line(line, Style::Body))?;
                }
                Piece::Table(table) => self.table(table)?,
                Piece::Drawing(drawing) => self.line(&drawing.told, Style::Note)?,
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &SetLine<'_>, style: Style) -> Result<(), XlsxError> {
        self.across(&line.text(), style, line.indent)
    }

    /// One line over the whole width.
    fn across(&mut self, text: &str, style: Style, indent: u8) -> Result<(), XlsxError> {
        let format = self.dress.text(style, indent);
        let last = self.layout.columns() - 1;
        self.put(
            0,
            (last, self.row),
            &format,
            &Written::Text(text.to_owned()),
        )?;
        let lines = lines_needed(&[text], self.layout.width(0, last), indent);
        self.set_height(self.row, lines, style.points())?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &SetTable<'_>) -> Result<(), XlsxError> {
        if let Some(unit) = table.unit {
            self.across(&unit.heading(), Style::Unit, 0)?;
        }
        let edges = self.layout.edges(&table.weights);
        let edge = |column: usize| edges.get(column).copied().unwrap_or_default();
        for cells in &table.rows {
            let mut height = 1;
            for cell in cells {
                let first = edge(cell.column);
                let last = edge(cell.column + usize::from(cell.colspan)).saturating_sub(1);
                let written = Written::of(&cell.content);
                let format = self.dress.cell(cell, &written);
                let bottom = self.row + u32::from(cell.rowspan) - 1;
                self.put(first, (last, bottom), &format, &written)?;
                if let (Written::Text(text), 1) = (&written, cell.rowspan) {
                    let lines: Vec<&str> = text.lines().collect();
                    height = height.max(lines_needed(&lines, self.layout.width(first, last), 0));
                }
            }
            self.set_height(self.row, height, LINE_POINTS)?;
            self.row += 1;
        }
        Ok(())
    }

    /// Writes into the rectangle from `first` in this row to `(last column, last row)`.
    fn put(
        &mut self,
        first: u16,
        (last, bottom): (u16, u32),
        format: &Format,
        written: &Written,
    ) -> Result<(), XlsxError> {
        let top = self.row;
        if (first, top) != (last, bottom) {
            self.sheet
                .merge_range(top, first, bottom, last, "", format)?;
        }
        match written {
            Written::Blank => self.sheet.write_blank(top, first, format)?,
            Written::Text(text) if text.is_empty() => self.sheet.write_blank(top, first, format)?,
            Written::Text(text) => {
                self.sheet
                    .write_string_with_format(top, first, cut(text), format)?
            }
            Written::Number { number, .. } => self
                .sheet
                .write_number_with_format(top, first, *number, format)?,
        };
        Ok(())
    }

    fn set_height(&mut self, row: u32, lines: u32, points: f64) -> Result<(), XlsxError> {
        // 409 points is the tallest row there is.
        self.sheet
            .set_row_height(row, (f64::from(lines) * points + 3.0).min(409.0))?;
        Ok(())
    }
}

/// What goes into a spreadsheet cell.
enum Written {
    Blank,
    Text(String),
    Number { number: f64, shown: String },
}

impl Written {
    fn of(content: &SetContent<'_>) -> Self {
        match content {
            SetContent::Blank => Written::Blank,
            SetContent::Figure(figure) => Self::figure(figure),
            SetContent::Lines(lines) => {
                let line = |line: &SetLine<'_>| {
                    format!(
                        "{}{}",
                        " ".repeat(usize::from(line.indent) * 2),
                        line.text()
                    )
                };
                Written::Text(lines.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
        }
    }

    fn figure(figure: &SetFigure<'_>) -> Self {
        let number = match (figure.of.figure.value, figure.of.figure.unit) {
            (FigureValue::Whole(won), Unit::Won) => exact(figure.unit.round(Won(won))),
            (FigureValue::Whole(count), _) => exact(count),
            (FigureValue::Rate(ChangeRate::Percent(Percent(percent))), _) => exact(percent),
            (FigureValue::Rate(ChangeRate::NetIncrease | ChangeRate::Nothing), _) => None,
        };
        match number {
            Some(number) => Written::Number {
                number,
                shown: number_format(figure),
            },
            None => Written::Text(format!("{}{}", figure.prefix, figure.value)),
        }
    }
}

/// A whole number as a spreadsheet holds it, when no digit is lost.
fn exact(number: i64) -> Option<f64> {
    #[allow(clippy::cast_precision_loss)] // every whole number up to 2⁵³ has a place
    (number.unsigned_abs() <= MOST_EXACT).then_some(number as f64)
}

/// The number format that shows a number as the paper does. The prefix and the words hold no
/// quotation mark, so they can stand in quotes.
fn number_format(figure: &SetFigure<'_>) -> String {
    let prefix = &figure.prefix;
    let quoted = if prefix.is_empty() {
        String::new()
    } else {
        format!("\"{prefix}\"")
    };
    let below = if figure.value.starts_with("순감") {
        "순감 -"
    } else {
        "△"
    };
    format!("{quoted}#,##0;{quoted}\"{below}\"#,##0;{quoted}#,##0")
}

fn write_figures(sheet: &mut Worksheet, figures: &[PaperFigure]) -> Result<(), XlsxError> {
    let head = Dress::head();
    sheet.set_name(FIGURE_SHEET)?.set_freeze_panes(1, 0)?;
    let columns = [
        ("키", 40.0),
        ("값", 20.0),
        ("단위", 10.0),
        ("인쇄", 24.0),
        ("근거", 60.0),
    ];
    for (column, (name, width)) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, column, name, &head)?;
        sheet.set_column_width(column, width)?;
    }
    let plain = Format::new().set_num_format("#,##0");
    for (row, figure) in (1_u32..).zip(figures) {
        sheet.write_string(row, 0, cut(&figure.figure.key))?;
        match figure.figure.value {
            FigureValue::Whole(number)
            | FigureValue::Rate(ChangeRate::Percent(Percent(number))) => match exact(number) {
                Some(number) => sheet.write_number_with_format(row, 1, number, &plain)?,
                None => sheet.write_string(row, 1, number.to_string())?,
            },
            FigureValue::Rate(ChangeRate::NetIncrease) => sheet.write_string(row, 1, "순증")?,
            FigureValue::Rate(ChangeRate::Nothing) => sheet.write_string(row, 1, "-")?,
        };
        sheet.write_string(row, 2, unit_word(figure.figure.unit))?;
        sheet.write_string(row, 3, cut(&crate::plain::clean(&figure.printed)))?;
        sheet.write_string(row, 4, cut(&figure.address))?;
    }
    Ok(())
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Won => "원",
        Unit::Percent => "%",
        Unit::Times => "회",
        Unit::Items => "개",
        Unit::People => "명",
        Unit::Regions => "개 권역",
    }
}

/// Text that fits into a cell.
fn cut(text: &str) -> String {
    if text.chars().count() <= MOST_CHARACTERS {
        return text.to_owned();
    }
    text.chars()
        .take(MOST_CHARACTERS - 1)
        .chain(['…'])
        .collect()
}
