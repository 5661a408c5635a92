//! What the desk does around the register: photographs, certificates, campaigns, what a partner
//! government may do, what is erased. Told on both databases with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod campaigns;
mod certificates;
mod figures;
mod partner_officer;
mod photos;
mod retention;
mod scene;
