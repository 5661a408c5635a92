//! Figures of this room: each with the selection of the rows behind it.

use jiff::civil::Date;
use kernel::{Figure, FigureValue, Fold, Id, Outcome, Unit, Won};
use store::Tx;
use trustee::{LineAccount, LineEntry, TrusteeLine, TrusteeYear};

use crate::model::{Chosen, Span};

/// A figure of won.
pub(crate) fn won(key: impl Into<String>, chosen: &Chosen, value: Won) -> Figure {
    let fold = match chosen {
        Chosen::Left(..) | Chosen::Admitted(..) => Fold::Difference,
        _ => Fold::Sum,
    };
    Figure {
        key: key.into(),
        value: FigureValue::Whole(value.0),
        unit: Unit::Won,
        selection: chosen.selection(),
        fold,
    }
}

/// A line with its entries, loaded once for all its figures.
pub(crate) struct Entries {
    /// The line.
    pub line: TrusteeLine,
    entries: Vec<LineEntry>,
}

/// The lines of a year with their entries.
pub(crate) fn entries(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Entries>> {
    let mut all = Vec::new();
    for line in trustee::lines(tx, year)? {
        let entries = trustee::line_entries(tx, line.id)?;
        all.push(Entries { line, entries });
    }
    Ok(all)
}

impl Entries {
    /// What was spent in a span.
    pub fn spent(&self, span: Span) -> impl Iterator<Item = &LineEntry> {
        self.entries
            .iter()
            .filter(move |entry| entry.account == LineAccount::Spent && span.holds(entry.on))
    }

    /// What makes the current budget as it counted on a day.
    pub fn current(&self, to: Date) -> impl Iterator<Item = &LineEntry> {
        self.entries.iter().filter(move |entry| {
            let counts = matches!(
                entry.account,
                LineAccount::Original | LineAccount::CarriedIn | LineAccount::Changed
            );
            counts && entry.on <= to
        })
    }
}

/// What entries come to.
pub(crate) fn sum<'a>(entries: impl Iterator<Item = &'a LineEntry>) -> Outcome<Won> {
    Ok(Won::sum(entries.map(|entry| entry.amount))?)
}

/// From the first day of anything: for what has gathered up to a day.
pub(crate) fn until(to: Date) -> Span {
    Span {
        from: Date::MIN,
        to,
    }
}
