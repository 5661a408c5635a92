//! The steps of reading a file, each in a transaction of its own: other people write in between,
//! and after a stop the reading goes on where it was.

use kernel::{Id, Outcome};
use store::Tx;
use trustee::DedicatedCard;

use crate::{
    access, accounts,
    model::{BankImport, Finding, ImportState, Layout, StatementKind},
    store::{
        cards::{self, NewCardLine},
        findings, imports,
        lines::{self, NewLine},
    },
    upload_statement::fresh,
};

/// How many rows are swept away in one transaction.
const SWEPT: i64 = 5_000;

/// Rows of a file on their way into the tables.
#[derive(Debug, Default)]
pub struct Chunk {
    /// How many rows came before it.
    pub from: i64,
    /// How many rows have come with it.
    pub to: i64,
    /// Lines of an account.
    pub lines: Vec<NewLine>,
    /// Lines of cards.
    pub cards: Vec<NewCardLine>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// How many rows were totals or empty.
    pub skipped: i64,
}

impl Chunk {
    /// How much it holds.
    pub fn rows(&self) -> i64 {
        self.to - self.from
    }
}

/// What reading needs to know before it begins.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The import.
    pub import: BankImport,
    /// The cards of its account.
    pub cards: Vec<DedicatedCard>,
    /// Imports that were given up and may have left rows.
    pub leftovers: Vec<Id<BankImport>>,
}

/// A file that is read as it comes, without being kept: its columns are known already.
pub fn begin(
    tx: &mut Tx<'_>,
    account: Id<trustee::BankAccount>,
    kind: StatementKind,
    file_name: &str,
    layout: &Layout,
) -> Outcome<Id<BankImport>> {
    tx.require(&access::IMPORT)?;
    let account = accounts::of(tx, account)?.account.id;
    let import = BankImport {
        layout: Some(layout.clone()),
        ..fresh(tx, account, kind, file_name)?
    };
    imports::insert(tx, &import)?;
    Ok(import.id)
}

/// What reading needs to know before it begins or goes on.
pub fn begun(tx: &mut Tx<'_>, id: Id<BankImport>) -> Outcome<Begun> {
    tx.require(&access::IMPORT)?;
    let import = imports::import(tx, id)?;
    let mut leftovers = imports::given_up(tx, import.account, import.kind)?;
    if import.rows_read == 0 {
        leftovers.push(id);
    }
    Ok(Begun {
        cards: accounts::of(tx, import.account)?.account.cards,
        leftovers,
        import,
    })
}

/// Takes some rows in; false when the import is not being read from there any more.
pub fn take(tx: &mut Tx<'_>, id: Id<BankImport>, layout: &Layout, chunk: &Chunk) -> Outcome<bool> {
    tx.require(&access::IMPORT)?;
    let import = imports::import(tx, id)?;
    if import.layout.as_ref() != Some(layout) {
        return Ok(false);
    }
    let mut already = 0;
    for line in &chunk.lines {
        already += i64::from(!lines::add(tx, id, import.account, line)?);
    }
    for line in &chunk.cards {
        already += i64::from(!cards::add(tx, id, import.account, line)?);
    }
    for finding in &chunk.findings {
        findings::add(tx, id, finding)?;
    }
    let moved = imports::read_on(tx, id, (chunk.from, chunk.to), (already, chunk.skipped))?;
    if moved {
        return Ok(true);
    }
    // Somebody else reads it, or nobody should: what was added just now must not stay.
    Err(stopped())
}

/// The import was cancelled or is read by somebody else; undoes the transaction.
fn stopped() -> kernel::Error {
    kernel::Refusal::new(
        "bank.stopped",
        "읽기를 멈췄습니다. 화면을 새로 열어 확인하세요.",
    )
    .into()
}

/// Ends the reading: the rows wait for a person.
pub fn finish(tx: &mut Tx<'_>, id: Id<BankImport>) -> Outcome<ImportState> {
    end(tx, id, ImportState::Ready, "")
}

/// Ends the reading of a file that cannot be read.
pub fn give_up(tx: &mut Tx<'_>, id: Id<BankImport>, why: &str) -> Outcome<ImportState> {
    imports::drop_pieces(tx, id)?;
    end(tx, id, ImportState::Failed, why)
}

fn end(
    tx: &mut Tx<'_>,
    id: Id<BankImport>,
    state: ImportState,
    note: &str,
) -> Outcome<ImportState> {
    tx.require(&access::IMPORT)?;
    let import = imports::import(tx, id)?;
    if import.state != ImportState::Reading {
        return Ok(import.state);
    }
    let after = BankImport {
        state,
        note: note.to_owned(),
        ..import
    };
    imports::move_on(tx, &after)?;
    Ok(state)
}

/// Removes some rows that an import left which does not count, or which is read anew; false when
/// none is left.
pub fn sweep(tx: &mut Tx<'_>, id: Id<BankImport>) -> Outcome<bool> {
    tx.require(&access::IMPORT)?;
    let import = imports::import(tx, id)?;
    let anew = import.state == ImportState::Reading && import.rows_read == 0;
    let gone = matches!(import.state, ImportState::Cancelled | ImportState::Failed);
    if !(anew || gone) {
        return Ok(false);
    }
    findings::forget(tx, id)?;
    let swept = match import.kind {
        StatementKind::Bank => lines::sweep(tx, id, SWEPT)?,
        StatementKind::Card => cards::sweep(tx, id, SWEPT)?,
    };
    Ok(swept > 0)
}
