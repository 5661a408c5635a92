//! The headers that every answer carries and no route can drop.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::site::Scheme;

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                   img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
                   base-uri 'none'; frame-ancestors 'none'";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), \
                           camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), \
                           idle-detection=(), microphone=(), midi=(), payment=(), \
                           publickey-credentials-get=(self), screen-wake-lock=(), serial=(), \
                           usb=(), xr-spatial-tracking=()";

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// Sets them over whatever a route set, and forbids storing unless a cache time was given.
///
/// Always in the same order, so that two answers that must not be told apart cannot be.
pub(crate) fn harden(headers: &mut HeaderMap, scheme: Scheme) {
    let cache = headers.remove(header::CACHE_CONTROL);
    for (name, value) in &ALWAYS {
        headers.remove(name);
        headers.insert(name, HeaderValue::from_static(value));
    }
    if scheme == Scheme::Tls {
        let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, two_years);
    }
    headers.insert(header::CACHE_CONTROL, cache.unwrap_or(NO_STORE));
}

/// Pages of signed-in people are never kept by a browser or a proxy.
pub(crate) fn forbid_storing(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, NO_STORE);
}
