//! Numbers on a page: each is a link to the rows behind it.

use kernel::{Figure, FigureValue, number::grouped};

/// A figure as a page prints it: whole won, and where its rows are listed.
#[derive(Debug, Clone)]
pub struct Number {
    /// `432,316,000`.
    pub text: String,
    /// `/figures?select=…&fold=sum`.
    pub link: String,
    /// What it is, for the link's readers.
    pub name: String,
    /// The exact value in won.
    pub value: i64,
}

impl Number {
    /// A figure under its column's title.
    pub fn of(figure: &Figure, name: impl Into<String>) -> Self {
        let value = match figure.value {
            FigureValue::Whole(number) => number,
            FigureValue::Rate(_) => 0,
        };
        Self {
            text: grouped(value),
            link: web::figure_path(figure),
            name: name.into(),
            value,
        }
    }
}
