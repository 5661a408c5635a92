//! JSON in and out, for routes below `/api/`.
//!
//! A program signs in like a person and then sends the session cookie together with the header
//! `X-Requested-With: sangsaeng`, which no foreign page can add; without it the cookie counts for
//! nothing. A write also carries `Idempotency-Key` (8 to 64 letters, digits, `-`, `_`): repeating
//! the same request with the same key answers the same and does nothing twice.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use kernel::{Fault, Refusal};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use store::IdempotencyKey;

use crate::{
    failure::{Failure, Why},
    site::Site,
    visit::key_missing,
};

/// A JSON body, received or answered. The types of what is received deny unknown fields
/// (`#[serde(deny_unknown_fields)]`), so that nobody sets what is not theirs to set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
            let text = "Content-Type은 application/json이어야 합니다.";
            return Err(Why::Unreadable(text.to_owned()).into());
        }
        // The gate has already held the body to its limit and read it whole.
        let body = Bytes::from_request(request, site)
            .await
            .map_err(|broken| Fault::new(format!("body: {broken}")))?;
        serde_json::from_slice(&body)
            .map(Self)
            .map_err(|broken| Why::Unreadable(format!("JSON을 읽을 수 없습니다: {broken}")).into())
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(bytes) => {
                let kind = HeaderValue::from_static("application/json");
                ([(header::CONTENT_TYPE, kind)], bytes).into_response()
            }
            Err(broken) => Failure::from(Fault::new(format!("json: {broken}"))).into_response(),
        }
    }
}

/// The fields of an address, for routes below `/api/`: what cannot be read, and with
/// `#[serde(deny_unknown_fields)]` what nobody asked for, is refused. Pages take [`axum`]'s own
/// extractor and fields of text, and are lenient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Site> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, Failure> {
        let text = parts.uri.query().unwrap_or_default();
        serde_urlencoded::from_str(text)
            .map(Self)
            .map_err(|broken| {
                Why::Unreadable(format!("주소의 물음을 읽을 수 없습니다: {broken}")).into()
            })
    }
}

/// The `Idempotency-Key` of an API write, with the fingerprint of what it asks for. An extractor.
#[derive(Debug, Clone)]
pub struct Key {
    pub(crate) key: IdempotencyKey,
    pub(crate) fingerprint: [u8; 32],
}

/// The fingerprint the gate took of an API body.
#[derive(Clone)]
pub(crate) struct Print(pub(crate) [u8; 32]);

impl Print {
    pub(crate) fn of(asked: &[&str], body: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        for word in asked {
            hasher.update(word.len().to_le_bytes());
            hasher.update(word.as_bytes());
        }
        hasher.update(body);
        Self(hasher.finalize().into())
    }
}

impl FromRequestParts<Site> for Key {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, Failure> {
        let sent = parts
            .headers
            .get("idempotency-key")
            .and_then(|key| key.to_str().ok());
        let missing = || {
            let mut refusal = key_missing();
            refusal.text =
                "Idempotency-Key 머리글(영문·숫자·-·_ 8~64자)을 붙여 다시 보내세요.".to_owned();
            refusal
        };
        let key = sent
            .and_then(IdempotencyKey::new)
            .ok_or_else::<Refusal, _>(missing)?;
        let print = parts.extensions.get::<Print>().cloned();
        let Print(fingerprint) = print.ok_or_else(|| Fault::new("a key outside the gate"))?;
        Ok(Self { key, fingerprint })
    }
}
