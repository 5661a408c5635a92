//! Wiring: the rooms merged into one service, and the commands of the binary `sangsaeng`.

mod commands;
mod drill;
mod front;
mod keeper;
mod place;
mod rooms;
mod sample;

pub use commands::{Command, DRAW_PAGE, run};
pub use drill::{Drill, drill};
pub use front::guide as front_guide;
pub use place::{Place, PlaceArgs};
pub use rooms::{SCHEMAS, address_path, reader, rooms, schemas, site, table_labels};
pub use sample::{
    ACCOUNTS, PASSWORD, SampleAccount, fill as fill_sample, fill_steps as fill_sample_steps,
};
