//! The restore drill: a backup that was never restored is a hope.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use kernel::{Ctx, Fault, Outcome, Refusal, TenantId};
use ledger::Book;
use store::{Secrets, Store};

/// What a drill found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// Bytes of the backup file.
    pub bytes: u64,
    /// How long writing and checking the backup took.
    pub backed_up: Duration,
    /// How long bringing it into an empty store took.
    pub restored: Duration,
    /// How long recomputing every book of the restored store took.
    pub verified: Duration,
    /// Every book of every office with its head as restored: equal to the live book at that seq.
    pub heads: Vec<(TenantId, Book)>,
}

/// Backs a live store up, restores it in a folder of its own, recomputes every book there and
/// holds each head against the live log. The service may go on writing meanwhile.
///
/// # Errors
/// Refuses, naming the book, when a restored book is wrong or is not the beginning of the live
/// one; a fault when a file cannot be written.
pub fn drill(live: &Store, folder: &Path, ctx: impl Fn(TenantId) -> Ctx) -> Outcome<Drill> {
    let schemas = crate::schemas();
    let file = folder.join("backup.sqlite");
    let (report, backed_up) = timed(|| store::backup(live, &file, &schemas))?;
    let elsewhere = Store::open_dir_with(&folder.join("restored"), &schemas, Secrets::none())?;
    let ((), restored) = timed(|| store::restore(&file, &elsewhere, &schemas).map(|_| ()))?;
    let (heads, verified) = timed(|| heads(live, &elsewhere, &ctx))?;
    Ok(Drill {
        bytes: report.bytes,
        backed_up,
        restored,
        verified,
        heads,
    })
}

fn timed<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(T, Duration), E> {
    let began = Instant::now();
    Ok((work()?, began.elapsed()))
}

fn heads(
    live: &Store,
    restored: &Store,
    ctx: &impl Fn(TenantId) -> Ctx,
) -> Outcome<Vec<(TenantId, Book)>> {
    let mut heads = Vec::new();
    for office in restored.offices()? {
        let ctx = ctx(office.tenant.clone());
        for verdict in restored.read(&ctx, |tx| Ok(ledger::verify_all(tx)?))? {
            verdict.map_err(|broken| wrong(&broken.to_string()))?;
        }
        for book in restored.read(&ctx, |tx| Ok(ledger::books(tx)?))? {
            if book.head_seq > 0 {
                let kept = live.read(&ctx, |tx| ledger::entry(tx, book.number, book.head_seq))?;
                if kept.hash != book.head_hash {
                    let what = format!("{}: {}번 기록의 지문이 다릅니다", book.name, book.head_seq);
                    return Err(wrong(&what));
                }
            }
            heads.push((office.tenant.clone(), book));
        }
    }
    if heads.is_empty() && !live.offices()?.is_empty() {
        tracing::warn!("there is no book to compare");
    }
    Ok(heads)
}

fn wrong(what: &str) -> kernel::Error {
    Refusal::new(
        "app.drill_failed",
        format!("되살린 장부가 맞지 않습니다. 이 백업은 쓰지 말고 저장 장치를 점검하세요. {what}"),
    )
    .into()
}

/// A folder for one drill, removed afterwards.
pub(crate) struct DrillFolder(std::path::PathBuf);

impl DrillFolder {
    /// A new folder inside another.
    pub fn new(parent: &Path) -> Result<Self, Fault> {
        let folder = parent.join(format!("restore-drill-{}", std::process::id()));
        std::fs::create_dir_all(&folder)
            .map_err(|e| Fault::new(format!("{}: {e}", folder.display())))?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for DrillFolder {
    fn drop(&mut self) {
        // What stays behind is a copy; its name says what it was.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
