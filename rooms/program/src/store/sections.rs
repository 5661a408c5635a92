//! Texts of a year and its citations.

use kernel::{Fault, FiscalYear, Id, Outcome};
use store::{Arg, Row, Tx, args};

use super::parsed;
use crate::{
    model::{Citation, LawReference, PolicyDocument, Program, Source, TextSection, YearTexts},
    rules::citations::read_reference,
};

store::statements! {
    /// The texts of a year, by section and order.
    TEXTS = "SELECT t.section, t.line_text FROM program_text t WHERE t.tenant = $1 \
             AND t.program = $2 AND t.fiscal_year = $3 ORDER BY t.section, t.position";
    /// The citations of a year in order, without those taken out.
    CITATIONS = "SELECT c.id, c.fiscal_year, c.position, c.kind, c.title, c.article_text, \
                 c.article_title, c.as_of, c.corrected_text, c.corrected_note, c.policy_rank, \
                 c.issued FROM program_citation c WHERE c.tenant = $1 AND c.program = $2 \
                 AND c.fiscal_year = $3 AND c.withdrawn_reason IS NULL ORDER BY c.position, c.id";
    /// One citation, with its program and the reason it was taken out.
    CITATION = "SELECT c.id, c.fiscal_year, c.position, c.kind, c.title, c.article_text, \
                c.article_title, c.as_of, c.corrected_text, c.corrected_note, c.policy_rank, \
                c.issued, c.program, c.withdrawn_reason FROM program_citation c \
                WHERE c.tenant = $1 AND c.id = $2";
    /// Place of the last citation of a year.
    LAST_CITATION = "SELECT MAX(c.position) FROM program_citation c WHERE c.tenant = $1 \
                     AND c.program = $2 AND c.fiscal_year = $3";
}

store::tables! {
    /// Texts, line by line.
    TEXT = "program_text" key [program, fiscal_year, section, position]
        columns [line_text] may erase;
    /// Citations.
    CITATION_ROW = "program_citation" key [id]
        columns [program, fiscal_year, position, kind, title, article_text, article,
            article_branch, paragraph, item, article_title, as_of, corrected_text, corrected_note,
            policy_rank, issued, withdrawn_reason] may edit;
}

/// The texts of a year.
pub fn texts(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Result<YearTexts, Fault> {
    let mut texts = YearTexts::default();
    tx.list(&TEXTS, args![program, year], |row| {
        let section = super::word(row, 0, TextSection::read)?;
        texts.of_mut(section).push(row.get(1)?);
        Ok(())
    })?;
    Ok(texts)
}

/// Writes the lines of a section anew.
pub fn rewrite_texts(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
    section: TextSection,
    lines: &[String],
) -> Outcome<()> {
    let stored = texts(tx, program, year)?;
    let key = args![program, year, section.word()];
    super::rewrite(tx, &TEXT, key, stored.of(section), lines)
}

fn read(row: &Row<'_>) -> Result<Citation, Fault> {
    let kind: String = row.get(3)?;
    let source = match kind.as_str() {
        "law" => {
            let article_text: String = row.get(5)?;
            Source::Law(LawReference {
                statute: row.get(4)?,
                reference: read_reference(&article_text),
                article_text,
                article_title: row.get(6)?,
                as_of: row.get(7)?,
                corrected_text: row.get(8)?,
                corrected_note: row.get(9)?,
            })
        }
        _ => Source::Other(PolicyDocument {
            title: row.get(4)?,
            policy_rank: row.get(10)?,
            issued: parsed(row, 11)?,
        }),
    };
    Ok(Citation {
        id: row.get(0)?,
        fiscal_year: row.get(1)?,
        position: row.get(2)?,
        source,
    })
}

/// The citations of a year, in order.
pub fn citations(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<Vec<Citation>, Fault> {
    tx.list(&CITATIONS, args![program, year], read)
}

/// A citation as stored, taken out or not.
pub struct StoredCitation {
    /// The citation.
    pub citation: Citation,
    /// Its program.
    pub program: Id<Program>,
    /// Why it was taken out.
    pub withdrawn_reason: Option<String>,
}

/// One citation.
pub fn citation(tx: &mut Tx<'_>, id: Id<Citation>) -> Outcome<StoredCitation> {
    tx.one(&CITATION, args![id], |row| {
        Ok(StoredCitation {
            citation: read(row)?,
            program: row.get(12)?,
            withdrawn_reason: row.get(13)?,
        })
    })
}

/// Adds a citation behind those of its year.
pub fn insert_citation(
    tx: &mut Tx<'_>,
    id: Id<Citation>,
    program: Id<Program>,
    year: FiscalYear,
    source: &Source,
) -> Outcome<()> {
    let position = super::next_position(tx, &LAST_CITATION, args![program, year])?;
    let mut values = args![id, program, year, position].to_vec();
    match source {
        Source::Law(law) => {
            let parts = &law.reference;
            values.extend_from_slice(args!["law", &law.statute, &law.article_text]);
            values.extend_from_slice(args![parts.article, parts.branch]);
            values.extend_from_slice(args![parts.paragraph, parts.item]);
            values.extend_from_slice(args![law.article_title.as_deref(), law.as_of]);
            values.extend_from_slice(args![law.corrected_text.as_deref()]);
            values.extend_from_slice(args![law.corrected_note.as_deref()]);
            values.extend_from_slice(&[Arg::Null, Arg::Null]);
        }
        Source::Other(document) => {
            values.extend_from_slice(args!["other", &document.title]);
            values.extend(std::iter::repeat_n(Arg::Null, 9));
            values.extend_from_slice(args![document.policy_rank.as_deref()]);
            values.extend_from_slice(args![document.issued.as_ref().map(ToString::to_string)]);
        }
    }
    values.push(Arg::Null);
    tx.insert(&CITATION_ROW, &values)
}

/// Puts a correction beside the printed reference, or takes it away.
pub fn correct_citation(
    tx: &mut Tx<'_>,
    id: Id<Citation>,
    text: Option<&str>,
    note: Option<&str>,
) -> Outcome<()> {
    let changes = [
        ("corrected_text", text.into()),
        ("corrected_note", note.into()),
    ];
    tx.update(&CITATION_ROW, args![id], &changes)
}

/// Takes a citation out.
pub fn withdraw_citation(tx: &mut Tx<'_>, id: Id<Citation>, reason: &str) -> Outcome<()> {
    tx.update(
        &CITATION_ROW,
        args![id],
        &[("withdrawn_reason", reason.into())],
    )
}
