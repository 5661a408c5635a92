//! The signed-in request: where a handler reads, writes and answers.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use kernel::{Actor, Ctx, Error, Outcome, Refusal, Verb};
use serde::{Serialize, de::DeserializeOwned};
use store::{IdempotencyKey, Store, Tx};
use ui::{FormView, Frame, NavLink};

use crate::{
    cookie::Cookie,
    csrf,
    door::Session,
    failure::{Failure, Why},
    json::Key,
    routes::Guard,
    sent::Sent,
    site::Site,
};

/// A request of somebody signed in. An extractor: a handler that takes one cannot run for anybody
/// else. Cheap to clone.
#[derive(Clone)]
pub struct Visit(Arc<Inner>);

struct Inner {
    site: Site,
    ctx: Ctx,
    session: Session,
    token: String,
    path: String,
    said: Option<String>,
    said_shown: AtomicBool,
}

impl Visit {
    pub(crate) fn new(
        site: &Site,
        session: Session,
        token: String,
        parts: (&str, Option<String>),
        now: jiff::Timestamp,
    ) -> Self {
        let (path, said) = parts;
        let actor = Actor::Account {
            id: session.account.clone(),
            name: session.name.clone(),
            roles: session.roles.clone(),
        };
        let ctx = Ctx {
            tenant: session.tenant.clone(),
            actor,
            now,
            reason: String::new(),
        };
        Self(Arc::new(Inner {
            site: site.clone(),
            ctx,
            session,
            token,
            path: path.to_owned(),
            said,
            said_shown: AtomicBool::new(false),
        }))
    }

    /// Who asks, in which office, when.
    pub fn ctx(&self) -> &Ctx {
        &self.0.ctx
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.0.site
    }

    /// The token of this session, for the verb that ends it.
    pub fn token(&self) -> &str {
        &self.0.token
    }

    /// Whether the visitor may do this, for showing or leaving out a button. The verb asks again.
    pub fn may(&self, verb: &Verb) -> bool {
        self.0.ctx.actor.may(verb)
    }

    /// Reads in one snapshot.
    ///
    /// # Errors
    /// What the closure answers, or a fault of the store.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.0.site.read(&self.0.ctx, f).await
    }

    /// Runs a verb for a sent form and answers when its work is durable. The form's key makes a
    /// second submission of the same form answer the same without doing it again, so a handler
    /// calls this once. `reason` goes to the journal.
    ///
    /// # Errors
    /// What the verb answers; a refusal `web.key_missing` when the form carried no key, or
    /// `store.key_reused` when its key was used for something else.
    pub async fn write<T: Serialize + DeserializeOwned + Send + 'static>(
        &self,
        sent: &Sent,
        reason: &str,
        f: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let key = sent.key().ok_or_else(key_missing)?;
        self.write_keyed(key, sent.fingerprint(), reason, f).await
    }

    /// The same as [`Visit::write`] for an API request, whose key is the `Idempotency-Key` header.
    ///
    /// # Errors
    /// As [`Visit::write`].
    pub async fn write_json<T: Serialize + DeserializeOwned + Send + 'static>(
        &self,
        key: &Key,
        reason: &str,
        f: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.write_keyed(key.key.clone(), key.fingerprint, reason, f)
            .await
    }

    async fn write_keyed<T: Serialize + DeserializeOwned + Send + 'static>(
        &self,
        key: IdempotencyKey,
        fingerprint: [u8; 32],
        reason: &str,
        f: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let ctx = Ctx {
            reason: reason.to_owned(),
            ..self.0.ctx.clone()
        };
        self.0
            .site
            .blocking(move |store| write_patiently(store, &ctx, &key, &fingerprint, f))
            .await
    }

    /// The frame of a page with this heading. Shows what has just been done, once.
    pub fn frame(&self, title: &str) -> Frame {
        self.0.said_shown.store(true, Ordering::Relaxed);
        self.bare_frame(title)
            .with_menu(self.menu(&self.0.path))
            .saying(self.0.said.clone())
    }

    /// The frame of a page that says why there is none: the same wherever it appears.
    pub(crate) fn error_frame(&self, title: &str) -> Frame {
        self.bare_frame(title).with_menu(self.menu(""))
    }

    fn bare_frame(&self, title: &str) -> Frame {
        let settings = self.0.site.settings();
        Frame::new(title, &*settings.product)
            .signed_in(
                &self.0.session.office_name,
                &self.0.session.name,
                &self.csrf(),
            )
            .with_masthead(settings.masthead)
    }

    fn menu(&self, here: &str) -> Vec<NavLink> {
        let open = |guard: Guard| match guard {
            Guard::Open | Guard::Signed => true,
            Guard::Verb(verb) => self.may(verb),
        };
        let lines = || self.0.site.menu().iter().filter(|line| open(line.guard));
        let inside = |path: &str| {
            here == path
                || (path != "/" && here.strip_prefix(path).is_some_and(|r| r.starts_with('/')))
        };
        let paths = lines()
            .map(|line| line.item.path)
            .filter(|path| inside(path));
        let current = paths.max_by_key(|path| path.len());
        lines()
            .map(|line| NavLink {
                label: line.item.label.to_owned(),
                path: line.item.path.to_owned(),
                current: current == Some(line.item.path),
            })
            .collect()
    }

    /// A page, 200.
    pub fn page<P: Template>(&self, page: &P) -> Response {
        render(page, StatusCode::OK)
    }

    /// A page whose form was refused, 422; its window title begins with "오류: ".
    pub fn refused<P: Template>(&self, page: &P) -> Response {
        render(page, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// An empty form.
    pub fn form(&self) -> FormView {
        FormView::new(self.csrf(), fresh_key())
    }

    /// A form with values in it, for changing what exists.
    pub fn form_with(&self, values: &[(&str, String)]) -> FormView {
        self.form()
            .with_values(values.iter().map(|(name, value)| (*name, value.clone())))
    }

    /// A refused form: everything typed is kept, every refusal stands at its field.
    pub fn form_again(&self, sent: &Sent, refusal: &Refusal) -> FormView {
        self.form().with_values(sent.typed()).with_refusal(refusal)
    }

    /// On to another page of ours, 303, which then says what has been done. An empty `said` says
    /// nothing.
    pub fn go(&self, path: &str, said: &str) -> Response {
        let mut response = see_other(path);
        if !said.is_empty()
            && let Some(line) = Cookie::Said.set(self.0.site.scheme(), said)
        {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
        response
    }

    /// Forgets the session in the browser and goes to the sign-in page. The session itself is
    /// ended by the people room's verb.
    pub fn sign_out(&self) -> Response {
        let mut response = see_other("/sign-in");
        if let Some(line) = Cookie::Session.clear(self.0.site.scheme()) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
        response
    }

    pub(crate) fn csrf(&self) -> String {
        csrf::token(&self.0.session.csrf_secret)
    }

    pub(crate) fn made(&self, token: &str) -> bool {
        csrf::matches(&self.0.session.csrf_secret, token)
    }

    pub(crate) fn account(&self) -> &str {
        &self.0.session.account
    }

    /// Whether the message after a redirect was there and has been put on a page.
    pub(crate) fn said_was_shown(&self) -> bool {
        self.0.said.is_some() && self.0.said_shown.load(Ordering::Relaxed)
    }
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Visit>()
            .cloned()
            .ok_or_else(|| Why::SignIn(None).into())
    }
}

/// Tries a keyed write again when the fault may pass: with the key, even a write whose answer was
/// lost on the way is not done twice.
pub(crate) fn write_patiently<T: Serialize + DeserializeOwned + Send + 'static>(
    store: &Store,
    ctx: &Ctx,
    key: &IdempotencyKey,
    fingerprint: &[u8],
    f: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let f = Arc::new(Mutex::new(f));
    let mut tries = 0;
    loop {
        let f = Arc::clone(&f);
        let verb = move |tx: &mut Tx<'_>| f.lock().unwrap_or_else(PoisonError::into_inner)(tx);
        match store.write_once(ctx.clone(), key, fingerprint, verb) {
            Err(Error::Fault(fault)) if fault.passing && tries < 2 => tries += 1,
            answer => return answer,
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
}

pub(crate) fn key_missing() -> Refusal {
    Refusal::new(
        "web.key_missing",
        "요청 번호가 없어 처리하지 않았습니다. 화면을 새로 열어 다시 보내세요.",
    )
}

/// A fresh idempotency key: 128 random bits.
#[allow(clippy::expect_used)] // no randomness means no safe answer of any kind
pub(crate) fn fresh_key() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    csrf::hex(&bytes)
}

pub(crate) fn render<P: Template>(page: &P, status: StatusCode) -> Response {
    match page.render() {
        Ok(text) if status.is_success() => (status, Html(text)).into_response(),
        Ok(text) => (status, Html(text.replacen("<title>", "<title>오류: ", 1))).into_response(),
        Err(broken) => {
            Failure::from(kernel::Fault::new(format!("template: {broken}"))).into_response()
        }
    }
}

/// 303 to a local path; anything else leads to the front page.
pub(crate) fn see_other(path: &str) -> Response {
    let path = csrf::local_path(path).and_then(|path| HeaderValue::from_str(&path).ok());
    let path = path.unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
}
