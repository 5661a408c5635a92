//! The only place of the room with SQL.

pub mod campaigns;
pub mod certificates;
pub mod consents;
pub mod import_rows;
pub mod imports;
pub mod photos;
pub mod reports;
pub mod resources;
pub mod versions;
