//! What people read of numbers, digests and questions.

use kernel::{Figure, FigureValue, Fold, Selection, Unit, Won, number::grouped};

use crate::{model::QuestionCard, rules::refusal::day_text};

/// A number with the page that lists its rows.
pub struct Number {
    /// `1,100,000`.
    pub text: String,
    /// `/figures?select=…&fold=sum`.
    pub link: String,
    /// What it is.
    pub name: String,
}

impl Number {
    /// A sum of won under its name.
    pub fn won(value: Won, selection: Selection, name: impl Into<String>) -> Self {
        Self::of(value.0, Unit::Won, selection, Fold::Sum, name)
    }

    /// A count under its name.
    pub fn count(value: usize, selection: Selection, name: impl Into<String>) -> Self {
        let value = i64::try_from(value).unwrap_or(i64::MAX);
        Self::of(value, Unit::Items, selection, Fold::Count, name)
    }

    fn of(
        value: i64,
        unit: Unit,
        selection: Selection,
        fold: Fold,
        name: impl Into<String>,
    ) -> Self {
        let figure = Figure {
            key: String::new(),
            value: FigureValue::Whole(value),
            unit,
            selection,
            fold,
        };
        Self {
            text: grouped(value),
            link: web::figure_path(&figure),
            name: name.into(),
        }
    }
}

/// A digest in pieces, so that a narrow screen can break it.
pub fn pieces(digest: &str) -> Vec<String> {
    let all: Vec<char> = digest.chars().collect();
    all.chunks(8).map(|piece| piece.iter().collect()).collect()
}

/// A question in a list.
pub struct QuestionLine {
    /// Its number.
    pub number: i64,
    /// Its page.
    pub path: String,
    /// What the record is called.
    pub title: String,
    /// Who asked.
    pub by: String,
    /// Where it stands.
    pub state: &'static str,
    /// By when it should be answered.
    pub due: String,
    /// Whether that day is over.
    pub overdue: bool,
    /// The words that were said last.
    pub last: String,
}

/// Questions of a list.
pub fn question_lines(cards: Vec<QuestionCard>) -> Vec<QuestionLine> {
    let lines = cards.into_iter().map(|card| QuestionLine {
        number: card.question.number,
        path: card.path,
        title: card.question.title,
        by: card.question.asked_by_name,
        state: card.question.state.label(),
        due: day_text(card.question.due_on),
        overdue: card.overdue,
        last: shortened(&card.last),
    });
    lines.collect()
}

/// The first words of a long text.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    let line = kernel::typed::one_line(text);
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST - 1).chain(['…']).collect()
}
