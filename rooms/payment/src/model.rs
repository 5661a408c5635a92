//! The nouns of the payment room.

mod ask;
mod bank_code;
mod batch;
mod payable;
mod payee;
mod selection;
mod words;

pub use ask::{
    AddPayee, AskPayable, Bounce, ChangeAccount, ChangeContact, DropPayable, PrepareBatch,
    ResolveUnknown, SendBatch, Settle, SettleBatch, SettleRow,
};
pub use bank_code::{BANKS, Bank, bank};
pub use batch::{BatchLine, PaymentBatch};
pub use payable::{Payable, PayableQuery, PayableRow, PaymentLine, PaymentStep, Waiting};
pub use payee::{AccountVersion, Payee, PayeeQuery, PayeeRow, SameAccount};
pub use selection::{Chosen, Measure};
pub use words::{BatchState, FileForm, PayeeKind, PaymentMove, PaymentState, Purse};
