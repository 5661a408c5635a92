//! What people ask for, as they type it. Page, JSON and command fill the same structs, so that one
//! parser and one set of refusals stand behind all doors.

use jiff::civil::Date;
use kernel::{Address, Id};
use serde::{Deserialize, Serialize};

use super::Line;

/// Opens a program.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CreateProgram {
    /// 세부사업명.
    pub official_name: String,
    /// 실·국.
    pub bureau: String,
    /// 부서명.
    pub department: String,
    /// 회계; empty means `일반회계`.
    pub budget_account: String,
    /// `recurring` or `term`.
    pub period_kind: String,
    /// Other names of the same body, any number to a line.
    pub aliases: Vec<String>,
}

/// States a fact from a day on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetFact {
    /// The program's id.
    pub program: String,
    /// One of the words of [`FactKey`](super::FactKey).
    pub key: String,
    /// First day in force, `2018-01-01`.
    pub from: String,
    /// The value.
    pub text: String,
}

/// Writes the lines of one section of a year anew.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetTexts {
    /// The program's id.
    pub program: String,
    /// The year.
    pub fiscal_year: String,
    /// One of the words of [`TextSection`](super::TextSection).
    pub section: String,
    /// The lines in order; blank ones are dropped.
    pub lines: Vec<String>,
}

/// Adds a ground of the program.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddCitation {
    /// The program's id.
    pub program: String,
    /// The year whose paper cites it.
    pub fiscal_year: String,
    /// `law` or `other`.
    pub kind: String,
    /// The statute's name, or the document's title.
    pub title: String,
    /// Law: the reference exactly as printed.
    pub article_text: String,
    /// Law: the article's title, without brackets.
    pub article_title: String,
    /// Law: the day whose text is meant; empty means January 1 of the year.
    pub as_of: String,
    /// Law: the reference as it should read.
    pub corrected_text: String,
    /// Law: why it should read so.
    pub corrected_note: String,
    /// Other: whose decision it was.
    pub policy_rank: String,
    /// Other: when it was issued.
    pub issued: String,
}

/// Puts a correction beside a printed reference.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CorrectCitation {
    /// The citation's id.
    pub citation: String,
    /// The reference as it should read; empty takes the correction away.
    pub corrected_text: String,
    /// Why it should read so.
    pub corrected_note: String,
}

/// Adds a step to the plan of a year.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddPlanStep {
    /// The program's id.
    pub program: String,
    /// The year of the plan.
    pub fiscal_year: String,
    /// 추진절차.
    pub name: String,
    /// 추진기간, in any form a paper uses.
    pub period: String,
    /// 예산집행금액 in whole won; empty stays blank and is not zero.
    pub amount: String,
    /// 추진세부내용.
    pub detail: String,
}

/// Changes a step of the plan.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangePlanStep {
    /// The step's id.
    pub step: String,
    /// The version that was on the screen.
    pub version: String,
    /// 추진절차.
    pub name: String,
    /// 추진기간.
    pub period: String,
    /// 예산집행금액 in whole won.
    pub amount: String,
    /// 추진세부내용.
    pub detail: String,
}

/// Takes a citation, a plan step or a result out of what is printed and counted. The record stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Withdraw {
    /// The record's id.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// Opens a line of the printed results.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddLine {
    /// The program's id.
    pub program: String,
    /// The year.
    pub fiscal_year: String,
    /// One of the words of [`LineKind`](super::LineKind).
    pub kind: String,
    /// The words of the line without places, period and counts.
    pub title: String,
    /// One of the words of [`ProgramCategory`](super::ProgramCategory), or empty.
    pub category: String,
}

/// Changes a line's words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeLine {
    /// The line's id.
    pub line: String,
    /// Its kind.
    pub kind: String,
    /// Its words.
    pub title: String,
    /// Its field of the ordinance, or empty.
    pub category: String,
    /// Its place in the printed order, from 1; empty keeps it.
    pub position: String,
}

/// Names a region.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddRegion {
    /// The name: `강원`.
    pub name: String,
    /// First day in use, `2015-01-01`.
    pub from: String,
    /// Last day in use; empty while it lasts.
    pub to: String,
}

/// Adds one thing that is planned or was held.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddActivity {
    /// The line's id; empty to open a new line with the `line_…` fields.
    pub line: String,
    /// For a new line: the program's id.
    pub program: String,
    /// The year; must be the line's. Empty takes the line's.
    pub fiscal_year: String,
    /// For a new line: its kind.
    pub line_kind: String,
    /// For a new line: its words.
    pub line_title: String,
    /// For a new line: its field of the ordinance, or empty.
    pub line_category: String,
    /// `1차`, `상반기`, or empty.
    pub label: String,
    /// When, in any form a paper uses.
    pub period: String,
    /// Places, one to an entry or separated by commas.
    pub places: Vec<String>,
    /// Names of regions.
    pub regions: Vec<String>,
    /// `planned`, `approved` or `done`; empty means `planned`.
    pub state: String,
    /// What to remember.
    pub note: String,
    /// Where it comes from when it was not entered by hand.
    pub source: String,
    /// The asker knows that the same day and place is there already.
    pub confirmed: bool,
}

/// A day that a room of single activities held to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldActivity {
    /// The line that it counts for.
    pub line: Id<Line>,
    /// The day.
    pub on: Date,
    /// Where, as papers print it.
    pub place: String,
    /// The record of the day in its room.
    pub origin: Address,
}

/// Changes an activity.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeActivity {
    /// The activity's id.
    pub activity: String,
    /// The version that was on the screen.
    pub version: String,
    /// Another line of the same program and year; empty keeps it.
    pub line: String,
    /// Its label, or empty.
    pub label: String,
    /// When.
    pub period: String,
    /// Places.
    pub places: Vec<String>,
    /// Names of regions.
    pub regions: Vec<String>,
    /// What to remember.
    pub note: String,
    /// The asker knows that the same day and place is there already.
    pub confirmed: bool,
}

/// Says that an activity was held.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CompleteActivity {
    /// The activity's id.
    pub activity: String,
    /// When it was held; empty keeps the planned period.
    pub period: String,
}

/// Cancels an activity. The record stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CancelActivity {
    /// The activity's id.
    pub activity: String,
    /// Why.
    pub reason: String,
}

/// Records what came of a line or of one of its activities.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordResult {
    /// The activity's id; empty for a result of the whole line.
    pub activity: String,
    /// The line's id; empty when the activity tells it.
    pub line: String,
    /// What was measured, as a word: `ideas`, `participants`.
    pub measure: String,
    /// How it is printed; empty takes the usual word of the measure.
    pub label: String,
    /// The unit; empty takes the usual one of the measure.
    pub unit: String,
    /// How many, a whole number.
    pub quantity: String,
    /// What to remember.
    pub note: String,
    /// Where it comes from when it was not entered by hand.
    pub source: String,
}
