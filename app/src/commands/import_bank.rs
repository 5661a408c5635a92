//! `sangsaeng import bank`: a statement of any length, read as a stream.

use std::{
    fs::File,
    io::BufReader,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use bank::{Continue, ImportState, Progress, StatementKind};
use kernel::{Fault, Id, Outcome, Refusal};
use store::Tx;
use trustee::{AccountPurpose, BankAccount};

use super::{AccountOf, statement::choose};
use crate::{PlaceArgs, place::command_ctx};

/// How many rows pass between two words about it.
const TOLD_EVERY: i64 = 20_000;

pub(super) fn run(
    place: &PlaceArgs,
    file: &Path,
    (account, cards): (AccountOf, bool),
    program: Option<&str>,
) -> Outcome<()> {
    let store = place.place()?.open_existing()?;
    let ctx = command_ctx(place.tenant(&store)?, "import bank");
    let purpose = match account {
        AccountOf::Main => AccountPurpose::Main,
        AccountOf::Income => AccountPurpose::Income,
    };
    let kind = if cards {
        StatementKind::Card
    } else {
        StatementKind::Bank
    };
    let account = store.read(&ctx, |tx| of_purpose(tx, program, purpose))?;
    let opened = File::open(file).map_err(|e| {
        let text = format!("‘{}’ 파일을 열 수 없습니다({e}).", file.display());
        Refusal::new("app.no_statement", text)
    })?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let stop = stopped_by_hand()?;
    let tell = |progress: Progress| {
        if progress.rows % TOLD_EVERY == 0 {
            eprintln!("{}행을 읽었습니다.", progress.rows);
        }
        if stop.load(Ordering::Relaxed) {
            Continue::Stop
        } else {
            Continue::Yes
        }
    };
    let file = BufReader::with_capacity(1 << 16, opened);
    let id = bank::import_reader(&store, &ctx, (account, kind), &name, file, &tell)?;
    let (import, counts) = store.read(&ctx, |tx| {
        let import = bank::import(tx, id)?;
        let counts = bank::import_counts(tx, &import)?;
        Ok((import, counts))
    })?;
    println!(
        "제{}호 {}: 읽은 행 {}, 새 거래 {}, 이미 있던 거래 {}, 읽지 못한 행 {}, 잔액이 안 맞는 곳 {}",
        import.number,
        import.state.label(),
        import.rows_read,
        counts.lines,
        import.already,
        counts.bad,
        counts.gaps
    );
    if import.state == ImportState::Ready {
        println!("/bank/imports/{id} 에서 확인하고 받아들이면 대사에 쓰입니다.");
        return Ok(());
    }
    Err(Refusal::new("app.statement_not_read", import.note).into())
}

/// The account of a program for one purpose.
fn of_purpose(
    tx: &mut Tx<'_>,
    program: Option<&str>,
    purpose: AccountPurpose,
) -> Outcome<Id<BankAccount>> {
    let program = choose(tx, program)?;
    let years = trustee::years(tx, Some(program))?;
    let accounts = match years.first() {
        Some(year) => trustee::bank_accounts(tx, year.id)?,
        None => Vec::new(),
    };
    let found = accounts.into_iter().find(|one| one.purpose == purpose);
    let missing = || {
        let text = format!(
            "{}가 없습니다. 수탁 예산에 먼저 등록하세요.",
            purpose.label()
        );
        Refusal::new("app.no_account", text)
    };
    Ok(found.ok_or_else(missing)?.id)
}

/// Becomes true when somebody presses Ctrl-C: the import is cancelled, and nothing of it counts.
fn stopped_by_hand() -> Outcome<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&stop);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| Fault::new(format!("runtime: {e}")))?;
    std::thread::spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            heard.store(true, Ordering::Relaxed);
        }
    });
    Ok(stop)
}
