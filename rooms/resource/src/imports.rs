//! Public standard data sets: what their columns mean, and a file of one as rows for the register.
//! Nothing here reads or writes the register.

mod columns;
mod dataset;
mod place;
mod plan;
mod recognise;
mod source;
mod values;

pub use columns::data_set;
pub use dataset::{Column, DataSet, Form};
pub use plan::{Plan, PlannedRow, Taken, Verdict, plan};
pub use recognise::{Head, chosen, head, mapped, recognised};
pub use source::{provider_of, source_name};
