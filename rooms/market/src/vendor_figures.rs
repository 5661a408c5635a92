//! Numbers about a season's applications, and the rows that they fold.

use kernel::{Figure, FigureRow, Fold, Id, Outcome, Part, Selection, Unit, fold};
use store::Tx;

use crate::{
    model::{ApplicationParts, MarketSeason, VendorApplication, VendorStep},
    question::asked,
    store as rows,
    store::vendors,
    vendors::has_reached,
};

/// What is counted of a season's applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// Those that were not taken back.
    Applied,
    /// Those that a municipality stands by.
    Recommended,
    /// Those that take part when the booths are given out.
    Screened,
}

impl Reached {
    /// Every one, in the order of the page.
    pub const ALL: &'static [Reached] = &[Self::Applied, Self::Recommended, Self::Screened];

    /// Its word in a selection.
    pub fn word(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Recommended => "recommended",
            Self::Screened => "screened",
        }
    }

    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Applied => "신청한 농가",
            Self::Recommended => "시·군이 추천한 농가",
            Self::Screened => "심사를 통과한 농가",
        }
    }

    /// As it stands in a figure.
    pub fn selection(self, season: Id<MarketSeason>) -> Selection {
        let word = self.word();
        Selection(format!("{PREFIX}season={season}&what={word}"))
    }

    fn step(self) -> VendorStep {
        match self {
            Self::Applied => VendorStep::Submitted,
            Self::Recommended => VendorStep::Recommended,
            Self::Screened => VendorStep::Screened,
        }
    }
}

/// What the selections of this file begin with.
const PREFIX: &str = "market.applications?";

/// Reads a selection of this file.
pub(crate) fn read(selection: &Selection) -> Option<(Id<MarketSeason>, Reached)> {
    let asked = asked(PREFIX, selection)?;
    let mut all = Reached::ALL.iter().copied();
    let what = all.find(|one| Some(one.word()) == asked.get("what").map(String::as_str))?;
    Some((asked.get("season")?.parse().ok()?, what))
}

/// The figure of a season's applications that are at hand.
///
/// # Errors
/// A sum out of range.
pub fn of_applications(
    season: Id<MarketSeason>,
    all: &[ApplicationParts],
    what: Reached,
) -> Outcome<Figure> {
    Ok(Figure {
        key: format!("market.vendors_{}", what.word()),
        value: fold(Fold::Count, &counted(all, what))?,
        unit: Unit::Items,
        selection: what.selection(season),
        fold: Fold::Count,
    })
}

/// The rows of a figure of a season's applications.
pub(crate) fn figure_rows(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
    what: Reached,
) -> Outcome<Vec<FigureRow>> {
    rows::season(tx, season)?;
    Ok(counted(&vendors::parts_of(tx, season)?, what))
}

fn counted(all: &[ApplicationParts], what: Reached) -> Vec<FigureRow> {
    let counted = all.iter().filter(|one| has_reached(one, what.step()));
    let row = |one: &ApplicationParts| FigureRow {
        address: VendorApplication::address_of(one.application.id),
        label: one.application.vendor_name.clone(),
        amount: 1,
        part: Part::A,
        distinct: None,
    };
    counted.map(row).collect()
}
