//! Numbers on a page: each is a link to the rows behind it.

use kernel::{ChangeRate, Figure, FigureValue, number::grouped};

use crate::model::{SettlementRow, YearTotals};

/// A figure as a page prints it: whole won, and where its rows are listed.
#[derive(Debug, Clone)]
pub struct Number {
    /// `432,316,000`.
    pub text: String,
    /// `/figures?select=…&fold=sum`.
    pub link: String,
    /// What it is, for the link's readers: `2016년 집행액`.
    pub name: String,
}

impl Number {
    /// A figure under its column's title.
    pub fn of(figure: &Figure, name: impl Into<String>) -> Self {
        let text = match figure.value {
            FigureValue::Whole(number) => grouped(number),
            FigureValue::Rate(ChangeRate::Percent(percent)) => grouped(percent.0),
            FigureValue::Rate(ChangeRate::NetIncrease) => "순증".to_owned(),
            FigureValue::Rate(ChangeRate::Nothing) => "-".to_owned(),
        };
        Self {
            text,
            link: web::figure_path(figure),
            name: name.into(),
        }
    }

    /// The seven columns of a row.
    pub fn columns(row: &SettlementRow, of: &str) -> Vec<Self> {
        row.columns()
            .into_iter()
            .map(|(title, figure)| Self::of(figure, format!("{of} {title}")))
            .collect()
    }
}

/// On what "executed" counts in a row: `교부 기준`; empty when nothing was executed.
pub fn basis(row: &SettlementRow) -> String {
    let words: Vec<&str> = row.basis.iter().map(|basis| basis.label()).collect();
    if words.is_empty() {
        String::new()
    } else {
        format!("{} 기준", words.join("·"))
    }
}

/// Whether a year's books are final, as people read it.
pub fn state(totals: &YearTotals) -> String {
    match &totals.closing {
        Some(closing) => {
            let day = kernel::Period::day(closing.closed_on).print_official();
            format!("{day} 마감")
        }
        None => "마감 전".to_owned(),
    }
}
