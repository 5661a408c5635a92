//! A use of an idle asset, from the idea to its end.

use jiff::civil::Date;
use kernel::{Address, Id, Kind};
use resource::Resource;
use serde::Serialize;

use super::{Asset, Purpose, UseState};

/// A use of an idle asset.
#[doc(alias = "유휴자산 협력활용")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AssetUseCase {
    /// Its id.
    pub id: Id<AssetUseCase>,
    /// The asset in the register.
    pub resource: Id<Resource>,
    /// What it is.
    pub asset: Asset,
    /// What it was called at the proposal.
    pub asset_name: String,
    /// The body that wants to use it.
    pub proposer: String,
    /// What for.
    pub purpose: Purpose,
    /// The plan in words.
    pub plan: String,
    /// How far it has come.
    pub state: UseState,
    /// When it was proposed.
    pub proposed_on: Date,
    /// Counts the moves, so that two people do not overwrite each other.
    pub version: i64,
}

impl Kind for AssetUseCase {
    const NAME: &'static str = "case";
}

impl AssetUseCase {
    /// Its address.
    pub fn address_of(id: Id<AssetUseCase>) -> Address {
        Address::new("reuse", Self::NAME, id)
    }
}
