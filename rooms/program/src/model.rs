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
    ChangeLine, ChangePlanStep, CompleteActivity, CorrectCitation, CreateProgram, RecordResult,
    SetFact, SetTexts, Withdraw,
};
pub use citation::{Citation, LawReference, PolicyDocument, Reference, Source};
pub use program::{Fact, FactKey, PeriodKind, PlanStep, Program, TextSection, YearPlan, YearTexts};
pub use result::{
    LabelledPeriod, Missing, Piece, RecordedResult, ResultLine, YearResult, printed_text,
};
pub use selection::{ActivityFilter, Chosen};

/// An enumeration with the word that is stored and the word that people read.
macro_rules! worded {
    (
        $(#[$outer:meta])*
        pub enum $name:ident {
            $( $(#[$inner:meta])* $variant:ident = $word:literal, $label:literal; )+
        }
    ) => {
        $(#[$outer])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $( $(#[$inner])* #[serde(rename = $word)] $variant, )+
        }

        impl $name {
            /// Every value, in the order of the screens.
            pub const ALL: &'static [$name] = &[$( $name::$variant, )+];

            /// The word in the database, in JSON and in addresses.
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => $word, )+ }
            }

            /// The word on the screen.
            pub fn label(self) -> &'static str {
                match self { $( $name::$variant => $label, )+ }
            }

            /// Reads the stored word; `None` for any other text.
            pub fn read(text: &str) -> Option<Self> {
                match text { $( $word => Some($name::$variant), )+ _ => None }
            }
        }
    };
}
use worded;
