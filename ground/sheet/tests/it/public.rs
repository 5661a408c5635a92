//! Tables that offices publish, where `SANGSAENG_PUBLIC_TABLES` names the folder that holds them;
//! elsewhere the test is skipped, and says so.

use std::path::{Path, PathBuf};

use sheet::{Table, write};

use super::read;

/// Folder, part of the name, encoding, rows, columns, the first headings.
type Known = (
    &'static str,
    &'static str,
    &'static str,
    usize,
    usize,
    [&'static str; 3],
);

const KNOWN: [Known; 5] = [
    (
        "villages",
        ".csv",
        "CP949",
        1_253,
        20,
        ["체험마을명", "시도명", "시군구명"],
    ),
    (
        "markets",
        ".csv",
        "CP949",
        1_388,
        18,
        ["시장명", "시장유형", "소재지도로명주소"],
    ),
    (
        "festivals",
        "2023-03.csv",
        "CP949",
        1_365,
        18,
        ["축제명", "개최장소", "축제시작일자"],
    ),
    (
        "festivals",
        "2025-03.csv",
        "CP949",
        1_279,
        18,
        ["축제명", "개최장소", "축제시작일자"],
    ),
    (
        "closed-schools",
        ".json",
        "JSON",
        376,
        0,
        ["id", "name", "type"],
    ),
];

fn file_of(folder: &Path, ending: &str) -> PathBuf {
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut paths = files.map(|file| file.expect("a file").path());
    let wanted = |path: &PathBuf| path.to_string_lossy().ends_with(ending);
    paths.find(wanted).expect("the file")
}

#[test]
fn tables_of_the_open_data_portal() {
    let Some(from) = std::env::var_os("SANGSAENG_PUBLIC_TABLES") else {
        eprintln!("skipped: SANGSAENG_PUBLIC_TABLES names no folder with the public files");
        return;
    };
    for (folder, ending, encoding, rows, columns, first) in KNOWN {
        let path = file_of(&Path::new(&from).join(folder), ending);
        let bytes = std::fs::read(&path).expect("readable");
        let name = path.file_name().expect("a name").to_string_lossy();
        let mut table = Table::read(&name, &bytes).expect("a table");
        assert_eq!(table.headers.get(..3), Some(&first.map(str::to_owned)[..]));
        assert!(columns == 0 || table.headers.len() == columns, "{name}");
        let start = if encoding == "JSON" { 1 } else { 2 };
        let mut found = Vec::new();
        for row in table.by_ref() {
            let row = row.unwrap_or_else(|why| panic!("{name}: {why}"));
            assert_eq!(row.number, start + found.len() as u64, "{name}");
            found.push(row.cells);
        }
        assert_eq!(found.len(), rows, "{name}");
        assert_eq!(table.encoding().label(), encoding, "{name}");
        let headers: Vec<&str> = table.headers.iter().map(String::as_str).collect();
        let mut files = vec![
            write::csv(&headers, &found),
            write::xlsx(&headers, &found).expect("written"),
        ];
        if encoding == "CP949" {
            files.push(write::csv_cp949(&headers, &found).expect("letters of CP949"));
        }
        for bytes in files {
            let (again, back) = read("표", &bytes);
            assert_eq!(again, table.headers, "{name}");
            assert!(back.iter().map(|row| &row.cells).eq(&found), "{name}");
        }
    }
}
