//! What the room prints: reports and the settlement book.

mod book;
mod parts;
mod report;

pub(crate) use book::{book, return_rows};
pub(crate) use report::report;
