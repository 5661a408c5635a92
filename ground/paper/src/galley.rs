//! A paper set in type: every number printed, every cell in its place, every text clean.
//!
//! All printers work from a galley, so no two formats can print a number differently, and a
//! paper that does not hold together is refused before a byte is written.

use std::{borrow::Cow, collections::HashMap};

use kernel::{Fault, Unit};

use crate::{
    Align, Block, Bullet, Content, Drawing, FigureRef, Line, National, Paper, PaperFigure, Run,
    Table, TableUnit, numbers,
    plain::clean,
    table::{Placed, place},
};

/// The mark in front of a note.
const NOTE_MARK: &str = "※";

/// A paper, ready for any printer.
pub(crate) struct Galley<'p> {
    /// The title, clean.
    pub title: Cow<'p, str>,
    /// Language tag, checked.
    pub lang: &'p str,
    /// The body.
    pub pieces: Vec<Piece<'p>>,
}

/// A block, set.
pub(crate) enum Piece<'p> {
    Heading { level: u8, text: Cow<'p, str> },
    Line(SetLine<'p>),
    List(Vec<SetLine<'p>>),
    Table(SetTable<'p>),
    Note(SetLine<'p>),
    Drawing(SetDrawing<'p>),
}

/// A drawing, and what formats say that do not draw.
pub(crate) struct SetDrawing<'p> {
    pub of: &'p Drawing,
    pub told: SetLine<'p>,
}

/// A line with its numbers printed.
pub(crate) struct SetLine<'p> {
    pub indent: u8,
    /// `-`, `○`, `ㆍ`, `※` or nothing.
    pub mark: &'static str,
    pub runs: Vec<SetRun<'p>>,
}

/// A stretch of a line.
pub(crate) enum SetRun<'p> {
    Text(Cow<'p, str>),
    Figure(SetFigure<'p>),
}

/// A printed number.
pub(crate) struct SetFigure<'p> {
    /// Which.
    pub of: &'p PaperFigure,
    /// The unit it is printed in.
    pub unit: TableUnit,
    /// `(x-) ` or `(x1,234) ` or nothing.
    pub prefix: String,
    /// The figure inside the prefix, when there is one.
    pub national: Option<&'p PaperFigure>,
    /// The number itself.
    pub value: String,
}

/// A table on its grid.
pub(crate) struct SetTable<'p> {
    pub caption: Cow<'p, str>,
    pub unit: Option<TableUnit>,
    /// Relative widths, one per column.
    pub weights: Vec<u16>,
    /// How many of the rows are header rows.
    pub header_rows: usize,
    pub rows: Vec<Vec<SetCell<'p>>>,
}

/// A cell on the grid.
pub(crate) struct SetCell<'p> {
    pub row: usize,
    pub column: usize,
    pub colspan: u16,
    pub rowspan: u16,
    pub in_header: bool,
    pub header: bool,
    pub align: Align,
    pub content: SetContent<'p>,
}

/// What a cell shows.
pub(crate) enum SetContent<'p> {
    Blank,
    Figure(SetFigure<'p>),
    Lines(Vec<SetLine<'p>>),
}

impl<'p> Galley<'p> {
    /// Sets a paper.
    ///
    /// # Errors
    /// A fault that says what does not hold together.
    pub fn set(paper: &'p Paper) -> Result<Self, Fault> {
        let setter = Setter::new(paper)?;
        let pieces = paper
            .blocks
            .iter()
            .map(|b| setter.block(b))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            title: clean(&paper.title),
            lang: &paper.lang,
            pieces,
        })
    }
}

impl SetLine<'_> {
    /// The line as plain text, mark first.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    /// Appends the line as plain text, mark first.
    pub fn push_text(&self, out: &mut String) {
        if !self.mark.is_empty() {
            out.push_str(self.mark);
            out.push(' ');
        }
        for run in &self.runs {
            match run {
                SetRun::Text(text) => out.push_str(text),
                SetRun::Figure(figure) => figure.push_text(out),
            }
        }
    }
}

impl SetFigure<'_> {
    /// Appends the number with its prefix.
    pub fn push_text(&self, out: &mut String) {
        out.push_str(&self.prefix);
        out.push_str(&self.value);
    }
}

impl SetCell<'_> {
    /// The lines of the cell as plain text; none when it is blank.
    pub fn lines(&self) -> Vec<String> {
        match &self.content {
            SetContent::Blank => Vec::new(),
            SetContent::Figure(figure) => {
                let mut out = String::new();
                figure.push_text(&mut out);
                vec![out]
            }
            SetContent::Lines(lines) => lines.iter().map(SetLine::text).collect(),
        }
    }
}

struct Setter<'p> {
    figures: HashMap<&'p str, &'p PaperFigure>,
}

impl<'p> Setter<'p> {
    fn new(paper: &'p Paper) -> Result<Self, Fault> {
        let tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if paper.lang.is_empty() || !paper.lang.chars().all(tag) {
            return Err(Fault::new(format!(
                "{:?} is not a language tag",
                paper.lang
            )));
        }
        let mut figures = HashMap::with_capacity(paper.figures.len());
        for figure in &paper.figures {
            if figures.insert(figure.figure.key.as_str(), figure).is_some() {
                return Err(Fault::new(format!(
                    "two figures share the key {}",
                    figure.figure.key
                )));
            }
            if !is_local(&figure.address) {
                return Err(Fault::new(format!(
                    "{:?} is not a path here",
                    figure.address
                )));
            }
        }
        Ok(Self { figures })
    }

    fn block(&self, block: &'p Block) -> Result<Piece<'p>, Fault> {
        Ok(match block {
            Block::Heading { level, text } => {
                if !(1..=3).contains(level) {
                    return Err(Fault::new(format!("a heading of level {level}")));
                }
                Piece::Heading {
                    level: *level,
                    text: clean(text),
                }
            }
            Block::Paragraph(line) => Piece::Line(self.line(line)?),
            Block::List(lines) => Piece::List(self.lines(lines)?),
            Block::Table(table) => Piece::Table(self.table(table)?),
            Block::Drawing(drawing) => Piece::Drawing(set_drawing(drawing)?),
            Block::Note(runs) => Piece::Note(SetLine {
                indent: 0,
                mark: NOTE_MARK,
                runs: self.runs(runs)?,
            }),
        })
    }

    fn lines(&self, lines: &'p [Line]) -> Result<Vec<SetLine<'p>>, Fault> {
        lines.iter().map(|line| self.line(line)).collect()
    }

    fn line(&self, line: &'p Line) -> Result<SetLine<'p>, Fault> {
        if line.indent > 3 {
            return Err(Fault::new(format!("a line indented {} steps", line.indent)));
        }
        let mark = Bullet::mark(line.bullet);
        Ok(SetLine {
            indent: line.indent,
            mark,
            runs: self.runs(&line.runs)?,
        })
    }

    fn runs(&self, runs: &'p [Run]) -> Result<Vec<SetRun<'p>>, Fault> {
        runs.iter()
            .map(|run| {
                Ok(match run {
                    Run::Text(text) => SetRun::Text(clean(text)),
                    Run::Figure(mention) => SetRun::Figure(self.mention(mention)?),
                })
            })
            .collect()
    }

    fn mention(&self, mention: &'p FigureRef) -> Result<SetFigure<'p>, Fault> {
        let of = self.figure(&mention.key)?;
        let national = match &mention.form.national {
            National::Figure(key) => Some(self.figure(key)?),
            National::Unmarked | National::None => None,
        };
        Ok(SetFigure {
            of,
            unit: mention.form.unit,
            prefix: numbers::prefix(&mention.form, national.map(|n| &n.figure)),
            national,
            value: numbers::value(&of.figure, mention.form.unit),
        })
    }

    fn figure(&self, key: &str) -> Result<&'p PaperFigure, Fault> {
        let found = self.figures.get(key).copied();
        found.ok_or_else(|| Fault::new(format!("no figure has the key {key}")))
    }

    fn table(&self, table: &'p Table) -> Result<SetTable<'p>, Fault> {
        if table.columns.is_empty() || table.columns.iter().any(|c| c.weight == 0) {
            return Err(Fault::new(format!(
                "table {:?}: columns need a weight",
                table.caption
            )));
        }
        let rows = place(table)?
            .into_iter()
            .map(|cells| {
                cells
                    .into_iter()
                    .map(|cell| self.cell(table, cell))
                    .collect()
            })
            .collect::<Result<_, _>>()?;
        Ok(SetTable {
            caption: clean(&table.caption),
            unit: table.unit,
            weights: table.columns.iter().map(|c| c.weight).collect(),
            header_rows: table.header_rows.len(),
            rows,
        })
    }

    fn cell(&self, table: &Table, placed: Placed<'p>) -> Result<SetCell<'p>, Fault> {
        let cell = placed.cell;
        let content = match &cell.content {
            Content::Blank => SetContent::Blank,
            Content::Figure(mention) => {
                let figure = self.mention(mention)?;
                let money = figure.of.figure.unit == Unit::Won;
                if money && table.unit.is_some_and(|unit| unit != figure.unit) {
                    return Err(Fault::new(format!(
                        "table {:?}: {} is not in the table's unit",
                        table.caption, mention.key
                    )));
                }
                SetContent::Figure(figure)
            }
            Content::Lines(lines) => SetContent::Lines(self.lines(lines)?),
        };
        Ok(SetCell {
            row: placed.row,
            column: placed.column,
            colspan: cell.colspan,
            rowspan: cell.rowspan,
            in_header: placed.in_header,
            header: cell.header,
            align: cell.alignment(),
            content,
        })
    }
}

/// The longest edge of a drawing, in hundredths of a millimetre.
const LONGEST_EDGE: u32 = 100_000;

fn set_drawing(drawing: &Drawing) -> Result<SetDrawing<'_>, Fault> {
    let edges = [drawing.width, drawing.height];
    if edges.iter().any(|edge| !(1..=LONGEST_EDGE).contains(edge)) {
        let (width, height) = (drawing.width, drawing.height);
        return Err(Fault::new(format!("a drawing of {width} by {height}")));
    }
    let told = format!("{}: {}", drawing.title, drawing.description);
    Ok(SetDrawing {
        of: drawing,
        told: SetLine {
            indent: 0,
            mark: NOTE_MARK,
            runs: vec![SetRun::Text(Cow::Owned(clean(&told).into_owned()))],
        },
    })
}

/// A path on this site, or nothing: a link that cannot leave the site or run a script.
fn is_local(address: &str) -> bool {
    let plain = !address
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    address.is_empty() || (plain && address.starts_with('/') && !address.starts_with("//"))
}
