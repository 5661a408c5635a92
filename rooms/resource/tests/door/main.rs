//! The verbs and the door of the register, on both databases with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod canary;
mod consents;
mod imports;
mod lists;
mod scene;
