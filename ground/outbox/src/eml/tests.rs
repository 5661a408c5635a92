//! Mail read back the way a reader of mail would.

use kernel::Id;
use proptest::prelude::*;

use super::*;
use crate::model::{Channel, Message};

fn waiting(to: &str, subject: &str, body: &str) -> Waiting {
    Waiting {
        id: Id::from_parts(1_519_952_400_000, [7; 10]),
        message: Message {
            key: "k".to_owned(),
            channel: Channel::Mail,
            to: to.to_owned(),
            subject: subject.to_owned(),
            body: body.to_owned(),
            about: None,
        },
        told_at: "2018-03-02T01:02:03Z".parse().unwrap(),
        tries: 1,
    }
}

/// Headers by name, unfolded, and the decoded body.
fn read(mail: &[u8]) -> (Vec<(String, String)>, String) {
    let text = std::str::from_utf8(mail).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let head = head.replace("\r\n ", " ");
    let headers = head
        .split("\r\n")
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let body: String = body.split("\r\n").collect();
    let bytes = BASE64_STANDARD.decode(body).unwrap();
    (headers, String::from_utf8(bytes).unwrap())
}

fn header<'h>(headers: &'h [(String, String)], name: &str) -> &'h str {
    let mut found = headers.iter().filter(|(n, _)| n == name);
    let value = &found.next().unwrap().1;
    assert!(found.next().is_none(), "{name} once");
    value
}

fn decoded(words: &str) -> String {
    words
        .split(' ')
        .map(|word| {
            let inner = word.strip_prefix("=?utf-8?B?").unwrap();
            let inner = inner.strip_suffix("?=").unwrap();
            String::from_utf8(BASE64_STANDARD.decode(inner).unwrap()).unwrap()
        })
        .collect()
}

#[test]
fn a_mail_has_its_headers_and_its_text() {
    let told = waiting("staff@office.example", "품의 승인", "한 줄\n두 줄");
    let mail = eml("sangsaeng@office.example", &told);
    let (headers, body) = read(&mail);
    assert_eq!(header(&headers, "To"), "staff@office.example");
    assert_eq!(header(&headers, "From"), "sangsaeng@office.example");
    assert_eq!(header(&headers, "Date"), "Fri, 02 Mar 2018 10:02:03 +0900");
    assert_eq!(decoded(header(&headers, "Subject")), "품의 승인");
    let id = header(&headers, "Message-ID");
    assert!(
        id.starts_with('<') && id.ends_with("@office.example>"),
        "{id}"
    );
    assert_eq!(body, "한 줄\r\n두 줄");
    assert_eq!(
        mail,
        eml("sangsaeng@office.example", &told),
        "same bytes again"
    );
}

#[test]
fn a_recipient_without_an_address_is_a_group() {
    let mail = eml("a@office.example", &waiting("시청 정산 담당", "s", "b"));
    let (headers, _) = read(&mail);
    let group = header(&headers, "To").strip_suffix(":;").unwrap();
    assert_eq!(decoded(group), "시청 정산 담당");
}

proptest! {
    /// Even what [`crate::tell`] would refuse cannot leave its header.
    #[test]
    fn no_text_ends_a_header(
        to in "(?s).{0,80}", subject in "(?s).{1,300}", body in "(?s).{0,500}"
    ) {
        let mail = eml("a@office.example", &waiting(&to, &subject, &body));
        prop_assert!(mail.is_ascii());
        let text = std::str::from_utf8(&mail).unwrap();
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 76 || line.starts_with("To: "), "{line}");
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let (headers, read_body) = read(&mail);
        prop_assert_eq!(headers.len(), 9);
        prop_assert_eq!(decoded(header(&headers, "Subject")), subject);
        let expected = body.replace("\r\n", "\n").replace('\n', "\r\n");
        prop_assert_eq!(read_body, expected);
    }
}
