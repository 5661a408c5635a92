//! The sample office, for tests that begin where its story ends.

use jiff::Timestamp;
use testing::{TestStore, world_filled};

/// The morning on which it is told.
pub fn now() -> Timestamp {
    "2018-03-05T01:00:00Z".parse().unwrap()
}

/// One of its own for each test, on every database there is.
pub fn stores() -> Vec<TestStore> {
    world_filled("the sample office", sangsaeng::SCHEMAS, |store| {
        sangsaeng::fill_sample(store, now()).unwrap();
    })
}
