//! The room's selections: `bank.book?year=ID&to=2018-06-30`.

use jiff::civil::Date;
use kernel::{Id, Selection};
use trustee::TrusteeYear;

/// What a figure of this room adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The cash of the program's books.
    Book,
    /// The balances that the bank states.
    Statement,
    /// What only the book has.
    BookedNotAtBank,
    /// What only the bank has.
    AtBankNotBooked,
    /// What nothing explains.
    Difference,
}

impl Measure {
    const ALL: [(Measure, &'static str); 5] = [
        (Measure::Book, "book"),
        (Measure::Statement, "statement"),
        (Measure::BookedNotAtBank, "booked_not_at_bank"),
        (Measure::AtBankNotBooked, "at_bank_not_booked"),
        (Measure::Difference, "difference"),
    ];

    fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(one, _)| *one == self)
            .map_or("", |(_, word)| word)
    }
}

/// A selection of this room that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// What is added up.
    pub measure: Measure,
    /// A year of the program whose accounts are meant.
    pub year: Id<TrusteeYear>,
    /// Through which day.
    pub to: Date,
}

impl Chosen {
    /// The selection as an address carries it.
    pub fn selection(self) -> Selection {
        let (word, year, to) = (self.measure.word(), self.year, self.to);
        Selection(format!("bank.{word}?year={year}&to={to}"))
    }

    /// Reads one of this room's selections; `None` for any other text.
    pub fn read(selection: &Selection) -> Option<Self> {
        let (word, rest) = selection.0.strip_prefix("bank.")?.split_once("?year=")?;
        let (year, to) = rest.split_once("&to=")?;
        let (measure, _) = Measure::ALL.into_iter().find(|(_, known)| *known == word)?;
        Some(Self {
            measure,
            year: year.parse().ok()?,
            to: to.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn selections_read_back() {
        for (measure, _) in Measure::ALL {
            let year = Id::from_parts(1, [1; 10]);
            let chosen = Chosen {
                measure,
                year,
                to: date(2018, 6, 30),
            };
            assert_eq!(Chosen::read(&chosen.selection()), Some(chosen));
        }
        for other in [
            "bank.secret?year=x&to=y",
            "bank.book",
            "payment.batch?batch=x",
            "",
        ] {
            assert_eq!(Chosen::read(&Selection(other.to_owned())), None, "{other}");
        }
    }
}
