//! Decisions without IO: what may be entered, what it means, how results are printed.

pub mod activities;
pub mod citations;
pub mod facts;
pub mod lines;
pub mod plan;
pub mod printed;
mod refused;
pub mod results;
pub mod typed;
mod wording;

pub use refused::Refused;

#[cfg(test)]
mod tests;
