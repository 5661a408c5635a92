//! The same request twice does its work once.

use kernel::{Error, Fault, Outcome, Refusal};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Failure, Tx, args};

crate::statements! {
    /// The answer given to a key before.
    FIND = "SELECT a.fingerprint, a.answer FROM store_answer a \
            WHERE a.tenant = $1 AND a.request_key = $2";
    /// Keeps an answer.
    KEEP = "INSERT INTO store_answer (tenant, request_key, fingerprint, answer, at) \
            VALUES ($1, $2, $3, $4, $5)";
}

/// A key that the client made for one request; a retry carries the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Accepts 8 to 64 letters, digits, `-` and `_`.
    pub fn new(text: &str) -> Option<Self> {
        let fits = (8..=64).contains(&text.len())
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        fits.then(|| Self(text.to_owned()))
    }

    /// The key itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

pub(crate) fn knows(tx: &mut Tx<'_>, key: &IdempotencyKey) -> Result<bool, Fault> {
    let found = tx.maybe(&FIND, args![key.as_str()], |_| Ok(()))?;
    Ok(found.is_some())
}

pub(crate) fn run<T: Serialize + DeserializeOwned>(
    tx: &mut Tx<'_>,
    key: &IdempotencyKey,
    fingerprint: &[u8],
    f: impl Fn(&mut Tx<'_>) -> Outcome<T>,
) -> Outcome<T> {
    let known: Option<(Vec<u8>, String)> = tx.maybe(&FIND, args![key.as_str()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    if let Some((seen, answer)) = known {
        if seen != fingerprint {
            return Err(Refusal::new(
                "store.key_reused",
                "이미 처리한 요청과 같은 번호로 다른 내용이 왔습니다. \
                 화면을 새로 열어 다시 입력하세요.",
            )
            .into());
        }
        return serde_json::from_str(&answer)
            .map_err(|e| Error::Fault(Fault::new(format!("stored answer: {e}"))));
    }
    let answer = f(tx)?;
    let text = serde_json::to_string(&answer).map_err(|e| Fault::new(format!("answer: {e}")))?;
    let now = tx.now();
    match tx.execute(&KEEP, args![key.as_str(), fingerprint, text, now]) {
        Ok(_) => Ok(answer),
        // The twin of this request finished first: the retry finds its answer.
        Err(Failure::Violated(_)) => Err(Fault::passing("the same request ran at once").into()),
        Err(Failure::Fault(fault)) => Err(fault.into()),
    }
}
