//! Decisions without IO.

pub mod dated;
pub mod demands;
pub mod fitting;
pub mod offers;
pub mod outcomes;
pub mod proposals;
pub mod raising;
pub mod reading;
pub mod refused;
pub mod scoring;
pub mod stages;

pub use refused::Refused;
