//! Commands that keep the records: verify, move, backup, restore.

use std::path::{Path, PathBuf};

use kernel::{Fault, Outcome, Refusal};

use crate::{
    Place, PlaceArgs,
    drill::DrillFolder,
    keeper::{HeadsFile, heads_of},
    place::{command_ctx, now},
};

/// Recomputes every book of every office, and holds them against the heads kept outside.
pub(super) fn verify(place: &PlaceArgs) -> Outcome<()> {
    let place = place.place()?;
    let store = place.open_existing()?;
    let outside = HeadsFile::of(&place).read()?;
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
        let heads = heads_of(&outside, &office.tenant);
        for broken in store.read(&ctx, |tx| Ok(ledger::check_heads(tx, &heads)?))? {
            println!("  {broken}");
            wrong.push(format!("{}: {broken}", office.tenant.as_str()));
        }
        println!("  밖에 둔 서명 지문 {}개와 견주었습니다.", heads.len());
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

/// How many entries of the search one write makes: each is a few hundred rows.
const ENTRIES_AT_ONCE: usize = 50;

/// Writes the search of every office anew from its records.
pub(super) fn index(place: &PlaceArgs) -> Outcome<()> {
    let place = place.place()?;
    let store = place.open_existing()?;
    for office in store.offices()? {
        let ctx = || command_ctx(office.tenant.clone(), "index");
        let governments = store.write(ctx(), partner::index_again)?;
        let mut last = None;
        loop {
            let after = last;
            let part = move |tx: &mut store::Tx<'_>| {
                resource::door::index_again(tx, after, ENTRIES_AT_ONCE)
            };
            match store.write(ctx(), part)? {
                None => break,
                next => last = next,
            }
        }
        let resources = store.read(&ctx(), |tx| {
            let all = resource::ListFilter::default();
            Ok(resource::door::selected(tx, &all)?.len())
        })?;
        println!(
            "{}: 지방자치단체 {governments}곳, 지역자원 {resources}건을 다시 찾을 수 있게 했습니다.",
            office.name
        );
    }
    Ok(())
}

/// Opens the books that were locked for reading only, after somebody has looked; what was kept
/// outside until now is put aside, and the books are signed anew.
pub(super) fn unlock(place: &PlaceArgs, reason: &str) -> Outcome<()> {
    let named = place.place()?;
    let store = named.open_existing()?;
    let tenant = place.tenant(&store)?;
    let why = reason.to_owned();
    let opened = store.write(command_ctx(tenant.clone(), "unlock"), move |tx| {
        let mut opened = Vec::new();
        for book in ledger::books(tx)? {
            if ledger::locked(tx, book.number)?.is_some() {
                ledger::unlock(tx, book.number, &why)?;
                opened.push(book.name);
            }
        }
        Ok(opened)
    })?;
    let file = HeadsFile::of(&named);
    file.put_aside()?;
    file.sign(&store, now())?;
    for name in &opened {
        println!("{name}: 쓰기를 다시 열었습니다.");
    }
    println!("{}권을 열었습니다. 까닭은 장부에 남았습니다.", opened.len());
    Ok(())
}

/// Copies the store to another place.
pub(super) fn move_store(place: &PlaceArgs, to: &str) -> Outcome<()> {
    let source = place.place()?;
    let from = source.open_existing()?;
    let target = Place::read(to, source.folder());
    carry_keys(&source, &target)?;
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

/// What is sealed can only be read with the same keys, so they go along to a new folder.
fn carry_keys(from: &Place, to: &Place) -> Outcome<()> {
    let (Place::Dir(_), true) = (to, from.folder() != to.folder()) else {
        return Ok(());
    };
    let (source, target) = (from.folder().join("keys"), to.folder().join("keys"));
    if target.exists() {
        return Ok(());
    }
    copy_folder(&source, &target).map_err(|e| Fault::new(format!("keys: {e}")))?;
    println!(
        "열쇠를 {}에서 {}로 옮겼습니다.",
        source.display(),
        target.display()
    );
    Ok(())
}

/// Copies files with their modes into a new folder that only this account may enter.
fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    if let Some(parent) = to.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
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

/// Restores a backup of the live store elsewhere and compares.
pub(super) fn drill(place: &PlaceArgs, scratch: Option<PathBuf>) -> Outcome<()> {
    let live = place.place()?.open_existing()?;
    let folder = DrillFolder::new(&scratch.unwrap_or_else(std::env::temp_dir))?;
    let drill = crate::drill(&live, folder.path(), |tenant| command_ctx(tenant, "drill"))?;
    for (tenant, book) in &drill.heads {
        println!(
            "{}: {} {}건, 마지막 지문 {}",
            tenant.as_str(),
            book.name,
            book.head_seq,
            book.head_hash
        );
    }
    println!(
        "{}바이트를 백업하고 되살려 다시 계산했으며, 장부 {}권의 지문이 운영 중인 것과 같습니다 \
         (백업 {}ms, 복원 {}ms, 검산 {}ms).",
        drill.bytes,
        drill.heads.len(),
        drill.backed_up.as_millis(),
        drill.restored.as_millis(),
        drill.verified.as_millis()
    );
    Ok(())
}

fn not_empty() -> kernel::Error {
    Refusal::new(
        "app.not_empty",
        "받는 쪽에 이미 기록이 있습니다. 빈 곳을 알려 주세요.",
    )
    .into()
}
