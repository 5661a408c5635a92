//! A request to a page for everybody, signed in or not.

use std::net::IpAddr;

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
    response::Response,
};
use jiff::Timestamp;
use kernel::Refusal;
use ui::{FormView, Frame};

use crate::{
    cookie::Cookie,
    csrf,
    failure::{Failure, Why},
    sent::Sent,
    site::Site,
    visit::{Visit, fresh_key, render, see_other},
};

/// A request of anybody. An extractor for routes added with `open_get` and `open_post`.
#[derive(Clone)]
pub struct Guest {
    pub(crate) site: Site,
    pub(crate) now: Timestamp,
    pub(crate) address: IpAddr,
    pub(crate) next: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) visit: Option<Visit>,
}

impl Guest {
    /// The site; [`Site::blocking`] runs the verb that signs in.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The instant of the request.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The visitor's address, for throttling; unspecified (`0.0.0.0`) when there is no connection.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// The host that was asked for, small and without its port, as the browser says: to find it
    /// among those that were set, never to print it.
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// The signed-in visit, if there is one.
    pub fn visit(&self) -> Option<&Visit> {
        self.visit.as_ref()
    }

    /// Where to after signing in: the `next` of the address, when it stays on this site. The
    /// sign-in page keeps it in a field of the same name.
    pub fn next(&self) -> &str {
        self.next.as_deref().unwrap_or("/")
    }

    /// The frame of a page with this heading; the visitor's own when signed in.
    pub fn frame(&self, title: &str) -> Frame {
        match &self.visit {
            Some(visit) => visit.frame(title),
            None => {
                let settings = self.site.settings();
                Frame::new(title, &*settings.product).with_masthead(settings.masthead)
            }
        }
    }

    /// An empty form.
    pub fn form(&self) -> FormView {
        FormView::new(
            self.visit.as_ref().map(Visit::csrf).unwrap_or_default(),
            fresh_key(),
        )
    }

    /// A form with values in it.
    pub fn form_with(&self, values: &[(&str, String)]) -> FormView {
        self.form()
            .with_values(values.iter().map(|(name, value)| (*name, value.clone())))
    }

    /// A refused form: everything typed is kept, every refusal stands at its field.
    pub fn form_again(&self, sent: &Sent, refusal: &Refusal) -> FormView {
        self.form().with_values(sent.typed()).with_refusal(refusal)
    }

    /// A page, 200.
    pub fn page<P: Template>(&self, page: &P) -> Response {
        render(page, StatusCode::OK)
    }

    /// A page whose form was refused, 422.
    pub fn refused<P: Template>(&self, page: &P) -> Response {
        render(page, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Gives the browser its session and goes on to `next`, which may come from the form: what does
    /// not stay on this site leads to the front page.
    pub fn sign_in(&self, token: &str, next: &str) -> Response {
        let mut response = see_other(next);
        if let Some(line) = Cookie::Session.set(self.site.scheme(), token) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
        response
    }
}

impl FromRequestParts<Site> for Guest {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, Failure> {
        let words = || Why::Unreadable("요청을 읽을 수 없습니다.".to_owned()).into();
        parts.extensions.get::<Guest>().cloned().ok_or_else(words)
    }
}

/// The host of a request, small and without its port.
pub(crate) fn host_of(headers: &axum::http::HeaderMap) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let name = host.split(':').next().unwrap_or_default();
    Some(name.to_ascii_lowercase()).filter(|name| !name.is_empty())
}

/// The `next` of a query string, when it stays on this site.
pub(crate) fn next_of(query: Option<&str>) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query?).ok()?;
    let (_, next) = pairs.into_iter().find(|(name, _)| name == "next")?;
    csrf::local_path(&next)
}
