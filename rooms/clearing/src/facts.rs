//! Loading what decisions ask, from the doors of the rooms below.

mod checks;
mod claims;
mod money;

pub(crate) use checks::{month_facts, month_standings, year_due, year_end_facts};
pub(crate) use claims::claims;
pub(crate) use money::{Standing, cash_steps, standing, vat_rows};
