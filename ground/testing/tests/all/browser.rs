//! The browser driver does what its names say, on a page of its own.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    thread,
};

use testing::{Browser, Scratch};

const PAGE: &str = "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
    <title>시험</title></head><body><main><h1>시험 쪽</h1>\
    <form action=\"/said\"><label>할 말 <input name=\"say\" value=\"처음\"></label>\
    <label>종류 <select name=\"kind\"><option value=\"a\">가<option value=\"b\">나</select></label>\
    <button>보내기</button></form>\
    <p><a href=\"/paper.txt\" download>받기</a></p></main></body></html>";

/// Serves [`PAGE`], a file, and the query of every other address; gives its address.
fn serve() -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut line = String::new();
            let mut reader = BufReader::new(&stream);
            if reader.read_line(&mut line).is_err() {
                continue;
            }
            let mut header = String::new();
            while reader.read_line(&mut header).is_ok_and(|n| n > 2) {
                header.clear();
            }
            let path = line.split(' ').nth(1).unwrap_or_default();
            let (kind, body) = match path {
                "/" => ("text/html", PAGE.to_owned()),
                "/paper.txt" => ("application/octet-stream", "종이".to_owned()),
                _ => ("text/plain", path.to_owned()),
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: {kind}; charset=utf-8\r\ncontent-length: {}\r\n\
                 connection: close\r\n\r\n",
                body.len()
            );
            // A browser that has gone away needs no answer.
            let _ = (&stream).write_all(head.as_bytes());
            let _ = (&stream).write_all(body.as_bytes());
        }
    });
    Ok(address)
}

#[test]
fn a_page_is_read_filled_sent_and_measured() {
    let Some(mut browser) = Browser::open() else {
        return;
    };
    let address = serve().unwrap();
    browser.goto(&address);
    assert_eq!(browser.title(), "시험");
    browser.must_say("시험 쪽");
    assert_eq!(browser.attribute("input", "value").as_deref(), Some("처음"));
    assert_eq!(browser.count("option"), 2);
    browser.fill("say", "abc");
    browser.choose("kind", "b");
    browser.press("보내기");
    assert_eq!(browser.text("body"), "/said?say=abc&kind=b");

    browser.goto(&address);
    browser.resize(390, 844);
    assert_eq!(browser.script("return window.innerWidth;"), 390);
    assert!(!browser.overflows());
    let folder = Scratch::new();
    let picture = folder.path().join("page.png");
    browser.screenshot(&picture);
    assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG"));
    browser.press("받기");
    assert_eq!(
        std::fs::read_to_string(browser.downloaded("paper.txt")).unwrap(),
        "종이"
    );
}

#[test]
fn axe_finds_a_planted_fault_and_nothing_else() {
    let Some(mut browser) = Browser::open() else {
        return;
    };
    browser.goto(&serve().unwrap());
    browser.must_be_accessible();
    browser.script(
        "const field = document.querySelector('input');\
         field.parentElement.replaceWith(field);",
    );
    let found = browser.axe();
    assert_eq!(
        found.iter().map(|v| v.rule.as_str()).collect::<Vec<_>>(),
        ["label"],
        "{found:?}"
    );
}
