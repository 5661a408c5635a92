//! What the store promises when the disk or the power fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod check;
mod io_errors;
mod power_cut;
mod workload;
