//! Every answer carries the security headers; pages of people are never stored.

use web::{Limits, Scheme, Settings};

use crate::{
    office::Office,
    wire::{Ask, Reply},
};

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                   img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
                   base-uri 'none'; frame-ancestors 'none'";

pub fn assert_hardened(reply: &Reply, what: &str) {
    assert_eq!(reply.headers("content-security-policy"), [CSP], "{what}");
    assert_eq!(reply.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(reply.header("referrer-policy"), "same-origin", "{what}");
    assert_eq!(
        reply.header("cross-origin-opener-policy"),
        "same-origin",
        "{what}"
    );
    assert_eq!(
        reply.header("cross-origin-resource-policy"),
        "same-origin",
        "{what}"
    );
    assert!(
        reply.header("permissions-policy").contains("camera=()"),
        "{what}"
    );
}

#[test]
fn every_route_and_every_error_is_hardened() {
    let office = Office::open();
    let mut asked = 0;
    for row in &office.table {
        let path = row
            .path
            .replace("{id}", "1")
            .replace("{hash}/{*name}", "0/office.css");
        for who in ["", "writer", "reader"] {
            for method in ["GET", "HEAD", "POST", "DELETE", "OPTIONS"] {
                let reply = office.ask(&Ask::new(method, &path).signed_in(who));
                let what = format!("{method} {path} as {who:?}: {}", reply.status);
                assert_hardened(&reply, &what);
                assert_eq!(reply.header("cache-control"), "no-store", "{what}");
                assert_eq!(reply.header("strict-transport-security"), "", "{what}");
                assert!(!reply.body.contains("style="), "{what}");
                asked += 1;
            }
        }
    }
    assert!(asked > 100, "the table is empty");
    for path in [
        "/nothing",
        "/notes/99",
        "/notes/abc",
        "/%ff",
        "/api/nothing",
    ] {
        let reply = office.get(path, "writer");
        assert_eq!(reply.status, 404, "{path}");
        assert_hardened(&reply, path);
    }
}

#[test]
fn behind_tls_cookies_and_transport_are_strict() {
    let settings = Settings {
        scheme: Scheme::Tls,
        ..Settings::default()
    };
    let office = Office::open_with(Limits::default(), settings);
    let reply = office.ask(&Ask::post("/sign-in", "name=writer&next=/notes"));
    assert_eq!(
        reply.header("strict-transport-security"),
        "max-age=63072000; includeSubDomains"
    );
    assert_eq!(
        reply.header("set-cookie"),
        "__Host-session=writer; Path=/; HttpOnly; SameSite=Lax; Secure"
    );
    let page = office.ask(&Ask::get("/notes").with("Cookie", "__Host-session=writer"));
    assert_eq!(page.status, 200);
    let page = office.ask(&Ask::get("/notes").with("Cookie", "sangsaeng_session=writer"));
    assert_eq!(
        page.status, 303,
        "the loopback cookie counts for nothing behind TLS"
    );
}

#[test]
fn a_careless_route_cannot_drop_them() {
    let office = Office::open();
    let reply = office.get("/careless", "writer");
    assert_eq!(reply.body, "careless");
    assert_hardened(&reply, "careless");
    assert_eq!(reply.header("cache-control"), "no-store");
}

#[test]
fn assets_are_kept_forever_and_only_under_their_hash() {
    let office = Office::open();
    let sheet = ui::assets::path("office.css");
    let reply = office.get(&sheet, "");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(
        reply.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_hardened(&reply, "asset");
    let again = office.ask(&Ask::get(&sheet).with("If-None-Match", reply.header("etag")));
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    for path in [
        "/assets/0000000000000000/office.css".to_owned(),
        ui::assets::path("nothing.css"),
        ui::assets::path("../Cargo.toml"),
        ui::assets::path("..%2fCargo.toml"),
    ] {
        assert_eq!(office.get(&path, "").status, 404, "{path}");
    }
}

#[test]
fn downloads_are_attachments_with_their_korean_name() {
    let office = Office::open();
    let reply = office.get("/file", "writer");
    assert_eq!(reply.header("content-type"), "application/hwp+zip");
    assert!(
        reply
            .header("content-disposition")
            .starts_with("attachment; filename=\"___.hwpx\"")
    );
    assert!(
        reply
            .header("content-disposition")
            .ends_with("''%EC%84%A4%EB%AA%85%EC%84%9C.hwpx")
    );
    assert_hardened(&reply, "download");
}

#[test]
fn head_answers_like_get_without_a_body() {
    let office = Office::open();
    let get = office.get("/file", "writer");
    let head = office.ask(&Ask::new("HEAD", "/file").signed_in("writer"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for name in ["content-type", "content-length", "content-disposition"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}
