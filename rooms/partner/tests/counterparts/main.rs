//! What the office does with organizations, producers and persons, told through HTTP on both
//! databases with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod bodies;
mod browser;
mod merging;
mod persons;
mod scene;
mod talks;
