//! The commands, run as an operator runs them: the binary itself, in folders of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use testing::{Database, Scratch};

fn sangsaeng(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sangsaeng"))
        .args(args)
        .output()
        .unwrap()
}

fn done(args: &[&str]) -> String {
    let output = sangsaeng(args);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(args: &[&str], why: &str) -> String {
    let output = sangsaeng(args);
    assert_eq!(output.status.code(), Some(1), "{args:?} was not refused");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(
        errors.contains(why),
        "{args:?} does not say ‘{why}’: {errors}"
    );
    String::from_utf8(output.stdout).unwrap()
}

fn path(folder: &Scratch, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// The figures of a statement: key to value, as the JSON tells them.
fn figures(place: &[&str], year: &str) -> std::collections::BTreeMap<String, serde_json::Value> {
    let mut args = vec!["statement", "--year", year, "--format", "json"];
    args.extend(place);
    let paper: serde_json::Value = serde_json::from_str(&done(&args)).unwrap();
    paper["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["key"].as_str().unwrap().to_owned(), f["value"].clone()))
        .collect()
}

const FIGURES: &[(&str, i64)] = &[
    ("budget.original.2017", 573_917_000),
    ("budget.original.2018", 626_000_000),
    ("budget.difference", 52_083_000),
    ("budget.difference_percent", 9),
    ("settlement.2016.original_budget", 432_316_000),
    ("settlement.2016.carried_in", 0),
    ("settlement.2016.budget_change", 0),
    ("settlement.2016.current_budget", 432_316_000),
    ("settlement.2016.executed", 408_919_000),
    ("settlement.2016.carried_out", 0),
    ("settlement.2016.unexecuted_balance", 23_397_000),
    ("plan.total.2018", 626_000_000),
    ("results.2016.exhibition_days", 12),
    ("results.2016.regional_committees", 5),
    ("results.2016.contest_ideas", 12),
    ("results.2017.exhibition_days", 11),
    ("results.2017.regional_committees", 3),
    ("results.2017.regions_covered", 5),
    ("results.2017.contest_ideas", 6),
];

fn must_have_the_figures(place: &[&str]) {
    let found = figures(place, "2018");
    for (key, value) in FIGURES {
        assert_eq!(found.get(*key), Some(&serde_json::json!(value)), "{key}");
    }
    assert!(
        !found.keys().any(|key| key.starts_with("settlement.2017")),
        "2017 is not closed"
    );
}

#[test]
fn the_sample_office_prints_the_paper_in_every_format_with_the_same_bytes_twice() {
    let folder = Scratch::new();
    let dir = path(&folder, "office");
    assert!(done(&["demo", "--dir", &dir]).contains("planning"));
    assert!(
        done(&["demo", "--dir", &dir]).contains("그대로"),
        "a second run adds nothing"
    );
    must_have_the_figures(&["--dir", &dir]);
    for format in ["html", "hwpx", "xlsx", "json", "text"] {
        let files = [path(&folder, "one"), path(&folder, "two")];
        for file in &files {
            done(&[
                "statement",
                "--year",
                "2018",
                "--format",
                format,
                "--dir",
                &dir,
                "--out",
                file,
            ]);
        }
        let [one, two] = files.map(|file| fs::read(file).unwrap());
        assert!(one == two && !one.is_empty(), "{format}");
    }
    assert!(done(&["verify", "--dir", &dir]).contains("모든 장부가 맞습니다"));
    refused(
        &[
            "statement",
            "--year",
            "2018",
            "--format",
            "json",
            "--dir",
            &path(&folder, "no"),
        ],
        "없습니다",
    );
    refused(
        &[
            "statement",
            "--year",
            "18",
            "--format",
            "json",
            "--dir",
            &dir,
        ],
        "네 자리",
    );
    refused(&["verify"], "--dir");
}

#[test]
fn a_store_moves_to_the_other_database_and_back_and_prints_the_same() {
    let folder = Scratch::new();
    let Some(database) = Database::new() else {
        return;
    };
    let (dir, back) = (path(&folder, "office"), path(&folder, "back"));
    done(&["demo", "--dir", &dir]);
    let before = done(&[
        "statement",
        "--year",
        "2018",
        "--format",
        "json",
        "--dir",
        &dir,
    ]);
    done(&["move", "--dir", &dir, "--to", &database.url]);
    // What is sealed stays sealed with the keys of the folder it came from.
    let there = ["--database", database.url.as_str(), "--keys", dir.as_str()];
    must_have_the_figures(&there);
    done(&[&["verify"][..], &there[..]].concat());
    done(&[&["move"][..], &there[..], &["--to", &back]].concat());
    let after = done(&[
        "statement",
        "--year",
        "2018",
        "--format",
        "json",
        "--dir",
        &back,
    ]);
    assert_eq!(before, after);
    refused(&["move", "--dir", &dir, "--to", &back], "이미 기록이");
}

#[test]
fn a_backup_restores_and_a_damaged_one_is_refused() {
    let folder = Scratch::new();
    let (dir, file, back) = (
        path(&folder, "office"),
        path(&folder, "b"),
        path(&folder, "back"),
    );
    done(&["demo", "--dir", &dir]);
    assert!(done(&["backup", "--dir", &dir, "--out", &file]).contains("확인"));
    refused(&["backup", "--dir", &dir, "--out", &file], "이미 있습니다");
    done(&["restore", &file, "--dir", &back]);
    must_have_the_figures(&["--dir", &back]);
    refused(&["restore", &file, "--dir", &back], "이미 기록이");
    let mut bytes = fs::read(&file).unwrap();
    let half = bytes.len() / 2;
    bytes.truncate(half);
    fs::write(&file, bytes).unwrap();
    refused(&["restore", &file, "--dir", &path(&folder, "third")], "");
}

/// A paper in our own words with the public figures.
fn our_paper() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../rooms/statement/tests/fixtures/paper.txt")
}

#[test]
fn a_paper_becomes_records_again_and_a_wrong_number_waits_for_a_word() {
    let folder = Scratch::new();
    let paper = our_paper().to_str().unwrap().to_owned();
    let report = done(&[
        "import",
        "statement",
        &paper,
        "--dry-run",
        "--format",
        "json",
    ]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["imported"], false);
    let dir = path(&folder, "office");
    done(&["import", "statement", &paper, "--dir", &dir]);
    must_have_the_figures(&["--dir", &dir]);
    refused(&["import", "statement", &paper, "--dir", &dir], "");

    let wrong = path(&folder, "wrong.txt");
    let text = fs::read_to_string(&paper)
        .unwrap()
        .replace("52,083", "52,084");
    fs::write(&wrong, text).unwrap();
    let fresh = path(&folder, "fresh");
    let told = refused(
        &[
            "import",
            "statement",
            &wrong,
            "--dir",
            &fresh,
            "--format",
            "json",
        ],
        "budget.",
    );
    assert!(
        !Path::new(&fresh).exists(),
        "a paper that waits leaves no empty office"
    );
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let mut args = vec!["import", "statement", &wrong, "--dir", &fresh];
    let ids: Vec<String> = told["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["blocking"] == true)
        .map(|f| f["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(!ids.is_empty());
    for id in &ids {
        args.extend(["--accept", id]);
    }
    done(&args);
    must_have_the_figures(&["--dir", &fresh]);
}

#[test]
fn what_is_no_paper_is_refused_and_nothing_is_saved() {
    let folder = Scratch::new();
    let dir = path(&folder, "office");
    let file = |name: &str, bytes: &[u8]| {
        let path = path(&folder, name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let utf16: Vec<u8> = "\u{feff}사업별 설명서"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let huge = path(&folder, "huge");
    fs::File::create(&huge).unwrap().set_len(1 << 30).unwrap();
    for (paper, why) in [
        (file("empty", b""), "비어 있습니다"),
        (
            file("rubbish", &[0, 159, 146, 150, 0, 1, 2]),
            "statement.import_",
        ),
        (
            file("prose", "오늘은 날씨가 좋다".as_bytes()),
            "statement.import_no_section",
        ),
        (file("utf16", &utf16), "statement.import_utf16"),
        (
            file(
                "cp949",
                b"\xbb\xe7\xbe\xf7\xba\xb0 \xbc\xb3\xb8\xed\xbc\xad",
            ),
            "statement.import_",
        ),
        (huge, "statement.import_too_large"),
        (path(&folder, "nowhere"), "열 수 없습니다"),
    ] {
        refused(&["import", "statement", &paper, "--dir", &dir], why);
        assert!(
            !Path::new(&dir).join("office.sqlite").exists(),
            "{paper} left something"
        );
    }
}

#[test]
fn the_public_paper_is_read_with_one_finding() {
    let seed = std::env::var_os("SANGSAENG_SEED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seed/statement-2018.txt"),
        PathBuf::from,
    );
    if !seed.is_file() {
        eprintln!("skipped: the public paper is not here");
        return;
    }
    let folder = Scratch::new();
    let (dir, seed) = (path(&folder, "office"), seed.to_str().unwrap().to_owned());
    let report = done(&[
        "import",
        "statement",
        &seed,
        "--dir",
        &dir,
        "--format",
        "json",
    ]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0]["kind"], "legal_reference");
    assert_eq!(
        (&findings[0]["line"], &findings[0]["column"]),
        (&48.into(), &28.into())
    );
    must_have_the_figures(&["--dir", &dir]);
}

const MARKETS: &str = "\
시장명,시장유형,소재지지번주소,점포수,데이터기준일자,제공기관명\n\
가람시장,5일장,전북특별자치도 완주군 가람리 1,12,2024-11-04,가나공단\n\
,5일장,전북특별자치도 완주군 나래리 2,3,2024-11-04,가나공단\n";

#[test]
fn a_public_data_set_is_looked_at_and_taken_in() {
    let folder = Scratch::new();
    let dir = path(&folder, "store");
    let file = path(&folder, "시장.csv");
    fs::write(&file, MARKETS).unwrap();
    let looked = done(&["import", "resources", &file, "--dry-run"]);
    assert!(
        looked.contains("받을 수 있는 행 1, 받을 수 없는 행 1"),
        "{looked}"
    );
    assert!(looked.contains("3행: 시장명: 이름을 적으세요."), "{looked}");
    {
        let store = store::Store::open_dir(Path::new(&dir), &sangsaeng::schemas()).unwrap();
        let office = kernel::TenantId::new("hanbit").unwrap();
        store
            .found_office(&office, "한빛시", testing::now())
            .unwrap();
    }
    let import = ["import", "resources", &file, "--dir", &dir];
    let first = done(&import);
    assert!(
        first.contains("새로 등록 1, 바뀜 0, 그대로 0, 받지 못함 1"),
        "{first}"
    );
    let again = done(&import);
    assert!(
        again.contains("새로 등록 0, 바뀜 0, 그대로 1, 받지 못함 1"),
        "{again}"
    );
    fs::write(&file, "이름,값\n가,1\n").unwrap();
    refused(&import, "어느 표준데이터인지");
    refused(
        &["import", "resources", &path(&folder, "없음.csv")],
        "열 수 없습니다",
    );
}
