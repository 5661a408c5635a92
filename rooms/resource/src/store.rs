//! The only place of the room with SQL.

pub mod consents;
pub mod resources;
pub mod versions;
