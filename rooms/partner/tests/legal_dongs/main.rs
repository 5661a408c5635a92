//! What the office's staff do with files of the list of 법정동, told through HTTP on both databases
//! with a second office that sees nothing of it; and the whole public list.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod batches;
mod editions;
mod kept;
mod public_list;
mod scene;
mod stories;
