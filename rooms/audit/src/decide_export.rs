//! The second person's word on an export of many rows.

use kernel::{Error, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    model::{DecideExport, ExportState},
    rules::{Refused, export as rule, refuse, typed},
    store::exports,
};

/// Releases or refuses an export that somebody else asked for.
pub fn decide_export(tx: &mut Tx<'_>, ask: DecideExport) -> Outcome<ExportState> {
    tx.require(&access::EXPORT)?;
    let id = ask.export.trim().parse().map_err(|_| Error::NotFound)?;
    let export = exports::export(tx, id)?;
    let mut no = Vec::new();
    let release = match ask.verdict.trim() {
        "release" => Some(true),
        "refuse" => Some(false),
        _ => {
            no.push(Refused::at("verdict", "확인 결과를 목록에서 고르세요."));
            None
        }
    };
    let note = match release {
        Some(false) => typed::required(&mut no, "note", "거절 사유를", &ask.note),
        _ => typed::optional(&mut no, "note", &ask.note),
    };
    let (Some(release), Some(note)) = (release, note) else {
        return Err(refuse(no));
    };
    let state = rule::decide(&export, &tx.actor().key(), release).map_err(Refusal::from)?;
    exports::decide(tx, id, state, &note)?;
    Ok(state)
}
