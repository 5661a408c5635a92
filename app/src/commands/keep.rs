//! Commands that keep the records: verify, move, backup, restore.

use std::path::Path;

use kernel::{Outcome, Refusal};

use crate::{
    Place, PlaceArgs,
    place::{command_ctx, now},
};

/// Recomputes every book of every office.
pub(super) fn verify(place: &PlaceArgs) -> Outcome<()> {
    let store = place.place()?.open_existing()?;
    let mut wrong = Vec::new();
    for office in store.offices()? {
        let ctx = command_ctx(office.tenant.clone(), "verify");
        println!("{} ({})", office.name, office.tenant.as_str());
        for verdict in store.read(&ctx, |tx| Ok(ledger::verify_all(tx)?))? {
            match verdict {
                Ok(sound) => println!(
                    "  {}: 분개 {}건, 계정 {}개 맞음, 마지막 지문 {}",
                    sound.book, sound.entries, sound.accounts, sound.head
                ),
                Err(broken) => {
                    println!("  {broken}");
                    wrong.push(format!("{}: {broken}", office.tenant.as_str()));
                }
            }
        }
    }
    match wrong.first() {
        None => {
            println!("모든 장부가 맞습니다.");
            Ok(())
        }
        Some(first) => Err(Refusal::new(
            "app.book_wrong",
            format!("장부가 맞지 않습니다. 쓰기를 멈추고 마지막 백업과 견주세요. {first}"),
        )
        .into()),
    }
}

/// Copies the store to another place.
pub(super) fn move_store(place: &PlaceArgs, to: &str) -> Outcome<()> {
    let from = place.place()?.open_existing()?;
    let target = Place::read(to);
    let to_store = target.open()?;
    if !to_store.offices()?.is_empty() {
        return Err(not_empty());
    }
    let report = store::copy(&from, &to_store)?;
    for table in &report.tables {
        println!("{:<32} {:>9}행 {}", table.table, table.rows, &table.digest);
    }
    let rows: u64 = report.tables.iter().map(|t| t.rows).sum();
    println!(
        "{}개 표 {rows}행을 옮겼고, 양쪽이 행마다 같습니다.",
        report.tables.len()
    );
    Ok(())
}

/// Writes a backup file.
pub(super) fn backup(place: &PlaceArgs, out: &Path) -> Outcome<()> {
    let store = place.place()?.open_existing()?;
    if out.exists() {
        return Err(Refusal::new(
            "app.backup_exists",
            format!(
                "‘{}’ 파일이 이미 있습니다. 다른 이름을 쓰세요.",
                out.display()
            ),
        )
        .into());
    }
    let report = store::backup(&store, out, &crate::schemas())?;
    let rows: u64 = report.tables.iter().map(|t| t.rows).sum();
    println!(
        "{} ({}바이트, {rows}행) 쓰고 다시 읽어 확인했습니다.",
        out.display(),
        report.bytes
    );
    Ok(())
}

/// Brings a backup into an empty store.
pub(super) fn restore(place: &PlaceArgs, file: &Path) -> Outcome<()> {
    if !file.is_file() {
        return Err(Refusal::new(
            "app.no_backup",
            format!("‘{}’ 파일을 찾을 수 없습니다.", file.display()),
        )
        .into());
    }
    let store = place.place()?.open()?;
    if !store.offices()?.is_empty() {
        return Err(not_empty());
    }
    let report = store::restore(file, &store, &crate::schemas())?;
    let rows: u64 = report.tables.iter().map(|t| t.rows).sum();
    println!("{rows}행을 되살렸고, {}에 백업과 같게 있습니다.", now());
    Ok(())
}

fn not_empty() -> kernel::Error {
    Refusal::new(
        "app.not_empty",
        "받는 쪽에 이미 기록이 있습니다. 빈 곳을 알려 주세요.",
    )
    .into()
}
