//! Pure solvers for who gets what: no clock, no chance, no IO, so the same question has the same
//! answer on every machine.
//!
//! | door | question |
//! |---|---|
//! | [`arrange`] | people and places with caps, quotas and carried priority: exact, with reasons |
//! | [`mixed`] | the same with any further rules: the best, or a bound and a gap |
//! | [`fairness`] | the fairest shares of groups, and who has reason to envy whom |
//! | [`stand`] | who stands where, with different neighbours |
//! | [`draw`] | a draw with a promised seed that anybody can replay |
//!
//! Below them [`Network`] asks for the cheapest flow, [`Solver`] finds it and mends it after a
//! change, [`certificate`] judges it without trusting the solver.
//!
//! Units are whole: people, seats, days. Values and costs are whole numbers of whatever the caller
//! counts, at most [`MOST_COST`] either way. What could overflow is refused, never wrapped.

pub mod arrange;
pub mod broken;
pub mod certificate;
pub mod draw;
pub mod fairness;
mod layout;
pub mod mixed;
mod network;
pub mod reason;
mod residual;
mod scaling;
mod solver;
pub mod stand;

pub use network::{Edge, EdgeId, MOST_COST, MOST_UNITS, Network, Node, Refused};
pub use solver::Solver;
