//! What persons allowed, and what must happen when they allow it no more.

use jiff::civil::Date;
use kernel::{Refusal, months_after, typed};

use super::{
    agreements::{not_to_come, some_day},
    dated,
    declined::Declined,
    personal::names_a_person,
    refused::Refused,
};
use crate::model::{ConsentPurpose, ConsentTerms, Holding, PersonConsent};

/// Longest text, in letters.
const LINE: usize = 300;

/// Consents as they will be stored, one for each purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentDraft {
    /// For what.
    pub purposes: Vec<ConsentPurpose>,
    /// The first day.
    pub given_on: Date,
    /// The last day.
    pub valid_to: Date,
    /// Where the paper lies.
    pub evidence_text: String,
}

/// Reads what a person allowed; notes what is wrong.
pub fn read(no: &mut Vec<Declined>, terms: &ConsentTerms, today: Date) -> Option<ConsentDraft> {
    let purposes: Vec<_> = ConsentPurpose::ALL
        .iter()
        .copied()
        .filter(|one| terms.purposes.iter().any(|word| word == one.word()))
        .collect();
    if purposes.is_empty() {
        let (field, what) = ("purposes", "동의한 목적을 한 가지 이상");
        no.push(Declined::Other(Refused::Missing { field, what }));
    }
    let given_on = typed::day(no, "given_on", &terms.given_on);
    let mut days = Vec::new();
    not_to_come(&mut days, "given_on", given_on, today);
    let valid_to = some_day(&mut days, "valid_to", &terms.valid_to);
    if let Some((first, last)) = given_on.zip(valid_to)
        && last < first
    {
        let (field, text) = ("valid_to", "동의한 날보다 앞섭니다. 고쳐 적으세요.");
        days.push(Refused::Unreadable {
            field,
            text: text.to_owned(),
        });
    }
    let is_wrong = !days.is_empty();
    no.extend(days.into_iter().map(Declined::Other));
    let evidence_text = line(
        no,
        "evidence_text",
        "동의서가 있는 곳을",
        &terms.evidence_text,
    );
    let given_on = given_on.filter(|_| !is_wrong)?;
    Some(ConsentDraft {
        purposes,
        given_on,
        valid_to: valid_to
            .unwrap_or_else(|| months_after(given_on, dated::consent_months(given_on))),
        evidence_text: evidence_text?,
    })
}

/// A line that must be there and is not sealed: it names no number of a person.
fn line(
    no: &mut Vec<Declined>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    if names_a_person(text) {
        no.push(Declined::NamesAPerson { field });
    }
    let text = typed::fitting(no, field, typed::one_line(text), LINE);
    typed::present(no, field, what, text)
}

/// Reads what a known person allowed.
pub fn give(terms: &ConsentTerms, today: Date) -> Result<ConsentDraft, Refusal> {
    let mut no = Vec::new();
    let draft = read(&mut no, terms, today);
    Refusal::none_of(no)?;
    draft.ok_or_else(super::refused::unread)
}

/// Reads what was said at a withdrawal.
pub fn withdraw(reason: &str, stored: &PersonConsent) -> Result<String, Refusal> {
    let mut no = Vec::new();
    if let Some(on) = stored.withdrawn_on {
        no.push(Declined::AlreadyWithdrawn { on });
    }
    let reason = line(&mut no, "reason", "철회하는 까닭을", reason);
    Refusal::none_of(no)?;
    Ok(reason.unwrap_or_default())
}

/// Whether data may be erased: only what no consent allows to keep.
pub fn erase(reason: &str, consents: &[PersonConsent], today: Date) -> Result<String, Refusal> {
    let mut no = Vec::new();
    let covering = consents.iter().filter(|one| one.covers(today));
    if let Some(until) = covering.map(|one| one.valid_to).max() {
        no.push(Declined::StillConsented { until });
    }
    let reason = line(&mut no, "reason", "파기하는 까닭을", reason);
    Refusal::none_of(no)?;
    Ok(reason.unwrap_or_default())
}

/// What the consents of a person allow on a day. Withdrawn: the data go at once; run out: when the
/// time that the office's setting leaves for asking again is over.
pub fn holding(consents: &[PersonConsent], day: Date) -> Holding {
    let mut covering = consents.iter().filter(|one| one.covers(day)).peekable();
    if covering.peek().is_some() {
        return match covering.any(|one| one.purpose != ConsentPurpose::Keep) {
            true => Holding::Contactable,
            false => Holding::KeptOnly,
        };
    }
    let withdrawn = consents.iter().any(|one| one.withdrawn_on.is_some());
    let last = consents.iter().map(|one| one.valid_to).max();
    let erase_by = last.map(|last| months_after(last, dated::retention_months(last)));
    match erase_by {
        Some(erase_by) if !withdrawn && day < erase_by => Holding::Lapsed { erase_by },
        _ => Holding::EraseNow,
    }
}

impl PersonConsent {
    /// Whether it allows anything on a day.
    pub fn covers(&self, day: Date) -> bool {
        (self.given_on..=self.valid_to).contains(&day)
            && self.withdrawn_on.is_none_or(|withdrawn| day < withdrawn)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;

    const GIVEN: Date = date(2018, 3, 5);
    const LAST: Date = date(2019, 3, 4);

    fn consent(purpose: ConsentPurpose, withdrawn_on: Option<Date>) -> PersonConsent {
        PersonConsent {
            id: Id::from_parts(0, [1; 10]),
            person: Id::from_parts(0, [2; 10]),
            purpose,
            given_on: GIVEN,
            valid_to: LAST,
            evidence_text: "동의서철 1".to_owned(),
            withdrawn_on,
            withdrawn_reason: String::new(),
        }
    }

    #[test]
    fn consents_decide_what_may_happen_on_a_day() {
        use ConsentPurpose::{Contact, Keep, News};
        let gone = Some(date(2018, 5, 1));
        let erase_by = date(2019, 6, 4);
        for (consents, day, holding_then) in [
            (vec![consent(Contact, None)], GIVEN, Holding::Contactable),
            (vec![consent(News, None)], LAST, Holding::Contactable),
            (vec![consent(Keep, None)], GIVEN, Holding::KeptOnly),
            (
                vec![consent(Contact, gone), consent(Keep, None)],
                date(2018, 5, 1),
                Holding::KeptOnly,
            ),
            (
                vec![consent(Contact, gone)],
                date(2018, 4, 30),
                Holding::Contactable,
            ),
            (
                vec![consent(Contact, gone)],
                date(2018, 5, 1),
                Holding::EraseNow,
            ),
            (
                vec![consent(Contact, None)],
                date(2019, 3, 5),
                Holding::Lapsed { erase_by },
            ),
            (vec![consent(Contact, None)], erase_by, Holding::EraseNow),
            (vec![], GIVEN, Holding::EraseNow),
        ] {
            assert_eq!(holding(&consents, day), holding_then, "{consents:?} {day}");
        }
    }

    #[test]
    fn data_are_erased_only_when_no_consent_covers_the_day() {
        let covering = [consent(ConsentPurpose::Keep, None)];
        let over = [consent(ConsentPurpose::Keep, Some(date(2018, 4, 1)))];
        let code = |consents: &[_], reason| {
            let erased = erase(reason, consents, date(2018, 4, 1));
            erased.err().map(|no| no.code)
        };
        assert_eq!(code(&covering, "철회"), Some("partner.still_consented"));
        assert_eq!(code(&over, ""), Some("partner.missing"));
        let named = code(&over, "010-0000-0012로 요청");
        assert_eq!(named, Some("partner.names_a_person"));
        assert_eq!(code(&over, "철회"), None);
        assert_eq!(code(&[], "동의 없음"), None);
    }

    #[test]
    fn a_consent_without_a_last_day_ends_by_the_setting() {
        let terms = |given_on: &str, valid_to: &str| ConsentTerms {
            purposes: vec!["contact".to_owned()],
            given_on: given_on.to_owned(),
            valid_to: valid_to.to_owned(),
            evidence_text: "동의서철 1".to_owned(),
        };
        let given = give(&terms("2018-03-05", ""), GIVEN).unwrap();
        assert_eq!(given.valid_to, date(2020, 3, 5));
        for (given_on, valid_to) in [
            ("2018-03-06", ""),
            ("2018-03-05", "2018-03-04"),
            ("", ""),
            ("2018-03-05", "언젠가"),
        ] {
            assert!(give(&terms(given_on, valid_to), GIVEN).is_err());
        }
        let nothing = ConsentTerms::default();
        let no = give(&nothing, GIVEN).unwrap_err();
        assert_eq!(no.each().count(), 3);
    }
}
