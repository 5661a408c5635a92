//! What everybody may read of the statements.

use jiff::Timestamp;
use kernel::{Id, Kind};

use super::Edition;

/// An edition on the public front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Its id.
    pub id: Id<Publication>,
    /// The edition.
    pub edition: Id<Edition>,
    /// Since when everybody may read it.
    pub published_at: Timestamp,
    /// Who published it, as people read it then.
    pub published_by_name: String,
    /// Why.
    pub why: String,
}

impl Kind for Publication {
    const NAME: &'static str = "publication";
}
