//! The nouns of the room and what people ask for.

mod agreement;
mod ask;
mod ask_agreement;
mod government;
mod promise;
mod region;
mod zone;

pub use agreement::{Agreement, ExchangeField, PublicAgreement, PublicPromise, Standing};
pub use ask::{ChangeGovernment, EndZone, OpenZone, RegisterGovernment};
pub use ask_agreement::{
    AddPromise, AgreementTerms, CancelPromise, ChangeAgreement, ChangePromise, EndAgreement,
    PromiseTerms, ProvePromise, SignAgreement,
};
pub use government::LocalGovernment;
pub use promise::{Promise, PromiseSide, PromiseState, Proof};
pub use region::{Centre, Found, NotACode, Region, RegionCode, RegionLevel, SgisEdition};
pub use zone::Zone;
