//! The routes of a room, each with the verb it needs: the access table is made of them.

use axum::{handler::Handler, routing};
use kernel::Verb;

use crate::{describe::Doc, site::Site};

/// What a room offers to the web.
pub struct Room {
    /// The room's name, for example `program`.
    pub name: &'static str,
    /// Its routes.
    pub routes: Routes,
    /// Its lines of the main menu; a line is shown to those who may open its path. Lines whose
    /// path begins with `/o/{site}` are those of the public front.
    pub nav: Vec<ui::NavItem>,
}

/// Who passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Everybody.
    Open,
    /// Any signed-in account.
    Signed,
    /// A signed-in account with a role of the verb.
    Verb(&'static Verb),
}

/// One line of the access table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteRow {
    /// The room it belongs to; `web` for the edge's own.
    pub room: &'static str,
    /// `GET` (answers `HEAD` too) or `POST`.
    pub method: &'static str,
    /// The path as registered: `/activities/{id}`.
    pub path: &'static str,
    /// Who passes.
    pub guard: Guard,
}

/// Routes in the making. Paths are made of plain segments and whole `{name}` segments; those below
/// `/api/` speak JSON, all others HTML.
#[derive(Default)]
pub struct Routes {
    pub(crate) entries: Vec<Entry>,
}

pub(crate) struct Entry {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) guard: Guard,
    pub(crate) handler: routing::MethodRouter<Site>,
    pub(crate) doc: Option<Doc>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page for those who may do the verb. Nobody signed in: the sign-in page. The wrong role:
    /// "not found", with the same bytes as a page that does not exist.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, verb: &'static Verb, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add("GET", path, Guard::Verb(verb), routing::get(handler))
    }

    /// A form or an API write for those who may do the verb; guards as [`Routes::get`], and the
    /// form's token is checked.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, verb: &'static Verb, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add("POST", path, Guard::Verb(verb), routing::post(handler))
    }

    /// A page for any signed-in account.
    #[must_use]
    pub fn signed_get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add("GET", path, Guard::Signed, routing::get(handler))
    }

    /// A form for any signed-in account.
    #[must_use]
    pub fn signed_post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add("POST", path, Guard::Signed, routing::post(handler))
    }

    /// A page for everybody.
    #[must_use]
    pub fn open_get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add("GET", path, Guard::Open, routing::get(handler))
    }

    /// A form for everybody. It has no token to check; that it comes from our own page is told by
    /// the browser's `Sec-Fetch-Site` or `Origin`.
    #[must_use]
    pub fn open_post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add("POST", path, Guard::Open, routing::post(handler))
    }

    /// Describes the route added last, for the OpenAPI document. What is for everybody below
    /// `/api/public/` must be described, else the router is not made.
    #[must_use]
    pub fn described(mut self, doc: Doc) -> Self {
        if let Some(last) = self.entries.last_mut() {
            last.doc = Some(doc);
        }
        self
    }

    /// The access table so far; the room is not known yet and left empty.
    pub fn table(&self) -> Vec<RouteRow> {
        self.entries.iter().map(|entry| entry.row("")).collect()
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        guard: Guard,
        handler: routing::MethodRouter<Site>,
    ) -> Self {
        self.entries.push(Entry {
            method,
            path,
            guard,
            handler,
            doc: None,
        });
        self
    }
}

impl Entry {
    pub(crate) fn row(&self, room: &'static str) -> RouteRow {
        RouteRow {
            room,
            method: self.method,
            path: self.path,
            guard: self.guard,
        }
    }
}
