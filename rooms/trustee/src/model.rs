//! The nouns of the trustee's budget.

mod account;
mod ask;
mod change;
mod grant;
mod money;
mod selection;
mod words;
mod year;

pub use account::{BankAccount, DedicatedCard};
pub use ask::{
    AddBankAccount, AddCard, AddLine, AllowDutyException, ApproveBudget, ChangeLine, CloseCard,
    GiveGrant, OpenYear, RefuseGrant, RequestChange, RequestGrant, RevealNumber, SignChange,
    WithdrawChange,
};
pub use change::{ChangePreview, ChangeRequest, ChangeSide};
pub use grant::{DutyException, Grant, ReportMark};
pub use money::{CashLine, LineEntry, Money, Paid};
pub use selection::{Chosen, Measure};
pub use words::{
    AccountPurpose, CashAccount, ChangeAuthority, ChangeState, GrantState, LineAccount, LineNature,
    YearState,
};
pub use year::{CashColumns, LineColumns, LineStanding, TrusteeLine, TrusteeYear};
