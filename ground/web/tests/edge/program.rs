//! Programs below `/api/`.

use serde_json::Value;

use crate::{
    office::Office,
    wire::{Ask, Reply},
};

fn document(reply: &Reply) -> Value {
    assert_eq!(
        reply.header("content-type"),
        "application/problem+json",
        "{}",
        reply.body
    );
    let document: Value = serde_json::from_str(&reply.body).expect("JSON");
    assert_eq!(document["type"], "about:blank");
    assert_eq!(document["status"], reply.status);
    document
}

#[test]
fn a_write_needs_a_key_and_repeats_its_answer() {
    let office = Office::open();
    let ask = Ask::json("/api/notes", r#"{"title":"one"}"#).signed_in("writer");
    let missing = office.ask(&ask);
    assert_eq!(
        (missing.status, &document(&missing)["code"]),
        (422, &"web.key_missing".into())
    );
    for bad in ["short", "with space in it", &"x".repeat(65)] {
        assert_eq!(
            office.ask(&ask.clone().with("Idempotency-Key", bad)).status,
            422,
            "{bad}"
        );
    }
    let keyed = ask.with("Idempotency-Key", "key-00000001");
    let first = office.ask(&keyed);
    assert_eq!((first.status, first.body.as_str()), (200, r#"{"id":1}"#));
    assert_eq!(first.header("content-type"), "application/json");
    assert_eq!(office.ask(&keyed).all_but_date(), first.all_but_date());
    let other = Ask::json("/api/notes", r#"{"title":"two"}"#)
        .signed_in("writer")
        .with("Idempotency-Key", "key-00000001");
    assert_eq!(document(&office.ask(&other))["code"], "store.key_reused");
    assert_eq!(office.count(), "1");
}

#[test]
fn a_refusal_is_a_problem_document() {
    let office = Office::open();
    let ask = Ask::json("/api/notes", r#"{"title":" "}"#)
        .signed_in("writer")
        .with("Idempotency-Key", "key-00000001");
    let reply = office.ask(&ask);
    assert_eq!(reply.status, 422);
    let document = document(&reply);
    assert_eq!(document["code"], "note.title_missing");
    assert_eq!(document["field"], "title");
    assert_eq!(document["article"], "쪽지 규칙 제1조");
    assert_eq!(document["detail"], "제목을 적으세요.");
    assert_eq!(document["errors"][0]["field"], "title");
    assert_eq!(document["errors"].as_array().map(Vec::len), Some(1));
}

#[test]
fn nobody_sets_what_is_not_theirs() {
    let office = Office::open();
    for body in [
        r#"{"title":"a","tenant":"other"}"#,
        r#"{"title":"a","id":7}"#,
        r#"{"title":7}"#,
        r#"{"titel":"a"}"#,
        "not json",
        "",
    ] {
        let ask = Ask::json("/api/notes", body)
            .signed_in("writer")
            .with("Idempotency-Key", "key-00000001");
        let reply = office.ask(&ask);
        assert_eq!(
            (reply.status, &document(&reply)["code"]),
            (400, &"web.unreadable".into()),
            "{body}"
        );
    }
    let form = Ask::new("POST", "/api/notes")
        .with_body("application/x-www-form-urlencoded", b"title=a")
        .with("X-Requested-With", "sangsaeng")
        .with("Idempotency-Key", "key-00000001")
        .signed_in("writer");
    assert_eq!(office.ask(&form).status, 400, "a form is not JSON");
    assert_eq!(office.count(), "0");
}

#[test]
fn the_cookie_alone_opens_nothing() {
    let office = Office::open();
    let reply = office.ask(&Ask::get("/api/notes").signed_in("writer"));
    assert_eq!(
        (reply.status, &document(&reply)["code"]),
        (401, &"web.sign_in".into())
    );
    assert!(!reply.header("www-authenticate").is_empty());
    let plain = Ask::new("POST", "/api/notes")
        .with_body("text/plain", br#"{"title":"one"}"#)
        .with("Idempotency-Key", "key-00000001")
        .signed_in("writer");
    assert_eq!(
        office.ask(&plain).status,
        401,
        "what another site's form could send"
    );
    let asked = Ask::get("/api/notes")
        .signed_in("writer")
        .with("X-Requested-With", "sangsaeng");
    assert_eq!(office.ask(&asked).body, "0");
}

#[test]
fn missing_and_broken_are_documents_too() {
    let office = Office::open();
    let api = |path| {
        Ask::get(path)
            .signed_in("writer")
            .with("X-Requested-With", "sangsaeng")
    };
    let missing = office.ask(&api("/api/nothing"));
    assert_eq!(
        (missing.status, &document(&missing)["code"]),
        (404, &"web.not_found".into())
    );
    let broken = office.ask(&api("/api/fault"));
    assert_eq!(
        (broken.status, &document(&broken)["code"]),
        (500, &"web.fault".into())
    );
    assert!(!broken.body.contains("fire"), "our words are for the log");
    let method = office.ask(&Ask::new("DELETE", "/api/notes").signed_in("writer"));
    assert_eq!(
        (method.status, &document(&method)["code"]),
        (405, &"web.method".into())
    );
}
