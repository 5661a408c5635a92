//! Decisions without IO.

pub mod botem;
pub mod dated;
pub mod export;
pub mod layout;
pub mod question;
pub mod refusal;
pub mod sampling;
pub mod typed;

pub use refusal::{Refused, refuse};
