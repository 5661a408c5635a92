//! The only place of the room with SQL.

pub mod consents;
pub mod reports;
pub mod resources;
pub mod versions;
