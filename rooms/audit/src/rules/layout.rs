//! Reading a layout as typed, and filling one row of it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::typed::choice;

use super::{Refused, typed};
use crate::model::{
    CityLayout, ColumnFormat, Delimiter, Encoding, LayoutColumn, SetLayout, SourceField,
    TypedColumn,
};

/// The most columns of a layout.
pub const MOST_COLUMNS: usize = 60;

/// What a source field holds in one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A day, or none.
    Day(Option<Date>),
}

/// One record with every source field.
pub type Record = BTreeMap<SourceField, Value>;

/// A cell before it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A whole number with separators.
    Grouped(i64),
}

/// Reads a layout; every column that is wrong is named by its place.
///
/// # Errors
/// Each refusal stands at the field `columns`, or at the field of the layout's own.
pub fn read(ask: &SetLayout) -> Result<CityLayout, Vec<Refused>> {
    let mut no = Vec::new();
    let name = typed::required(&mut no, "name", "시스템 이름을", &ask.name);
    let (delimiter, encoding) = (&ask.delimiter, &ask.encoding);
    let delimiter = choice(&mut no, "delimiter", "구분자를", delimiter, Delimiter::read);
    let encoding = choice(&mut no, "encoding", "글자 부호를", encoding, Encoding::read);
    let columns = columns(&mut no, &ask.columns);
    match (name, delimiter, encoding) {
        (Some(name), Some(delimiter), Some(encoding)) if no.is_empty() => Ok(CityLayout {
            name,
            delimiter,
            encoding,
            head: !matches!(ask.head.trim(), "" | "0"),
            columns,
        }),
        _ => Err(no),
    }
}

fn columns(no: &mut Vec<Refused>, asked: &[TypedColumn]) -> Vec<LayoutColumn> {
    let written = |column: &&TypedColumn| {
        [&column.field, &column.header, &column.text]
            .iter()
            .any(|text| !text.trim().is_empty())
    };
    let asked: Vec<_> = asked.iter().filter(written).collect();
    if asked.is_empty() || asked.len() > MOST_COLUMNS {
        let why = format!("열을 1개부터 {MOST_COLUMNS}개까지 정하세요.");
        no.push(Refused::at("columns", why));
        return Vec::new();
    }
    let read = (1..).zip(asked).filter_map(|(at, column)| {
        let mut own = Vec::new();
        let found = self::column(&mut own, column);
        no.extend(own.into_iter().map(|why| {
            let text = format!("{at}번째 열: {why}");
            Refused::at("columns", text)
        }));
        found
    });
    read.collect()
}

fn column(no: &mut Vec<String>, asked: &TypedColumn) -> Option<LayoutColumn> {
    let mut line = |text: &str, what: &str| {
        let mut refused = Vec::new();
        let read = typed::optional(&mut refused, "columns", text);
        if read.is_none() {
            no.push(format!(
                "{what}을 {}자까지 한 줄로 적으세요.",
                typed::LINE_MOST
            ));
        }
        read.unwrap_or_default()
    };
    let header = line(&asked.header, "머리글");
    let text = line(&asked.text, "정해진 글");
    let key = asked.field.trim();
    let Some(field) = SourceField::read(key) else {
        let keys: Vec<_> = SourceField::ALL.iter().map(|one| one.word()).collect();
        no.push(format!(
            "‘{key}’는 없는 항목입니다. 쓸 수 있는 항목: {}",
            keys.join(", ")
        ));
        return None;
    };
    let format = match asked.format.trim() {
        "" if field == SourceField::Fixed => Some(ColumnFormat::Fixed),
        "" => Some(ColumnFormat::Plain),
        word => ColumnFormat::read(word),
    };
    let Some(format) = format.filter(|format| format.fits(field)) else {
        let fitting: Vec<_> = ColumnFormat::ALL
            .iter()
            .filter(|format| format.fits(field))
            .map(|format| format.word())
            .collect();
        no.push(format!(
            "‘{}’ 항목은 ‘{}’ 형식으로 쓸 수 없습니다. 쓸 수 있는 형식: {}",
            field.label(),
            asked.format.trim(),
            fitting.join(", ")
        ));
        return None;
    };
    if format != ColumnFormat::Fixed && !text.is_empty() {
        no.push("정해진 글은 ‘fixed’ 항목에만 적으세요.".to_owned());
    }
    Some(LayoutColumn {
        field,
        header,
        format,
        text,
    })
}

/// The cells of one record.
pub fn fill(layout: &CityLayout, record: &Record) -> Vec<Filled> {
    layout
        .columns
        .iter()
        .map(|column| cell(column, record.get(&column.field)))
        .collect()
}

fn cell(column: &LayoutColumn, value: Option<&Value>) -> Filled {
    match (column.format, value) {
        (ColumnFormat::Fixed, _) => Filled::Text(column.text.clone()),
        (ColumnFormat::Thousands, Some(Value::Whole(number))) => Filled::Grouped(*number),
        (_, Some(Value::Whole(number))) => Filled::Whole(*number),
        (_, Some(Value::Text(text))) => Filled::Text(text.clone()),
        (format, Some(Value::Day(Some(day)))) => Filled::Text(match format {
            ColumnFormat::CompactDay => day.strftime("%Y%m%d").to_string(),
            _ => day.to_string(),
        }),
        (_, Some(Value::Day(None)) | None) => Filled::Text(String::new()),
    }
}

#[cfg(test)]
mod tests;
