//! A table as a person brought it: headings, and rows with the numbers that the person sees.

use std::{
    fmt,
    io::{Cursor, Read},
    vec,
};

use crate::{
    Encoding, Format, Limits, Unreadable, Workbook, cell, format, heading, json,
    limits::Counted,
    rows::{Rows, unreadable},
    stranger,
};

/// How much of a file is looked at before it is read.
const HEAD: u64 = 64 * 1024;

/// A row below the headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as the spreadsheet shows it: the headings usually are row 1, a quoted cell with
    /// line breaks is one row. In JSON the place of the element, from 1.
    pub number: u64,
    /// As many cells as there are headings, as they came: not trimmed, line breaks as `\n`.
    pub cells: Vec<String>,
}

/// A row with what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BadRow {
    /// Its number, as in [`Row`].
    pub number: u64,
    /// Its cells, however many there are.
    pub cells: Vec<String>,
    /// What is wrong and what to do, in Korean.
    pub reason: String,
}

impl Row {
    /// The row with a reason why it is not taken.
    pub fn bad(self, reason: impl Into<String>) -> BadRow {
        BadRow {
            number: self.number,
            cells: self.cells,
            reason: reason.into(),
        }
    }
}

/// What is wrong while rows are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// With one row; the next can be read.
    Row(BadRow),
    /// With the rest of the file; no row follows.
    File(Unreadable),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::Row(bad) => write!(f, "{}행: {}", bad.number, bad.reason),
            Trouble::File(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for Trouble {}

/// A row as it stands in the file.
pub struct Raw {
    pub number: u64,
    pub cells: Vec<String>,
    pub wrong: Option<String>,
}

enum Source<'a> {
    Text(Box<Rows<Box<dyn Read + Send + 'a>>>),
    Held(Encoding, vec::IntoIter<Raw>),
}

/// A table being read: an iterator over its rows. CSV passes in little memory, however long it
/// is; XLSX and JSON are held.
pub struct Table<'a> {
    /// What the columns are called: every name one line, trimmed, different from the others and
    /// not empty.
    pub headers: Vec<String>,
    brought: Vec<String>,
    source: Source<'a>,
    delimiter: char,
    limits: Limits,
    first: Option<Result<Row, Trouble>>,
    seen: u64,
    over: bool,
}

impl<'a> Table<'a> {
    /// Reads a file that is in memory, within [`Limits::default`].
    ///
    /// # Errors
    /// As [`Table::open`].
    pub fn read(name: &str, bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Self::open(name, bytes, &Limits::default())
    }

    /// Reads a file as it comes. What it is, its content decides; its name only whether a text
    /// that begins with a bracket is JSON.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no table, is broken or too large, or has no row below its
    /// headings.
    pub fn open(
        name: &str,
        file: impl Read + Send + 'a,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        let mut file = Counted::new(file, limits);
        let mut head = Vec::new();
        let read = file.by_ref().take(HEAD).read_to_end(&mut head);
        read.map_err(|why| unreadable(&why))?;
        if head.trim_ascii().is_empty() {
            return Err(empty());
        }
        if stranger::is_workbook(&head) {
            file.read_to_end(&mut head)
                .map_err(|why| unreadable(&why))?;
            return Self::of_workbook(&head, limits);
        }
        stranger::refuse_strangers(&head)?;
        if json::is_json(name, &head) {
            file.read_to_end(&mut head)
                .map_err(|why| unreadable(&why))?;
            let (keys, rows) = json::read(&head, limits)?;
            let source = Source::Held(Encoding::Json, rows.into_iter());
            return Self::with_headings(keys, source, ',', limits);
        }
        stranger::refuse_junk(&head)?;
        let delimiter = heading::delimiter(&head);
        let whole: Box<dyn Read + Send + 'a> = Box::new(Cursor::new(head).chain(file));
        let rows = Rows::new(whole, delimiter)?;
        Self::below_headings(Source::Text(Box::new(rows)), delimiter, limits)
    }

    fn of_workbook(bytes: &[u8], limits: &Limits) -> Result<Self, Unreadable> {
        let mut book = Workbook::open(bytes, limits)?;
        for name in book.names() {
            let rows = book.worksheet(&name)?.rows;
            let raw = rows.into_iter().map(|(number, cells)| Raw {
                number,
                cells,
                wrong: None,
            });
            let rows: Vec<Raw> = raw.filter(|raw| !is_blank(&raw.cells)).collect();
            if !rows.is_empty() {
                let source = Source::Held(Encoding::Xlsx, rows.into_iter());
                return Self::below_headings(source, ',', limits);
            }
        }
        Err(empty())
    }

    /// The first row that is not empty holds the headings.
    fn below_headings(
        mut source: Source<'a>,
        delimiter: char,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        loop {
            let Some(raw) = source.next()? else {
                return Err(empty());
            };
            if is_blank(&raw.cells) {
                continue;
            }
            if raw.wrong.is_some() {
                return Err(Unreadable(format!(
                    "제목이 있는 {}행에 깨진 글자가 있습니다. 엑셀에서 ‘CSV UTF-8’이나 XLSX로 다시 저장해 올리세요.",
                    raw.number
                )));
            }
            if raw.cells.len() > limits.columns {
                return Err(limits.too_many_columns(raw.number));
            }
            let mut brought = raw.cells;
            drop_blank_end(&mut brought, 0);
            return Self::with_headings(brought, source, delimiter, limits);
        }
    }

    fn with_headings(
        brought: Vec<String>,
        source: Source<'a>,
        delimiter: char,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        let mut table = Self {
            headers: heading::names(&brought),
            brought,
            source,
            delimiter,
            limits: limits.clone(),
            first: None,
            seen: 0,
            over: false,
        };
        match table.next() {
            Some(Err(Trouble::File(why))) => Err(why),
            Some(first) => {
                table.first = Some(first);
                Ok(table)
            }
            None => Err(Unreadable(
                "제목 행만 있고 내용이 없습니다. 제목 아래에 행을 적어 다시 올리세요.".to_owned(),
            )),
        }
    }

    /// The headings as they came, for giving the table back: [`crate::write::with_reasons`].
    pub fn brought(&self) -> &[String] {
        &self.brought
    }

    /// How the table came. Text that begins with plain ASCII counts as UTF-8 until other letters
    /// come: ask after the last row.
    pub fn format(&self) -> Format {
        Format {
            encoding: self.encoding(),
            delimiter: self.delimiter,
        }
    }

    /// Its letters, as in [`Table::format`].
    pub fn encoding(&self) -> Encoding {
        match &self.source {
            Source::Text(rows) => format::encoding_of(rows.encoding()),
            Source::Held(encoding, _) => *encoding,
        }
    }

    /// The row, or what is wrong with it; `None` for an empty row.
    fn checked(&self, mut raw: Raw) -> Option<Result<Row, Trouble>> {
        let (number, headings) = (raw.number, self.headers.len());
        drop_blank_end(&mut raw.cells, headings);
        let longest = raw.cells.iter().position(|cell| {
            cell.len() > self.limits.cell && cell.chars().count() > self.limits.cell
        });
        let wrong = if raw.wrong.is_some() {
            raw.wrong
        } else if is_blank(&raw.cells) {
            return None;
        } else if raw.cells.len() > headings {
            Some(format!(
                "제목은 {headings}칸인데 이 행은 {}칸입니다. 쉼표나 탭이 든 글은 큰따옴표(\")로 묶고, 남는 칸은 지우세요.",
                raw.cells.len()
            ))
        } else {
            longest.map(|at| {
                format!(
                    "{}열의 글이 {}자를 넘습니다. 줄여서 다시 올리세요.",
                    heading::letters(at),
                    self.limits.cell
                )
            })
        };
        let mut cells = raw.cells;
        if let Some(reason) = wrong {
            return Some(Err(Trouble::Row(BadRow {
                number,
                cells,
                reason,
            })));
        }
        cells.resize(headings, String::new());
        Some(Ok(Row { number, cells }))
    }
}

impl Iterator for Table<'_> {
    type Item = Result<Row, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        while !self.over {
            let raw = match self.source.next() {
                Ok(Some(raw)) => raw,
                Ok(None) => break,
                Err(why) => {
                    self.over = true;
                    return Some(Err(Trouble::File(why)));
                }
            };
            if let Some(row) = self.checked(raw) {
                self.seen += 1;
                if self.seen > self.limits.rows {
                    self.over = true;
                    return Some(Err(Trouble::File(self.limits.too_many_rows())));
                }
                return Some(row);
            }
        }
        self.over = true;
        None
    }
}

impl Source<'_> {
    fn next(&mut self) -> Result<Option<Raw>, Unreadable> {
        let rows = match self {
            Source::Held(_, rows) => return Ok(rows.next()),
            Source::Text(rows) => rows,
        };
        if !rows.advance()? {
            return Ok(None);
        }
        let decoded = rows.encoding().0 != encoding_rs::UTF_8;
        let mut wrong = None;
        let mut cells = Vec::with_capacity(rows.record().len());
        for (at, bytes) in rows.record().iter().enumerate() {
            let text = String::from_utf8_lossy(bytes);
            // A decoder has put this letter where it found none.
            let broken = match decoded {
                true => text.contains(char::REPLACEMENT_CHARACTER),
                false => std::str::from_utf8(bytes).is_err(),
            };
            if broken && wrong.is_none() {
                wrong = Some(format!(
                    "{}열에 깨진 글자가 있습니다. 글자를 고쳐 쓰고 ‘CSV UTF-8’이나 XLSX로 저장해 올리세요.",
                    heading::letters(at)
                ));
            }
            cells.push(cell::unguarded(&text).to_owned());
        }
        Ok(Some(Raw {
            number: rows.number(),
            cells,
            wrong,
        }))
    }
}

/// Takes empty cells off the end, down to so many.
fn drop_blank_end(cells: &mut Vec<String>, least: usize) {
    while cells.len() > least && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
}

fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

fn empty() -> Unreadable {
    Unreadable(
        "빈 파일입니다. 첫 행에 제목, 그 아래에 내용이 있는 CSV나 XLSX 파일을 올리세요.".to_owned(),
    )
}
