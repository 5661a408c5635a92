//! The nouns of the program room and their states.

mod activity;
mod ask;
mod citation;
mod program;
mod result;
mod selection;

pub use activity::{
    Activity, ActivityRow, ActivityState, Line, LineKind, ProgramCategory, Region, RegionSpan,
};
pub use ask::{
    AddActivity, AddCitation, AddLine, AddPlanStep, AddRegion, CancelActivity, ChangeActivity,
    ChangeLine, ChangePlanStep, CompleteActivity, CorrectCitation, CreateProgram, HoldActivity,
    RecordResult, SetFact, SetTexts, Withdraw,
};
pub use citation::{Citation, LawReference, PolicyDocument, Reference, Source};
pub use program::{Fact, FactKey, PeriodKind, PlanStep, Program, TextSection, YearPlan, YearTexts};
pub use result::{
    LabelledPeriod, Missing, Piece, RecordedResult, ResultLine, YearResult, printed_text,
};
pub use selection::{ActivityFilter, Chosen};

use kernel::worded;
