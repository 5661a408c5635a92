//! Agreements, their promises and what proves them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Address, Error, Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{Agreement, ExchangeField, LocalGovernment, Promise, PromiseSide, Proof},
    rules::{
        agreements::AgreementDraft,
        promises::{PromiseDraft, ProofDraft},
        refused::Refused,
    },
};

store::statements! {
    /// Every agreement, or the one that is named.
    AGREEMENTS = "SELECT a.id, a.title, a.signed_on, a.valid_to, a.fields, a.document_text, \
        a.ended_on, a.ended_reason, a.version, a.updated_on FROM partner_agreement a \
        WHERE a.tenant = $1 AND (CAST($2 AS TEXT) = '' OR a.id = $2) ORDER BY a.id";
    /// The governments of every agreement, or of the one that is named, by their region.
    PARTIES = "SELECT p.agreement, p.government FROM partner_agreement_party p \
        JOIN partner_government g ON g.tenant = $1 AND g.id = p.government \
        WHERE p.tenant = $1 AND (CAST($2 AS TEXT) = '' OR p.agreement = $2) \
        ORDER BY p.agreement, g.region, g.id";
    /// The promises of every agreement, or of the one that is named, by number.
    PROMISES = "SELECT p.id, p.agreement, p.number, p.what, p.side, p.department, p.due_on, \
        p.cancelled_on, p.cancelled_reason, p.version FROM partner_promise p \
        WHERE p.tenant = $1 AND (CAST($2 AS TEXT) = '' OR p.agreement = $2) \
        ORDER BY p.agreement, p.number";
    /// What proves the promises of every agreement, or of the one that is named, by day.
    PROOFS = "SELECT f.id, f.promise, f.happened_on, f.what_happened, f.evidence_text, f.address, \
        f.fulfils, f.proved_at FROM partner_proof f \
        JOIN partner_promise p ON p.tenant = $1 AND p.id = f.promise \
        WHERE f.tenant = $1 AND (CAST($2 AS TEXT) = '' OR p.agreement = $2) \
        ORDER BY f.happened_on, f.proved_at, f.id";
    /// The agreement of a promise.
    HOLDER = "SELECT p.agreement FROM partner_promise p WHERE p.tenant = $1 AND p.id = $2";
}

store::tables! {
    /// 우호교류협약.
    AGREEMENT = "partner_agreement" key [id]
        columns [title, signed_on, valid_to, fields, document_text, ended_on, ended_reason,
            version, updated_on] may edit;
    /// The governments of an agreement.
    PARTY = "partner_agreement_party" key [agreement, government] columns [joined_at] may remove;
    /// What an agreement promises.
    PROMISE = "partner_promise" key [id]
        columns [agreement, number, what, side, department, due_on, cancelled_on,
            cancelled_reason, version] may edit;
    /// What proves a promise.
    PROOF = "partner_proof" key [id]
        columns [promise, happened_on, what_happened, evidence_text, address, fulfils, proved_at]
        may append;
}

/// A stored word of a closed list.
fn word<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    read(text).ok_or_else(|| Fault::new(format!("stored word {text:?}")))
}

fn written(fields: &[ExchangeField]) -> String {
    let words: Vec<_> = fields.iter().map(|field| field.word()).collect();
    words.join(",")
}

fn agreement_of(row: &Row<'_>) -> Result<Agreement, Fault> {
    let fields: String = row.get(4)?;
    let words = fields.split(',').filter(|text| !text.is_empty());
    Ok(Agreement {
        id: row.get(0)?,
        title: row.get(1)?,
        governments: Vec::new(),
        signed_on: row.get(2)?,
        valid_to: row.get(3)?,
        fields: words
            .map(|text| word(text, ExchangeField::read))
            .collect::<Result<_, _>>()?,
        document_text: row.get(5)?,
        ended_on: row.get(6)?,
        ended_reason: row.get(7)?,
        version: row.get(8)?,
        updated_on: row.get(9)?,
        promises: Vec::new(),
    })
}

fn promise_of(row: &Row<'_>) -> Result<Promise, Fault> {
    let side: String = row.get(4)?;
    Ok(Promise {
        id: row.get(0)?,
        agreement: row.get(1)?,
        number: row.get(2)?,
        what: row.get(3)?,
        side: word(&side, PromiseSide::read)?,
        department: row.get(5)?,
        due_on: row.get(6)?,
        cancelled_on: row.get(7)?,
        cancelled_reason: row.get(8)?,
        version: row.get(9)?,
        proofs: Vec::new(),
    })
}

fn proof_of(row: &Row<'_>) -> Result<Proof, Fault> {
    let address: Option<Address> = row.get(5)?;
    let fulfils: i64 = row.get(6)?;
    Ok(Proof {
        id: row.get(0)?,
        promise: row.get(1)?,
        on: row.get(2)?,
        what_happened: row.get(3)?,
        evidence_text: row.get(4)?,
        address,
        fulfils: fulfils == 1,
        proved_at: row.get(7)?,
    })
}

/// Every agreement with what it promises, the one that was signed last first and what is not signed
/// before it; only one, if it is named.
fn read(tx: &mut Tx<'_>, only: &str) -> Result<Vec<Agreement>, Fault> {
    let mut proofs: BTreeMap<Id<Promise>, Vec<Proof>> = BTreeMap::new();
    for proof in tx.list(&PROOFS, args![only], proof_of)? {
        proofs.entry(proof.promise).or_default().push(proof);
    }
    let mut promises: BTreeMap<Id<Agreement>, Vec<Promise>> = BTreeMap::new();
    for mut promise in tx.list(&PROMISES, args![only], promise_of)? {
        promise.proofs = proofs.remove(&promise.id).unwrap_or_default();
        promises.entry(promise.agreement).or_default().push(promise);
    }
    let mut parties: BTreeMap<Id<Agreement>, Vec<Id<LocalGovernment>>> = BTreeMap::new();
    for (agreement, government) in
        tx.list(&PARTIES, args![only], |row| Ok((row.get(0)?, row.get(1)?)))?
    {
        parties.entry(agreement).or_default().push(government);
    }
    let mut found = tx.list(&AGREEMENTS, args![only], agreement_of)?;
    for agreement in &mut found {
        agreement.governments = parties.remove(&agreement.id).unwrap_or_default();
        agreement.promises = promises.remove(&agreement.id).unwrap_or_default();
    }
    found.sort_by_key(|one| std::cmp::Reverse((one.signed_on.unwrap_or(Date::MAX), one.id)));
    Ok(found)
}

pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Agreement>, Fault> {
    read(tx, "")
}

pub(crate) fn one(tx: &mut Tx<'_>, id: Id<Agreement>) -> Outcome<Agreement> {
    let found = read(tx, &id.to_string())?.into_iter().next();
    found.ok_or(Error::NotFound)
}

/// A promise and its agreement.
pub(crate) fn promise(tx: &mut Tx<'_>, id: Id<Promise>) -> Outcome<(Promise, Agreement)> {
    let holder: Id<Agreement> = tx.one(&HOLDER, args![id], |row| row.get(0))?;
    let agreement = one(tx, holder)?;
    let found = agreement.promises.iter().find(|promise| promise.id == id);
    let promise = found.cloned().ok_or(Error::NotFound)?;
    Ok((promise, agreement))
}

pub(crate) fn insert(tx: &mut Tx<'_>, id: Id<Agreement>, draft: &AgreementDraft) -> Outcome<()> {
    let (now, today) = (tx.now(), tx.today());
    tx.insert(
        &AGREEMENT,
        args![
            id,
            &draft.title,
            draft.signed_on,
            draft.valid_to,
            written(&draft.fields),
            &draft.document_text,
            None::<Date>,
            "",
            1,
            today
        ],
    )?;
    for government in &draft.governments {
        tx.insert(&PARTY, args![id, government, now])?;
    }
    Ok(())
}

pub(crate) fn change(tx: &mut Tx<'_>, stored: &Agreement, draft: &AgreementDraft) -> Outcome<()> {
    let (now, today) = (tx.now(), tx.today());
    let changes = [
        ("title", draft.title.as_str().into()),
        ("signed_on", draft.signed_on.into()),
        ("valid_to", draft.valid_to.into()),
        ("fields", written(&draft.fields).into()),
        ("document_text", draft.document_text.as_str().into()),
        ("version", (stored.version + 1).into()),
        ("updated_on", today.into()),
    ];
    tx.update(&AGREEMENT, args![stored.id], &changes)?;
    for government in &stored.governments {
        if !draft.governments.contains(government) {
            tx.delete(&PARTY, args![stored.id, government])?;
        }
    }
    for government in &draft.governments {
        if !stored.governments.contains(government) {
            tx.insert(&PARTY, args![stored.id, government, now])?;
        }
    }
    Ok(())
}

pub(crate) fn end(tx: &mut Tx<'_>, stored: &Agreement, on: Date, reason: &str) -> Outcome<()> {
    let today = tx.today();
    let changes = [
        ("ended_on", on.into()),
        ("ended_reason", reason.into()),
        ("version", (stored.version + 1).into()),
        ("updated_on", today.into()),
    ];
    tx.update(&AGREEMENT, args![stored.id], &changes)
}

/// Says that something of an agreement changed today.
fn touch(tx: &mut Tx<'_>, id: Id<Agreement>) -> Outcome<()> {
    let today = tx.today();
    tx.update(&AGREEMENT, args![id], &[("updated_on", today.into())])
}

pub(crate) fn insert_promise(
    tx: &mut Tx<'_>,
    id: Id<Promise>,
    agreement: &Agreement,
    draft: &PromiseDraft,
) -> Outcome<()> {
    let last = agreement.promises.iter().map(|one| one.number).max();
    let number = last.unwrap_or_default() + 1;
    let values = args![
        id,
        agreement.id,
        number,
        &draft.what,
        draft.side.word(),
        &draft.department,
        draft.due_on,
        None::<Date>,
        "",
        1
    ];
    tx.insert_or(&PROMISE, values, |_| {
        let theirs = format!("{number}번 약속");
        Refused::ChangedMeanwhile { theirs }.into()
    })?;
    touch(tx, agreement.id)
}

pub(crate) fn change_promise(
    tx: &mut Tx<'_>,
    stored: &Promise,
    draft: &PromiseDraft,
) -> Outcome<()> {
    let changes = [
        ("what", draft.what.as_str().into()),
        ("side", draft.side.word().into()),
        ("department", draft.department.as_str().into()),
        ("due_on", draft.due_on.into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&PROMISE, args![stored.id], &changes)?;
    touch(tx, stored.agreement)
}

pub(crate) fn cancel_promise(tx: &mut Tx<'_>, stored: &Promise, reason: &str) -> Outcome<()> {
    let today = tx.today();
    let changes = [
        ("cancelled_on", today.into()),
        ("cancelled_reason", reason.into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&PROMISE, args![stored.id], &changes)?;
    touch(tx, stored.agreement)
}

pub(crate) fn insert_proof(
    tx: &mut Tx<'_>,
    id: Id<Proof>,
    promise: &Promise,
    draft: &ProofDraft,
) -> Outcome<()> {
    let now = tx.now();
    let address = draft.address.as_ref().map(ToString::to_string);
    tx.insert(
        &PROOF,
        args![
            id,
            promise.id,
            draft.on,
            &draft.what_happened,
            &draft.evidence_text,
            address,
            draft.fulfils,
            now
        ],
    )?;
    touch(tx, promise.agreement)
}
