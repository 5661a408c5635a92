//! What can be said on a question, and by whom.

use jiff::{ToSpan, civil::Date};

use super::{Refused, dated};
use crate::model::{AuditQuestion, QuestionState, QuestionStep};

/// By when a question of a day should be answered.
pub fn due_on(asked: Date) -> Date {
    let days = dated::limit(dated::ANSWER_DAYS, asked);
    asked.saturating_add(days.days())
}

/// Where a question stands after a step. Who asked – or somebody in the same role, since persons
/// change – asks again and closes.
///
/// # Errors
/// [`Refused::State`] for a step that does not follow, [`Refused::NotAsker`] for somebody else.
pub fn after(
    question: &AuditQuestion,
    step: QuestionStep,
    actor: &str,
    role: &str,
) -> Result<QuestionState, Refused> {
    use {QuestionState as S, QuestionStep as Q};
    let state = match (question.state, step) {
        (S::Open, Q::Answer) => S::Answered,
        (S::Answered, Q::AskAgain) => S::Open,
        (S::Open | S::Answered, Q::Close) => S::Closed,
        (S::Closed, _) => {
            let text = "종결한 질의입니다. 더 물을 것이 있으면 새로 질의하세요.";
            return Err(Refused::state(text));
        }
        (S::Answered, Q::Answer) => {
            let text = "이미 답변했습니다. 질의한 사람이 다시 물으면 이어서 답변하세요.";
            return Err(Refused::state(text));
        }
        (_, Q::AskAgain | Q::Ask) => {
            let text = "아직 답변이 없습니다. 답변을 받은 뒤 다시 질의하세요.";
            return Err(Refused::state(text));
        }
    };
    let goes_on = question.asked_by == actor || question.asked_as == role;
    if step != Q::Answer && !goes_on {
        let name = question.asked_by_name.clone();
        return Err(Refused::NotAsker { name });
    }
    Ok(state)
}

/// Whether it waits past its day.
pub fn is_overdue(question: &AuditQuestion, today: Date) -> bool {
    question.state == QuestionState::Open && question.due_on < today
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Address, Id};

    use super::*;

    fn question(state: QuestionState) -> AuditQuestion {
        AuditQuestion {
            id: Id::from_parts(1, [1; 10]),
            number: 1,
            subject: Address::new("spending", "resolution", 1),
            title: "제1호".to_owned(),
            year: None,
            state,
            due_on: due_on(date(2018, 3, 2)),
            asked_as: "auditor".to_owned(),
            asked_by: "a".to_owned(),
            asked_by_name: "감사인".to_owned(),
            asked_at: jiff::Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn steps_follow_one_another() {
        use {QuestionState as S, QuestionStep as Q};
        for (from, step, to) in [
            (S::Open, Q::Answer, Some(S::Answered)),
            (S::Open, Q::AskAgain, None),
            (S::Open, Q::Close, Some(S::Closed)),
            (S::Answered, Q::Answer, None),
            (S::Answered, Q::AskAgain, Some(S::Open)),
            (S::Answered, Q::Close, Some(S::Closed)),
            (S::Closed, Q::Answer, None),
            (S::Closed, Q::AskAgain, None),
            (S::Closed, Q::Close, None),
        ] {
            let found = after(&question(from), step, "a", "auditor");
            assert_eq!(found.ok(), to, "{from:?} {step:?}");
        }
    }

    #[test]
    fn only_who_asked_goes_on() {
        let answered = question(QuestionState::Answered);
        for step in [QuestionStep::AskAgain, QuestionStep::Close] {
            let other = after(&answered, step, "b", "city_officer");
            let name = "감사인".to_owned();
            assert_eq!(other, Err(Refused::NotAsker { name }));
            assert!(after(&answered, step, "b", "auditor").is_ok(), "same role");
            assert!(
                after(&answered, step, "a", "city_officer").is_ok(),
                "same person"
            );
        }
    }

    #[test]
    fn the_day_is_over_after_it() {
        let open = question(QuestionState::Open);
        assert_eq!(open.due_on, date(2018, 3, 9));
        assert!(!is_overdue(&open, date(2018, 3, 9)));
        assert!(is_overdue(&open, date(2018, 3, 10)));
        let answered = question(QuestionState::Answered);
        assert!(!is_overdue(&answered, date(2018, 3, 10)));
    }
}
