//! The nouns of the room and what people ask for.

mod ask;
mod campaign;
mod certificate;
mod consent;
mod coordinates;
mod field;
mod field_table;
mod history;
mod import;
mod import_record;
mod listing;
mod photo;
mod public;
mod report;
mod resource;
mod season;
mod words;

pub use ask::{
    ChangeResource, GiveConsent, MoveState, OpenContact, RegisterResource, ResourceFields,
    SurveyResource, WithdrawConsent,
};
pub use campaign::{
    AssignRecords, Campaign, CloseCampaign, MakeCampaign, Progress, ReassignRecord, Surveyor, Task,
};
pub use certificate::{
    AddCertificate, Certificate, CertificateCopy, CertificateFields, ChangeCertificate,
    PublicCertificate, StrikeCertificate,
};
pub use consent::{Consent, GivenBy};
pub use coordinates::{Coordinates, NotAPlace};
pub use field::{FieldForm, FieldSpec};
pub use history::{Difference, Snapshot, Step, Version};
pub use import::{ImportedDraft, Put, PutKind};
pub(crate) use import_record::format_of;
pub use import_record::{
    DataSetName, ImportCounts, ImportRow, ImportState, Note, NoteKind, RefusedRow, Replaced,
    ReplacedContact, ResourceImport, RetireVanished, RowOutcome, SetMapping, UndoImport,
    UploadImport,
};
pub use listing::{Brief, ListFilter, ListPage};
pub use photo::{
    AddPhoto, ChangePhoto, Photo, PhotoFile, PhotoLicense, PhotoSize, PhotoWords, RemovePhoto,
};
pub use public::{PublicFact, PublicResource};
pub use report::{AnswerReport, Report, ReportKind, ReportState, SendReport};
pub use resource::{Contact, Details, Resource};
pub use season::Season;
pub use words::{Availability, Certainty, Ownership, ResourceKind, Source, State};
