//! What came of the work: reading results, and the figures over them.

use kernel::{Figure, FigureValue, FiscalYear, Fold, Id, Unit};

use super::{Refused, typed};
use crate::model::{ActivityFilter, Chosen, LineKind, Program, RecordResult, YearResult};

/// Usual measures: the word, how it is printed, its unit. Rooms above may record others.
pub const MEASURES: &[(&str, &str, &str)] = &[
    (IDEAS, "아이디어", "개"),
    ("participants", "참여자", "명"),
    ("vendors", "참가농가", "곳"),
    ("visitors", "방문객", "명"),
    ("responses", "응답", "건"),
    ("matches", "일자리 연결", "건"),
];

/// The measure of a contest's ideas.
pub const IDEAS: &str = "ideas";

/// The values of a result.
#[derive(Debug, PartialEq, Eq)]
pub struct ResultDraft {
    /// What was measured.
    pub measure: String,
    /// How it is printed.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// How many.
    pub quantity: i64,
    /// What to remember.
    pub note: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// Reads a result.
pub fn record_result(ask: &RecordResult) -> Result<ResultDraft, Vec<Refused>> {
    let mut no = Vec::new();
    let measure = typed::required(&mut no, "measure", "성과 종류", &ask.measure, 40);
    let is_word = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    if !is_word(&measure) {
        no.push(Refused::MeasureUnreadable {
            typed: measure.clone(),
        });
    }
    let usual = MEASURES.iter().find(|(word, ..)| *word == measure);
    let label = typed::one_line(&ask.label);
    let label = if label.is_empty() {
        usual.map_or("", |(_, label, _)| label)
    } else {
        &label
    };
    let label = typed::required(&mut no, "label", "성과 이름", label, 40);
    let unit = typed::one_line(&ask.unit);
    let unit = if unit.is_empty() {
        usual.map_or("", |(.., unit)| unit)
    } else {
        &unit
    };
    let unit = typed::required(&mut no, "unit", "단위", unit, 10);
    let quantity = typed::whole(&mut no, "quantity", "수량", &ask.quantity, &unit);
    if quantity.is_none() && typed::one_line(&ask.quantity).is_empty() {
        no.push(Refused::Empty {
            field: "quantity",
            label: "수량",
        });
    }
    let note = typed::optional(&mut no, "note", "비고", &ask.note, typed::TEXT_MOST);
    let source = typed::optional(&mut no, "source", "출처", &ask.source, typed::TEXT_MOST);
    match quantity {
        Some(quantity) if no.is_empty() => Ok(ResultDraft {
            measure,
            label,
            unit,
            quantity,
            note,
            source,
        }),
        _ => Err(no),
    }
}

/// The unit of a figure over quantities in a printed unit.
pub fn figure_unit(unit: &str) -> Unit {
    match unit {
        "회" | "번" => Unit::Times,
        "명" | "인" => Unit::People,
        "원" => Unit::Won,
        "권역" => Unit::Regions,
        _ => Unit::Items,
    }
}

/// What a year-wide figure selects.
pub fn year_selection(program: Id<Program>, year: FiscalYear, what: YearResult) -> Chosen {
    let of_kind = |kind| ActivityFilter {
        program: Some(program),
        year: Some(year),
        kind: Some(kind),
        ..ActivityFilter::default()
    };
    match what {
        YearResult::ExhibitionDays => Chosen::Activities(of_kind(LineKind::SalesExhibition)),
        YearResult::RegionalCommittees => Chosen::Activities(of_kind(LineKind::RegionalCommittee)),
        YearResult::RegionsCovered => Chosen::Regions(of_kind(LineKind::RegionalCommittee)),
        YearResult::ContestIdeas => Chosen::Results(of_kind(LineKind::Contest), IDEAS.to_owned()),
    }
}

/// A year-wide figure with its value: `results.2016.exhibition_days`.
pub fn year_figure(program: Id<Program>, year: FiscalYear, what: YearResult, value: i64) -> Figure {
    let (unit, fold) = match what {
        YearResult::ExhibitionDays | YearResult::RegionalCommittees => (Unit::Times, Fold::Count),
        YearResult::RegionsCovered => (Unit::Regions, Fold::Distinct),
        YearResult::ContestIdeas => (Unit::Items, Fold::Sum),
    };
    Figure {
        key: format!("results.{year}.{}", what.word()),
        value: FigureValue::Whole(value),
        unit,
        selection: year_selection(program, year, what).selection(),
        fold,
    }
}
