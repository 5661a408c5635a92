//! Every test of this package that needs more than its own module: one program, so that it is
//! linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may fail

mod access;
mod citizen;
mod commands;
mod drill;
mod expense;
mod journey;
mod map;
mod market_day;
mod matrix;
mod office;
mod payloads;
mod sample;
mod sample_markets;
mod schema;
mod waiting;
