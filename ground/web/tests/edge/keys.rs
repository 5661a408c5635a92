//! Programs with a key, and how often they may ask.

use serde_json::Value;
use web::{Limits, Settings};

use crate::{
    office::Office,
    wire::{Ask, Reply},
};

fn with_key(ask: Ask, key: &str) -> Ask {
    ask.with("Authorization", &format!("Bearer {key}"))
}

fn code(reply: &Reply) -> String {
    let document: Value = serde_json::from_str(&reply.body).expect("a problem document");
    assert_eq!(document["status"], reply.status);
    document["code"].as_str().expect("a code").to_owned()
}

fn write(key: &str) -> Ask {
    let body = br#"{"title":"one"}"#;
    let ask = Ask::new("POST", "/api/notes").with_body("application/json", body);
    with_key(ask.with("Idempotency-Key", "key-00000001"), key)
}

#[test]
fn a_key_does_what_its_account_may_within_its_scopes() {
    let office = Office::open();
    for key in ["writer.reads", "writer.writes"] {
        let reply = office.ask(&with_key(Ask::get("/api/notes"), key));
        assert_eq!((reply.status, reply.body.as_str()), (200, "0"), "{key}");
        assert_eq!(reply.header("cache-control"), "no-store");
    }
    let refused = office.ask(&write("writer.reads"));
    assert_eq!((refused.status, code(&refused)), (403, "web.scope".into()));
    let said = refused.header("www-authenticate");
    assert!(said.contains("insufficient_scope") && said.contains("note:write"));
    assert_eq!(office.count(), "0");
    assert_eq!(office.ask(&write("writer.writes")).status, 200);
    assert_eq!(office.count(), "1");
    let sealed = with_key(Ask::get("/api/sealed"), "writer.writes");
    assert_eq!(office.ask(&sealed).status, 404, "not the account's either");
}

#[test]
fn a_key_that_opens_nothing_is_said_to_and_never_read_as_nobody() {
    let office = Office::open();
    for path in ["/api/notes", "/api/public/words"] {
        for line in [
            "Bearer writer",
            "Bearer ",
            "Basic d3JpdGVyOg==",
            "writer.reads",
        ] {
            let reply = office.ask(&Ask::get(path).with("Authorization", line));
            assert_eq!(
                (reply.status, code(&reply)),
                (401, "web.key".into()),
                "{line}"
            );
            assert!(reply.header("www-authenticate").contains("invalid_token"));
        }
    }
}

#[test]
fn a_key_opens_no_page() {
    let office = Office::open();
    let page = office.ask(&with_key(Ask::get("/notes"), "writer.writes"));
    assert_eq!(page.status, 303, "to the sign-in page, as nobody");
    let body = b"title=one&_token=x&_key=12345678";
    let form = Ask::new("POST", "/notes").with_body("application/x-www-form-urlencoded", body);
    assert_ne!(office.ask(&with_key(form, "writer.writes")).status, 200);
    assert_eq!(office.count(), "0");
    let open = office.ask(&with_key(Ask::get("/api/public/words"), "writer.reads"));
    assert_eq!(
        open.body, "nobody",
        "what is for everybody is read as nobody"
    );
}

#[test]
fn who_asks_too_often_is_told_when_to_come_again() {
    let limits = Limits {
        open_pace: 2,
        key_pace: 3,
        ..Limits::default()
    };
    let office = Office::open_with(limits, Settings::default());
    let nobody = Ask::get("/api/public/words");
    let first = office.ask(&nobody);
    assert_eq!(first.header("ratelimit-policy"), "\"minute\";q=2;w=60");
    assert!(first.header("ratelimit").starts_with("\"minute\";r=1;t="));
    assert_eq!(office.ask(&nobody).status, 200);
    let refused = office.ask(&nobody);
    assert_eq!(
        (refused.status, code(&refused)),
        (429, "web.too_often".into())
    );
    let wait: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=30).contains(&wait), "{wait}");
    let keyed = with_key(nobody, "writer.reads");
    for left in [2, 1, 0] {
        let reply = office.ask(&keyed);
        let said = format!("\"minute\";r={left};");
        assert!(reply.header("ratelimit").starts_with(&said), "{left}");
    }
    assert_eq!(office.ask(&keyed).status, 429);
    let other = with_key(Ask::get("/api/public/words"), "writer.writes");
    assert_eq!(office.ask(&other).status, 200, "another key has its own");
    let page = Ask::get("/notes").signed_in("writer");
    for _ in 0..5 {
        assert_eq!(office.ask(&page).status, 200, "people are not counted");
    }
}
