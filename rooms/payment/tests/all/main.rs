//! Every test of this package that needs more than its own module: one program, so that it is
//! linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may fail

mod at_once;
mod canary;
mod duties;
mod interleavings;
mod lists;
mod office;
mod payments;
mod purses;
mod stories;
