//! A request to the public front of an office: nobody is signed in, the office is in the address.

use askama::Template;
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{HeaderValue, StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use kernel::{Actor, Ctx, Error, Outcome, Refusal};
use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use store::Tx;
use ui::{FormView, NavLink, PublicFrame};

use crate::{
    csrf,
    failure::{Answer, Failure, Why},
    guest::Guest,
    sent::Sent,
    shelf::{self, Tagged},
    site::Site,
    visit::{fresh_key, key_missing, render, see_other, write_patiently},
};

/// The kind of the names ([`store::Tx::put_door`]) by which an office's public front is found.
pub const PUBLIC_DOOR: &str = "public";

/// The kind of the names under which an office's public front has a host of its own: at most one.
pub const HOST_DOOR: &str = "host";

/// A part of a list, for programs.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ListOf{T}")]
pub struct ListOf<T> {
    /// How many there are on all pages.
    pub total: usize,
    /// Those of this page.
    pub items: Vec<T>,
    /// `after` of the next page; `null` on the last.
    pub next: Option<String>,
}

/// A request of a citizen to the public front of an office. An extractor for open routes whose path
/// has a parameter `site`: `/o/{site}/search`. It reads and writes as nobody in particular, whoever
/// is signed in; an unknown name is not found.
#[derive(Clone)]
pub struct PublicVisit {
    guest: Guest,
    ctx: Ctx,
    name: String,
    office: String,
    path: String,
    /// The path with its question.
    asked: String,
    /// The origin of whole addresses; empty when it is not known.
    origin: String,
    /// What the browser says that it has.
    known: Option<HeaderValue>,
}

impl PublicVisit {
    /// The office, and the time.
    pub fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// The short name in the address.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The office's name as people read it.
    pub fn office(&self) -> &str {
        &self.office
    }

    /// The address of a page of this front: `at("/search")` is `/o/NAME/search`.
    pub fn at(&self, path: &str) -> String {
        format!("/o/{}{path}", self.name)
    }

    /// The visitor's network address, for throttling; never stored in the clear.
    pub fn address(&self) -> std::net::IpAddr {
        self.guest.address()
    }

    /// The origin of this front, for feeds and maps of the site that need whole addresses: the host
    /// of its own that the office has set, else the origin that the operator set; empty where there
    /// is neither. What a browser says in `Host` is never asked.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Reads in one snapshot.
    ///
    /// # Errors
    /// What the closure answers, or a fault of the store.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.guest.site().read(&self.ctx, f).await
    }

    /// Runs a verb for a sent form, once for the form's key.
    ///
    /// # Errors
    /// As [`crate::Visit::write`].
    pub async fn write<T: Serialize + DeserializeOwned + Send + 'static>(
        &self,
        sent: &Sent,
        reason: &str,
        f: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let key = sent.key().ok_or_else(key_missing)?;
        let fingerprint = sent.fingerprint();
        let ctx = Ctx {
            reason: reason.to_owned(),
            ..self.ctx.clone()
        };
        let site = self.guest.site();
        site.blocking(move |store| write_patiently(store, &ctx, &key, &fingerprint, f))
            .await
    }

    /// The frame of a page with this heading.
    pub fn frame(&self, title: &str) -> PublicFrame {
        let settings = self.guest.site().settings();
        let home = self.at("");
        let lines = self.guest.site().public_menu().iter();
        let mut menu: Vec<NavLink> = lines
            .map(|item| NavLink {
                label: item.label.to_owned(),
                path: item.path.replace("{site}", &self.name),
                current: false,
            })
            .collect();
        let inside = |path: &str| {
            let rest = self.path.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || (path != home && rest.starts_with('/')))
        };
        let found = menu.iter_mut().filter(|line| inside(&line.path));
        if let Some(line) = found.max_by_key(|line| line.path.len()) {
            line.current = true;
        }
        let frame = PublicFrame::new(title, &*settings.product, &*self.office, home);
        let frame = match self.origin.as_str() {
            "" => frame,
            origin => frame.at(format!("{origin}{}", self.asked)),
        };
        frame.with_menu(menu).with_masthead(settings.masthead)
    }

    /// A page without a form. It has a tag of its very bytes, so that a browser that has them is
    /// told so; it must ask each time, so that what was withdrawn is gone at once. Until anything
    /// at all is committed the same bytes answer the same address.
    pub fn page<P: Template>(&self, page: &P) -> Response {
        match page.render() {
            Ok(text) => self.tagged("text/html; charset=utf-8", text.into_bytes()),
            Err(broken) => {
                Failure::from(kernel::Fault::new(format!("template: {broken}"))).into_response()
            }
        }
    }

    /// Any other content, tagged in the same way.
    pub fn tagged(&self, content_type: &'static str, bytes: Vec<u8>) -> Response {
        let digest = Sha256::digest(&bytes);
        let page = Tagged {
            content_type,
            tag: format!("\"{}\"", csrf::hex(digest.get(..16).unwrap_or(&digest))),
            bytes: Bytes::from(bytes),
        };
        let mut answer = page.answer(self.known.as_ref());
        // The gate puts it on the shelf.
        answer.extensions_mut().insert(page);
        answer
    }

    /// JSON, tagged in the same way.
    ///
    /// # Errors
    /// A fault when the value does not become JSON.
    pub fn json(&self, value: &impl Serialize) -> Answer {
        let bytes = serde_json::to_vec(value);
        let bytes = bytes.map_err(|e| kernel::Fault::new(format!("json: {e}")))?;
        Ok(self.tagged("application/json", bytes))
    }

    /// A page with a form, which nobody stores.
    pub fn form_page<P: Template>(&self, page: &P) -> Response {
        render(page, StatusCode::OK)
    }

    /// A page whose form was refused, 422.
    pub fn refused<P: Template>(&self, page: &P) -> Response {
        render(page, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// An empty form. There is no session and so no token; see [`crate::Routes::open_post`].
    pub fn form(&self) -> FormView {
        FormView::new("", fresh_key())
    }

    /// A form with values in it.
    pub fn form_with(&self, values: &[(&str, String)]) -> FormView {
        let values = values.iter().map(|(name, value)| (*name, value.clone()));
        self.form().with_values(values)
    }

    /// A refused form: everything typed is kept, every refusal stands at its field.
    pub fn form_again(&self, sent: &Sent, refusal: &Refusal) -> FormView {
        self.form().with_values(sent.typed()).with_refusal(refusal)
    }

    /// On to another page of this front, 303.
    pub fn go(&self, path: &str) -> Response {
        see_other(&self.at(path))
    }
}

impl FromRequestParts<Site> for PublicVisit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let guest = Guest::from_request_parts(parts, site).await?;
        let params = RawPathParams::from_request_parts(parts, site).await;
        let params = params.map_err(|_| Why::Error(Error::NotFound))?;
        let name = params.iter().find(|(name, _)| *name == "site");
        let name = name.map(|(_, value)| value.to_owned()).unwrap_or_default();
        let asked = name.clone();
        let (office, host) = site
            .look(move |store| store.office_with(PUBLIC_DOOR, &asked, HOST_DOOR))
            .await?
            .ok_or(Error::NotFound)?;
        let asked = parts.uri.path_and_query();
        let ctx = Ctx {
            tenant: office.tenant,
            actor: Actor::Public,
            now: guest.now(),
            reason: String::new(),
        };
        Ok(Self {
            guest,
            ctx,
            name,
            office: office.name,
            path: parts.uri.path().to_owned(),
            asked: asked.map(ToString::to_string).unwrap_or_default(),
            origin: match (host, &site.settings().origin) {
                (Some(host), _) => format!("{}://{host}", site.scheme().word()),
                (None, origin) => origin.clone().unwrap_or_default(),
            },
            known: shelf::known(&parts.headers),
        })
    }
}
