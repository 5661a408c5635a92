//! How a line of results is printed from what was held: nothing in it is typed.

use std::collections::BTreeSet;

use kernel::{
    Figure, FigureValue, Fold, Overflow, Period, Unit, Won, number::grouped, period::print_labelled,
};

use super::results::figure_unit;
use crate::model::{ActivityFilter, Chosen, LabelledPeriod, Line, LineKind, Piece, ResultLine};

/// A done activity, as far as printing needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its label.
    pub label: Option<String>,
    /// When.
    pub period: Period,
    /// Where, in order.
    pub places: Vec<String>,
    /// Regions it covered, in order.
    pub regions: Vec<String>,
}

/// A result that counts, as far as printing needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What was measured.
    pub measure: String,
    /// How it is printed.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// How many.
    pub quantity: i64,
}

/// A word at the end of a title that only says that it was held; brackets stand before it.
const HELD_WORD: &str = " 개최";

/// Composes a line from its done activities, oldest first, and its results.
///
/// `제목(장소 또는 권역) : 기간 (총 N회, N개 아이디어)`. `총 N회` stands when something was held more
/// than once and not every time has a label. `None` when nothing is done.
///
/// # Errors
/// [`Overflow`] when quantities do not fit a sum.
pub fn result_line(
    line: &Line,
    held: &[Held],
    counted: &[Counted],
) -> Result<Option<ResultLine>, Overflow> {
    if held.is_empty() {
        return Ok(None);
    }
    let places = first_seen(held.iter().flat_map(|h| h.places.iter().cloned()));
    let regions = first_seen(
        held.iter()
            .filter(|h| !h.regions.is_empty())
            .map(|h| h.regions.join("-")),
    );
    let periods = periods(held);
    let parts: Vec<_> = periods
        .iter()
        .map(|p| (p.label.clone(), p.period.clone()))
        .collect();
    let period_text = print_labelled(&parts);
    let mut figures = vec![times(line, held)?];
    figures.extend(covered(line, held)?);
    let mut brackets = Vec::new();
    if held.len() > 1 && held.iter().any(|h| h.label.is_none()) {
        let printed = grouped(i64::try_from(held.len()).map_err(|_| Overflow)?);
        brackets.push((
            "총 ".to_owned(),
            Piece::Figure { figure: 0, printed },
            "회".to_owned(),
        ));
    }
    for sum in sums(line, counted)? {
        let piece = Piece::Figure {
            figure: figures.len(),
            printed: sum.printed,
        };
        figures.push(sum.figure);
        brackets.push((String::new(), piece, sum.behind));
    }
    let by_region = line.kind == LineKind::RegionalCommittee && !regions.is_empty();
    let inside = if by_region || places.is_empty() {
        &regions
    } else {
        &places
    };
    let head = format!("{} : {period_text}", with_brackets(&line.title, inside));
    Ok(Some(ResultLine {
        line: line.id,
        fiscal_year: line.fiscal_year,
        kind: line.kind,
        title: line.title.clone(),
        category: line.category,
        pieces: pieces(head, brackets),
        places,
        regions,
        periods,
        period_text,
        figures,
    }))
}

fn first_seen(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts.filter(|text| seen.insert(text.clone())).collect()
}

/// One union of months per label, in first-seen order; activities without a label are one group.
fn periods(held: &[Held]) -> Vec<LabelledPeriod> {
    let labels = {
        let mut seen = BTreeSet::new();
        held.iter()
            .map(|h| &h.label)
            .filter(|label| seen.insert(*label))
            .collect::<Vec<_>>()
    };
    labels
        .into_iter()
        .filter_map(|label| {
            let of_label: Vec<Period> = held
                .iter()
                .filter(|h| h.label == *label)
                .map(|h| h.period.clone())
                .collect();
            Some(LabelledPeriod {
                label: label.clone(),
                period: Period::union(&of_label)?,
            })
        })
        .collect()
}

fn with_brackets(title: &str, inside: &[String]) -> String {
    if inside.is_empty() {
        return title.to_owned();
    }
    let inside = inside.join(", ");
    match title.strip_suffix(HELD_WORD) {
        Some(name) => format!("{name}({inside}){HELD_WORD}"),
        None => format!("{title}({inside})"),
    }
}

fn pieces(head: String, brackets: Vec<(String, Piece, String)>) -> Vec<Piece> {
    let mut pieces = vec![Piece::Text(head)];
    let mut behind = String::new();
    for (at, (before, figure, after)) in brackets.into_iter().enumerate() {
        let opening = if at == 0 { " (" } else { ", " };
        pieces.push(Piece::Text(format!("{behind}{opening}{before}")));
        pieces.push(figure);
        behind = after;
    }
    if pieces.len() > 1 {
        pieces.push(Piece::Text(format!("{behind})")));
    }
    pieces
}

fn key(line: &Line, what: &str) -> String {
    format!("results.{}.line.{}.{what}", line.fiscal_year, line.id)
}

fn times(line: &Line, held: &[Held]) -> Result<Figure, Overflow> {
    Ok(Figure {
        key: key(line, "times"),
        value: FigureValue::Whole(i64::try_from(held.len()).map_err(|_| Overflow)?),
        unit: Unit::Times,
        selection: Chosen::Activities(ActivityFilter::of_line(line.id)).selection(),
        fold: Fold::Count,
    })
}

fn covered(line: &Line, held: &[Held]) -> Result<Option<Figure>, Overflow> {
    let names: BTreeSet<_> = held.iter().flat_map(|h| &h.regions).collect();
    if names.is_empty() {
        return Ok(None);
    }
    Ok(Some(Figure {
        key: key(line, "regions"),
        value: FigureValue::Whole(i64::try_from(names.len()).map_err(|_| Overflow)?),
        unit: Unit::Regions,
        selection: Chosen::Regions(ActivityFilter::of_line(line.id)).selection(),
        fold: Fold::Distinct,
    }))
}

struct MeasureSum {
    figure: Figure,
    printed: String,
    behind: String,
}

/// One sum per measure, in first-seen order, printed with the words of its first result.
fn sums(line: &Line, counted: &[Counted]) -> Result<Vec<MeasureSum>, Overflow> {
    let measures = first_seen(counted.iter().map(|c| c.measure.clone()));
    let mut sums = Vec::with_capacity(measures.len());
    for measure in measures {
        let of_measure = || counted.iter().filter(|c| c.measure == measure);
        let Some(first) = of_measure().next() else {
            continue;
        };
        let sum = Won::sum(of_measure().map(|c| Won(c.quantity)))?.0;
        sums.push(MeasureSum {
            printed: grouped(sum),
            behind: format!("{} {}", first.unit, first.label),
            figure: Figure {
                key: key(line, &measure),
                value: FigureValue::Whole(sum),
                unit: figure_unit(&first.unit),
                selection: Chosen::Results(ActivityFilter::of_line(line.id), measure).selection(),
                fold: Fold::Sum,
            },
        });
    }
    Ok(sums)
}
