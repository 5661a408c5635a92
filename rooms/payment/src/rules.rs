//! Decisions, without IO: facts in, answers out.

pub mod account;
pub mod dated;
pub mod duties;
pub mod payee;
pub mod refusal;
pub mod resident_number;
pub mod settle;
pub mod state;
pub mod typed;

pub use refusal::{Refused, refuse};
