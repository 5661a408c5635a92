//! Taking in a row of a public data set.

use kernel::Outcome;
use store::Tx;

use crate::{
    access, keep,
    model::{Certainty, ImportedDraft, Put, PutKind, Resource, Source, Step},
    register_resource::candidate,
    rules::{
        Refused, merging,
        reading::{self, ContactDraft},
    },
    sealing,
    store::{resources as rows, versions},
};

/// Takes in a row: registers a candidate, or changes the record that the key is known of. The same
/// row again changes nothing, and an older one than what is known changes nothing. A field that our
/// own people wrote after the row's reference day stays and is named in the answer; a field of
/// which the row says nothing stays.
///
/// # Errors
/// A refusal at the field (`resource.*`): a key, a reference day and the data set's name are
/// required; an unknown region is no error, its words are kept.
pub fn put_imported(tx: &mut Tx<'_>, ask: &ImportedDraft) -> Outcome<Put> {
    tx.require(&access::IMPORT)?;
    let (kind, key, day, draft) = reading::imported(ask, partner::register(), tx.today())?;
    let reason = format!("{} ({day} 기준)", draft.source_name);
    let Some(id) = rows::keyed(tx, &key)? else {
        let mut resource = Resource {
            source_key: Some(key),
            certainty: draft.certainty.unwrap_or(Certainty::Likely),
            ..candidate(tx, kind, Source::Import, &draft, day)
        };
        let contact = sealing::apply(tx, &mut resource, &draft.contact)?;
        keep::first(tx, &resource, &contact, Step::Import, &reason)?;
        return Ok(put(&resource, PutKind::New, Vec::new()));
    };
    let stored = rows::resource(tx, id)?;
    if stored.kind != kind {
        let known = stored.kind.label();
        return Err(Refused::AnotherKind { known }.into());
    }
    if day < stored.source_on {
        return Ok(put(&stored, PutKind::Same, Vec::new()));
    }
    let history = versions::of_resource(tx, id)?;
    let (mut after, mut kept) = merging::imported(&stored, &draft, &history, day);
    let mut contact = draft.contact;
    let ours =
        contact != ContactDraft::Keep && merging::written_after(&history, day).contains("contact");
    if ours {
        contact = ContactDraft::Keep;
        kept.push("contact".to_owned());
    }
    let contact = sealing::apply(tx, &mut after, &contact)?;
    let changed = keep::next(tx, &stored, after, &contact, Step::Import, &reason)?;
    let what = if changed {
        PutKind::Changed
    } else {
        PutKind::Same
    };
    Ok(put(&stored, what, kept))
}

fn put(resource: &Resource, kind: PutKind, kept: Vec<String>) -> Put {
    Put {
        id: resource.id,
        kind,
        kept,
    }
}
