//! Tables as files, byte by byte.

use calamine::{Data, Reader, Xlsx};
use sheet::{
    Limits,
    write::{self, NotInCp949, Point},
};

use super::refusal;

#[test]
fn csv_is_what_a_spreadsheet_opens() {
    let rows = [
        vec!["007", "=1+1", "가, \"나\"\r\n다"],
        vec!["+82", "\u{7}벨"],
    ];
    let text = "\u{feff}코드,식,글\r\n007,'=1+1,\"가, \"\"나\"\"\n다\"\r\n'+82,벨,\r\n";
    assert_eq!(write::csv(&["코드", "식", "글"], rows), text.as_bytes());
    let one = write::csv(&["값"], [[""], ["가"]]);
    assert_eq!(one, "\u{feff}값\r\n\"\"\r\n가\r\n".as_bytes());
}

#[test]
fn a_letter_that_is_not_in_cp949_is_named_with_its_cell() {
    let rows = [["똠방각하", "·"], ["가", "세미콜론; é🙂"]];
    let refused = write::csv_cp949(&["이름", "글"], rows).expect_err("not all letters");
    let expected = NotInCp949 {
        row: 3,
        column: 2,
        character: 'é',
    };
    assert_eq!(refused, expected);
    assert!(refused.to_string().contains("3행 B열의 ‘é’"), "{refused}");
    let typed = write::csv_cp949(&["&#128578;"], [["&#50500;"]]).expect("plain text");
    assert_eq!(typed, b"\"&#128578;\"\r\n\"&#50500;\"\r\n");
    let heading = write::csv_cp949(&["이름", "🙂"], [["", ""]]).expect_err("a heading");
    assert_eq!((heading.row, heading.column), (1, 2));
}

#[test]
fn a_workbook_holds_text_and_its_headings_stay_in_sight() {
    let rows = [
        ["007", "=1+1"],
        ["00012345678901234567", "가".repeat(200).leak()],
    ];
    let bytes = write::xlsx(&["코드", "글"], rows).expect("written");
    assert_eq!(bytes, write::xlsx(&["코드", "글"], rows).expect("written"));
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(&bytes)).expect("a workbook");
    let range = book.worksheet_range("표").expect("cells");
    assert_eq!(
        range.get_value((1, 0)),
        Some(&Data::String("007".to_owned()))
    );
    assert_eq!(
        range.get_value((1, 1)),
        Some(&Data::String("=1+1".to_owned()))
    );
    let entry = |name: &str| {
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a package");
        let mut entry = package.by_name(name).expect("an entry");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut entry, &mut text).expect("text");
        text
    };
    let page = entry("xl/worksheets/sheet1.xml");
    assert!(
        page.contains("state=\"frozen\"") && page.contains("ySplit=\"1\""),
        "{page}"
    );
    assert!(page.contains("<cols>"), "{page}");
    assert!(entry("xl/styles.xml").contains("<b/>"));
    let long = "x".repeat(32_768);
    let refused = write::xlsx(&["글"], [[long.as_str()]]).expect_err("too long");
    assert!(refused.0.contains("2행 A열"), "{refused}");
}

#[test]
fn a_workbook_without_rows_is_written_and_not_read() {
    let none = Vec::<Vec<String>>::new();
    for (headings, words) in [(&[][..], "빈 파일"), (&["이름"][..], "제목 행만")] {
        let bytes = write::xlsx(headings, &none).expect("written");
        let why = refusal("빈.xlsx", &bytes, &Limits::default()).expect("refused");
        assert!(why.contains(words), "{why}");
    }
}

#[test]
fn places_keep_their_digits_and_their_order() {
    let place = Point::read("37.02103631", " 128.28639740 ");
    let rows = [(["가\"나", "1"], place), (["다", ""], Point::read("", ""))];
    let text = String::from_utf8(write::geojson(&["이름", "값"], rows)).expect("text");
    let expected = "{\"type\":\"FeatureCollection\",\"features\":[\n\
        {\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\
        \"coordinates\":[128.28639740,37.02103631]},\
        \"properties\":{\"이름\":\"가\\\"나\",\"값\":\"1\"}},\n\
        {\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"이름\":\"다\",\"값\":\"\"}}\n]}\n";
    assert_eq!(text, expected);
    serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    for (latitude, longitude) in [
        ("128.28", "37.02"),
        ("37", ""),
        ("NaN", "128"),
        ("1e1", "128"),
        ("37.0.1", "128"),
        (".", "128"),
        ("３７", "128"),
        ("37", "180.1"),
    ] {
        assert_eq!(
            Point::read(latitude, longitude),
            None,
            "{latitude} {longitude}"
        );
    }
    let odd = Point::read("-.50", "+007.").expect("a place");
    assert_eq!((odd.latitude(), odd.longitude()), ("-0.50", "7"));
}
