//! Agreements: what may be written, and what they have come to on a day.

use jiff::civil::Date;
use kernel::{Id, Refusal, months_after, typed};

use super::{
    dated,
    personal::names_a_contact,
    refused::{Refused, all, shown, unread},
};
use crate::model::{
    Agreement, AgreementTerms, ChangeAgreement, EndAgreement, ExchangeField, LocalGovernment,
    Standing,
};

/// Longest title, in letters.
const LONGEST_TITLE: usize = 100;
/// Longest of the other lines.
const LONGEST_LINE: usize = 200;

/// An agreement as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementDraft {
    /// What it is called.
    pub title: String,
    /// The governments, in the order of the register.
    pub governments: Vec<Id<LocalGovernment>>,
    /// The day of signing.
    pub signed_on: Option<Date>,
    /// Its last day.
    pub valid_to: Option<Date>,
    /// In what they exchange, in the order of the list.
    pub fields: Vec<ExchangeField>,
    /// Where the signed paper lies.
    pub document_text: String,
}

/// Reads an agreement. A day of signing that is to come is no day of signing yet.
pub fn read(
    terms: &AgreementTerms,
    known: &[LocalGovernment],
    today: Date,
) -> Result<AgreementDraft, Refusal> {
    let mut no = Vec::new();
    let draft = draft(&mut no, terms, known, today);
    match all(no) {
        None => Ok(draft),
        Some(refusal) => Err(refusal),
    }
}

/// Reads a change and checks it against what is stored now.
pub fn change(
    ask: &ChangeAgreement,
    stored: &Agreement,
    known: &[LocalGovernment],
    today: Date,
) -> Result<AgreementDraft, Refusal> {
    if let Some(on) = stored.ended_on {
        return Err(Refused::AgreementEnded { on }.into());
    }
    let mut no = Vec::new();
    let draft = draft(&mut no, &ask.terms, known, today);
    if ask.version.trim() != stored.version.to_string() {
        no.push(changed_meanwhile(stored));
    }
    if stored.signed_on.is_some() && ask.terms.signed_on.trim().is_empty() {
        no.push(Refused::Missing {
            field: "signed_on",
            what: "체결한 날을",
        });
    }
    let proofs = stored.promises.iter().flat_map(|one| &one.proofs);
    if let Some((signed, first)) = draft.signed_on.zip(proofs.map(|proof| proof.on).min())
        && first < signed
    {
        let text = format!(
            "이행 기록의 첫날({})보다 늦습니다. 고쳐 적으세요.",
            shown(first)
        );
        no.push(Refused::Unreadable {
            field: "signed_on",
            text,
        });
    }
    match all(no) {
        None => Ok(draft),
        Some(refusal) => Err(refusal),
    }
}

fn draft(
    no: &mut Vec<Refused>,
    terms: &AgreementTerms,
    known: &[LocalGovernment],
    today: Date,
) -> AgreementDraft {
    let title = public_line(no, "title", "협약 이름을", &terms.title, LONGEST_TITLE);
    let signed_on = some_day(no, "signed_on", &terms.signed_on);
    not_to_come(no, "signed_on", signed_on, today);
    let valid_to = some_day(no, "valid_to", &terms.valid_to);
    if let Some((first, last)) = signed_on.zip(valid_to)
        && last < first
    {
        let field = "valid_to";
        no.push(Refused::TooEarly { field, first });
    }
    let text = typed::one_line(&terms.document_text);
    let document_text = typed::fitting(no, "document_text", text, LONGEST_LINE);
    let document_text = match signed_on {
        Some(_) => typed::present(no, "document_text", "협약서가 있는 곳을", document_text),
        None => document_text,
    };
    AgreementDraft {
        title,
        governments: governments(no, &terms.governments, known),
        signed_on,
        valid_to,
        fields: fields(no, &terms.fields),
        document_text: document_text.unwrap_or_default(),
    }
}

fn governments(
    no: &mut Vec<Refused>,
    typed: &[String],
    known: &[LocalGovernment],
) -> Vec<Id<LocalGovernment>> {
    let field = "governments";
    let is_asked = |one: &&LocalGovernment| typed.iter().any(|id| *id == one.id.to_string());
    let chosen: Vec<_> = known.iter().filter(is_asked).map(|one| one.id).collect();
    if typed.is_empty() {
        let what = "협약하는 지방자치단체를 한 곳 이상";
        no.push(Refused::Missing { field, what });
    } else if chosen.len() < typed.len() {
        let text = "등록한 지방자치단체 가운데에서 고르세요.".to_owned();
        no.push(Refused::Unreadable { field, text });
    }
    chosen
}

fn fields(no: &mut Vec<Refused>, typed: &[String]) -> Vec<ExchangeField> {
    let field = "fields";
    let read: Vec<_> = typed
        .iter()
        .filter_map(|word| ExchangeField::read(word))
        .collect();
    if typed.is_empty() {
        let what = "협력 분야를 한 가지 이상";
        no.push(Refused::Missing { field, what });
    } else if read.len() < typed.len() {
        let text = "협력 분야를 목록에서 고르세요.".to_owned();
        no.push(Refused::Unreadable { field, text });
    }
    let all = ExchangeField::ALL.iter().copied();
    all.filter(|one| read.contains(one)).collect()
}

/// A line that everybody may read: it must be there and name nobody.
pub(super) fn public_line(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
    most: usize,
) -> String {
    if names_a_contact(text) {
        no.push(Refused::NamesAContact { field });
    }
    let line = typed::fitting(no, field, typed::one_line(text), most);
    typed::present(no, field, what, line).unwrap_or_default()
}

/// A day that may be left out.
pub(super) fn some_day(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Date> {
    match text.trim() {
        "" => None,
        text => typed::day(no, field, text),
    }
}

/// What happened did not happen tomorrow.
pub(super) fn not_to_come(
    no: &mut Vec<Refused>,
    field: &'static str,
    day: Option<Date>,
    today: Date,
) {
    if day.is_some_and(|day| day > today) {
        no.push(Refused::ToCome { field, today });
    }
}

fn changed_meanwhile(stored: &Agreement) -> Refused {
    let signed = stored.signed_on.map(shown).unwrap_or_default();
    Refused::ChangedMeanwhile {
        theirs: format!("{} {signed}", stored.title).trim_end().to_owned(),
    }
}

/// Reads from which day an agreement is over, and why.
pub fn end(ask: &EndAgreement, stored: &Agreement, today: Date) -> Result<(Date, String), Refusal> {
    if let Some(on) = stored.ended_on {
        return Err(Refused::AgreementEnded { on }.into());
    }
    let mut no = Vec::new();
    if ask.version.trim() != stored.version.to_string() {
        no.push(changed_meanwhile(stored));
    }
    let field = "ended_on";
    let on = typed::day(&mut no, field, &ask.ended_on);
    not_to_come(&mut no, field, on, today);
    if let Some((on, first)) = on.zip(stored.signed_on)
        && on < first
    {
        no.push(Refused::TooEarly { field, first });
    }
    let reason = typed::one_line(&ask.reason);
    let reason = typed::fitting(&mut no, "reason", reason, LONGEST_LINE);
    let reason = typed::present(&mut no, "reason", "끝내는 까닭을", reason);
    match (all(no), on.zip(reason)) {
        (None, Some(read)) => Ok(read),
        (refusal, _) => Err(refusal.unwrap_or_else(unread)),
    }
}

/// What an agreement has come to on a day.
pub fn standing(agreement: &Agreement, day: Date) -> Standing {
    let is_over = agreement.ended_on.is_some_and(|on| on <= day)
        || agreement.valid_to.is_some_and(|last| last < day);
    match last_activity(agreement, day) {
        _ if is_over => Standing::Ended,
        None => Standing::Draft,
        Some(last) if dormant_after(last) < day => Standing::Dormant,
        Some(_) => Standing::Alive,
    }
}

/// The last day up to a day on which something happened: the signing, or what proves a promise.
/// `None`: it was not signed then.
pub fn last_activity(agreement: &Agreement, day: Date) -> Option<Date> {
    let signed = agreement.signed_on.filter(|on| *on <= day)?;
    let proofs = agreement.promises.iter().flat_map(|one| &one.proofs);
    let last = proofs.map(|proof| proof.on).filter(|on| *on <= day).max();
    Some(last.map_or(signed, |last| last.max(signed)))
}

/// The last day on which something that happened keeps an agreement from being dormant.
pub fn dormant_after(last: Date) -> Date {
    months_after(last, dated::dormant_months(last))
}

#[cfg(test)]
pub(crate) mod tests;
