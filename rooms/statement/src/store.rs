//! The only files with SQL: editions, their files, officials as papers named them; published
//! editions stand apart.

pub(crate) mod publications;

use jiff::civil::Date;
use kernel::{Fault, FiscalYear, Id, Outcome};
use program::Program;
use store::{Row, Tx, args};

use crate::model::{Edition, EditionFile, Format};

store::statements! {
    /// Every edition of a program, newest year and number first.
    EDITIONS = "SELECT e.id, e.program, e.fiscal_year, e.number, e.title, e.template, \
                e.data_version, e.frozen_at, e.frozen_by_name, e.note, e.hash \
                FROM statement_edition e WHERE e.tenant = $1 AND e.program = $2 \
                ORDER BY e.fiscal_year DESC, e.number DESC";
    /// One edition.
    EDITION = "SELECT e.id, e.program, e.fiscal_year, e.number, e.title, e.template, \
               e.data_version, e.frozen_at, e.frozen_by_name, e.note, e.hash \
               FROM statement_edition e WHERE e.tenant = $1 AND e.id = $2";
    /// The newest edition of a program and year.
    NEWEST = "SELECT e.id, e.program, e.fiscal_year, e.number, e.title, e.template, \
              e.data_version, e.frozen_at, e.frozen_by_name, e.note, e.hash \
              FROM statement_edition e \
              WHERE e.tenant = $1 AND e.program = $2 AND e.fiscal_year = $3 \
              ORDER BY e.number DESC LIMIT 1";
    /// The paper of an edition, as canonical JSON.
    PAPER = "SELECT e.paper FROM statement_edition e WHERE e.tenant = $1 AND e.id = $2";
    /// What each format of an edition was.
    FILES = "SELECT f.format, f.bytes, f.sha256 FROM statement_edition_file f \
             WHERE f.tenant = $1 AND f.edition = $2 ORDER BY f.format";
    /// The officials that papers named, newest first.
    OFFICIALS = "SELECT o.duty, o.name, o.phone FROM statement_official o \
                 WHERE o.tenant = $1 AND o.program = $2 AND o.valid_from <= $3 \
                 ORDER BY o.valid_from DESC, o.duty";
}

store::tables! {
    /// Editions.
    EDITION_ROWS = "statement_edition" key [id] columns [
        program, fiscal_year, number, title, template, data_version, frozen_at, frozen_by,
        frozen_by_name, note, hash, paper
    ] may append;
    /// Files of editions.
    FILE_ROWS = "statement_edition_file" key [edition, format] columns [bytes, sha256] may append;
    /// Officials that papers named.
    OFFICIAL_ROWS = "statement_official" key [program, duty, valid_from]
        columns [name, phone] may append;
}

fn read_edition(row: &Row<'_>) -> Result<Edition, Fault> {
    Ok(Edition {
        id: row.get(0)?,
        program: row.get(1)?,
        fiscal_year: row.get(2)?,
        number: row.get(3)?,
        title: row.get(4)?,
        template: row.get(5)?,
        data_version: row.get(6)?,
        frozen_at: row.get(7)?,
        frozen_by_name: row.get(8)?,
        note: row.get(9)?,
        hash: row.get(10)?,
    })
}

/// Every edition of a program, newest year and number first.
pub(crate) fn editions(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<Edition>, Fault> {
    tx.list(&EDITIONS, args![program], read_edition)
}

/// One edition.
pub(crate) fn edition(tx: &mut Tx<'_>, id: Id<Edition>) -> Outcome<Edition> {
    tx.one(&EDITION, args![id], read_edition)
}

/// The newest edition of a program and year.
pub(crate) fn newest(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<Option<Edition>, Fault> {
    tx.maybe(&NEWEST, args![program, year], read_edition)
}

/// The canonical JSON of an edition's paper.
pub(crate) fn paper(tx: &mut Tx<'_>, id: Id<Edition>) -> Outcome<String> {
    let bytes: Vec<u8> = tx.one(&PAPER, args![id], |row| row.get(0))?;
    String::from_utf8(bytes)
        .map_err(|_| Fault::new(format!("the paper of edition {id} is not UTF-8")).into())
}

/// What each format of an edition was, in the order of the screens.
pub(crate) fn files(tx: &mut Tx<'_>, id: Id<Edition>) -> Result<Vec<EditionFile>, Fault> {
    let mut files = tx.list(&FILES, args![id], |row| {
        let word: String = row.get(0)?;
        let format = Format::read(&word)
            .ok_or_else(|| Fault::new(format!("edition {id} has a file of format {word}")))?;
        Ok(EditionFile {
            format,
            bytes: row.get(1)?,
            sha256: row.get(2)?,
        })
    })?;
    files.sort_by_key(|file| Format::ALL.iter().position(|format| *format == file.format));
    Ok(files)
}

/// Adds an edition with its paper and its files.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    edition: &Edition,
    paper: &str,
    files: &[EditionFile],
) -> Outcome<()> {
    let by = tx.actor().key();
    tx.insert(
        &EDITION_ROWS,
        args![
            edition.id,
            edition.program,
            edition.fiscal_year,
            edition.number,
            &edition.title,
            &edition.template,
            &edition.data_version,
            edition.frozen_at,
            by,
            &edition.frozen_by_name,
            &edition.note,
            &edition.hash,
            paper.as_bytes(),
        ],
    )?;
    for file in files {
        let values = args![edition.id, file.format.word(), file.bytes, &file.sha256];
        tx.insert(&FILE_ROWS, values)?;
    }
    Ok(())
}

/// An official as a paper named one.
pub(crate) struct PrintedOfficial {
    /// `head`, `team_lead` or `officer`.
    pub(crate) duty: String,
    /// The name.
    pub(crate) name: String,
    /// The office telephone.
    pub(crate) phone: Option<String>,
}

/// The officials named for a day or before it, newest first.
pub(crate) fn officials(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    day: Date,
) -> Result<Vec<PrintedOfficial>, Fault> {
    tx.list(&OFFICIALS, args![program, day], |row| {
        Ok(PrintedOfficial {
            duty: row.get(0)?,
            name: row.get(1)?,
            phone: row.get(2)?,
        })
    })
}

/// Adds an official as a paper names one.
pub(crate) fn insert_official(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    duty: &str,
    from: Date,
    name: &str,
    phone: Option<&str>,
) -> Outcome<()> {
    tx.insert(&OFFICIAL_ROWS, args![program, duty, from, name, phone])
}
