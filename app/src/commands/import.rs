//! `sangsaeng import statement`: a paper back into records.

use std::{fs::File, io::Read, path::Path};

use kernel::{Fault, Outcome, Refusal, TenantId};
use store::Store;

use super::ReportFormat;
use crate::{
    PlaceArgs,
    place::{command_ctx, now},
};

/// The office that an import into an empty store makes.
const FIRST_OFFICE: &str = "office";

pub(super) fn run(
    place: &PlaceArgs,
    file: &Path,
    dry_run: bool,
    format: ReportFormat,
    accept: Vec<String>,
) -> Outcome<()> {
    let draft = statement::read_paper(&bytes(file)?)?;
    let ask = statement::ImportPaper {
        draft: draft.clone(),
        accept,
    };
    let done = if dry_run { Ok(()) } else { save(place, ask) };
    let report = statement::import_report(&draft, !dry_run && done.is_ok());
    match format {
        ReportFormat::Json => {
            let text = serde_json::to_string_pretty(&report)
                .map_err(|e| Fault::new(format!("report: {e}")))?;
            println!("{text}");
        }
        ReportFormat::Text => tell(&report),
    }
    done
}

fn save(place: &PlaceArgs, ask: statement::ImportPaper) -> Outcome<()> {
    // Asked before a store is opened: a paper that waits for a word leaves no empty office.
    statement::accepted(&ask)?;
    let store = place.place()?.open()?;
    let tenant = office(place, &store)?;
    store.write(command_ctx(tenant, "import statement"), move |tx| {
        statement::import_paper(tx, ask.clone())
    })?;
    Ok(())
}

fn tell(report: &statement::ImportReport) {
    let done = if report.imported {
        "만든 기록"
    } else {
        "만들 기록"
    };
    println!("{done} {}건", report.records.len());
    for record in &report.records {
        println!("  {:>4}행  {}  {}", record.line, record.what, record.text);
    }
    println!("지적 {}건", report.findings.len());
    for finding in &report.findings {
        let weight = if finding.blocking { "막음" } else { "알림" };
        println!(
            "  {}행 {}칸  [{weight}] {}  ({})",
            finding.line, finding.column, finding.message, finding.id
        );
    }
}

/// Reads the file, but never more of it than a paper can have.
fn bytes(file: &Path) -> Outcome<Vec<u8>> {
    let open = File::open(file).map_err(|e| {
        Refusal::new(
            "app.no_paper",
            format!("‘{}’ 파일을 열 수 없습니다({e}).", file.display()),
        )
    })?;
    let limit = statement::import::MAX_BYTES as u64;
    let mut bytes = Vec::new();
    open.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Fault::new(format!("{}: {e}", file.display())))?;
    Ok(bytes)
}

/// The office to import into; an empty store gets its first one.
fn office(place: &PlaceArgs, store: &Store) -> Outcome<TenantId> {
    if !store.offices()?.is_empty() {
        return place.tenant(store);
    }
    let name = place.office.as_deref().unwrap_or(FIRST_OFFICE);
    let tenant = TenantId::new(name).ok_or_else(|| {
        Refusal::new(
            "app.office_name",
            "기관의 짧은 이름은 영문 소문자로 시작하고 소문자·숫자·-만 씁니다. 보기: hanbit",
        )
    })?;
    store.found_office(&tenant, name, now())?;
    Ok(tenant)
}
