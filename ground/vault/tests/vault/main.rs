//! What the vault promises, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod canary;
mod erasing;
mod office;
mod opening;
mod rotation;
mod scanner;
