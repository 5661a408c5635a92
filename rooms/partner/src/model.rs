//! The nouns of the room and what people ask for.

mod agreement;
mod ask;
mod ask_agreement;
mod ask_counterpart;
mod ask_person;
mod contact;
mod counterpart;
mod government;
mod legal_dong;
mod merge;
mod organization;
mod person;
mod producer;
mod promise;
mod region;
mod zone;

pub use agreement::{Agreement, ExchangeField, PublicAgreement, PublicPromise, Standing};
pub use ask::{ChangeGovernment, EndZone, OpenZone, RegisterGovernment};
pub use ask_agreement::{
    AddPromise, AgreementTerms, CancelPromise, ChangeAgreement, ChangePromise, EndAgreement,
    PromiseTerms, ProvePromise, SignAgreement,
};
pub use ask_counterpart::{
    ChangeCounterpart, ConsentTerms, CounterpartTerms, MergeCounterparts, OpenSealed,
    RegisterCounterpart, SetActivity,
};
pub use ask_person::{
    EndRole, ErasePerson, FinishStep, GivePersonConsent, GiveRole, RecordContact,
    WithdrawPersonConsent,
};
pub use contact::{Channel, Colleague, ContactRecord, NextStep};
pub use counterpart::{
    Alike, AlikeReason, Counterpart, CounterpartBrief, CounterpartKind, CounterpartSort,
    CounterpartState, NumberKind, SealedField, SealedPart, With,
};
pub use government::LocalGovernment;
pub use legal_dong::{
    DongCode, DongCounts, DongEntry, DongImport, DongImportState, DongLevel, DongOutcome,
    DongState, LegalDong, NotADongCode, StartDongImport, UndoDongImport, UploadDongs,
};
pub use merge::{Chosen, Merge, MergeField, Taken};
pub use organization::{OrganizationKind, OrganizationSummary};
pub use person::{ConsentPurpose, Holding, PersonConsent, PersonRole};
pub use producer::{Producer, ProducerId, ProducerKind, ProducerSummary};
pub use promise::{Promise, PromiseSide, PromiseState, Proof};
pub use region::{Centre, Found, NotACode, Region, RegionCode, RegionLevel, SgisEdition};
pub use zone::Zone;
