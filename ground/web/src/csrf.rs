//! Did this request come from our own page, and does this path stay on our own site?

use std::fmt::Write;

use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The token of a session: SHA-256 over a fixed label and the session's secret, in hex. The same
/// for the whole session, so that a page opened an hour ago can still be sent.
pub(crate) fn token(secret: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"sangsaeng csrf 1\0");
    hasher.update(secret.as_bytes());
    hex(&hasher.finalize())
}

/// Compares without telling by its duration how much was right.
pub(crate) fn matches(secret: &str, sent: &str) -> bool {
    token(secret).as_bytes().ct_eq(sent.as_bytes()).into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            // Writing to a String cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}

/// Whether the browser says that another site caused this request.
///
/// `Sec-Fetch-Site` decides where it exists, then `Origin` against our own (`public`, or the
/// `Host` asked for). A client that sends neither is not a browser and carries nobody's cookies
/// without knowing.
pub(crate) fn from_elsewhere(headers: &HeaderMap, public: Option<&str>) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site != "same-origin" && site != "none";
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return false;
    };
    let Ok(origin) = origin.to_str() else {
        return true;
    };
    if let Some(public) = public {
        return !origin.eq_ignore_ascii_case(public);
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let named = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    match (named, host) {
        (Some(named), Some(host)) => !named.eq_ignore_ascii_case(host),
        _ => true,
    }
}

/// Whether the browser vouches that one of our own pages sent this: stronger than not being
/// [`from_elsewhere`], which also lets clients pass that say nothing.
pub(crate) fn surely_ours(headers: &HeaderMap, public: Option<&str>) -> bool {
    let told = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    told && !from_elsewhere(headers, public)
}

/// The path of the page a form was sent from, when the browser says so and it is ours.
pub(crate) fn came_from(headers: &HeaderMap) -> Option<String> {
    let referer = headers.get(header::REFERER)?.to_str().ok()?;
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let rest = referer
        .strip_prefix("https://")
        .or_else(|| referer.strip_prefix("http://"))?;
    local_path(rest.strip_prefix(host)?)
}

/// The path itself when it surely stays on this site, for "where to after signing in".
///
/// Refused are other hosts (`https://…`, `//host`), the spellings browsers read as such
/// (`/\host`), control characters, and anything longer than 1,000 bytes.
pub fn local_path(path: &str) -> Option<String> {
    let mut letters = path.chars();
    let stays = letters.next() == Some('/')
        && !matches!(letters.next(), Some('/' | '\\'))
        && path.len() <= 1_000
        && !path.chars().any(|c| c.is_control() || c == '\\');
    stays.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let line = |(k, v): &(&'static str, &'static str)| {
            (HeaderName::from_static(k), HeaderValue::from_static(v))
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn only_our_own_pages_may_send_forms() {
        let host = ("host", "office.example:8080");
        let table: &[(&[(&'static str, &'static str)], bool)] = &[
            (&[host], false),
            (&[host, ("sec-fetch-site", "same-origin")], false),
            (&[host, ("sec-fetch-site", "none")], false),
            (&[host, ("sec-fetch-site", "same-site")], true),
            (&[host, ("sec-fetch-site", "cross-site")], true),
            (&[host, ("origin", "http://office.example:8080")], false),
            (&[host, ("origin", "https://OFFICE.example:8080")], false),
            (&[host, ("origin", "http://office.example")], true),
            (&[host, ("origin", "http://evil.example")], true),
            (&[host, ("origin", "null")], true),
            (&[("origin", "http://office.example")], true),
        ];
        for (lines, expected) in table {
            assert_eq!(
                from_elsewhere(&headers(lines), None),
                *expected,
                "{lines:?}"
            );
        }
        let proxied = headers(&[("host", "10.0.0.1"), ("origin", "https://office.example")]);
        assert!(from_elsewhere(&proxied, None));
        assert!(!from_elsewhere(&proxied, Some("https://office.example")));
    }

    #[test]
    fn a_token_fits_its_own_session_only() {
        let sent = token("secret of one");
        assert!(matches("secret of one", &sent));
        for other in ["", "secret of two"] {
            assert!(!matches(other, &sent));
        }
        assert!(!matches("secret of one", ""));
        assert!(!matches("secret of one", &sent[1..]));
    }

    #[test]
    fn paths_that_leave_the_site_are_refused() {
        for path in [
            "/",
            "/activities?year=2016#a",
            "/a//b",
            "/%2F%2Fevil.example",
        ] {
            assert_eq!(local_path(path).as_deref(), Some(path));
        }
        let leaving = [
            "",
            "activities",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=y",
            "/\t/evil.example",
            "/a\\b",
        ];
        for path in leaving {
            assert_eq!(local_path(path), None, "{path}");
        }
        assert_eq!(local_path(&format!("/{}", "a".repeat(1_000))), None);
    }
}
