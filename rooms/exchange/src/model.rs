//! The nouns of the room and what people ask for.

mod ask;
mod demand;
mod features;
mod matching;
mod offer;
mod outcome;
mod words;

pub use ask::{
    AcceptMatch, ChangeDemand, ChangeOffer, CheckOutcome, DeclineMatch, DemandFields, MoveStage,
    OfferFields, ProposeMatch, RegisterOffer,
};
pub use demand::{Demand, Wishes};
pub use features::FeatureSet;
pub use matching::{Acceptance, Decline, Match, Point};
pub use offer::Offer;
pub use outcome::{Outcome, OutcomeAnswer, Verdict};
pub use words::{BodyKind, Feature, Noun, Part, Side, Stage};
