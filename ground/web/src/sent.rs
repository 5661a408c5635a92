//! A form as it was sent.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request},
    http::{HeaderMap, header, request::Parts},
};
use bytes::Bytes;
use sha2::{Digest, Sha256};
use store::IdempotencyKey;

use crate::{
    failure::{Failure, Why},
    site::Site,
};

/// The most fields a form may have; the largest of ours has a few hundred.
const MAX_FIELDS: usize = 2_000;

/// A sent form, urlencoded or multipart. An extractor for `post` routes; the gate has read it and
/// checked its guards before the handler runs. Line ends are `\n`, whatever the browser sent.
#[derive(Debug, Clone)]
pub struct Sent(Arc<Form>);

#[derive(Debug)]
struct Form {
    fields: Vec<(String, String)>,
    files: Vec<(String, SentFile)>,
    fingerprint: [u8; 32],
}

/// A file of a multipart form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// The last part of the name the browser gave; for people, never for a path of ours.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

impl Sent {
    /// The first value of a field as typed; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0
            .fields
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, value)| value)
    }

    /// All values of a field, in order: check boxes, rows of a table.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .fields
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// Whether a field came at all: a ticked box, a pressed button.
    pub fn has(&self, name: &str) -> bool {
        self.0.fields.iter().any(|(n, _)| n == name)
    }

    /// A file; `None` when none was chosen.
    pub fn file(&self, name: &str) -> Option<&SentFile> {
        self.0
            .files
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, file)| file)
    }

    /// Everything typed, without our own guards.
    pub(crate) fn typed(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.0
            .fields
            .iter()
            .filter(|(name, _)| !name.starts_with('_'))
            .cloned()
    }

    pub(crate) fn has_files(&self) -> bool {
        !self.0.files.is_empty()
    }

    pub(crate) fn token(&self) -> &str {
        self.text("_csrf")
    }

    pub(crate) fn key(&self) -> Option<IdempotencyKey> {
        IdempotencyKey::new(self.text("_key"))
    }

    pub(crate) fn fingerprint(&self) -> [u8; 32] {
        self.0.fingerprint
    }

    /// Reads a body. `asked` (method, path, account) becomes part of the fingerprint, so that a key
    /// of one form cannot answer another.
    pub(crate) async fn read(
        headers: &HeaderMap,
        body: Bytes,
        asked: &[&str],
    ) -> Result<Self, Failure> {
        let kind = headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or("").to_ascii_lowercase();
        let (fields, files) = if kind.starts_with("multipart/form-data") {
            read_multipart(headers, body).await?
        } else if kind.starts_with("application/x-www-form-urlencoded") || body.is_empty() {
            (read_urlencoded(&body)?, Vec::new())
        } else {
            return Err(unreadable());
        };
        // PostgreSQL cannot store U+0000, and nobody types it.
        if fields.len() > MAX_FIELDS || fields.iter().any(|(n, v)| (n.clone() + v).contains('\0')) {
            return Err(unreadable());
        }
        let fingerprint = fingerprint(asked, &fields, &files);
        Ok(Self(Arc::new(Form {
            fields,
            files,
            fingerprint,
        })))
    }
}

fn read_urlencoded(body: &[u8]) -> Result<Vec<(String, String)>, Failure> {
    let fields: Vec<(String, String)> =
        serde_urlencoded::from_bytes(body).map_err(|_| unreadable())?;
    Ok(fields
        .into_iter()
        .map(|(name, value)| (name, unix_lines(&value)))
        .collect())
}

type FieldsAndFiles = (Vec<(String, String)>, Vec<(String, SentFile)>);

async fn read_multipart(headers: &HeaderMap, body: Bytes) -> Result<FieldsAndFiles, Failure> {
    let mut request = Request::new(Body::from(body));
    request.headers_mut().clone_from(headers);
    // The gate has already held the body to its limit.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| unreadable())?;
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = form.next_field().await.map_err(|_| unreadable())? {
        let Some(name) = part.name().map(str::to_owned) else {
            continue;
        };
        let file_name = part.file_name().map(bare_name);
        let bytes = part.bytes().await.map_err(|_| unreadable())?;
        match file_name {
            // What a browser sends where no file was chosen.
            Some(file_name) if file_name.is_empty() && bytes.is_empty() => {}
            Some(file_name) => files.push((
                name,
                SentFile {
                    name: file_name,
                    bytes,
                },
            )),
            None => {
                let text = std::str::from_utf8(&bytes).map_err(|_| unreadable())?;
                fields.push((name, unix_lines(text)));
            }
        }
        if files.len() > MAX_FIELDS || fields.len() > MAX_FIELDS {
            return Err(unreadable());
        }
    }
    Ok((fields, files))
}

/// The last part of a path in either notation.
fn bare_name(name: &str) -> String {
    name.rsplit(['/', '\\'])
        .next()
        .unwrap_or("")
        .chars()
        .filter(|c| !c.is_control())
        .collect()
}

fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn fingerprint(
    asked: &[&str],
    fields: &[(String, String)],
    files: &[(String, SentFile)],
) -> [u8; 32] {
    let mut hasher = Sha256::new();
    // Lengths keep neighbors apart: ("ab", "c") is not ("a", "bc").
    let mut put = |bytes: &[u8]| {
        hasher.update(bytes.len().to_le_bytes());
        hasher.update(bytes);
    };
    asked.iter().for_each(|word| put(word.as_bytes()));
    for (name, value) in fields
        .iter()
        .filter(|(name, _)| name != "_csrf" && name != "_key")
    {
        put(name.as_bytes());
        put(value.as_bytes());
    }
    for (name, file) in files {
        put(name.as_bytes());
        put(file.name.as_bytes());
        put(&file.bytes);
    }
    hasher.finalize().into()
}

fn unreadable() -> Failure {
    Why::Unreadable("보낸 내용을 읽을 수 없습니다. 화면을 새로 열어 다시 보내세요.".to_owned())
        .into()
}

impl FromRequestParts<Site> for Sent {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Sent>()
            .cloned()
            .ok_or_else(unreadable)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    async fn sent(kind: &'static str, body: impl Into<Bytes>) -> Result<Sent, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        Sent::read(&headers, body.into(), &["POST", "/x", "me"]).await
    }

    const FORM: &str = "application/x-www-form-urlencoded";

    #[tokio::test]
    async fn a_plain_form_is_read_as_typed() {
        let form = "title=+%EC%9E%A5%ED%84%B0&region=a&region=b&memo=1%0D%0A2&_csrf=t&_key=k";
        let sent = sent(FORM, form).await.expect("readable");
        assert_eq!(sent.text("title"), " 장터");
        assert_eq!(sent.all("region"), ["a", "b"]);
        assert_eq!(sent.text("memo"), "1\n2");
        assert!(!sent.has("absent") && sent.text("absent").is_empty());
        assert_eq!(sent.typed().count(), 4);
    }

    #[tokio::test]
    async fn a_form_with_a_file_is_read() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"year\"\r\n\r\n2018\r\n\
            --b\r\nContent-Disposition: form-data; name=\"paper\"; \
            filename=\"C:\\\\x\\\\설명서.txt\"\r\nContent-Type: text/plain\r\n\r\nA\r\nB\r\n\
            --b\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\
            \r\n\r\n--b--\r\n";
        let sent = sent("multipart/form-data; boundary=b", body)
            .await
            .expect("readable");
        assert_eq!(sent.text("year"), "2018");
        let file = sent.file("paper").expect("a file");
        assert_eq!(
            (file.name.as_str(), &file.bytes[..]),
            ("설명서.txt", b"A\r\nB".as_slice())
        );
        assert!(sent.file("none").is_none());
    }

    #[tokio::test]
    async fn rubbish_is_refused() {
        let many = "a=1&".repeat(MAX_FIELDS + 1);
        let rubbish = [
            ("text/plain", "a=1".to_owned()),
            (FORM, "a=%00".to_owned()),
            (FORM, many),
            ("multipart/form-data", "a".to_owned()),
            (
                "multipart/form-data; boundary=b",
                "--b\r\nrubbish".to_owned(),
            ),
        ];
        for (kind, body) in rubbish {
            let short: String = body.chars().take(20).collect();
            assert!(sent(kind, body).await.is_err(), "{kind} {short}");
        }
    }

    #[tokio::test]
    async fn the_fingerprint_is_of_what_was_asked_not_of_the_guards() {
        let print = |body: &'static str| async move {
            sent(FORM, body).await.expect("readable").fingerprint()
        };
        assert_eq!(
            print("a=1&_csrf=x&_key=y").await,
            print("a=1&_csrf=z&_key=w").await
        );
        assert_ne!(print("a=1").await, print("a=2").await);
        assert_ne!(print("ab=c").await, print("a=bc").await);
    }
}
