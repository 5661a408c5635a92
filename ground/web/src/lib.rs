//! The edge: from a TCP connection to a verb and back.
//!
//! A room lists its [`Routes`]; [`router`] merges all rooms into one axum router and the table of
//! who may do what; [`serve`] runs it behind time limits and load shedding. Every route passes one
//! gate which a handler cannot go around: it finds the session, holds the access table, reads the
//! body within its limits, checks that a form came from our own page, and turns every failure into
//! the right page or problem document. Handlers open and commit once, through [`Visit::read`] and
//! [`Visit::write`].
//!
//! Deliberately absent: scripts, inline styles, sessions of its own (a [`SessionDoor`] is handed
//! in), TLS (a proxy's work), HTTP/2 (the proxy's too), compression (a proxy's too; secrets and
//! typed text share a page).

mod calm;
mod cookie;
mod csrf;
mod door;
mod download;
mod failure;
mod figure;
mod gate;
mod guest;
mod headers;
mod json;
mod load;
mod notice;
mod percent;
mod public;
mod router;
mod routes;
mod sent;
mod serve;
mod shelf;
mod site;
mod visit;
mod wire;

pub use csrf::local_path;
pub use door::{Session, SessionDoor};
pub use download::download;
pub use failure::{Answer, Failure};
pub use figure::figure_path;
pub use guest::Guest;
pub use json::{Json, Key};
pub use load::Limits;
pub use percent::encode as percent;
pub use public::{PUBLIC_DOOR, PublicVisit};
pub use router::router;
pub use routes::{Guard, Room, RouteRow, Routes};
pub use sent::{Sent, SentFile};
pub use serve::serve;
pub use site::{Clock, Scheme, Settings, Site};
pub use visit::Visit;
