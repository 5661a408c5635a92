//! Decisions without IO.

pub mod campaigns;
pub mod certificates;
pub mod consents;
pub mod dated;
pub mod details;
pub mod duplicates;
pub mod freshness;
pub mod history;
pub mod merging;
pub mod personal;
pub mod photos;
pub mod publicity;
pub mod reading;
pub mod refused;
pub mod region_count;
pub mod reports;
pub mod restoring;
pub mod retention;
pub mod states;
pub mod surveys;

pub use publicity::{Hidden, Publicity};
pub use refused::Refused;
