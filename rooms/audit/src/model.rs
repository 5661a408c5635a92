//! The nouns of the auditor's room.

mod ask;
mod export;
mod layout;
mod question;
mod sample;
mod selection;
mod words;

pub use paper::sheet::Encoding;

pub use ask::{
    AnswerQuestion, AskAgain, AskQuestion, CloseQuestion, DecideExport, DrawSample, RequestExport,
    SetLayout, TickVoucher, TypedColumn,
};
pub use export::{Export, ExportQuery, Fetch, Stamp};
pub use layout::{CityLayout, LayoutColumn, LayoutVersion};
pub use question::{
    AuditQuestion, Message, NamedPaper, QuestionCard, QuestionQuery, RecordCard, Thread,
};
pub use sample::{Replay, Sample, SampleItem, Tick, Voucher};
pub use selection::Chosen;
pub use words::{
    ColumnFormat, Delimiter, EvidenceType, ExportForm, ExportKind, ExportState, Mark,
    QuestionState, QuestionStep, SampleMethod, SourceField,
};
