//! What differs between two editions: numbers by key, and lines of text.

mod lines;
mod script;

use std::collections::HashMap;

use kernel::{Fault, FigureValue, Unit};
use serde::{Deserialize, Serialize};

use crate::{Paper, PaperFigure, galley::Galley};
use lines::TextLine;
use script::{Step, edit_script};

/// One difference between two papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// Another template made the newer paper.
    Template {
        /// The older paper's.
        old: String,
        /// The newer paper's.
        new: String,
    },
    /// A number changed, appeared or disappeared.
    Figure {
        /// The figure's key.
        key: String,
        /// In the older paper.
        old: Option<FigureShown>,
        /// In the newer paper.
        new: Option<FigureShown>,
    },
    /// A line of text changed (both sides), disappeared (`old`) or appeared (`new`).
    Text {
        /// The headings above it, joined by ` › `; for a line in a table also its row's first
        /// cell.
        place: String,
        /// In the older paper.
        old: Option<String>,
        /// In the newer paper.
        new: Option<String>,
    },
}

/// A figure as one edition showed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureShown {
    /// The exact value; money in won.
    pub value: FigureValue,
    /// What it counts in.
    pub unit: Unit,
    /// As printed.
    pub printed: String,
}

/// Compares two papers: the template first, then figures in the order of the newer paper (those
/// that are gone after them), then lines from top to bottom. Equal papers have no difference.
///
/// # Errors
/// A fault when one of the papers does not hold together.
pub fn diff(old: &Paper, new: &Paper) -> Result<Vec<Difference>, Fault> {
    let mut out = Vec::new();
    if old.template != new.template {
        let (old, new) = (old.template.0.clone(), new.template.0.clone());
        out.push(Difference::Template { old, new });
    }
    push_figures(&mut out, old, new);
    push_text(
        &mut out,
        &lines::of(&Galley::set(old)?),
        &lines::of(&Galley::set(new)?),
    );
    Ok(out)
}

fn push_figures(out: &mut Vec<Difference>, old: &Paper, new: &Paper) {
    let by_key = |paper: &Paper| -> HashMap<String, FigureShown> {
        paper
            .figures
            .iter()
            .map(|f| (f.figure.key.clone(), FigureShown::of(f)))
            .collect()
    };
    let (mut before, after) = (by_key(old), by_key(new));
    for figure in &new.figures {
        let key = &figure.figure.key;
        let (old, new) = (before.remove(key), after.get(key).cloned());
        if old != new {
            out.push(Difference::Figure {
                key: key.clone(),
                old,
                new,
            });
        }
    }
    for figure in &old.figures {
        if let Some(shown) = before.remove(&figure.figure.key) {
            let key = figure.figure.key.clone();
            out.push(Difference::Figure {
                key,
                old: Some(shown),
                new: None,
            });
        }
    }
}

impl FigureShown {
    fn of(figure: &PaperFigure) -> Self {
        let (value, unit) = (figure.figure.value, figure.figure.unit);
        Self {
            value,
            unit,
            printed: figure.printed.clone(),
        }
    }
}

/// Lines that disappear and appear at the same spot of the same place are one change.
fn push_text(out: &mut Vec<Difference>, old: &[TextLine], new: &[TextLine]) {
    let mut gone: Vec<&TextLine> = Vec::new();
    let mut come: Vec<&TextLine> = Vec::new();
    for step in edit_script(old, new) {
        match step {
            Step::Keep => push_spot(out, &mut gone, &mut come),
            Step::Remove(line) => gone.push(line),
            Step::Add(line) => come.push(line),
        }
    }
    push_spot(out, &mut gone, &mut come);
}

fn push_spot<'l>(
    out: &mut Vec<Difference>,
    gone: &mut Vec<&'l TextLine>,
    come: &mut Vec<&'l TextLine>,
) {
    let mut come = std::mem::take(come).into_iter().peekable();
    for line in gone.drain(..) {
        let partner = come.next_if(|new| new.place == line.place);
        out.push(Difference::Text {
            place: line.place.clone(),
            old: Some(line.text.clone()),
            new: partner.map(|new| new.text.clone()),
        });
    }
    for line in come {
        let (place, text) = (line.place.clone(), line.text.clone());
        out.push(Difference::Text {
            place,
            old: None,
            new: Some(text),
        });
    }
}
