//! What the whole site knows: its store, its clock, who opens sessions, its menu.

use std::sync::{Arc, OnceLock};

use axum::http::HeaderMap;
use jiff::Timestamp;
use kernel::{Ctx, Error, Fault, Outcome};
use store::{Engine, Store, Tx};

use crate::{
    cookie::Cookie,
    door::{Program, Session, SessionDoor},
    load::{Limits, Load},
    routes::Guard,
    shelf::{Shelf, Since},
};

/// Whether browsers reach the site through TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Plain HTTP on this machine only: the demo, the tests. Cookies cannot be `Secure` then, and
    /// [`crate::serve`] refuses any address but loopback.
    Loopback,
    /// Behind a proxy that speaks TLS to the browser.
    Tls,
}

impl Scheme {
    /// As an address begins.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Scheme::Loopback => "http",
            Scheme::Tls => "https",
        }
    }
}

/// What an operator may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The product's name in the header and the window title.
    pub product: String,
    /// How browsers reach the site.
    pub scheme: Scheme,
    /// The site's own origin (`https://office.example`): whole addresses name it where an office
    /// has no host of its own, forms must come from it where a proxy changes `Host`, and no office
    /// can take its host.
    pub origin: Option<String>,
    /// Whether our own proxy writes the visitor's address as the last `X-Forwarded-For` entry.
    pub forwarded: bool,
    /// Whether to show the sentence that only official government sites may show.
    pub masthead: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            product: "상생교류".to_owned(),
            scheme: Scheme::Loopback,
            origin: None,
            forwarded: false,
            masthead: false,
        }
    }
}

impl Settings {
    /// The host of the site's own origin, small and without its port; `None` where none was set.
    pub fn host(&self) -> Option<String> {
        let (_, rest) = self.origin.as_deref()?.split_once("://")?;
        let host = rest.split([':', '/']).next().unwrap_or_default();
        Some(host.to_ascii_lowercase()).filter(|host| !host.is_empty())
    }
}

/// Where the time of a request comes from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The state of every handler. Cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    store: Store,
    door: Box<dyn SessionDoor>,
    clock: Clock,
    settings: Settings,
    menu: OnceLock<Vec<MenuLine>>,
    public_menu: OnceLock<Vec<ui::NavItem>>,
    load: Arc<Load>,
    shelf: Shelf,
}

/// A line of the main menu with the guard of the page it leads to.
pub(crate) struct MenuLine {
    pub(crate) item: ui::NavItem,
    pub(crate) guard: Guard,
}

impl Site {
    /// A site that runs on the system's clock.
    pub fn new(store: Store, door: impl SessionDoor, settings: Settings) -> Self {
        #[allow(clippy::disallowed_methods)] // the edge is where time enters
        Self::with_clock(store, door, settings, Arc::new(Timestamp::now))
    }

    /// A site with another clock, for tests and for looking at a day that has passed.
    pub fn with_clock(
        store: Store,
        door: impl SessionDoor,
        settings: Settings,
        clock: Clock,
    ) -> Self {
        Self(Arc::new(Inner {
            store,
            door: Box::new(door),
            clock,
            settings,
            menu: OnceLock::new(),
            public_menu: OnceLock::new(),
            load: Arc::new(Load::new(Limits::default())),
            shelf: Shelf::default(),
        }))
    }

    /// The records. Handlers use [`crate::Visit::read`] and [`crate::Visit::write`] instead.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    /// What the operator set.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn scheme(&self) -> Scheme {
        self.0.settings.scheme
    }

    /// The account of work used when no server handed one in.
    pub(crate) fn load(&self) -> Arc<Load> {
        Arc::clone(&self.0.load)
    }

    pub(crate) fn menu(&self) -> &[MenuLine] {
        self.0.menu.get().map_or(&[], Vec::as_slice)
    }

    /// The pages of the public front that are kept.
    pub(crate) fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    /// What a page that is made from now on is made from.
    pub(crate) async fn since(&self) -> Outcome<Since> {
        let changes = self.look(Store::changes).await?;
        let day = kernel::day_in_seoul(self.now());
        Ok(Since { changes, day })
    }

    /// The menu of the public front: lines whose path begins with `/o/{site}`.
    pub(crate) fn public_menu(&self) -> &[ui::NavItem] {
        self.0.public_menu.get().map_or(&[], Vec::as_slice)
    }

    /// Set once, as [`Site::set_menu`].
    pub(crate) fn set_public_menu(&self, menu: Vec<ui::NavItem>) {
        let _ = self.0.public_menu.set(menu);
    }

    /// Set once, by the router; a second router over the same site keeps the first menu.
    pub(crate) fn set_menu(&self, menu: Vec<MenuLine>) {
        let _ = self.0.menu.set(menu);
    }

    /// Runs work that waits or computes for long (a write, a password hash) off the threads that
    /// answer requests.
    ///
    /// # Errors
    /// What the work answers; a fault when it panicked.
    pub async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let store = self.0.store.clone();
        match tokio::task::spawn_blocking(move || work(&store)).await {
            Ok(answer) => answer,
            Err(broken) => Err(Fault::new(format!("blocking work: {broken}")).into()),
        }
    }

    /// Reads in one snapshot: inline on the embedded store, whose reads take microseconds, on a
    /// blocking thread where a server is asked.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ctx: &Ctx,
        work: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        match self.0.store.engine() {
            Engine::Sqlite => self.0.store.read(ctx, work),
            Engine::Postgres => {
                let ctx = ctx.clone();
                self.blocking(move |store| store.read(&ctx, work)).await
            }
        }
    }

    /// Asks the store itself, on the threads that suit it as in [`Site::read`].
    pub(crate) async fn look<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Store) -> Result<T, Fault> + Send + 'static,
    ) -> Outcome<T> {
        match self.0.store.engine() {
            Engine::Sqlite => Ok(ask(&self.0.store)?),
            Engine::Postgres => self.blocking(move |store| Ok(ask(store)?)).await,
        }
    }

    /// The program behind a key.
    pub(crate) async fn program(&self, key: &str) -> Outcome<Option<Program>> {
        let now = self.now();
        match self.0.store.engine() {
            Engine::Sqlite => self.0.door.find_program(&self.0.store, key, now),
            Engine::Postgres => {
                let (site, key) = (self.clone(), key.to_owned());
                self.blocking(move |store| site.0.door.find_program(store, &key, now))
                    .await
            }
        }
    }

    /// The session that the request's cookie names, with its token.
    pub(crate) async fn session(
        &self,
        headers: &HeaderMap,
        now: Timestamp,
    ) -> Result<Option<(Session, String)>, Error> {
        let Some(token) = Cookie::Session.read(self.scheme(), headers) else {
            return Ok(None);
        };
        if token.is_empty() || token.len() > 256 {
            return Ok(None);
        }
        let found = match self.0.store.engine() {
            Engine::Sqlite => self.0.door.find(&self.0.store, &token, now)?,
            Engine::Postgres => {
                let (site, token) = (self.clone(), token.clone());
                self.blocking(move |store| site.0.door.find(store, &token, now))
                    .await?
            }
        };
        Ok(found.map(|session| (session, token)))
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn the_host_of_an_origin_is_small_and_without_its_port() {
        for (origin, host) in [
            (None, None),
            (Some("https://Office.example"), Some("office.example")),
            (Some("https://office.example:8443"), Some("office.example")),
            (Some("office.example"), None),
        ] {
            let settings = Settings {
                origin: origin.map(str::to_owned),
                ..Settings::default()
            };
            assert_eq!(settings.host().as_deref(), host, "{origin:?}");
        }
    }
}
