//! Faults on purpose: power cuts, failing disks and cut connections, for tests only.
//!
//! [`watch`] puts a recording file system below every SQLite connection of the process whose files
//! lie in a watched folder. It writes down each write, truncation, sync and deletion, between the
//! marks that a workload sets (what it submitted, what was acknowledged). From such a [`Trace`]
//! [`crash_image`] rebuilds what the disk may hold after a power cut at any point: everything up to
//! a file's last sync, and of the rest nothing, all, some, or single sectors. A [`Plan`] makes the
//! n-th call fail instead. [`Proxy`] stands between two ends of a connection and cuts it.
//!
//! A `kill -9` proves none of this: the operating system keeps what was written. All chance comes
//! from [`Chance`], so a seed repeats a run.

mod chance;
mod image;
mod proxy;
mod record;
mod vfs;

pub use chance::Chance;
pub use image::{CrashImage, Loss, crash_image};
pub use proxy::{Cuts, Proxy};
pub use record::{Fault, Op, Plan, Times, Trace, Watch, mark, watch};
