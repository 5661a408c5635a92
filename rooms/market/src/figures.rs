//! Numbers about a season's days, and the rows that they fold.

use kernel::{Error, Figure, FigureRow, Fold, Id, Outcome, Part, Selection, Unit, fold};
use store::Tx;

use crate::{
    access,
    log_figures::LogQuery,
    model::{DayState, MarketDay, MarketSeason},
    payout_figures::PayoutQuery,
    payouts_book::PayoutsBook,
    question::asked,
    rules::refused::shown,
    sale_figures::SaleQuery,
    sales_book::SalesBook,
    store as rows, vendor_figures,
};

/// What is counted of a season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Days that are planned and not called off.
    Days,
    /// Days whose place is permitted and that are not called off.
    Permitted,
    /// Days that were held to their end.
    Held,
    /// Booths on the days that are not called off, each day counted.
    Booths,
}

impl Measure {
    /// Every one, in the order of the page.
    pub const ALL: &'static [Measure] = &[Self::Days, Self::Permitted, Self::Held, Self::Booths];

    /// Its word in a selection.
    pub fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Permitted => "permitted",
            Self::Held => "held",
            Self::Booths => "booths",
        }
    }

    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Days => "여는 날",
            Self::Permitted => "장소가 허가된 날",
            Self::Held => "마친 날",
            Self::Booths => "부스(날마다 셈)",
        }
    }

    /// As it stands in a figure.
    pub fn selection(self, season: Id<MarketSeason>) -> Selection {
        Selection(format!("market.days?season={season}&what={}", self.word()))
    }

    fn fold(self) -> Fold {
        match self {
            Self::Booths => Fold::Sum,
            _ => Fold::Count,
        }
    }

    fn unit(self) -> Unit {
        match self {
            Self::Booths => Unit::Items,
            _ => Unit::Times,
        }
    }

    /// Whether a day counts.
    fn takes(self, state: DayState) -> bool {
        match self {
            Self::Days | Self::Booths => state != DayState::Cancelled,
            Self::Permitted => !matches!(state, DayState::Planned | DayState::Cancelled),
            Self::Held => state == DayState::Closed,
        }
    }
}

fn read(selection: &Selection) -> Option<(Id<MarketSeason>, Measure)> {
    let asked = asked("market.days?", selection)?;
    let mut all = Measure::ALL.iter().copied();
    let measure = all.find(|one| Some(one.word()) == asked.get("what").map(String::as_str))?;
    Some((asked.get("season")?.parse().ok()?, measure))
}

/// The figure of a measure.
///
/// # Errors
/// `NotFound`; a fault of the store, or a sum out of range.
pub fn figure(tx: &mut Tx<'_>, season: Id<MarketSeason>, measure: Measure) -> Outcome<Figure> {
    rows::season(tx, season)?;
    of_days(season, &rows::days_of(tx, season)?, measure)
}

/// The same of a season's days that are at hand.
///
/// # Errors
/// A sum out of range.
pub fn of_days(season: Id<MarketSeason>, days: &[MarketDay], measure: Measure) -> Outcome<Figure> {
    let rows = counted(days, measure);
    Ok(Figure {
        key: format!("market.{}", measure.word()),
        value: fold(measure.fold(), &rows)?,
        unit: measure.unit(),
        selection: measure.selection(season),
        fold: measure.fold(),
    })
}

/// Lists the rows of one of this room's selections. Folded, they give the figure's value again.
///
/// # Errors
/// `NotFound` for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    if let Some((season, what)) = vendor_figures::read(selection) {
        return vendor_figures::figure_rows(tx, season, what);
    }
    if let Some(query) = SaleQuery::read(selection) {
        return SalesBook::rows_of(tx, &query);
    }
    if let Some(query) = PayoutQuery::read(selection) {
        return PayoutsBook::rows_of(tx, &query);
    }
    if let Some(query) = LogQuery::read(selection) {
        return query.rows_of(tx);
    }
    let (season, measure) = read(selection).ok_or(Error::NotFound)?;
    rows(tx, season, measure)
}

fn rows(tx: &mut Tx<'_>, season: Id<MarketSeason>, measure: Measure) -> Outcome<Vec<FigureRow>> {
    rows::season(tx, season)?;
    Ok(counted(&rows::days_of(tx, season)?, measure))
}

/// The rows of a measure among a season's days.
fn counted(days: &[MarketDay], measure: Measure) -> Vec<FigureRow> {
    let counted = days.iter().filter(|day| measure.takes(day.state));
    let row = |day: &MarketDay| FigureRow {
        address: MarketDay::address_of(day.id),
        label: format!("{} {}", shown(day.on_day), day.where_held()),
        amount: match measure {
            Measure::Booths => day.booths,
            _ => 1,
        },
        part: Part::A,
        distinct: None,
    };
    counted.map(row).collect()
}
