use jiff::civil::date;

use super::*;

fn column(field: &str, format: &str, text: &str) -> TypedColumn {
    TypedColumn {
        field: field.to_owned(),
        header: "머리".to_owned(),
        format: format.to_owned(),
        text: text.to_owned(),
    }
}

fn typed_layout(columns: Vec<TypedColumn>) -> SetLayout {
    SetLayout {
        name: "시 통합시스템".to_owned(),
        delimiter: "pipe".to_owned(),
        encoding: "cp949".to_owned(),
        head: "1".to_owned(),
        columns,
        reason: "처음 설정".to_owned(),
    }
}

fn texts(no: Vec<Refused>) -> Vec<String> {
    no.into_iter()
        .map(|one| match one {
            Refused::Unreadable { field, text } => format!("{field}: {text}"),
            Refused::Missing { field, .. } => format!("{field}: missing"),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn a_layout_is_read_and_fills_its_rows() {
    let ask = typed_layout(vec![
        column("fixed", "", "6110000"),
        column("executed_on", "yyyyMMdd", ""),
        column("service_on", "yyyy-MM-dd", ""),
        column("signed_on", "", ""),
        column("total", "thousands", ""),
        column("vat", "plain", ""),
        column("purpose", "", ""),
        TypedColumn::default(),
    ]);
    let layout = read(&ask).expect("a layout");
    assert_eq!(layout.delimiter.letter(), '|');
    assert_eq!(layout.columns.len(), 7, "an empty line is no column");
    let day = |month, of| Value::Day(Some(date(2018, month, of)));
    let record = Record::from([
        (SourceField::ExecutedOn, day(3, 5)),
        (SourceField::ServiceOn, day(2, 28)),
        (SourceField::SignedOn, Value::Day(None)),
        (SourceField::Total, Value::Whole(1_100_000)),
        (SourceField::Vat, Value::Whole(100_000)),
        (SourceField::Purpose, Value::Text("현수막".to_owned())),
    ]);
    let text = |text: &str| Filled::Text(text.to_owned());
    let expected = [
        text("6110000"),
        text("20180305"),
        text("2018-02-28"),
        text(""),
        Filled::Grouped(1_100_000),
        Filled::Whole(100_000),
        text("현수막"),
    ];
    assert_eq!(fill(&layout, &record), expected);
}

#[test]
fn what_is_wrong_is_named_by_its_place() {
    let ask = typed_layout(vec![
        column("purpose", "", ""),
        column("amount", "", ""),
        column("purpose", "thousands", ""),
        column("total", "yyyyMMdd", ""),
        column("fixed", "plain", "a"),
        column("vat", "", "글"),
    ]);
    let said = texts(read(&ask).expect_err("refused"));
    assert_eq!(said.len(), 5, "{said:?}");
    assert!(said[0].starts_with("columns: 2번째 열: ‘amount’는 없는 항목입니다."));
    assert!(said[0].contains("executed_on"), "the closed list is told");
    assert!(said[1].starts_with("columns: 3번째 열: ‘집행목적(적요)’ 항목은 ‘thousands’"));
    assert!(said[2].contains("쓸 수 있는 형식: plain, thousands"));
    assert!(said[3].starts_with("columns: 5번째 열"));
    assert!(said[4].contains("정해진 글은"));
}

#[test]
fn the_layout_s_own_fields_are_checked_too() {
    let ask = SetLayout {
        delimiter: "space".to_owned(),
        encoding: "latin1".to_owned(),
        name: String::new(),
        columns: Vec::new(),
        ..typed_layout(Vec::new())
    };
    let said = texts(read(&ask).expect_err("refused"));
    let fields: Vec<_> = said
        .iter()
        .filter_map(|text| text.split(':').next())
        .collect();
    assert_eq!(fields, ["name", "delimiter", "encoding", "columns"]);
    let many = vec![column("purpose", "", ""); MOST_COLUMNS + 1];
    assert!(read(&typed_layout(many)).is_err());
}

#[test]
fn every_field_has_a_format_and_a_place_in_one_family() {
    for field in SourceField::ALL {
        let fits: Vec<_> = ColumnFormat::ALL
            .iter()
            .filter(|f| f.fits(*field))
            .collect();
        assert!(!fits.is_empty(), "{field:?}");
        assert_eq!(SourceField::read(field.word()), Some(*field));
    }
}
