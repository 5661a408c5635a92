//! XLSX as rows of text.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, Reader, Xlsx};

use crate::{Limits, Unreadable, cell::quoted, package};

/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// A workbook that was opened. Its worksheets are read one by one.
pub struct Workbook<'a> {
    book: Xlsx<Cursor<&'a [u8]>>,
    limits: Limits,
}

/// A worksheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worksheet {
    /// What its tab says.
    pub name: String,
    /// The rows that hold something: number as the spreadsheet shows it, cells from column A on.
    pub rows: Vec<(u64, Vec<String>)>,
}

impl<'a> Workbook<'a> {
    /// Opens a workbook. The package is inflated once, counting, before anything reads it.
    ///
    /// # Errors
    /// [`Unreadable`] for packages of another kind or that inflate beyond all measure.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Unreadable> {
        package::check(bytes, limits)?;
        let book = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
        let limits = limits.clone();
        Ok(Self { book, limits })
    }

    /// The names of the worksheets, in their order.
    pub fn names(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// Reads a worksheet. Days are `2018-03-05` or `2018-03-05 14:03:22`, times of day `14:03:22`,
    /// whole numbers have no fraction, others at most the 15 digits that a spreadsheet shows, true
    /// is `Y` and false `N`, the result of a formula is what was saved with it. A cell that is
    /// merged with others is the first of them.
    ///
    /// # Errors
    /// [`Unreadable`] when it is broken or holds more than the limits allow.
    pub fn worksheet(&mut self, name: &str) -> Result<Worksheet, Unreadable> {
        let limits = &self.limits;
        let mut cells = match self.book.worksheet_cells_reader(name) {
            Ok(cells) => cells,
            // Charts on a tab of their own hold no cells.
            Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Worksheet::default()),
            Err(_) => return Err(broken()),
        };
        let mut rows = Vec::<(u64, Vec<String>)>::new();
        let (mut length, mut many) = (0_u64, 0_u64);
        while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
            let text = text_of(cell.get_value());
            if text.is_empty() {
                continue;
            }
            let (row, column) = cell.get_position();
            let number = u64::from(row) + 1;
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            length += text.len() as u64 + 1;
            if column >= limits.columns {
                return Err(limits.too_many_columns(number));
            }
            let taken = rows.last().filter(|(last, _)| *last == number);
            let taken = taken.map_or(0, |(_, cells)| cells.len());
            many += (column + 1).saturating_sub(taken) as u64;
            // One text may stand in a million cells.
            if length > limits.inflated || many > limits.cells {
                return Err(limits.too_large());
            }
            match rows.last_mut() {
                Some((last, cells)) if *last == number => put(cells, column, text),
                Some((last, _)) if *last > number => return Err(broken()),
                _ => {
                    if rows.len() as u64 > limits.rows {
                        return Err(limits.too_many_rows());
                    }
                    let mut cells = Vec::new();
                    put(&mut cells, column, text);
                    rows.push((number, cells));
                }
            }
        }
        let name = name.to_owned();
        Ok(Worksheet { name, rows })
    }
}

impl Worksheet {
    /// The rows as comma-separated text whose lines have the numbers of the rows.
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        let mut line = 0;
        for (number, cells) in &self.rows {
            line += 1;
            while line < *number {
                out.push_str("\"\"\n");
                line += 1;
            }
            let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
            out.push_str(&cells.join(","));
            out.push('\n');
        }
        out
    }
}

fn put(cells: &mut Vec<String>, column: usize, text: String) {
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    if let Some(cell) = cells.get_mut(column) {
        *cell = text;
    }
}

fn broken() -> Unreadable {
    Unreadable("엑셀 파일을 읽을 수 없습니다. CSV로 저장해 올리세요.".to_owned())
}

fn text_of(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::DateTime(day) => day_text(day),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::Bool(true) => "Y".to_owned(),
        DataRef::Bool(false) => "N".to_owned(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A number with the 15 digits that a spreadsheet keeps: `0.1 + 0.2` is `0.3`.
fn number_text(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    if number.abs() >= 1e21 {
        return format!("{number:e}");
    }
    if number.fract() == 0.0 {
        return number.to_string();
    }
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// A day, an instant, a time of day or a duration, to the second.
fn day_text(day: &ExcelDateTime) -> String {
    let serial = day.as_f64();
    if !(0.0..2_958_466.0).contains(&serial) {
        return number_text(serial);
    }
    let seconds = (serial * DAY).round();
    let whole = (seconds / DAY).floor();
    let rest = seconds - whole * DAY;
    let days = if day.is_duration() { whole } else { 0.0 };
    let hour = (rest / 3600.0).floor() + days * 24.0;
    let (minute, second) = ((rest % 3600.0 / 60.0).floor(), rest % 60.0);
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if day.is_duration() || whole == 0.0 {
        return time;
    }
    let since_1900 = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false);
    let midnight = ExcelDateTime::new(whole, ExcelDateTimeType::DateTime, *day != since_1900);
    let (year, month, date, ..) = midnight.to_ymd_hms_milli();
    if rest == 0.0 {
        format!("{year:04}-{month:02}-{date:02}")
    } else {
        format!("{year:04}-{month:02}-{date:02} {time}")
    }
}
