//! Sets of what an offer has or a demand must have.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Feature;

/// Some of the features; as stored, their words with blanks between them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FeatureSet(pub BTreeSet<Feature>);

impl FeatureSet {
    /// Reads words with blanks between them; `None` when one is unknown.
    pub fn read(text: &str) -> Option<Self> {
        let all: Option<BTreeSet<Feature>> = text.split_whitespace().map(Feature::read).collect();
        all.map(Self)
    }

    /// The words with blanks between them.
    pub fn words(&self) -> String {
        let words: Vec<&str> = self.0.iter().map(|one| one.word()).collect();
        words.join(" ")
    }

    /// What people read.
    pub fn label(&self) -> String {
        let labels: Vec<&str> = self.0.iter().map(|one| one.label()).collect();
        labels.join(", ")
    }

    /// Whether it holds one.
    pub fn has(&self, one: Feature) -> bool {
        self.0.contains(&one)
    }
}
