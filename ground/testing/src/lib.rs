//! Tools of the tests: stores on both databases with two offices, stories told through HTTP, a
//! real browser, a fixed clock.
//!
//! Without a server the tests run on SQLite alone and say so: `SANGSAENG_TEST_PG` names a
//! PostgreSQL account that may make databases and roles, `SANGSAENG_TEST_WEBDRIVER` a ChromeDriver.
//! `cargo xtask test` starts both.
#![allow(clippy::expect_used, clippy::panic)] // a panic is how a test says no

mod axe;
mod browser;
mod client;
pub mod clock;
mod cut;
mod database;
mod door;
mod filled;
mod html;
mod isolation;
mod scratch;
mod serving;
mod story;
mod world;

pub use axe::Violation;
pub use browser::Browser;
pub use client::{Client, Page, Upload, percent};
pub use clock::{morning, now, sample_id};
pub use cut::Network;
pub use database::Database;
pub use filled::{Fill, world_filled};
pub use html::Form;
pub use scratch::Scratch;
pub use serving::Serving;
pub use story::{Story, StoryRoom, story, story_with_door};
pub use world::{HANBIT, SAEBYEOK, TestStore, as_role, as_role_at, as_system, tenant, world};
