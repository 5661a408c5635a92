//! The list of 법정동 as its imports tell it, their files, and what became of them.

use jiff::Timestamp;
use kernel::{Fault, Id, Outcome};
use sheet::{BadRow, Encoding, Format};
use store::{Row, Tx, args};

use crate::{
    model::{
        DongCode, DongCounts, DongEntry, DongImport, DongImportState, DongOutcome, DongState,
        LegalDong,
    },
    rules::legal_dongs::Known,
};

/// How many bytes lie in one piece.
const PIECE: usize = 512 * 1024;

store::statements! {
    /// One import.
    READ_IMPORT = "SELECT i.id, i.number, i.file_name, i.digest, i.encoding, i.delimiter, \
        i.headings, i.edition_on, i.row_count, i.state, i.cursor, i.made_by_name, i.made_at, \
        i.finished_at, i.cells_erased_on FROM partner_dong_import i WHERE i.tenant = $1 AND i.id = $2";
    /// Imports, the newest first.
    IMPORTS = "SELECT i.id, i.number, i.file_name, i.digest, i.encoding, i.delimiter, \
        i.headings, i.edition_on, i.row_count, i.state, i.cursor, i.made_by_name, i.made_at, \
        i.finished_at, i.cells_erased_on FROM partner_dong_import i WHERE i.tenant = $1 \
        ORDER BY i.made_at DESC, i.id DESC";
    /// Imports with refused rows that still have their cells, and when they were handed in.
    WITH_CELLS = "SELECT i.id, i.made_at FROM partner_dong_import i WHERE i.tenant = $1 \
        AND EXISTS (SELECT r.number FROM partner_dong_refused r WHERE r.tenant = $1 \
        AND r.import = i.id AND r.cells <> '[]') ORDER BY i.id";
    /// Forgets what stood in refused rows; the journal has the import.
    ERASE_CELLS = "UPDATE partner_dong_refused SET cells = '[]' \
        WHERE tenant = $1 AND import = $2";
    /// Says how far an import has come. It goes on only from where it was.
    ADVANCE = "UPDATE partner_dong_import SET cursor = $4 \
        WHERE tenant = $1 AND id = $2 AND state = 'running' AND cursor = $3";
    /// Adds a piece of a file; the journal has the import.
    ADD_PIECE = "INSERT INTO partner_dong_piece (tenant, import, number, content) \
        VALUES ($1, $2, $3, $4)";
    /// The pieces of a file in order.
    PIECES = "SELECT p.content FROM partner_dong_piece p \
        WHERE p.tenant = $1 AND p.import = $2 ORDER BY p.number";
    /// Forgets a file.
    DROP_PIECES = "DELETE FROM partner_dong_piece WHERE tenant = $1 AND import = $2";
    /// What an import says of a code. Nothing changes it; the journal has the import.
    ADD_ENTRY = "INSERT INTO partner_dong (tenant, import, code, name, state, began_on, \
        ended_on, formerly, outcome) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Forgets what an import that never counted had said.
    DROP_ENTRIES = "DELETE FROM partner_dong WHERE tenant = $1 AND import = $2";
    /// A row that was not taken; the journal has the import.
    ADD_REFUSED = "INSERT INTO partner_dong_refused (tenant, import, number, cells, reason) \
        VALUES ($1, $2, $3, $4, $5)";
    /// Forgets the refused rows of an import that never counted.
    DROP_REFUSED = "DELETE FROM partner_dong_refused WHERE tenant = $1 AND import = $2";
    /// The rows that were not taken, in the order of the file.
    REFUSED = "SELECT r.number, r.cells, r.reason FROM partner_dong_refused r \
        WHERE r.tenant = $1 AND r.import = $2 ORDER BY r.number";
    /// How many were not taken.
    COUNT_REFUSED = "SELECT COUNT(r.number) FROM partner_dong_refused r \
        WHERE r.tenant = $1 AND r.import = $2";
    /// How many codes came to what.
    COUNT_ENTRIES = "SELECT e.outcome, COUNT(e.code) FROM partner_dong e \
        WHERE e.tenant = $1 AND e.import = $2 GROUP BY e.outcome ORDER BY e.outcome";
    /// Some codes of an import that came to something.
    ENTRIES = "SELECT e.code, e.name, e.state, e.began_on, e.ended_on, e.formerly \
        FROM partner_dong e WHERE e.tenant = $1 AND e.import = $2 AND e.outcome = $3 \
        ORDER BY e.code LIMIT $4 OFFSET $5";
    /// Every word on every code between two, the last one last.
    SAID = "SELECT e.code, e.name, e.state, e.began_on, e.ended_on, e.formerly \
        FROM partner_dong e JOIN partner_dong_import i \
        ON i.tenant = $1 AND i.id = e.import AND i.state = 'done' \
        WHERE e.tenant = $1 AND e.code >= $2 AND e.code <= $3 ORDER BY e.code, i.number";
}

store::tables! {
    /// Imports.
    IMPORT = "partner_dong_import" key [id]
        columns [number, file_name, digest, encoding, delimiter, headings, edition_on, row_count,
            state, cursor, made_by, made_by_name, made_at, finished_at, cells_erased_on] may edit;
}

fn import_of(row: &Row<'_>) -> Result<DongImport, Fault> {
    let (encoding, delimiter, state): (String, String, String) =
        (row.get(4)?, row.get(5)?, row.get(9)?);
    let format = Encoding::read(&encoding).zip(delimiter.chars().next());
    let (encoding, delimiter) =
        format.ok_or_else(|| Fault::new(format!("stored encoding {encoding:?}")))?;
    let headings: String = row.get(6)?;
    Ok(DongImport {
        id: row.get(0)?,
        number: row.get(1)?,
        file_name: row.get(2)?,
        digest: row.get(3)?,
        format: Format {
            encoding,
            delimiter,
        },
        headings: words_of(&headings)?,
        edition_on: row.get(7)?,
        rows: row.get(8)?,
        state: DongImportState::read(&state)
            .ok_or_else(|| Fault::new(format!("stored state {state:?}")))?,
        cursor: row.get(10)?,
        made_by_name: row.get(11)?,
        made_at: row.get(12)?,
        finished_at: row.get(13)?,
        cells_erased_on: row.get(14)?,
    })
}

fn words_of(text: &str) -> Result<Vec<String>, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::new(format!("stored list: {e}")))
}

fn words_text(words: &[String]) -> Result<String, Fault> {
    serde_json::to_string(words).map_err(|e| Fault::new(format!("list: {e}")))
}

fn code(text: &str) -> Result<DongCode, Fault> {
    text.parse()
        .map_err(|e| Fault::new(format!("stored code {text}: {e}")))
}

fn dong(row: &Row<'_>) -> Result<LegalDong, Fault> {
    let (own, state): (String, String) = (row.get(0)?, row.get(2)?);
    let formerly: Option<String> = row.get(5)?;
    Ok(LegalDong {
        code: code(&own)?,
        name: row.get(1)?,
        state: DongState::read(&state)
            .ok_or_else(|| Fault::new(format!("stored state {state:?}")))?,
        began_on: row.get(3)?,
        ended_on: row.get(4)?,
        formerly: formerly.as_deref().map(code).transpose()?,
    })
}

pub fn import(tx: &mut Tx<'_>, id: Id<DongImport>) -> Outcome<DongImport> {
    tx.one(&READ_IMPORT, args![id], import_of)
}

pub fn imports(tx: &mut Tx<'_>) -> Result<Vec<DongImport>, Fault> {
    tx.list(&IMPORTS, &[], import_of)
}

/// Keeps an import and its file.
pub fn insert(tx: &mut Tx<'_>, one: &DongImport, bytes: &[u8]) -> Outcome<()> {
    let headings = words_text(&one.headings)?;
    let made_by = tx.actor().key();
    let values = args![
        one.id,
        one.number,
        &one.file_name,
        one.digest,
        one.format.encoding.word(),
        one.format.delimiter.to_string(),
        headings,
        one.edition_on,
        one.rows,
        one.state.word(),
        one.cursor,
        made_by,
        &one.made_by_name,
        one.made_at,
        one.finished_at,
        one.cells_erased_on
    ];
    tx.insert(&IMPORT, values)?;
    for (number, piece) in (1_i64..).zip(bytes.chunks(PIECE)) {
        tx.execute(&ADD_PIECE, args![one.id, number, piece])?;
    }
    Ok(())
}

/// Keeps where an import stands. The cursor moves by [`advance`].
pub fn update(tx: &mut Tx<'_>, one: &DongImport) -> Outcome<()> {
    let changes = [
        ("number", one.number.into()),
        ("state", one.state.word().into()),
        ("finished_at", one.finished_at.into()),
    ];
    tx.update(&IMPORT, args![one.id], &changes)
}

/// Moves the cursor; false when the import is not there any more, or does not run.
pub fn advance(tx: &mut Tx<'_>, id: Id<DongImport>, (from, to): (i64, i64)) -> Result<bool, Fault> {
    Ok(tx.execute(&ADVANCE, args![id, from, to])? == 1)
}

/// The file; empty when it is not kept any more.
pub fn bytes(tx: &mut Tx<'_>, id: Id<DongImport>) -> Result<Vec<u8>, Fault> {
    let pieces: Vec<Vec<u8>> = tx.list(&PIECES, args![id], |row| row.get(0))?;
    Ok(pieces.concat())
}

pub fn drop_file(tx: &mut Tx<'_>, id: Id<DongImport>) -> Result<(), Fault> {
    tx.execute(&DROP_PIECES, args![id])?;
    Ok(())
}

/// Forgets what an import that never counted had written.
pub fn drop_written(tx: &mut Tx<'_>, id: Id<DongImport>) -> Result<(), Fault> {
    tx.execute(&DROP_ENTRIES, args![id])?;
    tx.execute(&DROP_REFUSED, args![id])?;
    Ok(())
}

/// Imports with refused rows that still have their cells, and when they were handed in.
pub fn with_cells(tx: &mut Tx<'_>) -> Result<Vec<(Id<DongImport>, Timestamp)>, Fault> {
    tx.list(&WITH_CELLS, args![], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Forgets what stood in the refused rows of an import. Why they were refused stays.
pub fn erase_cells(tx: &mut Tx<'_>, id: Id<DongImport>) -> Outcome<()> {
    tx.execute(&ERASE_CELLS, args![id])?;
    let changes = [("cells_erased_on", tx.today().into())];
    tx.update(&IMPORT, args![id], &changes)
}

pub fn add_entry(tx: &mut Tx<'_>, id: Id<DongImport>, one: &DongEntry) -> Result<(), Fault> {
    let dong = &one.dong;
    let values = args![
        id,
        dong.code.to_string(),
        &dong.name,
        dong.state.word(),
        dong.began_on,
        dong.ended_on,
        dong.formerly.map(String::from),
        one.outcome.word()
    ];
    tx.execute(&ADD_ENTRY, values)?;
    Ok(())
}

pub fn add_refused(tx: &mut Tx<'_>, id: Id<DongImport>, row: &BadRow) -> Result<(), Fault> {
    let number = i64::try_from(row.number).unwrap_or(i64::MAX);
    let cells = words_text(&row.cells)?;
    tx.execute(&ADD_REFUSED, args![id, number, cells, &row.reason])?;
    Ok(())
}

pub fn refused(tx: &mut Tx<'_>, id: Id<DongImport>) -> Result<Vec<BadRow>, Fault> {
    tx.list(&REFUSED, args![id], |row| {
        let (number, cells): (i64, String) = (row.get(0)?, row.get(1)?);
        Ok(BadRow {
            number: u64::try_from(number).unwrap_or_default(),
            cells: words_of(&cells)?,
            reason: row.get(2)?,
        })
    })
}

pub fn counts(tx: &mut Tx<'_>, id: Id<DongImport>) -> Outcome<DongCounts> {
    let mut counts = DongCounts {
        refused: tx.one(&COUNT_REFUSED, args![id], |row| row.get(0))?,
        ..DongCounts::default()
    };
    for (word, many) in tx.list(&COUNT_ENTRIES, args![id], |row| {
        Ok((row.get::<String>(0)?, row.get(1)?))
    })? {
        match DongOutcome::read(&word) {
            Some(DongOutcome::New) => counts.new = many,
            Some(DongOutcome::Changed) => counts.changed = many,
            Some(DongOutcome::Vanished) => counts.vanished = many,
            None => return Err(Fault::new(format!("stored outcome {word:?}")).into()),
        }
    }
    Ok(counts)
}

pub fn entries(
    tx: &mut Tx<'_>,
    id: Id<DongImport>,
    outcome: DongOutcome,
    (most, before): (i64, i64),
) -> Result<Vec<LegalDong>, Fault> {
    let asked = args![id, outcome.word(), most, before];
    tx.list(&ENTRIES, asked, dong)
}

/// What is known of the codes between two, by code.
pub fn known(tx: &mut Tx<'_>, from: &str, to: &str) -> Result<Known, Fault> {
    let mut known = Known::new();
    for one in tx.list(&SAID, args![from, to], dong)? {
        known.insert(one.code, one);
    }
    Ok(known)
}
