//! The dated list of regions that the product ships.

use std::sync::LazyLock;

use crate::rules::{Register, reading};

/// Made by `cargo xtask regions`; its first line says from what.
const SNAPSHOT: &str = include_str!("regions/snapshot.tsv");

#[allow(clippy::expect_used)] // the list is part of the binary, and a test reads it
static REGISTER: LazyLock<Register> =
    LazyLock::new(|| reading::read(SNAPSHOT).expect("the shipped list of regions"));

/// The list of regions.
pub fn register() -> &'static Register {
    &REGISTER
}

/// What the list was made from and under which licences: its first line.
pub fn origin() -> &'static str {
    let first = SNAPSHOT.lines().next().unwrap_or_default();
    // What made it and from which table is for those who make it again.
    let (sources, _) = first.split_once(", 변경한 날은").unwrap_or((first, ""));
    sources.trim_start_matches(['#', ' '])
}
