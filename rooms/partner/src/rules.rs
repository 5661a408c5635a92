//! Decisions without IO.

pub mod agreement_list;
pub mod agreements;
pub mod dated;
pub mod geodesy;
pub mod governments;
pub mod personal;
pub mod promises;
pub mod reading;
pub mod refused;
pub mod register;
pub mod zones;

pub use refused::Refused;
pub use register::Register;
