//! What the room decides: pure, no clock, no store.

pub mod dated;
pub mod detect;
pub mod evidence;
pub mod proposal;
pub mod refusal;
pub mod resolution;
pub mod steps;
pub mod typed;
pub mod withholding;

pub use refusal::{Refused, refuse};
