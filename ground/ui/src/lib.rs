//! What every page is made of: the frame, form fields, charts, page links and the embedded files.
//!
//! Nothing here knows a request or a database. `web` fills a [`Frame`] and a [`FormView`] for the
//! signed-in visitor, a room's template extends `frame.html` and calls the macros of `forms.html`
//! and `parts.html`. A room finds these through its `askama.toml`:
//!
//! ```toml
//! [general]
//! dirs = ["src/web", "../../ground/ui/templates"]
//! ```
//!
//! Pages carry no inline style and no script, so that the content security policy can forbid both.

pub mod assets;
pub mod chart;
mod form;
mod frame;
pub mod map;
mod pager;
pub mod plan;
mod public;

pub use form::{FieldError, FormView};
pub use frame::{Crumb, Frame, NavItem, NavLink};
pub use pager::{PageLink, Pager};
pub use public::PublicFrame;
