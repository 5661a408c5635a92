//! What may be recorded, decided without IO.

mod entry;
mod facts;
pub(crate) mod hold;
mod refused;
pub(crate) mod side;
mod words;

pub use entry::shortfall;
pub(crate) use entry::{check_reversal, decide, is_closed, repeat, undone, writable};
pub(crate) use facts::{
    Draft, Head, HoldChange, Known, LastClosing, LastLock, Recorded, Tie, Tip, Who,
};
pub use refused::Refused;
pub(crate) use words::{check, check_amount, check_legs, check_reason, check_words, within};

#[cfg(test)]
mod tests;
