//! The nouns of the room and what people ask for.

mod allocation;
mod application;
mod ask;
mod booth;
mod clock;
mod correction;
mod day;
mod field;
mod log;
mod payout;
mod permit;
mod sale;
mod season;
mod site_plan;
mod vendor_ask;
mod vendor_words;
mod words;

pub use allocation::{Allocation, Allotment, Asked, Draw};
pub use application::{
    ApplicationParts, Finding, Item, VendorApplication, VendorPaper, VendorStepRow,
};
pub use ask::{
    ChangeDay, ChangeSeason, CloneSeason, DayFields, MoveDay, PlanDay, SeasonFields, WritePermit,
};
pub use booth::{BoothStepRow, Stand};
pub use clock::ClockTime;
pub use correction::{AskOverride, BoothOverride, DecideOverride, OverrideDecision, OverrideState};
pub use day::MarketDay;
pub use field::{FieldNote, FieldPhoto, PhotoOf, SentPhoto, TakeNote};
pub use log::{CheckFinding, LogAnswer, LogEntry, LogKind};
pub use payout::{
    Decided, MarketFee, PayeeAccount, PaymentOf, Payout, PayoutState, PayoutStory, PayoutWay,
    Whereabouts,
};
pub use permit::{PermitRow, VenuePermit};
pub use sale::{Sale, SaleKind, SaleLine, Struck, Tender, Till};
pub use season::{MarketSeason, SeasonTerms};
pub use site_plan::{
    Area, AssignVendor, ClearPart, CopyPlan, EarlierPlan, MovePart, PartKind, PlacePart, Placement,
    PlanMark, PlanPart, PlanState, Released, SettlePlan, SitePlan, StartPlan,
};
pub use vendor_ask::{
    AddItem, AddPaper, AllocateBooths, AnswerLog, ApplyVendor, ChangeApplication, ChoosePayee,
    DecidePayouts, DraftPayouts, HandOver, MoveAllocation, RecordReturn, RecordSale, RemovePart,
    ScreenVendor, SetFee, SetGuide, SetLastDay, StepBooth, StepVendor, StrikeSale, WriteLog,
};
pub use vendor_words::{
    AllocationState, AllotmentCause, AllotmentOutcome, BoothState, BoothStep, CriterionSort,
    EnteredAs, ItemSort, PaperKind, VendorStep,
};
pub use words::{DayState, ExemptBasis, PermitStep, SeasonKind, Venue};
