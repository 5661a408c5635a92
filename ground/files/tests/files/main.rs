//! What the file store promises, on both databases and against hostile files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod drawing;
mod hostile;
mod keeping;
mod kinds;
mod mutants;
mod photos;
mod samples;
mod walls;
