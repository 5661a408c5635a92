//! JSON for other programs: every figure with its exact value, and the paper as it reads.
//!
//! Keys always stand in the same order. Money is in won, whatever the paper rounds to. A rate is
//! a whole percentage, the word `순증` when there was nothing before, or null when there was
//! nothing at all. This is a view; what an edition stores is [`Paper::to_canonical_json`].

use kernel::{ChangeRate, Fault, FigureValue, Percent, Unit};
use serde::{Serialize, Serializer};

use crate::{
    Align, Drawing, Paper, PaperFigure, TableUnit,
    galley::{Galley, Piece, SetCell, SetContent, SetFigure, SetLine, SetRun, SetTable},
};

/// Prints a paper as indented JSON with a line feed at the end.
///
/// # Errors
/// A fault when the paper does not hold together.
pub fn print(paper: &Paper) -> Result<String, Fault> {
    let galley = Galley::set(paper)?;
    let view = PaperView {
        title: &paper.title,
        template: &paper.template.0,
        lang: &paper.lang,
        figures: paper.figures.iter().map(FigureView::of).collect(),
        blocks: galley.pieces.iter().map(BlockView::of).collect(),
    };
    let mut out = serde_json::to_string_pretty(&view)
        .map_err(|e| Fault::new(format!("paper to JSON: {e}")))?;
    out.push('\n');
    Ok(out)
}

#[derive(Serialize)]
struct PaperView<'p> {
    title: &'p str,
    template: &'p str,
    lang: &'p str,
    figures: Vec<FigureView<'p>>,
    blocks: Vec<BlockView<'p>>,
}

#[derive(Serialize)]
struct FigureView<'p> {
    key: &'p str,
    #[serde(serialize_with = "value")]
    value: FigureValue,
    unit: Unit,
    printed: &'p str,
    address: &'p str,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum BlockView<'p> {
    Heading { level: u8, text: &'p str },
    Paragraph(LineView<'p>),
    List { lines: Vec<LineView<'p>> },
    Table(TableView<'p>),
    Note(LineView<'p>),
    Drawing(&'p Drawing),
}

#[derive(Serialize)]
struct LineView<'p> {
    indent: u8,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<&'p str>,
}

#[derive(Serialize)]
struct TableView<'p> {
    caption: &'p str,
    unit: Option<TableUnit>,
    columns: usize,
    header_rows: usize,
    rows: Vec<Vec<CellView<'p>>>,
}

#[derive(Serialize)]
struct CellView<'p> {
    row: usize,
    column: usize,
    colspan: u16,
    rowspan: u16,
    header: bool,
    align: Align,
    lines: Vec<LineView<'p>>,
}

fn value<S: Serializer>(value: &FigureValue, to: S) -> Result<S::Ok, S::Error> {
    match value {
        FigureValue::Whole(number) => to.serialize_i64(*number),
        FigureValue::Rate(ChangeRate::Percent(Percent(percent))) => to.serialize_i64(*percent),
        FigureValue::Rate(ChangeRate::NetIncrease) => to.serialize_str("순증"),
        FigureValue::Rate(ChangeRate::Nothing) => to.serialize_none(),
    }
}

impl<'p> FigureView<'p> {
    fn of(figure: &'p PaperFigure) -> Self {
        Self {
            key: &figure.figure.key,
            value: figure.figure.value,
            unit: figure.figure.unit,
            printed: &figure.printed,
            address: &figure.address,
        }
    }
}

impl<'p> BlockView<'p> {
    fn of(piece: &'p Piece<'p>) -> Self {
        match piece {
            Piece::Heading { level, text } => BlockView::Heading {
                level: *level,
                text,
            },
            Piece::Line(line) => BlockView::Paragraph(LineView::of(line)),
            Piece::List(lines) => BlockView::List {
                lines: lines.iter().map(LineView::of).collect(),
            },
            Piece::Table(table) => BlockView::Table(TableView::of(table)),
            Piece::Note(line) => BlockView::Note(LineView::of(line)),
            Piece::Drawing(drawing) => BlockView::Drawing(drawing.of),
        }
    }
}

impl<'p> LineView<'p> {
    fn of(line: &'p SetLine<'p>) -> Self {
        let figures = line.runs.iter().filter_map(|run| match run {
            SetRun::Text(_) => None,
            SetRun::Figure(figure) => Some(figure),
        });
        Self {
            indent: line.indent,
            text: line.text(),
            figures: figures.flat_map(keys).collect(),
        }
    }
}

fn keys<'p>(figure: &SetFigure<'p>) -> impl Iterator<Item = &'p str> + use<'p> {
    let national = figure.national.map(|national| national.figure.key.as_str());
    national.into_iter().chain([figure.of.figure.key.as_str()])
}

impl<'p> TableView<'p> {
    fn of(table: &'p SetTable<'p>) -> Self {
        let row = |cells: &'p Vec<SetCell<'p>>| cells.iter().map(CellView::of).collect();
        Self {
            caption: &table.caption,
            unit: table.unit,
            columns: table.weights.len(),
            header_rows: table.header_rows,
            rows: table.rows.iter().map(row).collect(),
        }
    }
}

impl<'p> CellView<'p> {
    fn of(cell: &'p SetCell<'p>) -> Self {
        let lines = match &cell.content {
            SetContent::Blank => Vec::new(),
            SetContent::Figure(figure) => {
                let mut text = String::new();
                figure.push_text(&mut text);
                vec![LineView {
                    indent: 0,
                    text,
                    figures: keys(figure).collect(),
                }]
            }
            SetContent::Lines(lines) => lines.iter().map(LineView::of).collect(),
        };
        Self {
            row: cell.row,
            column: cell.column,
            colspan: cell.colspan,
            rowspan: cell.rowspan,
            header: cell.header,
            align: cell.align,
            lines,
        }
    }
}
