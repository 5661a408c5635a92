//! Decisions without IO.

pub mod geodesy;
pub mod governments;
pub mod reading;
pub mod refused;
pub mod register;
pub mod zones;

pub use refused::Refused;
pub use register::Register;
