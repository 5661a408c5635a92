//! The SQL.
pub(crate) mod delegations;
pub(crate) mod papers;
