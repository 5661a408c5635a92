//! Numbers about what happened on days beside sales, and the rows that they fold.

use kernel::{Figure, FigureRow, Fold, Id, Outcome, Part, Selection, Unit, fold};
use store::Tx;

use crate::{
    model::{LogEntry, LogKind, MarketDay, MarketSeason},
    question::{asked, parsed, part, written},
    store as rows,
    store::logs,
};

/// Which entries are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogQuery {
    /// The season.
    pub season: Id<MarketSeason>,
    /// Of one day.
    pub day: Option<Id<MarketDay>>,
    /// Of one kind.
    pub kind: Option<LogKind>,
    /// Those alone about which something has to be done and was not.
    pub is_open: bool,
}

const PREFIX: &str = "market.log?";

impl LogQuery {
    /// Every entry of a season.
    pub fn of(season: Id<MarketSeason>) -> Self {
        Self {
            season,
            day: None,
            kind: None,
            is_open: false,
        }
    }

    /// As it stands in a figure.
    pub fn selection(&self) -> Selection {
        let mut asked = vec![("season", self.season.to_string())];
        asked.extend(self.day.map(|day| ("day", day.to_string())));
        asked.extend(self.kind.map(|kind| ("kind", kind.word().to_owned())));
        asked.extend(self.is_open.then(|| ("open", "1".to_owned())));
        written(PREFIX, &asked)
    }

    /// Reads a selection of this file.
    pub(crate) fn read(selection: &Selection) -> Option<Self> {
        let asked = asked(PREFIX, selection)?;
        let open = asked.get("open").map(String::as_str);
        Some(Self {
            season: asked.get("season")?.parse().ok()?,
            day: part(&asked, "day", parsed)?,
            kind: part(&asked, "kind", LogKind::read)?,
            is_open: open == Some("1"),
        })
    }

    fn fits(&self, entry: &LogEntry) -> bool {
        self.day.is_none_or(|day| day == entry.day)
            && self.kind.is_none_or(|kind| kind == entry.kind)
            && (!self.is_open || entry.is_open())
    }

    /// The figure of entries that are at hand.
    ///
    /// # Errors
    /// A sum out of range.
    pub fn figure(&self, entries: &[LogEntry]) -> Outcome<Figure> {
        let mut key = "market.log".to_owned();
        if let Some(kind) = self.kind {
            key = format!("{key}.{}", kind.word());
        }
        Ok(Figure {
            key: format!("{key}{}", if self.is_open { ".open" } else { "" }),
            value: fold(Fold::Count, &self.rows(entries))?,
            unit: Unit::Items,
            selection: self.selection(),
            fold: Fold::Count,
        })
    }

    fn rows(&self, entries: &[LogEntry]) -> Vec<FigureRow> {
        let fitting = entries.iter().filter(|entry| self.fits(entry));
        let row = |entry: &LogEntry| FigureRow {
            address: LogEntry::address_of(entry.id),
            label: format!("{} {}", entry.kind.label(), what(entry)),
            amount: 1,
            part: Part::A,
            distinct: None,
        };
        fitting.map(row).collect()
    }

    /// The rows of a figure.
    pub(crate) fn rows_of(&self, tx: &mut Tx<'_>) -> Outcome<Vec<FigureRow>> {
        rows::season(tx, self.season)?;
        let entries = match self.day {
            Some(day) => logs::of_day(tx, day)?,
            None => logs::of_season(tx, self.season)?,
        };
        Ok(self.rows(&entries))
    }
}

/// What an entry says, at least what a check found.
pub(crate) fn what(entry: &LogEntry) -> String {
    let found = entry.finding.map(|finding| finding.label());
    let parts = [found.unwrap_or_default(), &entry.text];
    let said: Vec<&str> = parts.into_iter().filter(|text| !text.is_empty()).collect();
    said.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_about_the_log_reads_as_it_was_written() {
        let all = LogQuery::of(Id::from_parts(1, [1; 10]));
        for query in [
            all,
            LogQuery {
                day: Some(Id::from_parts(2, [2; 10])),
                kind: Some(LogKind::Incident),
                is_open: true,
                ..all
            },
        ] {
            assert_eq!(LogQuery::read(&query.selection()), Some(query));
        }
        let bad = format!("market.log?season={}&kind=all", all.season);
        assert_eq!(LogQuery::read(&Selection(bad)), None);
    }
}
