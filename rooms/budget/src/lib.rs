//! The city's books: budget lines by fund, item and source, what happened to them, and the
//! settlement row that follows.
//!
//! Money lies in `ground/ledger`, one book per program and fiscal year (`city/PROGRAM/YEAR`), seven
//! accounts per line; what may still be used can never fall below zero on any engine. Rooms above
//! read through [`original_budget`], [`difference`], [`difference_percent`], [`settlement`],
//! [`project_cost`], [`cost_basis`], [`national_part`] and [`figure_rows`].

pub mod access;
mod add_budget_account;
mod add_budget_item;
mod api;
mod books;
mod close_year;
mod codes;
mod figure_rows;
mod figures;
mod model;
mod movements;
mod open_line;
mod overview;
mod record_movement;
mod record_revenue;
mod reverse_movement;
mod rules;
mod set_cost_basis;
mod settlement;
mod store;
mod web;

pub use add_budget_account::add_budget_account;
pub use add_budget_item::add_budget_item;
pub use close_year::close_year;
pub use codes::{budget_accounts, budget_items};
pub use figure_rows::figure_rows;
pub use figures::national_part;
pub use model::*;
pub use movements::{movement, movements};
pub use open_line::open_line;
pub use overview::{
    cost_basis, difference, difference_percent, items, lines, original_budget, project_cost,
};
pub use record_movement::record_movement;
pub use record_revenue::{RecordRevenue, record_revenue, revenue, revenues};
pub use reverse_movement::reverse_movement;
pub use rules::{
    dated::rules as dated_rules,
    expression::{Problem, evaluate},
};
pub use set_cost_basis::set_cost_basis;
pub use settlement::{closed_years, settlement, year_totals, years};
pub use web::{page_of, room};

/// The room's tables and statements.
pub fn schema() -> ::store::RoomSchema {
    ::store::RoomSchema {
        room: "budget",
        files: &[
            ::store::SchemaFile {
                number: 1,
                name: "0001_budget.sql",
                sql: include_str!("../schema/0001_budget.sql"),
                dialect: ::store::Dialect::Portable,
            },
            ::store::SchemaFile {
                number: 2,
                name: "0002_revenue.sql",
                sql: include_str!("../schema/0002_revenue.sql"),
                dialect: ::store::Dialect::Portable,
            },
        ],
        statements: store::statements(),
        tables: store::tables(),
    }
}
