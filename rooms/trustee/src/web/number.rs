//! Numbers on a page: each is a link to the rows behind it.

use kernel::{Figure, FigureValue, Outcome, number::grouped};

use crate::{
    figures,
    model::{CashAccount, CashColumns, Chosen, LineAccount, LineStanding, Measure, TrusteeYear},
};

/// A figure as a page prints it: whole won, and where its rows are listed.
#[derive(Debug, Clone)]
pub struct Number {
    /// `432,316,000`.
    pub text: String,
    /// `/figures?select=…&fold=sum`.
    pub link: String,
    /// What it is, for the link's readers: `2016년 집행액`.
    pub name: String,
    /// The exact value in won.
    pub value: i64,
}

/// The columns of a table of lines, in its order.
pub const COLUMNS: [Measure; 10] = [
    Measure::Line(LineAccount::Original),
    Measure::Line(LineAccount::CarriedIn),
    Measure::Line(LineAccount::Changed),
    Measure::Current,
    Measure::Line(LineAccount::Committed),
    Measure::Line(LineAccount::Spent),
    Measure::Line(LineAccount::CarriedOut),
    Measure::Line(LineAccount::Lapsed),
    Measure::Line(LineAccount::Available),
    Measure::Unexecuted,
];

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

    /// One measure over the lines that are chosen.
    pub fn chosen(chosen: &Chosen, of: &str, standings: &[LineStanding]) -> Outcome<Self> {
        let figure = figures::of_lines(chosen, standings)?;
        Ok(Self::of(
            &figure,
            format!("{of} {}", chosen.measure.label()),
        ))
    }

    /// Every column of one line, or of all lines together.
    pub fn columns(
        year: &TrusteeYear,
        line: Option<&LineStanding>,
        standings: &[LineStanding],
    ) -> Outcome<Vec<Self>> {
        let of = line.map_or_else(|| "계".to_owned(), |one| one.line.title());
        let id = line.map(|one| one.line.id);
        let each = COLUMNS.iter();
        each.map(|measure| Self::chosen(&Chosen::new(*measure, year.id, id), &of, standings))
            .collect()
    }

    /// The accounts of a year's money, with their names.
    pub fn cash(year: &TrusteeYear, cash: &CashColumns) -> Vec<(&'static str, Self)> {
        let each = CashAccount::ALL.iter();
        each.map(|account| {
            let figure = figures::of_cash(*account, year.id, cash);
            (account.label(), Self::of(&figure, account.label()))
        })
        .collect()
    }
}
