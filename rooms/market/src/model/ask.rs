//! What people ask for, as it was typed.

use serde::{Deserialize, Serialize};

/// What is typed of a season.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SeasonFields {
    /// The year.
    pub year: String,
    /// What people call it.
    pub name: String,
    /// A word of [`SeasonKind`](super::SeasonKind).
    pub kind: String,
    /// The id of a line of the year plan; may be empty.
    pub line: String,
    /// Booths of a day.
    pub booths: String,
    /// Most booths of one municipality over the season.
    pub most_per_municipality: String,
    /// Most days of one vendor.
    pub most_days_per_vendor: String,
    /// Of a hundred booths, how many are for newcomers.
    pub newcomer_percent: String,
}

/// Changes a season.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeSeason {
    /// The season's id.
    pub season: String,
    /// The version that was on the screen.
    pub version: String,
    /// What it is to be.
    pub fields: SeasonFields,
}

/// Takes a season over into another year.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CloneSeason {
    /// The id of the season that is taken over.
    pub season: String,
    /// The other year.
    pub year: String,
    /// What the new one is called.
    pub name: String,
    /// The ids of the days that are taken over.
    pub days: Vec<String>,
}

/// What is typed of a day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DayFields {
    /// The day.
    pub on_day: String,
    /// A word of [`Venue`](super::Venue).
    pub venue: String,
    /// Where exactly.
    pub place: String,
    /// When it begins.
    pub opens: String,
    /// When it ends.
    pub closes: String,
    /// How many booths; empty is the season's number.
    pub booths: String,
}

/// Plans a day of a season.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlanDay {
    /// The season's id.
    pub season: String,
    /// What it is to be.
    pub fields: DayFields,
}

/// Changes a planned day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeDay {
    /// The day's id.
    pub day: String,
    /// The version that was on the screen.
    pub version: String,
    /// What it is to be.
    pub fields: DayFields,
}

/// Writes down what happened with a permit.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WritePermit {
    /// The day's id.
    pub day: String,
    /// How many rows were on the screen.
    pub seen: String,
    /// A word of [`PermitStep`](super::PermitStep).
    pub step: String,
    /// When it happened; empty is the day of the request.
    pub on_day: String,
    /// The paper's number, or where it lies.
    pub paper: String,
    /// The fee that the notice asks for, in won.
    pub fee: String,
    /// A word of [`ExemptBasis`](super::ExemptBasis); empty is none.
    pub exempt: String,
    /// Conditions of a notice, the reason of a denial or of an end, or what a late application
    /// rests on.
    pub note: String,
}

/// Brings a day further or calls it off.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MoveDay {
    /// The day's id.
    pub day: String,
    /// The version that was on the screen.
    pub version: String,
    /// A word of [`DayState`](super::DayState).
    pub to: String,
    /// Why, where the move asks for it.
    pub reason: String,
}
