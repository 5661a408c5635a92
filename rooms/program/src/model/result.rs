//! 추진실적: what came of the work, and how it is printed.

use kernel::{Figure, FiscalYear, Id, Kind, Period};
use serde::{Deserialize, Serialize};

use super::{Activity, Line, LineKind, ProgramCategory, worded};

/// A counted result of a line or of one of its activities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedResult {
    /// Its id.
    pub id: Id<RecordedResult>,
    /// The line.
    pub line: Id<Line>,
    /// The activity, when it is known.
    pub activity: Option<Id<Activity>>,
    /// What was measured, as a word: `ideas`, `participants`.
    pub measure: String,
    /// How the measure is printed: `아이디어`.
    pub label: String,
    /// The unit behind the number: `개`.
    pub unit: String,
    /// How many.
    pub quantity: i64,
    /// What staff want to remember.
    pub note: Option<String>,
    /// Where it comes from when it was not entered by hand.
    pub source: Option<String>,
    /// Why it no longer counts.
    pub withdrawn_reason: Option<String>,
}

impl Kind for RecordedResult {
    const NAME: &'static str = "result";
}

/// The months of one label, or of everything without a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelledPeriod {
    /// `1차`; `None` for activities without a label.
    pub label: Option<String>,
    /// The union of the activities' months.
    pub period: Period,
}

/// A part of a printed line: words, or a number that has rows behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Words.
    Text(String),
    /// A number: the place of its figure in [`ResultLine::figures`], and how it is printed.
    Figure {
        /// Index into the figures of the same line.
        figure: usize,
        /// The digits as printed.
        printed: String,
    },
}

/// The pieces as one text.
pub fn printed_text(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Figure { printed, .. } => printed.as_str(),
        })
        .collect()
}

/// One printed line of 추진실적, composed from done activities and their results.
#[doc(alias = "추진실적")]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResultLine {
    /// The line's id.
    pub line: Id<Line>,
    /// Its year.
    pub fiscal_year: FiscalYear,
    /// Its kind.
    pub kind: LineKind,
    /// The words of the line.
    pub title: String,
    /// The field of the ordinance, where known.
    pub category: Option<ProgramCategory>,
    /// Places of the done activities, in first-seen order.
    pub places: Vec<String>,
    /// Regions per meeting, joint ones joined by `-`, in first-seen order.
    pub regions: Vec<String>,
    /// When, by label.
    pub periods: Vec<LabelledPeriod>,
    /// When, as printed: `’16. 6~11월`, `(1차) ’17. 4~5월, (2차) 7~8월`.
    pub period_text: String,
    /// Times, regions covered where any, and one sum per measure; see [`Piece::Figure`].
    pub figures: Vec<Figure>,
    /// The whole line as printed, numbers apart from words.
    pub pieces: Vec<Piece>,
}

impl ResultLine {
    /// The whole line as printed.
    pub fn printed(&self) -> String {
        printed_text(&self.pieces)
    }
}

worded! {
    /// Year-wide figures over lines of one kind.
    pub enum YearResult {
        /// Days of 홍보전시 판매공간: each done activity is one time.
        ExhibitionDays = "exhibition_days", "홍보전시 판매공간 운영";
        /// Meetings of 권역위원회.
        RegionalCommittees = "regional_committees", "권역위원회 개최";
        /// Different regions that the meetings covered.
        RegionsCovered = "regions_covered", "권역위원회 참여 권역";
        /// Ideas found by contests.
        ContestIdeas = "contest_ideas", "공모전 아이디어";
    }
}

/// Something this year's statement still lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// What is missing, in Korean, ready to be shown.
    pub what: String,
    /// The page where it can be entered.
    pub path: String,
}
