//! What proposals and resolutions share when they are handed in, signed and given back.

use kernel::{Address, DatedRules, Digest, Error, Fault, Outcome, Won};
use signoff::{Ask, Standing, Step};
use store::{Table, Tx};

use crate::{
    model::{Detector, Warning},
    rules::{Refused, refuse, steps, typed},
    store::versions,
};

/// What is handed in.
pub struct Handed<'a> {
    /// The record.
    pub subject: Address,
    /// How lists call it.
    pub title: String,
    /// Which version, from 1.
    pub version: i64,
    /// The text that is signed.
    pub text: &'a str,
    /// Its digest.
    pub digest: Digest,
    /// The rule that says who signs.
    pub steps: &'static str,
    /// The amount that decides who signs.
    pub amount: Won,
    /// Its table and its id there: whoever wrote into it may not sign, whoever hands it in.
    pub row: (&'static Table, String),
}

/// Hands a record in and keeps the version. A suspected split order needs one signature more.
pub fn hand_in(
    tx: &mut Tx<'_>,
    rules: &DatedRules,
    handed: Handed<'_>,
    warnings: &[Warning],
) -> Outcome<()> {
    let suspected = warnings
        .iter()
        .any(|one| one.rule == Detector::SplitOrder && one.subject == handed.subject);
    let steps = steps::steps(rules, handed.steps, handed.amount, tx.today(), suspected);
    if steps.is_empty() {
        return Err(Fault::new(format!("{} has no row on {}", handed.steps, tx.today())).into());
    }
    versions::keep(
        tx,
        &handed.subject,
        handed.version,
        handed.text,
        handed.digest,
    )?;
    let (table, id) = handed.row;
    let barred = versions::writers(tx, table, id)?.into_iter().collect();
    let ask = Ask {
        subject: handed.subject,
        title: handed.title,
        content: handed.digest,
        steps: steps
            .into_iter()
            .map(|step| Step {
                label: step.label,
                role: step.role,
            })
            .collect(),
        barred,
    };
    signoff::submit(tx, ask)?;
    Ok(())
}

/// The submission of a record that waits for a signature.
pub fn waiting(tx: &mut Tx<'_>, subject: &Address) -> Outcome<Standing> {
    signoff::standing(tx, subject)?
        .filter(|standing| standing.state == signoff::State::Waiting)
        .ok_or_else(|| Error::Fault(Fault::new(format!("{subject} waits without a submission"))))
}

/// Signs the next step of a record whose digest is `now`. `seen` is what the signer's page held.
pub fn sign(
    tx: &mut Tx<'_>,
    subject: &Address,
    now: Digest,
    seen: &str,
    note: &str,
) -> Outcome<Standing> {
    let standing = waiting(tx, subject)?;
    if standing.content != now || seen.trim().parse() != Ok(now) {
        return Err(refuse(vec![Refused::Changed]));
    }
    signoff::sign(tx, standing.id, now, note)
}

/// Gives a record back, with the reason that sign-off asks for.
pub fn give_back(tx: &mut Tx<'_>, subject: &Address, note: &str) -> Outcome<Standing> {
    let standing = waiting(tx, subject)?;
    signoff::give_back(tx, standing.id, note)
}

/// Takes one's own record back.
pub fn withdraw(tx: &mut Tx<'_>, subject: &Address, note: &str) -> Outcome<Standing> {
    let standing = waiting(tx, subject)?;
    if standing.drafted_by.key != tx.actor().key() {
        let name = standing.drafted_by.name;
        return Err(refuse(vec![Refused::NotDrafter { name }]));
    }
    signoff::withdraw(tx, standing.id, note)
}

/// A reason that must be there.
pub fn reason(text: &str) -> Outcome<String> {
    let mut no = Vec::new();
    typed::required(&mut no, "note", "사유를", text).ok_or_else(|| refuse(no))
}
