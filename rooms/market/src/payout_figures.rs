//! Questions about what became of the common till's money.

use kernel::{Id, Selection};

use crate::{
    model::{MarketDay, MarketSeason, Till, VendorApplication},
    question::{asked, given, parsed, part, written},
    sale_figures::{SaleMeasure, SaleQuery},
};

/// What is asked about the money of the common till. At any time what came in is what went back to
/// citizens, the fee, what vendors got, what is on the way to them and what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayoutMeasure {
    /// What the office keeps.
    Fee,
    /// What vendors were or are to be paid: the takings without the fee.
    Due,
    /// What vendors got, less what they brought back.
    Paid,
    /// What was put forward, approved or sent and has not arrived.
    Underway,
    /// What is owed and not on its way; less than zero where a vendor got too much.
    Rest,
}

impl PayoutMeasure {
    /// Every one, in the order of the page.
    pub const ALL: &'static [PayoutMeasure] =
        &[Self::Fee, Self::Due, Self::Paid, Self::Underway, Self::Rest];

    /// Its word in a selection.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fee => "fee",
            Self::Due => "due",
            Self::Paid => "paid",
            Self::Underway => "underway",
            Self::Rest => "rest",
        }
    }

    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Fee => "수수료",
            Self::Due => "농가에 줄 돈",
            Self::Paid => "나간 돈",
            Self::Underway => "나가는 중",
            Self::Rest => "남은 돈",
        }
    }
}

/// Of which day or vendor of a season, and what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayoutQuery {
    /// The season.
    pub season: Id<MarketSeason>,
    /// Of one day.
    pub day: Option<Id<MarketDay>>,
    /// Of one vendor.
    pub application: Option<Id<VendorApplication>>,
    /// What is asked.
    pub what: PayoutMeasure,
}

/// What the selections of this file begin with.
const PREFIX: &str = "market.payouts?";

impl PayoutQuery {
    /// About all of a season.
    pub fn of(season: Id<MarketSeason>, what: PayoutMeasure) -> Self {
        Self {
            season,
            day: None,
            application: None,
            what,
        }
    }

    /// The same about one day.
    #[must_use]
    pub fn on(self, day: Id<MarketDay>) -> Self {
        let day = Some(day);
        Self { day, ..self }
    }

    /// The same about one vendor.
    #[must_use]
    pub fn by(self, application: Id<VendorApplication>) -> Self {
        let application = Some(application);
        Self {
            application,
            ..self
        }
    }

    /// Something else about the same money.
    #[must_use]
    pub fn asking(self, what: PayoutMeasure) -> Self {
        Self { what, ..self }
    }

    /// The sales that the money came from.
    pub fn sales(self, what: SaleMeasure) -> SaleQuery {
        let all = SaleQuery::of(self.season, what).at(Till::Common);
        SaleQuery {
            day: self.day,
            application: self.application,
            ..all
        }
    }

    /// Whether a vendor's day is asked about.
    pub(crate) fn fits(&self, day: Id<MarketDay>, application: Id<VendorApplication>) -> bool {
        self.day.is_none_or(|one| one == day)
            && self.application.is_none_or(|one| one == application)
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        given([
            ("day", self.day.map(|one| one.to_string())),
            ("application", self.application.map(|one| one.to_string())),
        ])
    }

    /// The name of its figure.
    pub(crate) fn key(&self) -> String {
        let mut key = format!("market.payout_{}", self.what.word());
        for (name, value) in self.parts() {
            key = format!("{key}.{name} {value}");
        }
        key
    }

    /// As it stands in a figure.
    pub fn selection(&self) -> Selection {
        let mut asked = vec![("season", self.season.to_string())];
        asked.extend(self.parts());
        asked.push(("what", self.what.word().to_owned()));
        written(PREFIX, &asked)
    }

    /// Reads a selection of this file.
    pub(crate) fn read(selection: &Selection) -> Option<Self> {
        let asked = asked(PREFIX, selection)?;
        let word = asked.get("what")?;
        let what = PayoutMeasure::ALL.iter().find(|one| one.word() == word)?;
        Some(Self {
            season: asked.get("season")?.parse().ok()?,
            day: part(&asked, "day", parsed)?,
            application: part(&asked, "application", parsed)?,
            what: *what,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_about_payouts_reads_as_it_was_written() {
        let all = PayoutQuery::of(Id::from_parts(1, [1; 10]), PayoutMeasure::Rest);
        for query in [
            all,
            all.on(Id::from_parts(2, [2; 10])),
            all.by(Id::from_parts(3, [3; 10]))
                .asking(PayoutMeasure::Fee),
        ] {
            assert_eq!(PayoutQuery::read(&query.selection()), Some(query));
        }
        let season = all.season;
        for bad in [
            format!("market.payouts?season={season}&what=all"),
            format!("market.payouts?season={season}&day=x&what=fee"),
            format!("market.sales?season={season}&what=fee"),
        ] {
            assert_eq!(PayoutQuery::read(&Selection(bad)), None);
        }
    }
}
