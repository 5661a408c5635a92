//! Papers through every printer, read back by other readers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may fail loudly

mod changes;
mod drawings;
mod golden;
mod grids;
mod hostile;
mod hwpx;
mod refusals;
mod rounding;
mod sample;
mod xlsx;
