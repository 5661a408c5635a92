//! Files of the open data portal, where `SANGSAENG_PUBLIC_TABLES` names the folder that holds them;
//! elsewhere the tests are skipped, and say so.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use encoding_rs::EUC_KR;
use resource::{
    ImportedDraft, NoteKind,
    imports::{Plan, Verdict},
};
use sheet::{Encoding, Table, write};
use testing::TestStore;

use crate::scene::{DAY, counts, see, stores, take, upload};

/// A file of the portal and what is known of it.
struct Known {
    folder: &'static str,
    ending: &'static str,
    rows: i64,
    /// By the numbers of their rows: the same record with other words.
    refused: &'static [i64],
    /// Rows that are there twice, letter for letter.
    twice: i64,
    /// Rows that can be taken in and have no point.
    pointless: usize,
}

const fn known(
    (folder, ending): (&'static str, &'static str),
    rows: i64,
    refused: &'static [i64],
    twice: i64,
    pointless: usize,
) -> Known {
    Known {
        folder,
        ending,
        rows,
        refused,
        twice,
        pointless,
    }
}

const KNOWN: [Known; 5] = [
    known(("villages", ".csv"), 1_253, &[], 0, 0),
    known(("markets", ".csv"), 1_388, &[], 0, 16),
    known(("festivals", "2023-03.csv"), 1_365, &[196, 884], 7, 205),
    known(
        ("festivals", "2025-03.csv"),
        1_279,
        &[59, 733, 1_066],
        7,
        277,
    ),
    known(("closed-schools", ".json"), 376, &[], 0, 376),
];

/// How many rows of a file are read in every other form.
const SAMPLE: usize = 150;

impl Known {
    fn read(&self, from: &Path) -> (String, Vec<u8>) {
        let files = std::fs::read_dir(from.join(self.folder)).expect("a folder");
        let mut paths = files.map(|file| file.expect("a file").path());
        let wanted = |path: &PathBuf| path.to_string_lossy().ends_with(self.ending);
        let path = paths.find(wanted).expect("the file");
        let name = path.file_name().expect("a name").to_string_lossy();
        let bytes = std::fs::read(&path).expect("readable");
        (name.into_owned(), bytes)
    }
}

fn folder() -> Option<PathBuf> {
    let from = std::env::var_os("SANGSAENG_PUBLIC_TABLES");
    if from.is_none() {
        eprintln!("skipped: SANGSAENG_PUBLIC_TABLES names no folder with the public files");
    }
    from.map(PathBuf::from)
}

fn refused_rows(plan: &Plan) -> Vec<i64> {
    let refused = plan
        .rows
        .iter()
        .filter(|row| matches!(row.verdict, Verdict::Refuse { .. }));
    refused.map(|row| row.number).collect()
}

#[test]
fn the_public_files_come_in_whole_and_twice_is_once() {
    let Some(from) = folder() else { return };
    for store in &stores() {
        for (at, one) in KNOWN.iter().enumerate() {
            // On the server one file is enough: the rows are the same.
            if store.name() == "SQLite" || at + 1 == KNOWN.len() {
                came_in(store, &from, one);
            }
        }
    }
}

fn came_in(store: &TestStore, from: &Path, known: &Known) {
    let (name, bytes) = known.read(from);
    let begun = Instant::now();
    let (report, id) = take(store, &name, &bytes);
    let first = begun.elapsed();
    let (plan, all) = (&report.plan, report.counts);
    assert_eq!(plan.rows.len() as i64, known.rows, "{name}");
    assert_eq!(refused_rows(plan), known.refused, "{name}");
    let refused = see(store, DAY, |tx| resource::refused_rows(tx, id));
    let numbers: Vec<i64> = refused.iter().map(|row| row.number).collect();
    assert_eq!(numbers, known.refused, "{name}");
    assert!(
        refused
            .iter()
            .all(|row| row.reason.contains("행과 같은 자원"))
    );
    let taken = known.rows - known.refused.len() as i64;
    assert_eq!(all.new + all.changed + all.same, taken, "{name}");
    assert!(all.same >= known.twice, "{name}");
    let notes = plan.notes();
    let of = |kind| notes.get(&kind).copied().unwrap_or_default();
    assert_eq!(of(NoteKind::NoRegion), 0, "{name}");
    assert_eq!(of(NoteKind::NoPoint), known.pointless, "{name}");
    let begun = Instant::now();
    let (again, _) = take(store, &name, &bytes);
    let refused = known.refused.len() as i64;
    assert_eq!(again.counts, counts(0, 0, taken, refused), "{name}");
    eprintln!(
        "{name} on {}: {all:?} in {first:.1?}, again in {:.1?}; {notes:?}",
        store.name(),
        begun.elapsed()
    );
}

/// What the register would be told, and why the rest cannot be.
fn told(name: &str, bytes: &[u8]) -> Vec<Result<ImportedDraft, String>> {
    let looked = resource::look_at_file(&upload(name, bytes), DAY.parse().unwrap());
    let plan = looked.expect(name).plan;
    let each = plan.rows.iter().map(|row| match &row.verdict {
        Verdict::Take(taken) => Ok(taken.draft.clone()),
        Verdict::Refuse { reason, .. } => Err(reason.clone()),
    });
    each.collect()
}

#[test]
fn the_public_files_say_the_same_in_every_form() {
    let Some(from) = folder() else { return };
    for one in &KNOWN {
        let (name, bytes) = one.read(&from);
        let mut table = Table::read(&name, &bytes).expect("a table");
        let headers = table.headers.clone();
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let rows = table
            .by_ref()
            .take(SAMPLE)
            .map(|row| row.expect("good").cells);
        let rows: Vec<Vec<String>> = rows.collect();
        let csv = String::from_utf8(write::csv(&headers, &rows)).expect("UTF-8");
        let expected = told("a.csv", csv.as_bytes());
        assert_eq!(expected.len(), SAMPLE, "{name}");
        let plain = csv.trim_start_matches('\u{feff}');
        let mut forms = vec![
            plain.as_bytes().to_vec(),
            plain.replace("\r\n", "\n").into_bytes(),
            write::xlsx(&headers, &rows).expect("written"),
        ];
        if table.encoding() == Encoding::Cp949 {
            let (bytes, _, broken) = EUC_KR.encode(plain);
            assert!(!broken, "{name}");
            forms.push(bytes.into_owned());
        }
        for bytes in forms {
            let found = told("a", &bytes);
            let same = serde_json::to_string(&found).expect("JSON");
            assert!(
                same == serde_json::to_string(&expected).expect("JSON"),
                "{name}"
            );
        }
    }
}
