//! Which checks of what became of a match are due, and what an answer says.

use jiff::civil::Date;
use kernel::{Refusal, Won, typed};

use super::{
    dated,
    reading::{free, number, price, unread},
    refused::Refused,
};
use crate::model::{CheckOutcome, Match, Outcome, OutcomeAnswer, Stage, Verdict};

/// A check of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// After how many months.
    pub months: i64,
    /// The day on which it is due.
    pub due_on: Date,
    /// The answer that counts: the last one that was written down.
    pub answer: Option<OutcomeAnswer>,
}

/// The day from which the checks of a match count; `None` while there is nothing to check.
fn base(matching: &Match, today: Date) -> Option<Date> {
    match (matching.stage, dated::checks_from_start(today)) {
        (Stage::Running | Stage::Ended, true) => Some(matching.first_day),
        (Stage::Ended, false) => matching.ended_on,
        _ => None,
    }
}

/// The checks of a match by the settings of a day, with the answers that count. `outcomes` come in
/// the order in which they were written down.
pub fn checks(matching: &Match, outcomes: &[Outcome], today: Date) -> Vec<Check> {
    let Some(base) = base(matching, today) else {
        return Vec::new();
    };
    let answer = |months| {
        let mut known = outcomes.iter().rev();
        let last = known.find(|one| one.matching == matching.id && one.months == months);
        last.map(|one| one.answer)
    };
    dated::check_months(today)
        .into_iter()
        .map(|months| Check {
            months,
            due_on: kernel::months_after(base, months),
            answer: answer(months),
        })
        .collect()
}

/// Those that are due and unanswered on a day.
pub fn due(matching: &Match, outcomes: &[Outcome], today: Date) -> Vec<Check> {
    let mut all = checks(matching, outcomes, today);
    all.retain(|one| one.due_on <= today && one.answer.is_none());
    all
}

/// What the last check says; `None` before the first.
pub fn verdict(checks: &[Check]) -> Option<Verdict> {
    let last = checks.iter().rev().find_map(|one| one.answer);
    last.map(OutcomeAnswer::verdict)
}

/// The answer that tells most of a match: that of the latest check, of several the last one.
/// Numbers count from the start of the match, so they are never added up.
pub fn last<'o>(answers: impl Iterator<Item = &'o Outcome>) -> Option<&'o Outcome> {
    answers.max_by_key(|one| (one.months, one.recorded_at))
}

/// An answer as it will be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeDraft {
    /// Which check.
    pub months: i64,
    /// The answer.
    pub answer: OutcomeAnswer,
    /// Persons who took part.
    pub participants: i64,
    /// What was sold.
    pub sales: Won,
    /// Persons who came again.
    pub revisits: i64,
    /// Where the paper lies.
    pub evidence: String,
}

/// Reads an answer to a check that is due; one that was answered already may be answered anew.
pub fn check(ask: &CheckOutcome, matching: &Match, today: Date) -> Result<OutcomeDraft, Refusal> {
    let mut no = Vec::new();
    let all = checks(matching, &[], today);
    let which = |text: &str| {
        let months: i64 = text.parse().ok()?;
        all.iter().find(|one| one.months == months)
    };
    let check = typed::choice(&mut no, "months", "어느 때의 확인인지", &ask.months, which);
    if let Some(check) = check
        && today < check.due_on
    {
        no.push(Refused::CheckNotDue { on: check.due_on });
    }
    let answer = typed::choice(
        &mut no,
        "answer",
        "결과를",
        &ask.answer,
        OutcomeAnswer::read,
    );
    let participants = number(&mut no, "participants", "", &ask.participants, 0, Some(0));
    let revisits = number(&mut no, "revisits", "", &ask.revisits, 0, Some(0));
    let sales = price(&mut no, "sales", "", &ask.sales, Some(Won::ZERO));
    let evidence = free(&mut no, "evidence", &ask.evidence);
    if evidence.is_empty() && ask.file.is_empty() {
        no.push(Refused::Missing {
            field: "evidence",
            what: "증빙이 있는 곳을",
        });
    }
    if revisits > participants {
        let text = "다시 온 사람이 참여한 사람보다 많습니다. 고쳐 적으세요.";
        no.push(Refused::at("revisits", text));
    }
    Refusal::none_of(no)?;
    let (check, answer) = check.zip(answer).ok_or_else(unread)?;
    Ok(OutcomeDraft {
        months: check.months,
        answer,
        participants,
        sales,
        revisits,
        evidence,
    })
}
