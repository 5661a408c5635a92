//! Files of the open data portal, where `SANGSAENG_PUBLIC_TABLES` names the folder that holds them;
//! elsewhere the test is skipped, and says so.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use resource::NoteKind;

use testing::TestStore;

use crate::scene::{stores, take};

/// Folder, part of the name, rows, rows that are refused, rows that are there twice, rows without
/// a region, rows without a point.
type Known = (&'static str, &'static str, usize, i64, i64, usize, usize);

const KNOWN: [Known; 5] = [
    ("villages", ".csv", 1_253, 0, 0, 0, 0),
    ("markets", ".csv", 1_388, 0, 0, 0, 16),
    ("festivals", "2023-03.csv", 1_365, 2, 7, 0, 205),
    ("festivals", "2025-03.csv", 1_279, 3, 7, 0, 277),
    ("closed-schools", ".json", 376, 0, 0, 0, 376),
];

fn file_of(folder: &Path, ending: &str) -> PathBuf {
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut paths = files.map(|file| file.expect("a file").path());
    let wanted = |path: &PathBuf| path.to_string_lossy().ends_with(ending);
    paths.find(wanted).expect("the file")
}

fn folder() -> Option<PathBuf> {
    let from = std::env::var_os("SANGSAENG_PUBLIC_TABLES");
    if from.is_none() {
        eprintln!("skipped: SANGSAENG_PUBLIC_TABLES names no folder with the public files");
    }
    from.map(PathBuf::from)
}

#[test]
fn the_public_files_come_in_whole() {
    let Some(from) = folder() else { return };
    for store in &stores() {
        for (at, known) in KNOWN.iter().enumerate() {
            // On the server one file is enough: the rows are the same.
            if store.name() == "SQLite" || at == 4 {
                came_in(store, &from, known);
            }
        }
    }
}

fn came_in(store: &TestStore, from: &Path, known: &Known) {
    let (folder, ending, rows, refused, twice, placeless, pointless) = *known;
    let path = file_of(&from.join(folder), ending);
    let bytes = std::fs::read(&path).expect("readable");
    let name = path.file_name().expect("a name").to_string_lossy();
    let begun = Instant::now();
    let (report, _) = take(store, &name, &bytes);
    eprintln!(
        "{name} on {}: {:.0} rows/s, {:?}, {:?}",
        store.name(),
        rows as f64 / begun.elapsed().as_secs_f64(),
        report.counts,
        report.plan.notes()
    );
    assert_eq!(report.plan.rows.len(), rows, "{name}");
    for row in &report.plan.rows {
        if let resource::imports::Verdict::Refuse { reason, .. } = &row.verdict {
            eprintln!("{}행: {reason}", row.number);
        }
    }
    let all = report.counts;
    assert_eq!(
        (all.refused, all.new + all.changed + all.same),
        (refused, rows as i64 - refused)
    );
    assert!(all.same >= twice, "{name}");
    let notes = report.plan.notes();
    let of = |kind| notes.get(&kind).copied().unwrap_or_default();
    assert_eq!(of(NoteKind::NoRegion), placeless, "{name}");
    assert_eq!(of(NoteKind::NoPoint), pointless, "{name}");
}
