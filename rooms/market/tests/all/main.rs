//! Every test of this package that needs more than its own module: one program, so that it is
//! linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may fail

mod allocations;
mod booths;
mod browser;
mod calls;
mod citizens;
mod due;
mod field;
mod field_offline;
mod log;
mod overrides;
mod payouts;
mod plan_hand;
mod plans;
mod sales;
mod sheets;
mod stories;
mod tasks;
mod vendor_officer;
mod vendors;
