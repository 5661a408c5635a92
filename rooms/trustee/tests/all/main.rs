//! Every test of this package that needs more than its own module: one program, so that it is
//! linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may fail

mod books;
mod browser;
mod changes;
mod duties;
mod office;
mod random;
mod stories;
