//! Another layout of a city system, and the mapping file that carries one.

use kernel::{Fault, Outcome};
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::{
    access,
    model::{CityLayout, SetLayout, TypedColumn},
    rules::{Refused, layout, refuse, typed},
    store::layouts,
};

/// Adds a version of the layout and answers its number. Exports name the version they used.
pub fn set_layout(tx: &mut Tx<'_>, ask: SetLayout) -> Outcome<i64> {
    tx.require(&access::SET_LAYOUT)?;
    let read = layout::read(&ask);
    let mut no = Vec::new();
    let reason = typed::required(&mut no, "reason", "바꾸는 사유를", &ask.reason);
    match (read, reason) {
        (Ok(layout), Some(reason)) => layouts::insert(tx, &layout, &reason),
        (read, _) => {
            let mut all = read.err().unwrap_or_default();
            all.extend(no);
            Err(refuse(all))
        }
    }
}

/// A layout as it would be typed, without a reason.
pub fn typed_layout(layout: &CityLayout) -> SetLayout {
    let columns = layout.columns.iter().map(|column| TypedColumn {
        field: column.field.word().to_owned(),
        header: column.header.clone(),
        format: column.format.word().to_owned(),
        text: column.text.clone(),
    });
    SetLayout {
        name: layout.name.clone(),
        delimiter: layout.delimiter.word().to_owned(),
        encoding: layout.encoding.word().to_owned(),
        head: if layout.head { "1" } else { "" }.to_owned(),
        columns: columns.collect(),
        reason: String::new(),
    }
}

/// The mapping file: what a program exchanges. Its words are those of the form.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mapping {
    name: String,
    delimiter: String,
    encoding: String,
    head: bool,
    columns: Vec<TypedColumn>,
}

/// A layout as one mapping file (JSON).
///
/// # Errors
/// A fault when it cannot be written.
pub fn mapping_file(layout: &CityLayout) -> Result<Vec<u8>, Fault> {
    let typed = typed_layout(layout);
    let mapping = Mapping {
        name: typed.name,
        delimiter: typed.delimiter,
        encoding: typed.encoding,
        head: layout.head,
        columns: typed.columns,
    };
    serde_json::to_vec_pretty(&mapping).map_err(|e| Fault::new(format!("mapping file: {e}")))
}

/// Reads a mapping file as if it had been typed.
///
/// # Errors
/// Refuses a text that is no mapping file, with the place, at the field `file`.
pub fn read_mapping(bytes: &[u8], reason: &str) -> Outcome<SetLayout> {
    if bytes.is_empty() {
        return Err(refuse(vec![Refused::at("file", "서식 파일을 고르세요.")]));
    }
    let mapping: Mapping = serde_json::from_slice(bytes).map_err(|error| {
        let why = format!("서식 파일(JSON)을 읽을 수 없습니다: {error}");
        refuse(vec![Refused::at("file", why)])
    })?;
    Ok(SetLayout {
        name: mapping.name,
        delimiter: mapping.delimiter,
        encoding: mapping.encoding,
        head: if mapping.head { "1" } else { "" }.to_owned(),
        columns: mapping.columns,
        reason: reason.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use kernel::Error;

    use super::*;
    use crate::model::{ColumnFormat, Delimiter, Encoding, LayoutColumn, SourceField};

    fn layout() -> CityLayout {
        let column = |field, format, text: &str| LayoutColumn {
            field,
            header: "머리".to_owned(),
            format,
            text: text.to_owned(),
        };
        CityLayout {
            name: "시 통합시스템".to_owned(),
            delimiter: Delimiter::Tab,
            encoding: Encoding::Cp949,
            head: false,
            columns: vec![
                column(SourceField::Fixed, ColumnFormat::Fixed, "6110000"),
                column(SourceField::ExecutedOn, ColumnFormat::CompactDay, ""),
                column(SourceField::Total, ColumnFormat::Thousands, ""),
            ],
        }
    }

    #[test]
    fn a_mapping_file_reads_back() {
        let file = mapping_file(&layout()).expect("written");
        let ask = read_mapping(&file, "시험").expect("read");
        assert_eq!(layout::read(&ask).expect("a layout"), layout());
        assert_eq!(
            SetLayout {
                reason: String::new(),
                ..ask
            },
            typed_layout(&layout())
        );
    }

    #[test]
    fn what_is_no_mapping_file_is_refused_at_the_file() {
        for bytes in [
            &b""[..],
            b"not json",
            b"{\"name\": \"a\"}",
            b"{\"secret\": 1}",
        ] {
            let Err(Error::Refusal(no)) = read_mapping(bytes, "") else {
                panic!("{bytes:?} was read");
            };
            assert_eq!(no.field, Some("file"));
        }
    }
}
