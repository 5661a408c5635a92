//! Decisions without IO.

pub mod agreement_list;
pub mod agreements;
pub mod contacts;
pub mod counterparts;
pub mod dated;
pub mod declined;
pub mod duplicates;
pub mod geodesy;
pub mod governments;
pub mod legal_dongs;
pub mod merging;
pub mod numbers;
pub mod person_consents;
pub mod personal;
pub mod promises;
pub mod reading;
pub mod refused;
pub mod register;
pub mod retention;
pub mod roles;
pub mod zones;

pub use declined::Declined;
pub use refused::Refused;
pub use register::Register;
