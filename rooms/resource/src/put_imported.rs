//! Taking in a row of a public data set.

use kernel::Outcome;
use store::Tx;

use crate::{
    access, keep,
    model::{
        Certainty, ImportedDraft, Put, PutKind, Replaced, ReplacedContact, Resource, Source, State,
        Step,
    },
    register_resource::candidate,
    rules::{
        Refused, merging,
        reading::{self, ContactDraft},
    },
    sealing,
    store::{
        resources::{self as rows, SealedContact},
        versions,
    },
};

/// What a row did, with what is needed to take it back.
#[derive(Debug)]
pub(crate) struct Done {
    /// The answer.
    pub put: Put,
    /// The version before; `None`: the record was not there.
    pub before: Option<i64>,
    /// The version after.
    pub after: i64,
    /// The contact that the row replaced.
    pub replaced: Option<Replaced>,
}

/// Takes in a row: registers a candidate, or changes the record that the key is known of. The same
/// row again changes nothing, and an older one than what is known changes nothing. A field that our
/// own people wrote after the row's reference day stays and is named in the answer; a field of
/// which the row says nothing stays. A record that went out of the register because an import was
/// taken back is a candidate again.
///
/// # Errors
/// A refusal at the field (`resource.*`): a key, a reference day and the data set's name are
/// required; an unknown region is no error, its words are kept.
pub fn put_imported(tx: &mut Tx<'_>, ask: &ImportedDraft) -> Outcome<Put> {
    put_row(tx, ask).map(|done| done.put)
}

/// The same, with what is needed to take it back.
pub(crate) fn put_row(tx: &mut Tx<'_>, ask: &ImportedDraft) -> Outcome<Done> {
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
        return Ok(Done {
            put: put(&resource, PutKind::New, Vec::new()),
            before: None,
            after: resource.version,
            replaced: None,
        });
    };
    let stored = rows::resource(tx, id)?;
    if stored.kind != kind {
        let known = stored.kind.label();
        return Err(Refused::AnotherKind { known }.into());
    }
    if day < stored.source_on {
        return Ok(same(&stored, Vec::new()));
    }
    let history = versions::of_resource(tx, id)?;
    let (mut after, mut kept) = merging::imported(&stored, &draft, &history, day);
    let was_taken_back = history.last().is_some_and(|last| last.step == Step::Undo);
    if stored.state == State::Rejected && was_taken_back {
        after.state = State::Candidate;
    }
    let mut contact = draft.contact;
    let ours =
        contact != ContactDraft::Keep && merging::written_after(&history, day).contains("contact");
    if ours {
        contact = ContactDraft::Keep;
        kept.push("contact".to_owned());
    }
    let contact = sealing::apply(tx, &mut after, &contact)?;
    let replaced = match contact {
        SealedContact::Keep => None,
        SealedContact::Set(_) | SealedContact::Drop => Some(replaced(tx, &stored)?),
    };
    if !keep::next(tx, &stored, after, &contact, Step::Import, &reason)? {
        return Ok(same(&stored, kept));
    }
    Ok(Done {
        put: put(&stored, PutKind::Changed, kept),
        before: Some(stored.version),
        after: stored.version + 1,
        replaced,
    })
}

fn same(stored: &Resource, kept: Vec<String>) -> Done {
    Done {
        put: put(stored, PutKind::Same, kept),
        before: Some(stored.version),
        after: stored.version,
        replaced: None,
    }
}

/// The contact of a record, sealed as it is.
fn replaced(tx: &mut Tx<'_>, stored: &Resource) -> Outcome<Replaced> {
    let Some(known) = &stored.contact else {
        return Ok(Replaced(None));
    };
    let sealed = rows::contact(tx, stored.id)?;
    Ok(Replaced(Some(ReplacedContact {
        sealed: sealed.as_bytes().to_vec(),
        masked: known.masked.clone(),
        mark: known.mark,
    })))
}

fn put(resource: &Resource, kind: PutKind, kept: Vec<String>) -> Put {
    Put {
        id: resource.id,
        kind,
        kept,
    }
}
