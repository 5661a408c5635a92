//! Refusals without a form, faults and panics.

use crate::{headers::assert_hardened, office::Office, wire::Ask};

#[test]
fn a_fault_shows_a_number_and_none_of_our_words() {
    let office = Office::open();
    let page = office.get("/fault", "writer");
    assert_eq!(page.status, 500);
    assert!(!page.body.contains("fire"));
    let number = page.body.split("알려 주세요: ").nth(1).expect("a number");
    let number = number.split('<').next().expect("a line");
    assert!(
        number.len() == 8 && number.chars().all(|c| c.is_ascii_hexdigit()),
        "{number}"
    );
    assert!(page.body.contains("나래"), "the visitor stays signed in");
    assert!(
        !office.get("/fault", "writer").body.contains(number),
        "each has its own"
    );
}

#[test]
fn a_panic_is_an_answer_too() {
    let office = Office::open();
    let page = office.get("/panic", "writer");
    assert_eq!(page.status, 500);
    assert!(!page.body.contains("plug"));
    assert_hardened(&page, "panic");
    assert_eq!(
        office.get("/notes", "writer").status,
        200,
        "and the office goes on"
    );
}

#[test]
fn a_refusal_without_a_form_is_a_page() {
    let office = Office::open();
    let page = office.get("/refuse", "writer");
    assert_eq!(page.status, 422);
    assert!(page.body.contains("마감되었습니다."));
}

#[test]
fn rubbish_never_breaks_the_office() {
    let office = Office::open();
    for cookie in [
        "sangsaeng_session=%ff",
        "sangsaeng_session=",
        ";;;=",
        "sangsaeng_said=%0",
    ] {
        assert_eq!(
            office
                .ask(&Ask::get("/notes").with("Cookie", cookie))
                .status,
            303,
            "{cookie}"
        );
    }
    let long = format!("sangsaeng_session={}", "x".repeat(5_000));
    assert_eq!(
        office.ask(&Ask::get("/notes").with("Cookie", &long)).status,
        303
    );
    let kind = Ask::new("POST", "/sign-in").with_body("application/octet-stream", b"\0\xff");
    assert_eq!(office.ask(&kind).status, 400);
    let script = office.get("/sign-in?next=/%3Cscript%3Ealert(1)%3C/script%3E", "");
    assert!(!script.body.contains("<script"));
}
