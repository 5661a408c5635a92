//! Lines of the printed results, and regions.

use jiff::civil::Date;
use kernel::{Fault, FiscalYear, Id, Outcome, Refusal};
use store::{Arg, Row, Tx, args};

use super::word;
use crate::{
    model::{Line, LineKind, Program, ProgramCategory, Region, RegionSpan},
    rules::{Refused, lines::LineDraft},
};

store::statements! {
    /// The lines of a year in order.
    LINES = "SELECT l.id, l.program, l.fiscal_year, l.kind, l.title, l.category, l.position \
             FROM program_line l WHERE l.tenant = $1 AND l.program = $2 AND l.fiscal_year = $3 \
             ORDER BY l.position, l.id";
    /// One line.
    LINE = "SELECT l.id, l.program, l.fiscal_year, l.kind, l.title, l.category, l.position \
            FROM program_line l WHERE l.tenant = $1 AND l.id = $2";
    /// Place of the last line of a year.
    LAST_LINE = "SELECT MAX(l.position) FROM program_line l WHERE l.tenant = $1 \
                 AND l.program = $2 AND l.fiscal_year = $3";
    /// Years in which a program has lines, texts or plan steps.
    YEARS = "SELECT l.fiscal_year FROM program_line l WHERE l.tenant = $1 AND l.program = $2 \
             UNION SELECT t.fiscal_year FROM program_text t WHERE t.tenant = $1 \
             AND t.program = $2 \
             UNION SELECT s.fiscal_year FROM program_plan_step s WHERE s.tenant = $1 \
             AND s.program = $2 ORDER BY 1";
    /// Every region in the order of the forms.
    REGIONS = "SELECT r.id, r.name, r.position, r.valid_from, r.valid_to FROM program_region r \
               WHERE r.tenant = $1 ORDER BY r.position, r.valid_from, r.id";
    /// Place of the last region.
    LAST_REGION = "SELECT MAX(r.position) FROM program_region r WHERE r.tenant = $1";
}

store::tables! {
    /// Lines.
    LINE_ROW = "program_line" key [id]
        columns [program, fiscal_year, kind, title, category, position] may edit;
    /// Regions.
    REGION = "program_region" key [id] columns [name, position, valid_from, valid_to] may append;
}

fn read(row: &Row<'_>) -> Result<Line, Fault> {
    let category: Option<String> = row.get(5)?;
    Ok(Line {
        id: row.get(0)?,
        program: row.get(1)?,
        fiscal_year: row.get(2)?,
        kind: word(row, 3, LineKind::read)?,
        title: row.get(4)?,
        category: category.as_deref().and_then(ProgramCategory::read),
        position: row.get(6)?,
    })
}

/// The lines of a year, in order.
pub fn of_year(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<Vec<Line>, Fault> {
    tx.list(&LINES, args![program, year], read)
}

/// One line.
pub fn one(tx: &mut Tx<'_>, id: Id<Line>) -> Outcome<Line> {
    tx.one(&LINE, args![id], read)
}

/// One line, if there is such a line.
pub fn maybe(tx: &mut Tx<'_>, id: Id<Line>) -> Result<Option<Line>, Fault> {
    tx.maybe(&LINE, args![id], read)
}

/// Years that a program has records of, ascending.
pub fn years(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<FiscalYear>, Fault> {
    tx.list(&YEARS, args![program], |row| row.get(0))
}

/// Adds a line behind those of its year. `title_field` is the form field that holds its title.
pub fn insert(
    tx: &mut Tx<'_>,
    id: Id<Line>,
    program: Id<Program>,
    year: FiscalYear,
    draft: &LineDraft,
    title_field: &'static str,
) -> Outcome<()> {
    let position = super::next_position(tx, &LAST_LINE, args![program, year])?;
    let category = draft.category.map(ProgramCategory::word);
    let values = args![
        id,
        program,
        year,
        draft.kind.word(),
        &draft.title,
        category,
        position
    ];
    tx.insert_or(&LINE_ROW, values, |_| {
        let title = draft.title.clone();
        Refusal::from(Refused::LineTaken {
            title,
            field: title_field,
        })
    })
}

/// Gives a line other words.
pub fn change(tx: &mut Tx<'_>, id: Id<Line>, draft: &LineDraft) -> Outcome<()> {
    let changes = [
        ("kind", Arg::from(draft.kind.word())),
        ("title", (&draft.title).into()),
        ("category", draft.category.map(ProgramCategory::word).into()),
    ];
    tx.update(&LINE_ROW, args![id], &changes)
}

/// Puts a line at a place.
pub fn put_at(tx: &mut Tx<'_>, id: Id<Line>, position: i64) -> Outcome<()> {
    tx.update(&LINE_ROW, args![id], &[("position", position.into())])
}

/// Every region, in the order of the forms.
pub fn regions(tx: &mut Tx<'_>) -> Result<Vec<Region>, Fault> {
    tx.list(&REGIONS, args![], |row| {
        Ok(Region {
            id: row.get(0)?,
            name: row.get(1)?,
            position: row.get(2)?,
            span: RegionSpan {
                from: row.get(3)?,
                to: row.get(4)?,
            },
        })
    })
}

/// Adds a region behind the others.
pub fn insert_region(
    tx: &mut Tx<'_>,
    id: Id<Region>,
    name: &str,
    from: Date,
    to: Option<Date>,
) -> Outcome<()> {
    let position = super::next_position(tx, &LAST_REGION, args![])?;
    tx.insert_or(&REGION, args![id, name, position, from, to], |_| {
        Refusal::from(Refused::RegionTaken {
            name: name.to_owned(),
        })
    })
}
