//! People: accounts, sessions, organizations, roles, responsibilities and their handover.
//!
//! The door of the room: what the app and higher rooms may call.

pub mod access;
mod add_organization;
mod change_password;
mod close_account;
mod create_account;
mod delegate_signing;
mod edit_account;
mod end_delegation;
mod found_first_admin;
mod give_up_message;
mod grant_role;
mod hand_over;
mod issue_key;
mod limits;
mod lock_account;
mod model;
mod password;
mod place_organization;
mod refusal;
mod reset_password;
mod responsible;
mod revoke_key;
mod revoke_role;
pub mod role;
mod rules;
mod send_again;
mod session;
mod sign_in;
mod store;
mod unlock_account;
mod web;

pub use add_organization::add_organization;
pub use close_account::close_account;
pub use create_account::create_account;
pub use delegate_signing::delegate_signing;
pub use edit_account::edit_account;
pub use end_delegation::end_delegation;
pub use found_first_admin::found_first_admin;
pub use give_up_message::give_up_message;
pub use grant_role::grant_role;
pub use hand_over::hand_over;
pub use limits::{Limits, rules as limit_rules};
pub use lock_account::lock_account;
pub use model::{
    Account, AccountState, ApiKey, DUTIES, DelegateSigning, Duty, EditAccount, GrantRole, HandOver,
    Holder, IssueKey, Issued, KeyScope, NewAccount, ORGANIZATION_KINDS, Organization, Revoked,
    RoleGrant, SignInTry, Task, Tasks, TryOutcome, Word, tasks_of,
};
pub use password::{HashedPassword, accept_password};
pub use place_organization::{place_organization, region_of_account};
pub use refusal::{
    DoorRefusal, KeyRefusal, PasswordRefusal, PeopleRefusal, RightsRefusal, TypedRefusal,
};
pub use reset_password::reset_password;
pub use responsible::{holders_of, responsible_for, responsible_on};
pub use revoke_key::revoke_key;
pub use revoke_role::revoke_role;
pub use send_again::send_again;
pub use session::sessions;
pub use unlock_account::unlock_account;
pub use web::{PageOf, TABLE_LABELS, TableLabel, room, room_with, room_with_access};

use ::store::{Dialect, RoomSchema, SchemaFile};

/// The room's tables, statements and windows.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "people",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_people.sql",
                sql: include_str!("../schema/0001_people.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_key.sql",
                sql: include_str!("../schema/0002_key.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 3,
                name: "0003_place.sql",
                sql: include_str!("../schema/0003_place.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: store::statements(),
        tables: store::tables(),
    }
}
