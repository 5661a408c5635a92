//! Keys of programs.

use jiff::{Timestamp, civil::Date};
use kernel::Id;
use serde::{Deserialize, Serialize};

use super::{Account, Revoked};

/// A key with which a program acts for an account, within its scopes, until a day.
#[doc(alias = "연동 열쇠")]
#[derive(Debug, Clone)]
pub struct ApiKey {
    /// Its id.
    pub id: Id<ApiKey>,
    /// For whom it acts.
    pub account: Id<Account>,
    /// The account's name.
    pub account_name: String,
    /// What it is for, in the words of who made it.
    pub label: String,
    /// What it opens, each `room:read` or `room:write`.
    pub scopes: Vec<String>,
    /// Its last four letters, to tell keys apart.
    pub hint: String,
    /// When it was made.
    pub issued_at: Timestamp,
    /// The last day on which it opens anything.
    pub expires_on: Date,
    /// The last day on which it was used.
    pub used_on: Option<Date>,
    /// Who took it back, when and why.
    pub revoked: Option<Revoked>,
}

impl ApiKey {
    /// Whether it opens anything on a day.
    pub fn is_open(&self, day: Date) -> bool {
        self.revoked.is_none() && day <= self.expires_on
    }
}

/// A scope that a key may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyScope {
    /// `room:read` or `room:write`.
    pub id: String,
    /// What it opens, as people read it.
    pub label: String,
}

/// What [`issue_key`](crate::issue_key) asks for. Texts as typed.
#[derive(Debug, Clone)]
pub struct IssueKey {
    /// What the key is for.
    pub label: String,
    /// Ids of scopes.
    pub scopes: Vec<String>,
    /// The last day.
    pub expires_on: String,
}

/// What comes of making a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// The key's id.
    pub id: Id<ApiKey>,
    /// Its last four letters: a form that was sent twice tells by them that its second secret is
    /// not the key's.
    pub hint: String,
}
