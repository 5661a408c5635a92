//! What makes a public site an office's own: its legal texts, its host, its map, told through
//! HTTP on both databases with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod editions;
#[path = "../front/mod.rs"]
mod front;
mod hand;
mod hosts;
mod near;
