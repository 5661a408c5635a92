//! The list of regions that the product ships, made from the public files and the table of changes
//! by hand: `cargo xtask regions --from FOLDER`.

mod merge;
mod public;

use std::{fmt::Write, path::Path, path::PathBuf};

use clap::Args;

use merge::Record;

/// Where the table of changes is read and the snapshot is written, from the root.
const FOLDER: &str = "rooms/partner/src/regions";

/// Makes the list of regions that the product ships.
#[derive(Args)]
pub struct Regions {
    /// The folder with the four public files, under the names that they are published with.
    #[arg(long)]
    from: PathBuf,
    /// Compares instead of writing: fails when the snapshot is another one.
    #[arg(long)]
    check: bool,
}

/// Reads the public files and writes the snapshot.
///
/// # Errors
/// A file that is missing or not of the expected shape, or a change that does not fit the list.
pub fn make(root: &Path, ask: &Regions) -> Result<(), String> {
    let changes_path = root.join(FOLDER).join("changes.tsv");
    let changes = std::fs::read_to_string(&changes_path)
        .map_err(|e| format!("{}: {e}", changes_path.display()))?;
    let text = snapshot(&public::Public::read(&ask.from)?, &changes)?;
    let path = root.join(FOLDER).join("snapshot.tsv");
    if ask.check {
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        return if stored == text {
            Ok(())
        } else {
            Err(format!("{} is not what the files say", path.display()))
        };
    }
    std::fs::write(&path, &text).map_err(|e| format!("{}: {e}", path.display()))?;
    println!(
        "{}: {} regions",
        path.display(),
        text.lines().filter(|l| !l.starts_with('#')).count()
    );
    Ok(())
}

/// The text of the snapshot.
fn snapshot(public: &public::Public, changes: &str) -> Result<String, String> {
    let (covers, changes) = merge::read_changes(changes)?;
    let records = merge::merge(public, &changes)?;
    let mut text = format!(
        "# 행정구역 목록. 출처: 행정안전부 법정동코드 전체자료(2022년 8월, 이용허락범위 제한 없음), \
         vuski/admdongkor 코드 대응표(2022년 3월)와 중심점(2001~2023년, 출처표시), 통계청 SGIS \
         2018년 코드(공공누리 제1유형), 변경한 날은 손으로 적은 표(changes.tsv). \
         `cargo xtask regions`로 만듦.\n# covers\t{}\t{}\n",
        covers.0, covers.1
    );
    text.push_str(
        "# code\tlevel\tname\tparent\tfrom\tto\tsuccessors\tbegan_by\tended_by\taliases\t\
         sgis_2018\tsgis_2022\tx_5179\ty_5179\n",
    );
    for (code, record) in &records {
        line(&mut text, *code, record).map_err(|e| e.to_string())?;
    }
    Ok(text)
}

fn line(text: &mut String, code: u32, record: &Record) -> std::fmt::Result {
    let or = |cell: Option<&str>| cell.unwrap_or("-").to_owned();
    let list = |cells: &[String]| match cells {
        [] => "-".to_owned(),
        _ => cells.join(","),
    };
    let successors: Vec<String> = record
        .successors
        .iter()
        .map(|c| format!("{c:05}"))
        .collect();
    let parent = record.parent.map(|p| format!("{p:05}"));
    let (x, y) = record
        .centre
        .map_or(("-".to_owned(), "-".to_owned()), |(x, y)| {
            (x.to_string(), y.to_string())
        });
    let cells = [
        format!("{code:05}"),
        record.level.to_owned(),
        record.name.clone(),
        or(parent.as_deref()),
        or(record.from.as_deref()),
        or(record.to.as_deref()),
        list(&successors),
        or(record.began_by.as_deref()),
        or(record.ended_by.as_deref()),
        list(&merge::aliases(code, record)),
        or(record.sgis_2018.as_deref()),
        or(record.sgis_2022.as_deref()),
        x,
        y,
    ];
    writeln!(text, "{}", cells.join("\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_snapshot_is_what_the_public_files_say() {
        let Some(from) = std::env::var_os("SANGSAENG_REGIONS") else {
            eprintln!("skipped: SANGSAENG_REGIONS names no folder with the public files");
            return;
        };
        let ask = Regions {
            from: from.into(),
            check: true,
        };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        make(&root, &ask).unwrap();
    }
}
