//! Files of public data sets on their way into the register, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod again;
mod forms;
mod out;
mod public;
mod scene;
mod stops;
