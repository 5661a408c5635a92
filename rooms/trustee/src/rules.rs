//! Decisions without IO: what the trustee's budget lets happen.

pub mod change;
pub mod dated;
pub mod grant;
pub mod posting;
mod refusal;
pub mod setup;
pub mod typed;

pub use refusal::{Refused, refuse};
