//! Numbers about matches, and the rows that they fold.

use kernel::{
    Address, Error, Figure, FigureRow, Fold, Outcome as Done, Part, Selection, Unit, fold,
};
use store::Tx;

use crate::{
    access,
    model::{Match, Outcome, Verdict},
    rules::{outcomes as rules, refused::shown},
    store::{matches, offers, outcomes},
};

/// The check whose rate is shown, in months; the settings may leave it out, then it counts nothing.
const RATE_MONTHS: i64 = 12;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Matches on which both sides agreed.
    Made,
    /// Those that were looked at again after twelve months.
    Checked,
    /// Those of them that were alive.
    Alive,
    /// Persons who took part, by the last check of each match.
    Participants,
    /// What was sold, by the last check of each match.
    Sales,
}

impl Measure {
    /// Every one, in the order of the page.
    pub const ALL: &'static [Measure] = &[
        Self::Made,
        Self::Checked,
        Self::Alive,
        Self::Participants,
        Self::Sales,
    ];

    /// Its word in a selection.
    pub fn word(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Checked => "checked",
            Self::Alive => "alive",
            Self::Participants => "participants",
            Self::Sales => "sales",
        }
    }

    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Made => "맺은 연결",
            Self::Checked => "12개월 뒤 확인한 연결",
            Self::Alive => "12개월 뒤에도 활성",
            Self::Participants => "참여한 사람",
            Self::Sales => "판매액",
        }
    }

    fn read(selection: &Selection) -> Option<Self> {
        let word = selection.0.strip_prefix("exchange.matches?what=")?;
        Self::ALL.iter().copied().find(|one| one.word() == word)
    }

    /// As it stands in a figure.
    pub fn selection(self) -> Selection {
        Selection(format!("exchange.matches?what={}", self.word()))
    }

    fn fold(self) -> Fold {
        match self {
            Self::Made | Self::Checked | Self::Alive => Fold::Count,
            Self::Participants | Self::Sales => Fold::Sum,
        }
    }

    fn unit(self) -> Unit {
        match self {
            Self::Made | Self::Checked | Self::Alive => Unit::Items,
            Self::Participants => Unit::People,
            Self::Sales => Unit::Won,
        }
    }
}

/// The figure of a measure.
///
/// # Errors
/// A fault of the store, or a sum out of range.
pub fn figure(tx: &mut Tx<'_>, measure: Measure) -> Done<Figure> {
    let rows = rows(tx, measure)?;
    Ok(Figure {
        key: format!("exchange.{}", measure.word()),
        value: fold(measure.fold(), &rows)?,
        unit: measure.unit(),
        selection: measure.selection(),
        fold: measure.fold(),
    })
}

/// Lists the rows of one of this room's selections. Folded, they give the figure's value again.
///
/// # Errors
/// `NotFound` for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Done<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    rows(tx, Measure::read(selection).ok_or(Error::NotFound)?)
}

fn rows(tx: &mut Tx<'_>, measure: Measure) -> Done<Vec<FigureRow>> {
    let answers = outcomes::list(tx)?;
    let mut rows = Vec::new();
    for matching in matches::list(tx)? {
        let Some(amount) = amount(measure, &matching, &answers) else {
            continue;
        };
        let offer = offers::offer(tx, matching.offer)?;
        rows.push(FigureRow {
            address: address(&matching),
            label: format!(
                "{} {} ({})",
                shown(matching.first_day),
                offer.what,
                offer.body
            ),
            amount,
            part: Part::A,
            distinct: None,
        });
    }
    Ok(rows)
}

fn address(matching: &Match) -> Address {
    Match::address_of(matching.id)
}

/// A match's weight in a measure; `None` where it does not count.
fn amount(measure: Measure, matching: &Match, answers: &[Outcome]) -> Option<i64> {
    let own = || answers.iter().filter(|one| one.matching == matching.id);
    let after = |months| own().rfind(|one| one.months == months);
    match measure {
        Measure::Made => matching.accepted_on.map(|_| 1),
        Measure::Checked => after(RATE_MONTHS).map(|_| 1),
        Measure::Alive => after(RATE_MONTHS)
            .filter(|one| one.answer.verdict() == Verdict::Active)
            .map(|_| 1),
        Measure::Participants => rules::last(own()).map(|one| one.participants),
        Measure::Sales => rules::last(own()).map(|one| one.sales.0),
    }
}
