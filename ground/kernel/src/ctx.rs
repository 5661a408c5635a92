//! Who asks, in which office, when and why.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::dates::day_in_seoul;

/// The office whose records are meant. A short lower-case name such as `hanbit`, first in every
/// key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TenantId(String);

impl TenantId {
    /// Accepts 1 to 32 characters of `a-z`, `0-9` and `-`, starting with a letter.
    pub fn new(name: &str) -> Option<Self> {
        let starts_well = name.chars().next().is_some_and(|c| c.is_ascii_lowercase());
        let fits = name.len() <= 32
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        (starts_well && fits).then(|| Self(name.to_owned()))
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A role by its id, for example `staff_planning`; the list is the people room's.
pub type Role = &'static str;

/// A thing that can be done, and who may do it. Rooms declare theirs in `access.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// `room.verb`, for example `program.add_activity`.
    pub name: &'static str,
    /// What it is called on screen, for the journal and for refusals.
    pub label: &'static str,
    /// The roles that may do it. Empty: nobody but the system itself.
    pub roles: &'static [Role],
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in account with the roles it holds at the time of the request.
    Account {
        /// The account's id as text.
        id: String,
        /// The name shown in the journal.
        name: String,
        /// Role ids held today.
        roles: Vec<String>,
    },
    /// A command or job of the system, by its name.
    System(&'static str),
    /// Nobody is signed in.
    Public,
}

impl Actor {
    /// What the journal stores: an account id, `system:NAME` or `public`.
    pub fn key(&self) -> String {
        match self {
            Actor::Account { id, .. } => id.clone(),
            Actor::System(name) => format!("system:{name}"),
            Actor::Public => "public".to_owned(),
        }
    }

    /// What people read.
    pub fn name(&self) -> &str {
        match self {
            Actor::Account { name, .. } => name,
            Actor::System(name) => name,
            Actor::Public => "공개",
        }
    }

    /// Whether this actor may do the verb. The system may do everything.
    pub fn may(&self, verb: &Verb) -> bool {
        match self {
            Actor::System(_) => true,
            Actor::Account { roles, .. } => roles.iter().any(|r| verb.roles.contains(&r.as_str())),
            Actor::Public => false,
        }
    }
}

/// The frame of one request or command. A transaction is born with one and keeps it.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// The office.
    pub tenant: TenantId,
    /// Who acts.
    pub actor: Actor,
    /// The instant of the request; the only clock a verb may read.
    pub now: Timestamp,
    /// Why, for the journal. The label of the verb or what the user typed.
    pub reason: String,
}

impl Ctx {
    /// A frame for a command or job of the system.
    pub fn system(tenant: TenantId, name: &'static str, now: Timestamp) -> Self {
        Self {
            tenant,
            actor: Actor::System(name),
            now,
            reason: name.to_owned(),
        }
    }

    /// Today in Asia/Seoul (UTC+9 without daylight saving since 1988).
    pub fn today(&self) -> Date {
        day_in_seoul(self.now)
    }
}
