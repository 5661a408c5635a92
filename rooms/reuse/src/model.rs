//! The nouns of the room and what people ask for.

mod ask;
mod records;
mod use_case;
mod words;

pub use ask::{DoStep, MoveUse, ProposeUse, SignLease, WritePermit};
pub use records::{Lease, Permit, StepDone};
pub use use_case::AssetUseCase;
pub use words::{Asset, Authority, PermitState, Phase, Purpose, Reduction, UseState};
