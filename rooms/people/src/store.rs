//! The only files of the room with SQL, split by noun.

pub(crate) mod accounts;
pub(crate) mod duties;
pub(crate) mod keys;
pub(crate) mod organizations;
pub(crate) mod role_grants;
pub(crate) mod sessions;
pub(crate) mod sign_ins;

use store::{Statement, Table};

/// Every statement of the room.
pub(crate) fn statements() -> Vec<&'static [&'static Statement]> {
    vec![
        accounts::STATEMENTS,
        duties::STATEMENTS,
        keys::STATEMENTS,
        organizations::STATEMENTS,
        role_grants::STATEMENTS,
        sessions::STATEMENTS,
        sign_ins::STATEMENTS,
    ]
}

/// Every table of the room that the journal follows.
pub(crate) fn tables() -> Vec<&'static [&'static Table]> {
    vec![
        accounts::TABLES,
        duties::TABLES,
        keys::TABLES,
        organizations::TABLES,
        role_grants::TABLES,
    ]
}
