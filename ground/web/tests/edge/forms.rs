//! Forms: guards, one effect, everything typed kept.

use crate::{office::Office, wire::Ask};

fn form(guards: &(String, String), title: &str) -> String {
    format!(
        "title={title}&memo=%3Cb%3E&_csrf={}&_key={}",
        guards.0, guards.1
    )
}

#[test]
fn a_form_sent_twice_has_one_effect_and_one_answer() {
    let office = Office::open();
    let guards = office.guards("/notes", "writer");
    let ask = Ask::post("/notes", &form(&guards, "one")).signed_in("writer");
    let first = office.ask(&ask);
    assert_eq!((first.status, first.header("location")), (303, "/notes"));
    assert_eq!(office.ask(&ask).all_but_date(), first.all_but_date());
    assert_eq!(office.count(), "1");
    let changed = Ask::post("/notes", &form(&guards, "two")).signed_in("writer");
    let refused = office.ask(&changed);
    assert_eq!(refused.status, 422, "the same key for something else");
    assert_eq!(office.count(), "1");
}

#[test]
fn many_at_once_have_one_effect() {
    let office = Office::open();
    let guards = office.guards("/notes", "writer");
    let ask = Ask::post("/notes", &form(&guards, "one")).signed_in("writer");
    std::thread::scope(|scope| {
        let asks: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| office.ask(&ask).status))
            .collect();
        for answer in asks {
            assert_eq!(answer.join().expect("an answer"), 303);
        }
    });
    assert_eq!(office.count(), "1");
}

#[test]
fn what_has_been_done_is_said_once() {
    let office = Office::open();
    let guards = office.guards("/notes", "writer");
    let done = office.ask(&Ask::post("/notes", &form(&guards, "one")).signed_in("writer"));
    let said = done
        .header("set-cookie")
        .split(';')
        .next()
        .expect("a pair")
        .to_owned();
    assert!(
        done.header("set-cookie")
            .ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=60")
    );
    let cookies = format!("sangsaeng_session=writer; {said}");
    let page = office.ask(&Ask::get("/notes").with("Cookie", &cookies));
    assert!(
        page.body
            .contains("role=\"status\"><p>쪽지 1을 저장했습니다.</p>")
    );
    assert!(page.header("set-cookie").contains("sangsaeng_said=; ") && page.status == 200);
    assert!(page.header("set-cookie").ends_with("Max-Age=0"));
    let lost = office.ask(&Ask::get("/nothing").with("Cookie", &cookies));
    assert_eq!(
        lost.header("set-cookie"),
        "",
        "a page that says something else keeps it for later"
    );
}

#[test]
fn a_refusal_stands_at_its_field_and_keeps_what_was_typed() {
    let office = Office::open();
    let guards = office.guards("/notes", "writer");
    let page = office.ask(&Ask::post("/notes", &form(&guards, "+")).signed_in("writer"));
    assert_eq!(page.status, 422);
    for part in [
        "<title>오류: 쪽지",
        "<a href=\"#f-title\">제목을 적으세요. (쪽지 규칙 제1조)</a>",
        "id=\"f-title-error\"",
        "aria-invalid=\"true\" aria-describedby=\"f-title-error f-title-hint\"",
        "&#60;b&#62;</textarea>",
        "role=\"alert\" tabindex=\"-1\" autofocus",
    ] {
        assert!(
            page.body.contains(part),
            "{part} is not on the page:\n{}",
            page.body
        );
    }
    assert!(
        !page.body.contains(&guards.1),
        "the next try has its own key"
    );
    assert_eq!(office.count(), "0");
}

#[test]
fn forged_forms_are_refused_and_change_nothing() {
    let office = Office::open();
    let (csrf, key) = office.guards("/notes", "writer");
    let (other, _) = {
        let theirs = office.get("/notes", "reader");
        let after = theirs
            .body
            .split("name=\"_csrf\" value=\"")
            .nth(1)
            .expect("a token");
        (after.split('"').next().expect("a value").to_owned(), ())
    };
    assert_ne!(csrf, other);
    let good = form(&(csrf.clone(), key.clone()), "one");
    let post = |body: &str| Ask::post("/notes", body).signed_in("writer");
    let forged = [
        post(&form(&(other, key.clone()), "one")),
        post(&form(&(String::new(), key.clone()), "one")),
        post("title=one"),
        post(&good).with("Origin", "http://evil.test"),
        post(&good).with("Origin", "null"),
        post(&good).with("Sec-Fetch-Site", "cross-site"),
        post(&good).with("Sec-Fetch-Site", "same-site"),
    ];
    for ask in forged {
        let reply = office.ask(&ask);
        assert_eq!(
            reply.status,
            403,
            "{}",
            String::from_utf8_lossy(&ask.bytes())
        );
        assert!(reply.body.contains("저장된 것은 없습니다") && reply.body.contains("뒤로"));
    }
    let other_site = Ask::post("/sign-in", "name=writer").with("Origin", "http://evil.test");
    assert_eq!(
        office.ask(&other_site).status,
        403,
        "nobody is signed in by another site"
    );
    assert_eq!(office.count(), "0");
    let ours = post(&good)
        .with("Origin", "http://office.test")
        .with("Sec-Fetch-Site", "same-origin");
    assert_eq!(office.ask(&ours).status, 303);
    assert_eq!(office.count(), "1");
}

#[test]
fn a_form_without_its_key_is_refused() {
    let office = Office::open();
    let (csrf, _) = office.guards("/notes", "writer");
    let reply =
        office.ask(&Ask::post("/notes", &form(&(csrf, String::new()), "one")).signed_in("writer"));
    assert_eq!(reply.status, 422);
    assert_eq!(office.count(), "0");
}

#[test]
fn a_file_comes_through() {
    let office = Office::open();
    let (csrf, _) = office.guards("/notes", "writer");
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{csrf}\r\n\
         --b\r\nContent-Disposition: form-data; name=\"paper\"; filename=\"설명서.txt\"\r\n\
         \r\n{}\r\n--b--\r\n",
        "x".repeat(3_000_000)
    );
    let ask = Ask::new("POST", "/upload")
        .with_body("multipart/form-data; boundary=b", body.as_bytes())
        .signed_in("writer");
    let reply = office.ask(&ask);
    assert!(
        reply.body.contains("설명서.txt 3000000"),
        "{}",
        reply.status
    );
}

#[test]
fn signing_out_forgets_the_session() {
    let office = Office::open();
    let (csrf, _) = office.guards("/notes", "writer");
    let reply = office.ask(&Ask::post("/sign-out", &format!("_csrf={csrf}")).signed_in("writer"));
    assert_eq!((reply.status, reply.header("location")), (303, "/sign-in"));
    assert!(
        reply
            .header("set-cookie")
            .starts_with("sangsaeng_session=; ")
    );
    assert!(reply.header("set-cookie").ends_with("Max-Age=0"));
    assert_eq!(
        office
            .ask(&Ask::post("/sign-out", "").signed_in("writer"))
            .status,
        403
    );
}

#[test]
fn signing_in_anew_elsewhere_does_not_cost_what_was_typed() {
    let office = Office::open();
    let old = office.guards("/notes", "writer");
    let ours = |form: &str| {
        Ask::post("/notes", form)
            .with("Sec-Fetch-Site", "same-origin")
            .signed_in("writer")
    };
    let stale = office.ask(&ours(&form(
        &("of another session".to_owned(), old.1.clone()),
        "one",
    )));
    assert_eq!(stale.status, 403);
    assert_eq!(office.count(), "0");
    let value = |name: &str| {
        let after = stale
            .body
            .split("action=\"/notes\"")
            .nth(1)
            .expect("a form to send again");
        let after = after
            .split(&format!("name=\"{name}\" value=\""))
            .nth(1)
            .expect("kept");
        after.split('"').next().expect("a value").to_owned()
    };
    assert_eq!(
        (value("title"), value("memo")),
        ("one".to_owned(), "&#60;b&#62;".to_owned())
    );
    assert_eq!(
        value("_key"),
        old.1,
        "the key stays: one effect, however often it is sent"
    );
    let again = form(&(value("_csrf"), value("_key")), &value("title"));
    assert_eq!(office.ask(&ours(&again)).status, 303);
    assert_eq!(office.count(), "1");
}
