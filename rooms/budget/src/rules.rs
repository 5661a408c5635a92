//! Decisions without IO: what may be entered into the city's books.

pub mod dated;
pub mod expression;
pub mod movement;
mod refusal;
pub mod revenue;
pub mod settlement;
pub mod setup;
pub mod typed;

pub use refusal::{Refused, refuse};
