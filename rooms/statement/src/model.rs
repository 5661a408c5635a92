//! The nouns of the statement room: formats, editions, explained figures, import reports.

mod edition;
mod explained;
mod format;
mod imported;
mod publication;

pub use edition::{
    Comparison, Edition, EditionFile, FreezeStatement, FrozenEdition, Missing, YearCard,
};
pub use explained::Explained;
pub use format::Format;
pub use imported::{FoundText, ImportPaper, ImportReport, Imported, PlannedRecord};
pub use publication::Publication;
