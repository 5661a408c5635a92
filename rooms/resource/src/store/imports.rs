//! Imports and the pieces of their files.

use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{DataSetName, ImportState, ResourceImport, format_of};

/// How many bytes lie in one piece.
const PIECE: usize = 512 * 1024;

store::statements! {
    /// One import.
    READ_IMPORT = "SELECT i.id, i.dataset, i.file_name, i.digest, i.encoding, i.delimiter, \
        i.headings, i.mapping, i.row_count, i.state, i.cursor, i.made_by_name, i.made_at, \
        i.started_at, i.finished_at FROM resource_import i WHERE i.tenant = $1 AND i.id = $2";
    /// A page of imports, the newest first.
    IMPORT_PAGE = "SELECT i.id, i.dataset, i.file_name, i.digest, i.encoding, i.delimiter, \
        i.headings, i.mapping, i.row_count, i.state, i.cursor, i.made_by_name, i.made_at, \
        i.started_at, i.finished_at FROM resource_import i WHERE i.tenant = $1 \
        ORDER BY i.made_at DESC, i.id DESC LIMIT $2 OFFSET $3";
    /// Imports whose file is still kept.
    WITH_FILE = "SELECT i.id, i.dataset, i.file_name, i.digest, i.encoding, i.delimiter, \
        i.headings, i.mapping, i.row_count, i.state, i.cursor, i.made_by_name, i.made_at, \
        i.started_at, i.finished_at FROM resource_import i WHERE i.tenant = $1 \
        AND EXISTS (SELECT p.number FROM resource_import_piece p \
        WHERE p.tenant = $1 AND p.import = i.id) ORDER BY i.id";
    /// How many imports there are.
    COUNT_IMPORTS = "SELECT COUNT(i.id) FROM resource_import i WHERE i.tenant = $1";
    /// Says how far an import has come. It goes on only from where it was.
    ADVANCE = "UPDATE resource_import SET cursor = $4 \
        WHERE tenant = $1 AND id = $2 AND state = 'running' AND cursor = $3";
    /// Adds a piece of a file; the journal has the import.
    ADD_PIECE = "INSERT INTO resource_import_piece (tenant, import, number, content) \
        VALUES ($1, $2, $3, $4)";
    /// The pieces of a file in order.
    PIECES = "SELECT p.content FROM resource_import_piece p \
        WHERE p.tenant = $1 AND p.import = $2 ORDER BY p.number";
    /// Forgets a file.
    DROP_PIECES = "DELETE FROM resource_import_piece WHERE tenant = $1 AND import = $2";
}

store::tables! {
    /// Imports.
    IMPORT = "resource_import" key [id]
        columns [dataset, file_name, digest, encoding, delimiter, headings, mapping, row_count,
            state, cursor, made_by, made_by_name, made_at, started_at, finished_at,
            cells_erased_on] may edit;
}

fn import_of(row: &Row<'_>) -> Result<ResourceImport, Fault> {
    let (dataset, state): (String, String) = (row.get(1)?, row.get(9)?);
    let (encoding, delimiter): (String, String) = (row.get(4)?, row.get(5)?);
    let (headings, mapping): (String, String) = (row.get(6)?, row.get(7)?);
    Ok(ResourceImport {
        id: row.get(0)?,
        dataset: DataSetName::read(&dataset)
            .ok_or_else(|| Fault::new(format!("stored data set {dataset:?}")))?,
        file_name: row.get(2)?,
        digest: row.get(3)?,
        format: format_of(&encoding, &delimiter)
            .ok_or_else(|| Fault::new(format!("stored encoding {encoding:?}")))?,
        headings: words_of(&headings)?,
        mapping: words_of(&mapping)?,
        rows: row.get(8)?,
        state: ImportState::read(&state)
            .ok_or_else(|| Fault::new(format!("stored state {state:?}")))?,
        cursor: row.get(10)?,
        made_by_name: row.get(11)?,
        made_at: row.get(12)?,
        started_at: row.get(13)?,
        finished_at: row.get(14)?,
    })
}

/// A stored list of words.
pub(super) fn words_of(text: &str) -> Result<Vec<String>, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::new(format!("stored list: {e}")))
}

/// The same to be stored.
pub(super) fn words_text(words: &[String]) -> Result<String, Fault> {
    serde_json::to_string(words).map_err(|e| Fault::new(format!("list: {e}")))
}

pub fn import(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<ResourceImport> {
    tx.one(&READ_IMPORT, args![id], import_of)
}

pub fn page(tx: &mut Tx<'_>, limit: i64, offset: i64) -> Result<Vec<ResourceImport>, Fault> {
    tx.list(&IMPORT_PAGE, args![limit, offset], import_of)
}

/// Those whose file is still kept.
pub fn with_file(tx: &mut Tx<'_>) -> Result<Vec<ResourceImport>, Fault> {
    tx.list(&WITH_FILE, args![], import_of)
}

/// Writes down that the cells of its refused rows are gone.
pub fn cells_erased(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<()> {
    let changes = [("cells_erased_on", tx.today().into())];
    tx.update(&IMPORT, args![id], &changes)
}

pub fn count(tx: &mut Tx<'_>) -> Outcome<i64> {
    tx.one(&COUNT_IMPORTS, args![], |row| row.get(0))
}

/// Keeps an import and its file.
pub fn insert(tx: &mut Tx<'_>, one: &ResourceImport, bytes: &[u8]) -> Outcome<()> {
    let (headings, mapping) = (words_text(&one.headings)?, words_text(&one.mapping)?);
    let made_by = tx.actor().key();
    let values = args![
        one.id,
        one.dataset.word(),
        &one.file_name,
        one.digest,
        one.format.encoding.word(),
        one.format.delimiter.to_string(),
        headings,
        mapping,
        one.rows,
        one.state.word(),
        one.cursor,
        made_by,
        &one.made_by_name,
        one.made_at,
        one.started_at,
        one.finished_at,
        None::<jiff::civil::Date>
    ];
    tx.insert(&IMPORT, values)?;
    for (number, piece) in (1_i64..).zip(bytes.chunks(PIECE)) {
        tx.execute(&ADD_PIECE, args![one.id, number, piece])?;
    }
    Ok(())
}

/// Keeps what the columns tell and where the import stands. The cursor moves by [`advance`].
pub fn update(tx: &mut Tx<'_>, one: &ResourceImport) -> Outcome<()> {
    let mapping = words_text(&one.mapping)?;
    let changes = [
        ("mapping", mapping.into()),
        ("state", one.state.word().into()),
        ("started_at", one.started_at.into()),
        ("finished_at", one.finished_at.into()),
    ];
    tx.update(&IMPORT, args![one.id], &changes)
}

/// Moves the cursor; false when the import is not there any more, or does not run.
pub fn advance(
    tx: &mut Tx<'_>,
    id: Id<ResourceImport>,
    (from, to): (i64, i64),
) -> Result<bool, Fault> {
    Ok(tx.execute(&ADVANCE, args![id, from, to])? == 1)
}

/// The file; empty when it is not kept any more.
pub fn bytes(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Result<Vec<u8>, Fault> {
    let pieces: Vec<Vec<u8>> = tx.list(&PIECES, args![id], |row| row.get(0))?;
    Ok(pieces.concat())
}

pub fn drop_file(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Result<(), Fault> {
    tx.execute(&DROP_PIECES, args![id])?;
    Ok(())
}
