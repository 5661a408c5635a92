//! What the verbs ask for. Texts as typed, so that page and command share one reader.

use kernel::Id;

use super::Account;
use crate::password::HashedPassword;

/// What [`create_account`](crate::create_account) asks for. Texts as typed.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// 4 to 64 of `a-z 0-9 . _ - @`, starting with a letter.
    pub sign_in: String,
    /// The person's name.
    pub name: String,
    /// An organization's id.
    pub organization: String,
    /// Position; may be empty.
    pub title: String,
    /// Office telephone; may be empty.
    pub phone: String,
    /// From [`accept_password`](crate::accept_password).
    pub password_hash: HashedPassword,
}

/// What [`edit_account`](crate::edit_account) asks for. Texts as typed.
#[derive(Debug, Clone)]
pub struct EditAccount {
    /// Which account.
    pub account: Id<Account>,
    /// The person's name.
    pub name: String,
    /// An organization's id.
    pub organization: String,
    /// Position; may be empty.
    pub title: String,
    /// Office telephone; may be empty.
    pub phone: String,
}

/// What [`grant_role`](crate::grant_role) asks for. Texts as typed.
#[derive(Debug, Clone)]
pub struct GrantRole {
    /// An account's id.
    pub account: String,
    /// A role's id.
    pub role: String,
    /// First day.
    pub from_on: String,
    /// Last day; empty for no end.
    pub to_on: String,
    /// Why; kept with the grant.
    pub why: String,
}

/// What [`hand_over`](crate::hand_over) asks for. Texts as typed.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// A duty's id.
    pub duty: String,
    /// An address `room/kind/id`; empty for the whole office.
    pub subject: String,
    /// The account's id that takes over.
    pub account: String,
    /// The first day of the new holder.
    pub from_on: String,
    /// Why; kept with the holding.
    pub reason: String,
}
