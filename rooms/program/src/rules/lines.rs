//! Lines of the printed results, and regions.

use jiff::civil::Date;
use kernel::FiscalYear;

use super::{Refused, typed};
use crate::model::{AddActivity, AddLine, AddRegion, ChangeLine, LineKind, ProgramCategory};

/// The values of a line.
#[derive(Debug, PartialEq, Eq)]
pub struct LineDraft {
    /// What it counts.
    pub kind: LineKind,
    /// Its words.
    pub title: String,
    /// The field of the ordinance, where known.
    pub category: Option<ProgramCategory>,
}

/// Form fields of a line, which differ between the line's own form and the activity's.
struct Fields {
    kind: &'static str,
    title: &'static str,
    category: &'static str,
}

const OWN: Fields = Fields {
    kind: "kind",
    title: "title",
    category: "category",
};
const WITHIN: Fields = Fields {
    kind: "line_kind",
    title: "line_title",
    category: "line_category",
};

/// Reads a new line.
pub fn add_line(ask: &AddLine) -> Result<(FiscalYear, LineDraft), Vec<Refused>> {
    new_line(
        &OWN,
        "fiscal_year",
        &ask.fiscal_year,
        [&ask.kind, &ask.title, &ask.category],
    )
}

/// Reads the new line that comes with an activity.
pub fn line_within(ask: &AddActivity) -> Result<(FiscalYear, LineDraft), Vec<Refused>> {
    let texts: [&str; 3] = [&ask.line_kind, &ask.line_title, &ask.line_category];
    new_line(&WITHIN, "fiscal_year", &ask.fiscal_year, texts)
}

fn new_line(
    fields: &Fields,
    year_field: &'static str,
    year: &str,
    texts: [&str; 3],
) -> Result<(FiscalYear, LineDraft), Vec<Refused>> {
    let mut no = Vec::new();
    let year = typed::year(&mut no, year_field, year);
    let draft = draft(&mut no, fields, texts);
    match (year, draft) {
        (Some(year), Some(draft)) if no.is_empty() => Ok((year, draft)),
        _ => Err(no),
    }
}

/// Reads new words for a line and, where given, its new place counted from 1.
pub fn change_line(ask: &ChangeLine) -> Result<(LineDraft, Option<i64>), Vec<Refused>> {
    let mut no = Vec::new();
    let draft = draft(&mut no, &OWN, [&ask.kind, &ask.title, &ask.category]);
    let place = typed::whole(&mut no, "position", "순서", &ask.position, "번째");
    match draft {
        Some(draft) if no.is_empty() => Ok((draft, place.map(|p| (p - 1).max(0)))),
        _ => Err(no),
    }
}

fn draft(
    no: &mut Vec<Refused>,
    fields: &Fields,
    [kind, title, category]: [&str; 3],
) -> Option<LineDraft> {
    let kind = typed::choice(no, fields.kind, "종류", kind, LineKind::read);
    let title = typed::required(no, fields.title, "실적 항목 제목", title, typed::LINE_MOST);
    let category = match typed::one_line(category).as_str() {
        "" => None,
        text => typed::choice(
            no,
            fields.category,
            "협력사업 분야",
            text,
            ProgramCategory::read,
        ),
    };
    Some(LineDraft {
        kind: kind?,
        title,
        category,
    })
}

/// Reads a region: its name, its first and its last day.
pub fn add_region(ask: &AddRegion) -> Result<(String, Date, Option<Date>), Vec<Refused>> {
    let mut no = Vec::new();
    let name = typed::required(&mut no, "name", "권역 이름", &ask.name, 40);
    let from = typed::day(&mut no, "from", "첫날", &ask.from);
    let to = typed::optional_day(&mut no, "to", "마지막 날", &ask.to);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        no.push(Refused::EndBeforeBegin);
    }
    match from {
        Some(from) if no.is_empty() => Ok((name, from, to)),
        _ => Err(no),
    }
}
