//! Decisions without IO.

pub mod allocation;
pub mod allocation_steps;
pub mod booths;
pub mod clones;
pub mod criteria;
pub mod dated;
pub mod days;
pub mod field;
pub mod guides;
pub mod logs;
pub mod overrides;
pub mod papers;
pub mod payout_refused;
pub mod payouts;
pub mod permits;
pub mod plan_layout;
pub mod plan_refused;
pub mod plan_space;
pub mod reading;
pub mod refused;
pub mod sale_refused;
pub mod sales;
pub mod seasons;
pub mod site_plans;
pub mod states;
pub mod vendor_refused;
pub mod vendor_steps;
pub mod vendors;

pub use payout_refused::PayoutRefused;
pub use plan_refused::PlanRefused;
pub use refused::Refused;
pub use sale_refused::SaleRefused;
pub use vendor_refused::VendorRefused;
