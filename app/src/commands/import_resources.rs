//! `sangsaeng import resources`: a file of a public standard data set into the register.

use std::{fs::File, io::Read, path::Path};

use jiff::tz::{TimeZone, offset};
use kernel::{Fault, Outcome, Refusal};
use resource::{FileReport, UploadImport, imports::Verdict};

use crate::{
    PlaceArgs,
    place::{command_ctx, now},
};

/// The largest file that is read, in bytes.
const MOST_BYTES: u64 = 32 << 20;

pub(super) fn run(
    place: &PlaceArgs,
    file: &Path,
    dataset: Option<&str>,
    dry_run: bool,
) -> Outcome<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let ask = UploadImport {
        dataset: dataset.unwrap_or_default().to_owned(),
        file_name: name.into_owned(),
        bytes: bytes(file)?.into(),
    };
    if dry_run {
        let today = now().to_zoned(TimeZone::fixed(offset(9))).date();
        tell(&resource::look_at_file(&ask, today)?);
        println!("아무것도 등록하지 않았습니다. --dry-run 없이 실행하면 등록합니다.");
        return Ok(());
    }
    let store = place.place()?.open_existing()?;
    let ctx = command_ctx(place.tenant(&store)?, "import resources");
    let heard = |done: i64| {
        if done % 1_000 == 0 {
            eprintln!("{done}행을 처리했습니다.");
        }
    };
    let report = resource::import_file(&store, &ctx, &ask, &heard)?;
    tell(&report);
    let counts = report.counts;
    println!(
        "새로 등록 {}, 바뀜 {}, 그대로 {}, 받지 못함 {}",
        counts.new, counts.changed, counts.same, counts.refused
    );
    if let Some(id) = report.import {
        println!("/resources/imports/{id} 에서 결과를 보고 되돌릴 수 있습니다.");
    }
    Ok(())
}

fn tell(report: &FileReport) {
    let (plan, readable) = (&report.plan, report.plan.readable());
    println!(
        "{}: 행 {}, 받을 수 있는 행 {readable}, 받을 수 없는 행 {}",
        report.dataset.label(),
        plan.rows.len(),
        plan.rows.len() - readable
    );
    for (kind, many) in plan.notes() {
        println!("  {} {many}행", kind.label());
    }
    for row in &plan.rows {
        if let Verdict::Refuse { reason, .. } = &row.verdict {
            println!("  {}행: {reason}", row.number);
        }
    }
}

/// Reads the file, but never more of it than a table may have.
fn bytes(file: &Path) -> Outcome<Vec<u8>> {
    let open = File::open(file).map_err(|e| {
        let text = format!("‘{}’ 파일을 열 수 없습니다({e}).", file.display());
        Refusal::new("app.no_table", text)
    })?;
    let mut bytes = Vec::new();
    open.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Fault::new(format!("{}: {e}", file.display())))?;
    Ok(bytes)
}
