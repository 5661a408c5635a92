//! The nouns of closing, reporting, clearing and return.

mod ask;
mod carryover;
mod clearing;
mod deadline;
mod month;
mod report;
mod returned;
mod selection;
mod words;

pub use ask::{
    AskCarryover, AskReopening, BringCarryover, CarriedLine, CloseMonth, CloseYear, DecideAsk,
    Disallow, DraftReport, OpenClearing, PayInOwnMoney, StateOpinion, Stepped, StrikeDisallowance,
    TellReturn,
};
pub use carryover::{Carryover, CarryoverLine};
pub use clearing::{
    AdmittedItem, AdmittedLine, Claim, Clearing, ClearingResult, Disallowance, ExecutionBases,
    LineClaims, OwnMoney, ReturnSteps,
};
pub use deadline::Deadline;
pub use month::{Check, CheckState, ClosedMonth, MonthStanding, Reopening};
pub use report::{Report, Span};
pub use returned::{CityPart, PartKind, Return};
pub use selection::{Chosen, StepKind};
pub use words::{
    CarryoverState, ClearingState, Destination, DisallowReason, ReopeningState, ReportKind,
    ReportState, ReturnState,
};
