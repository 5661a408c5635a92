//! What several verbs read from an ask, and say.

use kernel::{Digest, Error, Fault, Id, Outcome, Verb};
use serde::Serialize;
use store::Tx;

use crate::rules::Refused;

/// The id of a record in an address or a hidden field; what is not one does not exist.
pub(crate) fn id_of<K>(text: &str) -> Outcome<Id<K>> {
    text.trim().parse().map_err(|_| Error::NotFound)
}

/// The digest of what a person has seen.
pub(crate) fn seen(text: &str) -> Outcome<Digest> {
    text.trim().parse().map_err(|_| {
        let why = "결재할 내용이 빠졌습니다. 화면을 새로 열어 다시 결재하세요.".to_owned();
        Refused::Cannot { why }.into()
    })
}

/// The digest of a record as JSON: fields in their order, so the same record gives the same.
pub(crate) fn digest_of(content: &impl Serialize) -> Outcome<Digest> {
    let bytes = serde_json::to_vec(content)
        .map_err(|error| Fault::new(format!("content of a signature: {error}")))?;
    Ok(Digest::of(&bytes))
}

/// A step that no form offers.
pub(crate) fn unknown_step() -> Error {
    Refused::Unreadable {
        field: "step",
        text: "할 일을 목록에서 고르세요.".to_owned(),
    }
    .into()
}

/// Why, for the ledger: what the edge said, or the verb where it said nothing.
pub(crate) fn reason_of(tx: &Tx<'_>, verb: &Verb) -> String {
    match tx.reason().trim() {
        "" => verb.label.to_owned(),
        reason => reason.to_owned(),
    }
}
