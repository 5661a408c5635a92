//! Consents: reading them, and the days that they cover.

use jiff::civil::Date;
use kernel::{Refusal, months_after, typed};

use super::{dated, reading::day, refused::Refused};
use crate::model::{Consent, GiveConsent, GivenBy, WithdrawConsent};

/// Longest text, in letters.
const LINE: usize = 300;

/// A consent as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentDraft {
    /// The day on which it was given.
    pub given_on: Date,
    /// As what.
    pub given_by_role: GivenBy,
    /// Its first day.
    pub valid_from: Date,
    /// Its last day.
    pub valid_to: Option<Date>,
    /// Whether it speaks of photographs too.
    pub with_photos: bool,
    /// Where the paper lies.
    pub evidence_text: String,
}

/// Reads a consent.
pub fn give(ask: &GiveConsent, today: Date) -> Result<ConsentDraft, Refusal> {
    let mut no = Vec::new();
    if ask.given_on.trim().is_empty() {
        no.push(Refused::Missing {
            field: "given_on",
            what: "동의한 날을",
        });
    }
    let given_on = day(&mut no, "given_on", &ask.given_on, today).flatten();
    let role = typed::choice(
        &mut no,
        "given_by_role",
        "동의한 사람의 자격을",
        &ask.given_by_role,
        GivenBy::read,
    );
    let mut plain = |field, text: &str| match text.trim() {
        "" => None,
        text => typed::day(&mut no, field, text),
    };
    let valid_from = plain("valid_from", &ask.valid_from).or(given_on);
    let valid_to = plain("valid_to", &ask.valid_to);
    if ask.valid_to.trim().is_empty() != (ask.open_ended == "1") {
        no.push(Refused::TermOrOpen);
    }
    if let Some((from, to)) = valid_from.zip(valid_to)
        && to < from
    {
        no.push(Refused::EndsBeforeItBegins { from });
    }
    let evidence = typed::fitting(
        &mut no,
        "evidence_text",
        typed::one_line(&ask.evidence_text),
        LINE,
    );
    let evidence = typed::present(&mut no, "evidence_text", "동의서가 있는 곳을", evidence);
    Refusal::none_of(no)?;
    let read = || {
        Some(ConsentDraft {
            given_on: given_on?,
            given_by_role: role?,
            valid_from: valid_from?,
            valid_to,
            with_photos: ask.with_photos.trim() == "1",
            evidence_text: evidence?,
        })
    };
    read().ok_or_else(|| Refused::TermOrOpen.into())
}

/// Reads what was said at a withdrawal.
pub fn withdraw(ask: &WithdrawConsent, stored: &Consent) -> Result<String, Refusal> {
    let mut no = Vec::new();
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = typed::present(&mut no, "reason", "철회하는 까닭을", reason);
    if let Some(on) = stored.withdrawn_on {
        no.push(Refused::AlreadyWithdrawn { on });
    }
    Refusal::none_of(no)?;
    Ok(reason.unwrap_or_default())
}

impl Consent {
    /// Its last day, if nobody withdraws it: the one that was named, or the one that the setting of
    /// the day on which it was given allows.
    pub fn last_day(&self) -> Date {
        self.valid_to.unwrap_or_else(|| {
            let months = dated::whole(dated::OPEN_CONSENT_MONTHS, self.given_on);
            months_after(self.valid_from, months)
        })
    }

    /// Whether it allows publishing on a day.
    pub fn covers(&self, day: Date) -> bool {
        (self.valid_from..=self.last_day()).contains(&day)
            && self.withdrawn_on.is_none_or(|withdrawn| day < withdrawn)
    }

    /// The last day that it covers.
    fn covers_until(&self) -> Date {
        let withdrawn = self.withdrawn_on.and_then(|day| day.yesterday().ok());
        withdrawn.map_or(self.last_day(), |before| before.min(self.last_day()))
    }
}

/// The last day up to which consents cover every day from `day` on; `None` where not even it.
pub fn covered_until(consents: &[Consent], day: Date) -> Option<Date> {
    let reach = |day: Date| {
        let covering = consents.iter().filter(|consent| consent.covers(day));
        covering.map(Consent::covers_until).max()
    };
    let mut until = reach(day)?;
    while let Some(further) = until.tomorrow().ok().and_then(reach) {
        until = further;
    }
    Some(until)
}

#[cfg(test)]
mod tests;
