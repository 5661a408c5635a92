//! The nouns of the room and what people ask for.

mod ask;
mod government;
mod region;
mod zone;

pub use ask::{ChangeGovernment, EndZone, OpenZone, RegisterGovernment};
pub use government::LocalGovernment;
pub use region::{Centre, Found, NotACode, Region, RegionCode, RegionLevel, SgisEdition};
pub use zone::Zone;
