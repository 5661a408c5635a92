//! The nouns of the spending room.

mod ask;
mod content;
mod evidence;
mod proposal;
mod query;
mod resolution;
mod selection;
mod warning;
mod words;

pub use ask::{
    AddProposal, AddResolution, AttachEvidence, ChangeProposal, ChangeResolution, CloseProposal,
    Decide, StrikeEvidence,
};
pub use content::{EvidenceContent, ProposalContent, ResolutionContent, sealed};
pub use evidence::{Evidence, EvidenceUse, Requirement, VersionRow};
pub use proposal::{ProposalRow, SpendingProposal};
pub use query::{ListPart, ProposalQuery, ResolutionQuery};
pub use resolution::{Details, ExpenditureResolution, Withheld};
pub use selection::{AmountPart, Chosen};
pub use warning::{Detector, RecoverableVat, Severity, VatRow, Warning};
pub use words::{
    AllowanceItem, EvidenceKind, IncomeKind, PersonnelItem, ProposalState, ResolutionKind,
    ResolutionState, ReturnReason,
};
