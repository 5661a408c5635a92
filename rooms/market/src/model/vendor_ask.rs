//! What people ask for about vendors' applications, as it was typed.

use serde::{Deserialize, Serialize};

/// Enters an application.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ApplyVendor {
    /// The season's id.
    pub season: String,
    /// The producer's id.
    pub vendor: String,
    /// The ids of the days.
    pub days: Vec<String>,
    /// On how many of them at most; empty is all of them, up to the season's number.
    pub most_days: String,
    /// When and how the vendor gave the mandate.
    pub mandate: String,
}

/// Changes the days of an application.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeApplication {
    /// The application's id.
    pub application: String,
    /// The version that was on the screen.
    pub version: String,
    /// The ids of the days.
    pub days: Vec<String>,
    /// On how many of them at most.
    pub most_days: String,
}

/// Writes down something that is sold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddItem {
    /// The application's id.
    pub application: String,
    /// What it is called.
    pub name: String,
    /// A word of [`ItemSort`](super::ItemSort).
    pub sort: String,
    /// Where it comes from.
    pub origin: String,
}

/// Writes down a paper.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddPaper {
    /// The application's id.
    pub application: String,
    /// A word of [`PaperKind`](super::PaperKind).
    pub kind: String,
    /// The number on it.
    pub number: String,
    /// Its first day.
    pub valid_from: String,
    /// Its last day; empty is the term that the law gives it, or none.
    pub valid_to: String,
}

/// Takes an item or a paper out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RemovePart {
    /// The application's id.
    pub application: String,
    /// The id of the item or the paper.
    pub part: String,
    /// Why.
    pub reason: String,
}

/// Brings an application further.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StepVendor {
    /// The application's id.
    pub application: String,
    /// How many steps were on the screen.
    pub seen: String,
    /// A word of [`VendorStep`](super::VendorStep).
    pub step: String,
    /// The letter's number.
    pub paper: String,
    /// Why.
    pub reason: String,
}

/// Writes down what the screening found.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScreenVendor {
    /// The application's id.
    pub application: String,
    /// The version that was on the screen.
    pub version: String,
    /// The words of the criteria that hold; all others do not.
    pub met: Vec<String>,
}

/// Gives out the booths of the days that vendors were called for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AllocateBooths {
    /// The season's id.
    pub season: String,
    /// What nobody could know when the seed was promised; may be empty.
    pub public_word: String,
}

/// Brings an allocation further.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MoveAllocation {
    /// The allocation's id.
    pub allocation: String,
    /// The version that was on the screen.
    pub version: String,
    /// A word of [`AllocationState`](super::AllocationState).
    pub to: String,
    /// Why, where it is thrown away.
    pub reason: String,
}

/// Writes down what became of a vendor's booth on a day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StepBooth {
    /// The day's id.
    pub day: String,
    /// The application's id.
    pub application: String,
    /// How many steps of the day were on the screen.
    pub seen: String,
    /// A word of [`BoothStep`](super::BoothStep).
    pub step: String,
    /// Why, where it is asked for.
    pub reason: String,
}

/// Gives a free booth of a day to the next in turn.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HandOver {
    /// The day's id.
    pub day: String,
    /// How many steps of the day were on the screen.
    pub seen: String,
}

/// Writes down what a vendor sold on a day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordSale {
    /// The day's id.
    pub day: String,
    /// The application's id.
    pub application: String,
    /// How many lines and strikes of the vendor were on the screen.
    pub seen: String,
    /// A product of the application; empty where the amount is all of the day.
    pub item: String,
    /// A word of [`SaleKind`](super::SaleKind).
    pub kind: String,
    /// How much, in won.
    pub amount: String,
    /// How many; may be empty.
    pub quantity: String,
    /// What was counted; needed beside a quantity.
    pub unit: String,
    /// A word of [`Tender`](super::Tender).
    pub tender: String,
    /// A word of [`Till`](super::Till).
    pub till: String,
    /// The number of the slip; may be empty.
    pub slip: String,
    /// Why, once the day is closed.
    pub reason: String,
}

/// Strikes what was written down wrongly.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StrikeSale {
    /// The sale's id.
    pub sale: String,
    /// Why.
    pub reason: String,
}

/// Says what the office keeps of what the common till takes in a season.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetFee {
    /// The season's id.
    pub season: String,
    /// Hundredths of what was taken, with one decimal at most; `0` is no fee.
    pub percent: String,
    /// The article that allows it.
    pub basis: String,
    /// The day on which the mayor got the report.
    pub reported_on: String,
    /// The number of that report.
    pub paper: String,
}

/// Says to whose account a vendor's money goes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChoosePayee {
    /// An application of the vendor.
    pub application: String,
    /// The payee's id.
    pub payee: String,
}

/// Puts forward what the common till still owes to vendors for a day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DraftPayouts {
    /// The day's id.
    pub day: String,
    /// How many sales, strikes, payouts and decisions of the day were on the screen.
    pub seen: String,
    /// The ids of the vendors' applications.
    pub applications: Vec<String>,
}

/// Decides about payouts of a day that were put forward.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DecidePayouts {
    /// The day's id.
    pub day: String,
    /// As in [`DraftPayouts`].
    pub seen: String,
    /// The ids of the payouts.
    pub payouts: Vec<String>,
    /// `approved` or `dropped`.
    pub to: String,
    /// Why; asked for where they are turned down.
    pub reason: String,
}

/// Writes down that a vendor brought back what it had got too much.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordReturn {
    /// The day's id.
    pub day: String,
    /// The application's id.
    pub application: String,
    /// As in [`DraftPayouts`].
    pub seen: String,
    /// How much, in won.
    pub amount: String,
    /// What proves it: the entry of the till's account, a receipt.
    pub paper: String,
}

/// Sets the last day on which vendors apply for a season, or puts it off.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetLastDay {
    /// The season's id.
    pub season: String,
    /// The last day that was on the screen; empty where there was none.
    pub seen: String,
    /// The last day; empty is none, before the call.
    pub until: String,
    /// Why it is put off, once vendors know it.
    pub reason: String,
}

/// Writes down how to get to a day and what is there for whom, for everybody to read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetGuide {
    /// The day's id.
    pub day: String,
    /// The text that was on the screen.
    pub seen: String,
    /// The text; empty takes it back.
    pub text: String,
}

/// Writes down what happened on a day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WriteLog {
    /// The day's id.
    pub day: String,
    /// The application's id; empty where it is about nobody. A check of origin is about somebody.
    pub application: String,
    /// A word of [`LogKind`](super::LogKind).
    pub kind: String,
    /// A word of [`CheckFinding`](super::CheckFinding); of checks alone.
    pub finding: String,
    /// What happened. May be empty of a check that found nothing.
    pub text: String,
}

/// Writes down what was done about it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerLog {
    /// The entry's id.
    pub entry: String,
    /// What was done.
    pub answer: String,
}
