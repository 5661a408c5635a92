//! Talks: what may be written of them, and what comes next.

use jiff::civil::Date;
use kernel::{Id, Refusal, typed};

use super::{Declined, agreements::not_to_come, personal::names_a_person, refused::Refused};
use crate::model::{
    Channel, Colleague, ContactRecord, Counterpart, FinishStep, NextStep, RecordContact,
};

/// Longest line, in letters.
const LINE: usize = 200;
/// Longest text.
const TEXT: usize = 4_000;

/// A talk as it will be stored, without with whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactDraft {
    /// The person there.
    pub person: Option<Id<Counterpart>>,
    /// The day.
    pub happened_on: Date,
    /// How.
    pub channel: Channel,
    /// About what.
    pub subject: String,
    /// What was said.
    pub said: String,
    /// What comes next.
    pub next: Option<NextStep>,
}

/// Reads a talk. `there` are the persons who may be named, `office` who can do the next step, the
/// first of them who writes.
pub fn record(
    ask: &RecordContact,
    there: &[Id<Counterpart>],
    office: &[Colleague],
    today: Date,
) -> Result<ContactDraft, Refusal> {
    let mut no = Vec::new();
    let happened_on = typed::day(&mut no, "happened_on", &ask.happened_on);
    let mut days = Vec::new();
    not_to_come(&mut days, "happened_on", happened_on, today);
    no.extend(days.into_iter().map(Declined::Other));
    let channel = typed::choice(&mut no, "channel", "방법을", &ask.channel, Channel::read);
    let subject = free(&mut no, "subject", &ask.subject, LINE);
    let subject = typed::present(&mut no, "subject", "주제를", subject);
    let said = free(&mut no, "said", &ask.said, TEXT);
    let said = typed::present(&mut no, "said", "나눈 이야기를", said);
    let known = |text: &str| there.iter().copied().find(|id| id.to_string() == text);
    let person = match ask.person.trim() {
        "" => None,
        text => typed::choice(&mut no, "person", "만난 사람을", text, known),
    };
    let next = next(&mut no, ask, office);
    Refusal::none_of(no)?;
    let read = || {
        Some(ContactDraft {
            person,
            happened_on: happened_on?,
            channel: channel?,
            subject: subject?,
            said: said?,
            next,
        })
    };
    read().ok_or_else(super::refused::unread)
}

/// A text that is not sealed: it names no number of a person.
fn free(no: &mut Vec<Declined>, field: &'static str, text: &str, most: usize) -> Option<String> {
    if names_a_person(text) {
        no.push(Declined::NamesAPerson { field });
    }
    typed::fitting(no, field, text.trim().to_owned(), most)
}

fn next(no: &mut Vec<Declined>, ask: &RecordContact, office: &[Colleague]) -> Option<NextStep> {
    let what = free(no, "next_step", &ask.next_step, LINE)?;
    if what.is_empty() {
        if !ask.next_due.trim().is_empty() {
            let (field, what) = ("next_step", "다음 할 일을");
            no.push(Declined::Other(Refused::Missing { field, what }));
        }
        return None;
    }
    let due_on = typed::day(no, "next_due", &ask.next_due);
    let known = |text: &str| office.iter().find(|one| one.id == text || text.is_empty());
    let owner = ask.next_owner.trim();
    let owner = typed::choice(no, "next_owner", "맡을 사람을", owner, known)?;
    Some(NextStep {
        what,
        due_on: due_on?,
        owner: owner.id.clone(),
        owner_name: owner.name.clone(),
        done_on: None,
        done_text: String::new(),
    })
}

/// Reads that a next step was done.
pub fn finish(
    ask: &FinishStep,
    stored: &ContactRecord,
    today: Date,
) -> Result<(Date, String), Refusal> {
    let is_open = stored
        .next
        .as_ref()
        .is_some_and(|next| next.done_on.is_none());
    if !is_open {
        return Err(Declined::NothingToDo.into());
    }
    let mut no = Vec::new();
    let done_on = typed::day(&mut no, "done_on", &ask.done_on);
    let mut days = Vec::new();
    not_to_come(&mut days, "done_on", done_on, today);
    no.extend(days.into_iter().map(Declined::Other));
    let text = free(&mut no, "done_text", &ask.done_text, LINE);
    let text = typed::present(&mut no, "done_text", "한 일을", text);
    Refusal::none_of(no)?;
    done_on.zip(text).ok_or_else(super::refused::unread)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2018, 3, 5);

    fn ask() -> RecordContact {
        RecordContact {
            happened_on: "2018-03-05".to_owned(),
            channel: "phone".to_owned(),
            subject: "장터 참가".to_owned(),
            said: "감자를 가져온다고 함".to_owned(),
            ..RecordContact::default()
        }
    }

    #[test]
    fn a_talk_names_no_number_and_its_next_step_has_a_day_and_a_hand() {
        let there = [Id::from_parts(0, [1; 10])];
        let one = there[0].to_string();
        let office = [Colleague {
            id: "me".to_owned(),
            name: "김담당".to_owned(),
        }];
        type Change<'a> = Box<dyn Fn(&mut RecordContact) + 'a>;
        let table: Vec<(Change<'_>, &[&str])> = vec![
            (Box::new(|_| {}), &[]),
            (
                Box::new(|a| a.happened_on = "2018-03-06".into()),
                &["happened_on"],
            ),
            (Box::new(|a| a.channel = "dove".into()), &["channel"]),
            (Box::new(|a| a.subject = String::new()), &["subject"]),
            (Box::new(|a| a.said = "010-0000-0012로".into()), &["said"]),
            (
                Box::new(|a| a.subject = "ga@example.kr".into()),
                &["subject"],
            ),
            (Box::new(|a| a.person = one.clone()), &[]),
            (Box::new(|a| a.person = "other".into()), &["person"]),
            (
                Box::new(|a| a.next_due = "2018-03-09".into()),
                &["next_step"],
            ),
            (Box::new(|a| a.next_step = "확인".into()), &["next_due"]),
        ];
        for (change, fields) in table {
            let mut ask = ask();
            change(&mut ask);
            let read = record(&ask, &there, &office, TODAY);
            let wrong: Vec<_> = match &read {
                Ok(_) => Vec::new(),
                Err(no) => no.each().filter_map(|one| one.field).collect(),
            };
            assert_eq!(wrong, fields, "{ask:?}");
        }
        let next = RecordContact {
            next_step: "확인".to_owned(),
            next_due: "2018-03-09".to_owned(),
            ..ask()
        };
        let next = record(&next, &there, &office, TODAY).unwrap().next.unwrap();
        assert_eq!(next.owner_name, "김담당");
        assert!(next.is_overdue(date(2018, 3, 10)) && !next.is_overdue(date(2018, 3, 9)));
    }
}
