//! The nouns of the people room and their states.

mod ask;
mod key;
mod sign_in_try;
mod signing;
mod task;

pub use ask::{EditAccount, GrantRole, HandOver, NewAccount};
pub use key::{ApiKey, IssueKey, Issued, KeyScope};
pub use sign_in_try::{SignInTry, TryOutcome};
pub use signing::DelegateSigning;
pub use task::{Task, Tasks, tasks_of};

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Id, Kind};

/// An account of one person.
#[doc(alias = "사용자 계정")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: Id<Account>,
    /// The name typed to sign in: lower case, unique over all offices.
    pub sign_in: String,
    /// The person's name.
    pub name: String,
    /// The organization.
    pub organization: Id<Organization>,
    /// Name of the organization.
    pub organization_name: String,
    /// Position; may be empty.
    pub title: String,
    /// Office telephone; may be empty.
    pub phone: String,
    /// Whether it can be used.
    pub state: AccountState,
    /// Rises whenever every session of the account must end.
    pub session_epoch: i64,
    /// When its password was last set.
    pub password_set_at: Timestamp,
    /// Whether its password was chosen by somebody else and must be changed before working.
    pub must_change: bool,
    /// First day.
    pub opened_on: Date,
    /// Last day; `None` while it lasts.
    pub closed_on: Option<Date>,
}

impl Kind for Account {
    const NAME: &'static str = "account";
}

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// Can sign in.
    Active,
    /// Cannot sign in until an administrator unlocks it.
    Locked,
    /// Ended; kept for the record.
    Closed,
}

impl AccountState {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            AccountState::Active => "active",
            AccountState::Locked => "locked",
            AccountState::Closed => "closed",
        }
    }

    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            AccountState::Active => "사용",
            AccountState::Locked => "잠김",
            AccountState::Closed => "종료",
        }
    }

    /// Reads the stored word.
    pub fn read(word: &str) -> Option<Self> {
        [
            AccountState::Active,
            AccountState::Locked,
            AccountState::Closed,
        ]
        .into_iter()
        .find(|state| state.word() == word)
    }
}

/// An organization that accounts belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its id.
    pub id: Id<Organization>,
    /// Which sort, an id of [`ORGANIZATION_KINDS`].
    pub kind: String,
    /// Its name.
    pub name: String,
}

impl Kind for Organization {
    const NAME: &'static str = "organization";
}

/// A word as data: the id that is stored and the label that people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Stored.
    pub id: &'static str,
    /// Shown.
    pub label: &'static str,
}

/// Sorts of organizations.
pub static ORGANIZATION_KINDS: &[Word] = &[
    Word {
        id: "office",
        label: "지원단",
    },
    Word {
        id: "trustee",
        label: "수탁기관",
    },
    Word {
        id: "department",
        label: "시 부서",
    },
    Word {
        id: "bureau",
        label: "시 실·국",
    },
    Word {
        id: "local_government",
        label: "협력 지자체",
    },
    Word {
        id: "council",
        label: "시의회",
    },
    Word {
        id: "auditor",
        label: "감사·회계법인",
    },
    Word {
        id: "producer",
        label: "농가·업체",
    },
    Word {
        id: "other",
        label: "기타",
    },
];

/// The responsibilities that are handed over from a day. The statement's block of people in
/// charge reads `head`, `team_lead` and `officer`.
pub static DUTIES: &[Word] = &[
    Word {
        id: "head",
        label: "과장",
    },
    Word {
        id: "team_lead",
        label: "팀장",
    },
    Word {
        id: "officer",
        label: "주무관",
    },
    Word {
        id: "director",
        label: "사업단장",
    },
    Word {
        id: "accountant",
        label: "회계담당",
    },
    Word {
        id: "planning",
        label: "사업기획·운영 담당",
    },
    Word {
        id: "resource",
        label: "자원관리·홍보 담당",
    },
];

/// The label of a stored word; the word itself when the list has none.
pub fn label_of<'w>(words: &'static [Word], id: &'w str) -> &'w str {
    words.iter().find(|w| w.id == id).map_or(id, |w| w.label)
}

/// A role held from a day to a day.
#[doc(alias = "역할")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleGrant {
    /// Its id.
    pub id: Id<RoleGrant>,
    /// Who holds it.
    pub account: Id<Account>,
    /// The role's id.
    pub role: String,
    /// First day.
    pub from_on: Date,
    /// Last day; `None` while it lasts.
    pub to_on: Option<Date>,
    /// Why it was granted.
    pub why: String,
    /// Who granted it, as people read it.
    pub granted_by_name: String,
    /// When it was granted.
    pub granted_at: Timestamp,
    /// Set when it was revoked: it counts no more, whatever its days say.
    pub revoked: Option<Revoked>,
}

/// How a grant ended before its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// When.
    pub at: Timestamp,
    /// Who, as people read it.
    pub by_name: String,
    /// Why.
    pub why: String,
}

impl Kind for ApiKey {
    const NAME: &'static str = "api_key";
}

impl Kind for RoleGrant {
    const NAME: &'static str = "role_grant";
}

impl RoleGrant {
    /// Whether the role is held on a day.
    pub fn in_force(&self, day: Date) -> bool {
        self.revoked.is_none() && self.from_on <= day && self.to_on.is_none_or(|to| day <= to)
    }
}

/// One holding of a responsibility.
#[doc(alias = "담당")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Its id.
    pub id: Id<Duty>,
    /// Which responsibility, an id of [`DUTIES`].
    pub duty: String,
    /// What it is about; `None` for the whole office.
    pub subject: Option<Address>,
    /// Who holds it.
    pub account: Id<Account>,
    /// Their name.
    pub account_name: String,
    /// First day.
    pub from_on: Date,
    /// Last day; `None` while it lasts.
    pub to_on: Option<Date>,
    /// Why it was handed over.
    pub reason: String,
    /// Who recorded it, as people read it.
    pub handed_by_name: String,
}

impl Kind for Duty {
    const NAME: &'static str = "duty";
}

/// Who is responsible on a day.
#[doc(alias = "담당자")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The person's name.
    pub name: String,
    /// Position.
    pub title: String,
    /// Office telephone; may be empty.
    pub phone: String,
}
