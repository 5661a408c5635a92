//! Decisions, without IO: facts in, answers out.

pub mod card;
pub mod dated;
pub mod matching;
pub mod reconcile;
pub mod refusal;
pub mod typed;

pub use refusal::{Refused, refuse};
