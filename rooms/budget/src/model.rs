//! The nouns of the budget room.

mod ask;
mod line;
mod movement;
mod revenue;
mod selection;
mod settlement;
mod words;

pub use ask::{
    AddBudgetAccount, AddBudgetItem, CloseYear, CostBasisText, OpenLine, RecordMovement,
    ReverseMovement, SetCostBasis,
};
pub use line::{BudgetAccount, BudgetItem, BudgetLine, LineBalance, LineState};
pub use movement::{BudgetMovement, MovementRow};
pub(crate) use revenue::RECEIVED;
pub use revenue::{CityRevenue, RevenueChosen, RevenueKind};
pub use selection::{Chosen, LineFilter, Measure, OffBudget};
pub use settlement::{
    Closing, Comparison, CostBasisRow, CostPart, LineCostBasis, ProjectCost, SettlementRow,
    Unclosed, UnclosedReason, YearTotals,
};
pub use words::{Carryover, ExecutionBasis, FundingSource, LineAccount, MovementKind};
