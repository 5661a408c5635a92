//! Imports, and the sealed pieces of their files.

use kernel::{Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};
use trustee::BankAccount;

use crate::{
    model::{BankImport, ImportState, Layout, StatementKind},
    rules::Refused,
};

store::statements! {
    /// One import.
    READ_IMPORT = "SELECT i.id, i.number, i.account, i.kind, i.file_name, i.digest, i.layout, \
        i.preview, i.state, i.rows_read, i.already, i.skipped, i.note, i.made_by, i.made_by_name, i.made_at, \
        i.decided_by_name, i.decided_at FROM bank_import i WHERE i.tenant = $1 AND i.id = $2";
    /// A page of imports, the newest first.
    PAGE = "SELECT i.id, i.number, i.account, i.kind, i.file_name, i.digest, i.layout, \
        i.preview, i.state, i.rows_read, i.already, i.skipped, i.note, i.made_by, i.made_by_name, i.made_at, \
        i.decided_by_name, i.decided_at FROM bank_import i WHERE i.tenant = $1 \
        ORDER BY i.number DESC LIMIT $2 OFFSET $3";
    /// How many imports there are.
    COUNT = "SELECT COUNT(i.id) FROM bank_import i WHERE i.tenant = $1";
    /// The newest number.
    LAST_NUMBER = "SELECT i.number FROM bank_import i WHERE i.tenant = $1 \
        ORDER BY i.number DESC LIMIT 1";
    /// Imports of an account that were given up: their rows may still be there.
    GIVEN_UP = "SELECT i.id FROM bank_import i WHERE i.tenant = $1 AND i.account = $2 \
        AND i.kind = $3 AND i.state IN ('cancelled', 'failed') ORDER BY i.number";
    /// Says how far the reading has come. It goes on only from where it was.
    READ_ON = "UPDATE bank_import SET rows_read = $4, already = already + $5, \
        skipped = skipped + $6 WHERE tenant = $1 AND id = $2 AND state = 'reading' \
        AND rows_read = $3";
    /// Begins the reading anew.
    READ_ANEW = "UPDATE bank_import SET rows_read = 0, already = 0, skipped = 0 \
        WHERE tenant = $1 AND id = $2 AND state = 'reading'";
    /// The pieces of a file in order.
    LIST_PIECES = "SELECT p.number FROM bank_piece p WHERE p.tenant = $1 AND p.import = $2 \
        ORDER BY p.number";
    /// One piece of a file.
    READ_PIECE = "SELECT p.content FROM bank_piece p WHERE p.tenant = $1 AND p.import = $2 \
        AND p.number = $3";
    /// Adds a piece. What it holds is sealed, and the journal has the import.
    ADD_PIECE = "INSERT INTO bank_piece (tenant, import, number, content) \
        VALUES ($1, $2, $3, $4)";
    /// Forgets the pieces of a file.
    DROP_PIECES = "DELETE FROM bank_piece WHERE tenant = $1 AND import = $2";
}

store::tables! {
    /// Imports.
    IMPORT = "bank_import" key [id]
        columns [number, account, kind, file_name, digest, layout, preview, state, rows_read,
            already, skipped, note, made_by, made_by_name, made_at, decided_by_name, decided_at]
        may edit;
}

fn import_of(row: &Row<'_>) -> Result<BankImport, Fault> {
    let (kind, state): (String, String) = (row.get(3)?, row.get(8)?);
    let (layout, preview): (Option<String>, String) = (row.get(6)?, row.get(7)?);
    Ok(BankImport {
        id: row.get(0)?,
        number: row.get(1)?,
        account: row.get(2)?,
        kind: StatementKind::read(&kind)
            .ok_or_else(|| Fault::new(format!("statement kind {kind:?}")))?,
        file_name: row.get(4)?,
        digest: row.get(5)?,
        layout: layout.as_deref().map(layout_from).transpose()?,
        preview: serde_json::from_str(&preview).map_err(|e| Fault::new(format!("preview: {e}")))?,
        state: ImportState::read(&state)
            .ok_or_else(|| Fault::new(format!("import state {state:?}")))?,
        rows_read: row.get(9)?,
        already: row.get(10)?,
        skipped: row.get(11)?,
        note: row.get(12)?,
        made_by: row.get(13)?,
        made_by_name: row.get(14)?,
        made_at: row.get(15)?,
        decided_by_name: row.get(16)?,
        decided_at: row.get(17)?,
    })
}

fn layout_from(text: &str) -> Result<Layout, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::new(format!("layout: {e}")))
}

fn layout_text(layout: &Layout) -> Result<String, Fault> {
    serde_json::to_string(layout).map_err(|e| Fault::new(format!("layout: {e}")))
}

pub fn import(tx: &mut Tx<'_>, id: Id<BankImport>) -> Outcome<BankImport> {
    tx.one(&READ_IMPORT, args![id], import_of)
}

pub fn page(tx: &mut Tx<'_>, limit: i64, offset: i64) -> Result<Vec<BankImport>, Fault> {
    tx.list(&PAGE, args![limit, offset], import_of)
}

pub fn count(tx: &mut Tx<'_>) -> Outcome<i64> {
    tx.one(&COUNT, args![], |row| row.get(0))
}

pub fn next_number(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    Ok(tx
        .maybe(&LAST_NUMBER, args![], |row| row.get::<i64>(0))?
        .unwrap_or(0)
        + 1)
}

/// Imports of an account that were given up.
pub fn given_up(
    tx: &mut Tx<'_>,
    account: Id<BankAccount>,
    kind: StatementKind,
) -> Result<Vec<Id<BankImport>>, Fault> {
    tx.list(&GIVEN_UP, args![account, kind.word()], |row| row.get(0))
}

pub fn insert(tx: &mut Tx<'_>, one: &BankImport) -> Outcome<()> {
    let layout = one.layout.as_ref().map(layout_text).transpose()?;
    let preview =
        serde_json::to_string(&one.preview).map_err(|e| Fault::new(format!("preview: {e}")))?;
    let values = args![
        one.id,
        one.number,
        one.account,
        one.kind.word(),
        &one.file_name,
        one.digest,
        layout,
        preview,
        one.state.word(),
        one.rows_read,
        one.already,
        one.skipped,
        &one.note,
        &one.made_by,
        &one.made_by_name,
        one.made_at,
        one.decided_by_name.as_ref(),
        one.decided_at
    ];
    tx.insert_or(&IMPORT, values, |_| Refusal::from(Refused::OneOpen))
}

/// Moves an import on. How far the reading has come is not touched.
pub fn move_on(tx: &mut Tx<'_>, one: &BankImport) -> Outcome<()> {
    let layout = one.layout.as_ref().map(layout_text).transpose()?;
    let changes = &[
        ("layout", layout.into()),
        ("state", one.state.word().into()),
        ("note", (&one.note).into()),
        ("decided_by_name", one.decided_by_name.as_ref().into()),
        ("decided_at", one.decided_at.into()),
    ];
    tx.update(&IMPORT, args![one.id], changes)
}

/// Says how far the reading has come; false when it is not at `from` any more, or not being read.
pub fn read_on(
    tx: &mut Tx<'_>,
    id: Id<BankImport>,
    (from, to): (i64, i64),
    (already, skipped): (i64, i64),
) -> Result<bool, Fault> {
    Ok(tx.execute(&READ_ON, args![id, from, to, already, skipped])? == 1)
}

/// Begins the reading anew.
pub fn read_anew(tx: &mut Tx<'_>, id: Id<BankImport>) -> Result<(), Fault> {
    tx.execute(&READ_ANEW, args![id])?;
    Ok(())
}

pub fn pieces(tx: &mut Tx<'_>, id: Id<BankImport>) -> Result<Vec<i64>, Fault> {
    tx.list(&LIST_PIECES, args![id], |row| row.get(0))
}

pub fn piece(tx: &mut Tx<'_>, id: Id<BankImport>, number: i64) -> Outcome<Vec<u8>> {
    tx.one(&READ_PIECE, args![id, number], |row| row.get(0))
}

pub fn add_piece(
    tx: &mut Tx<'_>,
    id: Id<BankImport>,
    number: i64,
    sealed: &[u8],
) -> Result<(), Fault> {
    tx.execute(&ADD_PIECE, args![id, number, sealed])?;
    Ok(())
}

pub fn drop_pieces(tx: &mut Tx<'_>, id: Id<BankImport>) -> Result<(), Fault> {
    tx.execute(&DROP_PIECES, args![id])?;
    Ok(())
}
