//! Wiring: the rooms merged into one service, and the commands of the binary `sangsaeng`.

mod commands;
mod place;
mod rooms;
mod sample;

pub use commands::{Command, run};
pub use place::{Place, PlaceArgs};
pub use rooms::{address_path, rooms, schemas, site};
pub use sample::{ACCOUNTS, PASSWORD, SampleAccount, fill as fill_sample};
