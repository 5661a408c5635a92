//! Every refusal of this room, in the order in which a form should show them.

use jiff::civil::Date;
use kernel::{Error, Fault, FiscalYear, Outcome, Refusal};

use super::wording;
use crate::model::ActivityState;

/// A rule of this room said no. Earlier variants are shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Someone else changed the record since the form was opened.
    ChangedMeanwhile {
        /// What is stored now.
        theirs: String,
        /// What was typed.
        yours: String,
    },
    /// The state does not allow it.
    StateCannot {
        /// Where the activity stands.
        from: ActivityState,
        /// Where it was to go; the same state for a change of its values.
        to: ActivityState,
    },
    /// The record was taken out already.
    AlreadyWithdrawn,
    /// A field that must be filled is empty.
    Empty {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
    },
    /// A text is too long.
    TooLong {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
        /// Most characters allowed.
        most: usize,
    },
    /// None of the choices.
    NotAChoice {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
    },
    /// No year of this product.
    YearUnreadable {
        /// The form field.
        field: &'static str,
        /// What was typed.
        typed: String,
    },
    /// No day.
    DayUnreadable {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
        /// What was typed.
        typed: String,
        /// What is wrong with it.
        problem: String,
    },
    /// No period.
    PeriodUnreadable {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
        /// What was typed.
        typed: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The period leaves the fiscal year.
    OutsideYear {
        /// The form field.
        field: &'static str,
        /// The year.
        year: FiscalYear,
        /// The first day that does not belong to it.
        day: Date,
    },
    /// A plan step lies nowhere near its year.
    FarFromYear {
        /// The year.
        year: FiscalYear,
    },
    /// It has not begun, so it cannot be done.
    NotYetHeld {
        /// Its first day.
        from: Date,
    },
    /// No whole number.
    NumberUnreadable {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
        /// What was typed.
        typed: String,
    },
    /// Less than nothing.
    Negative {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
    },
    /// A region that is not registered for that year.
    RegionUnknown {
        /// The name.
        name: String,
        /// The names that are.
        known: String,
    },
    /// An end before its begin.
    EndBeforeBegin,
    /// A line of another year was chosen.
    LineOfOtherYear {
        /// The line's year.
        year: FiscalYear,
    },
    /// A line that does not exist or belongs to another program.
    LineUnknown,
    /// The activity does not stand under the line.
    ActivityOfOtherLine,
    /// The program has that name already.
    NameTaken {
        /// The form field.
        field: &'static str,
        /// The name.
        name: String,
    },
    /// The year has a line of that title already.
    LineTaken {
        /// The title.
        title: String,
        /// The form field.
        field: &'static str,
    },
    /// The region is registered from that day already.
    RegionTaken {
        /// The name.
        name: String,
    },
    /// No word for a measure.
    MeasureUnreadable {
        /// What was typed.
        typed: String,
    },
    /// The same line has something on the same day at the same place.
    SameDaySamePlace {
        /// The day.
        day: Date,
        /// The place, or nothing when neither has one.
        place: Option<String>,
    },
}

impl Refused {
    /// The machine name.
    pub fn code(&self) -> &'static str {
        match self {
            Refused::ChangedMeanwhile { .. } => "program.changed_meanwhile",
            Refused::StateCannot { .. } => "program.state_cannot",
            Refused::AlreadyWithdrawn => "program.already_withdrawn",
            Refused::Empty { .. } => "program.empty",
            Refused::TooLong { .. } => "program.too_long",
            Refused::NotAChoice { .. } => "program.not_a_choice",
            Refused::YearUnreadable { .. } => "program.year_unreadable",
            Refused::DayUnreadable { .. } => "program.day_unreadable",
            Refused::PeriodUnreadable { .. } => "program.period_unreadable",
            Refused::OutsideYear { .. } => "program.outside_year",
            Refused::FarFromYear { .. } => "program.far_from_year",
            Refused::NotYetHeld { .. } => "program.not_yet_held",
            Refused::NumberUnreadable { .. } => "program.number_unreadable",
            Refused::Negative { .. } => "program.negative",
            Refused::RegionUnknown { .. } => "program.region_unknown",
            Refused::EndBeforeBegin => "program.end_before_begin",
            Refused::LineOfOtherYear { .. } => "program.line_of_other_year",
            Refused::LineUnknown => "program.line_unknown",
            Refused::ActivityOfOtherLine => "program.activity_of_other_line",
            Refused::NameTaken { .. } => "program.name_taken",
            Refused::LineTaken { .. } => "program.line_taken",
            Refused::RegionTaken { .. } => "program.region_taken",
            Refused::MeasureUnreadable { .. } => "program.measure_unreadable",
            Refused::SameDaySamePlace { .. } => "program.same_day_same_place",
        }
    }

    /// The form field, where one is to blame.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Refused::ChangedMeanwhile { .. }
            | Refused::StateCannot { .. }
            | Refused::AlreadyWithdrawn => None,
            Refused::Empty { field, .. }
            | Refused::TooLong { field, .. }
            | Refused::NotAChoice { field, .. }
            | Refused::YearUnreadable { field, .. }
            | Refused::DayUnreadable { field, .. }
            | Refused::PeriodUnreadable { field, .. }
            | Refused::OutsideYear { field, .. }
            | Refused::NumberUnreadable { field, .. }
            | Refused::Negative { field, .. }
            | Refused::NameTaken { field, .. }
            | Refused::LineTaken { field, .. } => Some(field),
            Refused::FarFromYear { .. } | Refused::NotYetHeld { .. } => Some("period"),
            Refused::RegionUnknown { .. } => Some("regions"),
            Refused::EndBeforeBegin => Some("to"),
            Refused::LineOfOtherYear { .. } | Refused::LineUnknown => Some("line"),
            Refused::ActivityOfOtherLine => Some("activity"),
            Refused::RegionTaken { .. } => Some("name"),
            Refused::MeasureUnreadable { .. } => Some("measure"),
            Refused::SameDaySamePlace { .. } => Some("confirmed"),
        }
    }

    /// What people read: what is wrong and what to do next.
    pub fn text(&self) -> String {
        match self {
            Refused::ChangedMeanwhile { .. }
            | Refused::StateCannot { .. }
            | Refused::AlreadyWithdrawn
            | Refused::OutsideYear { .. }
            | Refused::FarFromYear { .. }
            | Refused::NotYetHeld { .. }
            | Refused::SameDaySamePlace { .. } => wording::of_time(self),
            Refused::Empty { .. }
            | Refused::TooLong { .. }
            | Refused::NotAChoice { .. }
            | Refused::YearUnreadable { .. }
            | Refused::DayUnreadable { .. }
            | Refused::PeriodUnreadable { .. }
            | Refused::NumberUnreadable { .. }
            | Refused::Negative { .. }
            | Refused::EndBeforeBegin
            | Refused::MeasureUnreadable { .. } => wording::of_typing(self),
            Refused::RegionUnknown { .. }
            | Refused::LineOfOtherYear { .. }
            | Refused::LineUnknown
            | Refused::ActivityOfOtherLine
            | Refused::NameTaken { .. }
            | Refused::LineTaken { .. }
            | Refused::RegionTaken { .. } => wording::of_records(self),
        }
    }

    /// All refusals of one request as one, in their order.
    pub fn all(refused: Vec<Refused>) -> Error {
        match Self::none_of(refused) {
            Err(refusal) => refusal.into(),
            Ok(()) => Fault::new("a decision refused without saying why").into(),
        }
    }

    /// Answers `Ok` when nothing was refused, all refusals in their order otherwise.
    pub fn none_of(mut refused: Vec<Refused>) -> Result<(), Refusal> {
        refused.sort();
        refused.dedup();
        Refusal::all(refused.into_iter().map(Refusal::from).collect()).map_or(Ok(()), Err)
    }

    /// Both values, or everything that either side refused.
    pub fn both<A, B>(a: Result<A, Vec<Self>>, b: Result<B, Vec<Self>>) -> Outcome<(A, B)> {
        match (a, b) {
            (Ok(a), Ok(b)) => Ok((a, b)),
            (a, b) => {
                let refused = a.err().into_iter().chain(b.err()).flatten().collect();
                Err(Self::all(refused))
            }
        }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused.field() {
            Some(field) => Refusal::at(field, refused.code(), refused.text()),
            None => Refusal::new(refused.code(), refused.text()),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}
