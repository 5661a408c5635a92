//! Decisions without IO.

pub mod dated;
pub mod leases;
pub mod procedure;
pub mod proposals;
pub mod refused;
pub mod states;

pub use refused::Refused;
