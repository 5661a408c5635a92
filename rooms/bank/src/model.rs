//! The nouns of the bank room.

mod ask;
mod card;
mod import;
mod line;
mod matching;
mod reconciliation;
mod selection;
mod words;

pub use ask::{
    AcceptImport, AttachCardLine, BookLine, CancelImport, ChooseColumns, ConfirmFromLine,
    DetachCardLine, MarkLine, MatchLine, UnmatchLine, UploadStatement,
};
pub use card::{CardFlag, CardLine, CardQuery};
pub use import::{BankImport, Finding, ImportCounts, Layout};
pub use line::{BankLine, LineMark, LineQuery, LineShelf};
pub use matching::{BookEntry, BookRef, Candidate, LineMatch, ScorePart};
pub use reconciliation::{
    AccountBalance, OpenItem, Reconciliation, StatementBalance, Warning, WarningKind,
};
pub use selection::{Chosen, Measure};
pub use words::{Column, FindingKind, ImportState, MarkKind, MatchHow, StatementKind};
