//! The edge: from a TCP connection to a verb and back.
//!
//! A room lists its [`Routes`]; [`router`] merges all rooms into one axum router and the table of
//! who may do what; [`serve`] runs it behind time limits and load shedding. Every route passes one
//! gate which a handler cannot go around: it finds the session, holds the access table, reads the
//! body within its limits, checks that a form came from our own page, and turns every failure into
//! the right page or problem document. Handlers open and commit once, through [`Visit::read`] and
//! [`Visit::write`].
//!
//! Deliberately absent: inline scripts and styles, sessions of its own (a [`SessionDoor`] is handed
//! in), TLS (a proxy's work), HTTP/2 (the proxy's too), compression (a proxy's too; secrets and
//! typed text share a page).

mod background;
mod calendar;
mod calm;
mod cookie;
mod csrf;
mod describe;
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
mod pace;
mod percent;
mod program;
mod public;
mod router;
mod routes;
mod sent;
mod serve;
mod shelf;
mod site;
mod visit;
mod wire;

pub use background::{behind, in_background};
pub use calendar::{Occasion, calendar};
pub use csrf::local_path;
pub use describe::Doc;
pub use door::{Program, Session, SessionDoor, scope_of};
pub use download::{download, picture};
pub use failure::{Answer, Failure, settle};
pub use figure::figure_path;
pub use guest::Guest;
pub use json::{Json, Key, Query};
pub use load::Limits;
pub use percent::encode as percent;
pub use public::{HOST_DOOR, ListOf, PUBLIC_DOOR, PublicVisit};
pub use router::router;
pub use routes::{Guard, Room, RouteRow, Routes};
pub use sent::{Sent, SentFile};
pub use serve::serve;
pub use site::{Clock, Scheme, Settings, Site};
pub use visit::Visit;
