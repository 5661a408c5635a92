//! Draft, review, approve on a hash of exactly what is signed; four eyes; delegation.
//!
//! A room **submits** a record by its address and the digest of what the signers see. The steps
//! name roles; each step is signed once, in order, by somebody who holds the role or to whom a
//! holder delegated it. Never by the drafter, never by somebody who signed before, never by
//! somebody the room barred – nor on their behalf. A signature is for one digest: when the record
//! changes, [`approved`] refuses and the room [`void`]s what was signed.
//!
//! Rooms call [`sign`] and [`give_back`] inside their own verbs, so that what an approval brings
//! about (holding money, say) happens in the same transaction.
//!
//! Submissions end but are never removed; steps, signatures and delegations are never changed.

mod delegate;
mod end;
mod model;
mod read;
mod refusal;
mod rules;
mod sign;
mod store;
mod submit;

pub use delegate::{delegate, delegations, end_delegation, end_delegations_of};
pub use end::{give_back, void, withdraw};
pub use model::{
    Approval, Ask, Delegate, Delegation, Ended, Person, Signature, Signoff, Standing, State, Step,
};
pub use read::{approved, count_drafted, drafted, history, standing, standing_of, waiting};
pub use refusal::{DelegationRefused, Refused};
pub use sign::sign;
pub use submit::submit;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls these tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("signoff_delegation", "결재 위임"),
    ("signoff_delegation_end", "결재 위임 종료"),
    ("signoff_paper", "결재 문서"),
    ("signoff_signature", "결재 서명"),
    ("signoff_step", "결재 단계"),
];

/// The tables and statements, for the app's list of rooms.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "signoff",
        files: &[SchemaFile {
            number: 1,
            name: "0001_signoff.sql",
            sql: include_str!("../schema/0001_signoff.sql"),
            dialect: Dialect::Portable,
        }],
        statements: vec![store::papers::STATEMENTS, store::delegations::STATEMENTS],
        tables: vec![store::papers::TABLES, store::delegations::TABLES],
    }
}
