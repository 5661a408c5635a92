//! The words every other crate speaks: money, dates, ids, refusals, figures, dated rules. No IO.
//!
//! Nothing here reads a clock, a file or a random source except [`Id::new`], whose time part and
//! random part are arguments too ([`Id::from_parts`]); verbs get the time from [`Ctx`].

mod address;
mod business_number;
mod ctx;
mod dates;
mod digest;
mod figure;
mod fiscal_year;
mod id;
pub mod number;
mod outcome;
mod percent;
pub mod period;
mod rule;
pub mod typed;
mod won;
mod worded;
pub mod words;

pub use address::Address;
pub use business_number::business_number;
pub use ctx::{Actor, Ctx, Role, TenantId, Verb};
pub use dates::{SEOUL, day_in_seoul, months_after, official_day, official_time};
pub use digest::{Digest, NotADigest};
pub use figure::{Figure, FigureRow, FigureValue, Fold, Part, Selection, Unit, fold};
pub use fiscal_year::FiscalYear;
pub use id::{Id, Kind};
pub use outcome::{Error, Fault, Outcome, Refusal};
pub use percent::{ChangeRate, Percent, Rounding};
pub use period::Period;
pub use rule::{DatedRules, RuleBasis, RuleRow};
#[doc(hidden)] // for the enumerations that `worded!` makes
pub use schemars;
pub use won::{Overflow, Won};
