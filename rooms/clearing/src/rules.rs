//! Decisions without IO: facts in, answers out.

pub mod bases;
pub mod carryover;
pub mod dated;
pub mod deadlines;
pub mod destination;
pub mod inspection;
pub mod month;
pub mod refusal;
pub mod returning;
pub mod state;
pub mod typed;
pub mod year_end;

pub use refusal::{Refused, refuse};
