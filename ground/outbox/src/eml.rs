//! A message as internet mail (RFC 5322, MIME): ASCII only, whatever was told.

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::tz;

use crate::{model::Waiting, rules};

/// The bytes of a mail. The same message always gives the same bytes, and the same Message-ID at
/// every try. Texts become base64, so that nothing that was told can end a header.
pub(crate) fn eml(from: &str, waiting: &Waiting) -> Vec<u8> {
    let message = &waiting.message;
    let seoul = waiting.told_at.to_zoned(tz::TimeZone::fixed(tz::offset(9)));
    let host = from.split_once('@').map_or("localhost", |(_, host)| host);
    let to = if rules::is_mail_address(&message.to) {
        message.to.clone()
    } else {
        // A group without members: how mail names somebody who has no address.
        format!("{}:;", encoded_words(&message.to))
    };
    let mut mail = String::new();
    for (name, value) in [
        (
            "Date",
            seoul.strftime("%a, %d %b %Y %H:%M:%S %z").to_string(),
        ),
        ("From", from.to_owned()),
        ("To", to),
        ("Subject", encoded_words(&message.subject)),
        ("Message-ID", format!("<{}@{host}>", waiting.id)),
        ("Auto-Submitted", "auto-generated".to_owned()),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=utf-8".to_owned()),
        ("Content-Transfer-Encoding", "base64".to_owned()),
    ] {
        mail.push_str(name);
        mail.push_str(": ");
        mail.push_str(&value);
        mail.push_str("\r\n");
    }
    mail.push_str("\r\n");
    let body = message.body.replace("\r\n", "\n").replace('\n', "\r\n");
    let encoded = BASE64_STANDARD.encode(body);
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(76));
        mail.push_str(line);
        mail.push_str("\r\n");
        rest = after;
    }
    mail.into_bytes()
}

/// A text as encoded words of RFC 2047, folded: each at most 75 characters, each a whole number
/// of letters.
fn encoded_words(text: &str) -> String {
    let mut words = vec![String::new()];
    for letter in text.chars() {
        // 36 bytes become 48 characters, 60 with the frame around them: room for `Subject: `.
        let full = words
            .last()
            .is_some_and(|w| w.len() + letter.len_utf8() > 36);
        if full {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    let encoded: Vec<String> = words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", BASE64_STANDARD.encode(word)))
        .collect();
    encoded.join("\r\n ")
}

#[cfg(test)]
mod tests;
