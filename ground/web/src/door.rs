//! How the edge learns who a session token belongs to.

use jiff::Timestamp;
use kernel::{Outcome, TenantId};
use store::Store;

/// Finds sessions. The people room implements it; it is handed to [`crate::Site::new`].
pub trait SessionDoor: Send + Sync + 'static {
    /// The session behind a token from the cookie; `None` when it is unknown, ended or too old.
    ///
    /// Called once for every request that carries a session cookie. It may write (a touch of the
    /// last-seen time), but must not fail because of it.
    ///
    /// # Errors
    /// A fault when the store cannot be asked.
    fn find(&self, store: &Store, token: &str, now: Timestamp) -> Outcome<Option<Session>>;

    /// The program behind a key from the header `Authorization: Bearer`; `None` when it is unknown,
    /// taken back or over. Called once for every request below `/api/` that carries one.
    ///
    /// # Errors
    /// A fault when the store cannot be asked.
    fn find_program(&self, store: &Store, key: &str, now: Timestamp) -> Outcome<Option<Program>>;
}

/// A program that acts for an account, within the scopes of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The account for which it acts.
    pub session: Session,
    /// The key's id as text.
    pub key: String,
    /// What the key opens: `resource:read`, `resource:write` and the like.
    pub scopes: Vec<String>,
}

/// The scope that a route of a room asks of a key: reading for `GET`, else writing.
pub fn scope_of(room: &str, method: &str) -> String {
    let what = if method == "GET" { "read" } else { "write" };
    format!("{room}:{what}")
}

/// A signed-in account as the edge needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The office.
    pub tenant: TenantId,
    /// The office's name as people read it.
    pub office_name: String,
    /// The account's id as text; the journal stores it.
    pub account: String,
    /// The person's name as people read it.
    pub name: String,
    /// Role ids held today.
    pub roles: Vec<String>,
    /// A random secret of this session, at least 16 bytes of entropy, never sent to the browser:
    /// the CSRF token is made of it.
    pub csrf_secret: String,
}
