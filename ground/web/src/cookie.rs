//! The two cookies: the session and the message after a redirect.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::{percent, site::Scheme};

/// A cookie of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// The session token. Ends with the browser; the store ends it earlier.
    Session,
    /// What has just been done, shown once on the next page.
    Said,
}

impl Cookie {
    /// `__Host-` ties a cookie to this host and to TLS; browsers refuse it over plain HTTP, so a
    /// loopback site uses other names without `Secure`.
    fn name(self, scheme: Scheme) -> &'static str {
        match (self, scheme) {
            (Cookie::Session, Scheme::Tls) => "__Host-session",
            (Cookie::Session, Scheme::Loopback) => "sangsaeng_session",
            (Cookie::Said, Scheme::Tls) => "__Host-said",
            (Cookie::Said, Scheme::Loopback) => "sangsaeng_said",
        }
    }

    /// The value that the browser sent, decoded.
    pub(crate) fn read(self, scheme: Scheme, headers: &HeaderMap) -> Option<String> {
        let name = self.name(scheme);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .and_then(|(_, value)| percent::decode(value))
    }

    /// The `Set-Cookie` line that gives it a value.
    pub(crate) fn set(self, scheme: Scheme, value: &str) -> Option<HeaderValue> {
        let age = match self {
            Cookie::Session => "",
            Cookie::Said => "; Max-Age=60",
        };
        self.line(scheme, &percent::encode(value), age)
    }

    /// The `Set-Cookie` line that removes it.
    pub(crate) fn clear(self, scheme: Scheme) -> Option<HeaderValue> {
        self.line(scheme, "", "; Max-Age=0")
    }

    fn line(self, scheme: Scheme, value: &str, age: &str) -> Option<HeaderValue> {
        let secure = if scheme == Scheme::Tls {
            "; Secure"
        } else {
            ""
        };
        let line = format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}",
            self.name(scheme)
        );
        // Encoded values and fixed names are always visible ASCII.
        HeaderValue::from_str(&line).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("a=1; sangsaeng_session=tok%2Fen"),
        );
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("sangsaeng_said=%EB%81%9D"),
        );
        assert_eq!(
            Cookie::Session.read(Scheme::Loopback, &headers).as_deref(),
            Some("tok/en")
        );
        assert_eq!(
            Cookie::Said.read(Scheme::Loopback, &headers).as_deref(),
            Some("끝")
        );
        assert_eq!(Cookie::Session.read(Scheme::Tls, &headers), None);
    }

    #[test]
    fn the_session_cookie_is_shut_tight() {
        let tls = Cookie::Session.set(Scheme::Tls, "t").expect("ascii");
        assert_eq!(
            tls,
            "__Host-session=t; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        let plain = Cookie::Session.set(Scheme::Loopback, "t").expect("ascii");
        assert_eq!(plain, "sangsaeng_session=t; Path=/; HttpOnly; SameSite=Lax");
        let gone = Cookie::Said.clear(Scheme::Tls).expect("ascii");
        assert_eq!(
            gone,
            "__Host-said=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0"
        );
    }
}
