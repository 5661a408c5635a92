//! What citizens may say, and how it is answered.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{dated, personal, refused::Refused};
use crate::model::{AnswerReport, Report, ReportKind, ReportState, SendReport};

/// Longest text of either side, in characters.
const LONGEST: usize = 1_000;

/// How many came today already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CameToday {
    /// About this record.
    pub of_record: i64,
    /// About any.
    pub of_day: i64,
}

/// Reads what a citizen said, as long as the day's limits leave room for it.
pub fn send(
    ask: &SendReport,
    came: CameToday,
    today: Date,
) -> Result<(ReportKind, String), Refusal> {
    let full = |limit, came: i64| came >= dated::whole(limit, today);
    if full(dated::REPORTS_OF_A_RECORD, came.of_record)
        || full(dated::REPORTS_OF_A_DAY, came.of_day)
    {
        return Err(Refused::TooManyReports.into());
    }
    let mut no = Vec::new();
    let kind = typed::choice(&mut no, "kind", "알릴 것을", &ask.kind, ReportKind::read);
    let said = text(&mut no, "said", "내용을", &ask.said);
    Refusal::none_of(no)?;
    kind.zip(said).ok_or_else(|| unread("said"))
}

/// Reads an answer.
pub fn answer(ask: &AnswerReport, stored: &Report) -> Result<(ReportState, String), Refusal> {
    if stored.state != ReportState::Open {
        let answer = stored.answer.clone();
        return Err(Refused::AnsweredAlready { answer }.into());
    }
    let mut no = Vec::new();
    let read = |word: &str| ReportState::read(word).filter(|state| *state != ReportState::Open);
    let state = typed::choice(&mut no, "state", "처리 결과를", &ask.state, read);
    let answer = text(&mut no, "answer", "답을", &ask.answer);
    Refusal::none_of(no)?;
    state.zip(answer).ok_or_else(|| unread("answer"))
}

/// A reader without a value has said why; this stands for what cannot be.
fn unread(field: &'static str) -> Refusal {
    let text = "내용을 읽지 못했습니다. 다시 적으세요.".to_owned();
    Refused::Unreadable { field, text }.into()
}

/// Some lines without a number of a person: a citizen's would lie open in the office, and another's
/// on a page of ours.
fn text(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    typed: &str,
) -> Option<String> {
    let text = typed::fitting(no, field, typed.trim().to_owned(), LONGEST);
    let text = typed::present(no, field, what, text)?;
    if personal::hidden(&text).is_some() || text.contains('@') {
        no.push(Refused::ContactInReport { field });
        return None;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    const FEW: CameToday = CameToday {
        of_record: 0,
        of_day: 0,
    };

    fn sent(kind: &str, said: &str, came: CameToday) -> Option<&'static str> {
        let ask = SendReport {
            kind: kind.to_owned(),
            said: said.to_owned(),
            ..SendReport::default()
        };
        send(&ask, came, jiff::civil::date(2018, 3, 2))
            .err()
            .map(|no| no.code)
    }

    #[test]
    fn a_citizen_says_something_or_hears_what_is_wrong() {
        let long = "가".repeat(1_001);
        for (kind, said, code) in [
            ("wrong", "문을 닫았습니다.", None),
            ("interested", "학교에서 가 보고 싶습니다.", None),
            ("spam", "글", Some("resource.unreadable")),
            ("wrong", " ", Some("resource.missing")),
            ("wrong", &long, Some("resource.unreadable")),
            (
                "wrong",
                "010-0000-0012로",
                Some("resource.contact_in_report"),
            ),
            (
                "interested",
                "a@example.kr",
                Some("resource.contact_in_report"),
            ),
        ] {
            assert_eq!(sent(kind, said, FEW), code, "{kind} {said}");
        }
        for (of_record, of_day, refused) in [(19, 499, false), (20, 20, true), (0, 500, true)] {
            let came = CameToday { of_record, of_day };
            let code = refused.then_some("resource.too_many_reports");
            assert_eq!(sent("wrong", "글", came), code, "{came:?}");
        }
    }

    #[test]
    fn an_answer_is_given_once() {
        let mut report = Report {
            id: Id::from_parts(0, [0; 10]),
            resource: Id::from_parts(0, [0; 10]),
            resource_name: "마을".to_owned(),
            kind: ReportKind::Wrong,
            said: "글".to_owned(),
            received_at: jiff::Timestamp::UNIX_EPOCH,
            state: ReportState::Open,
            answer: String::new(),
            answered_on: None,
            erased_on: None,
        };
        let ask = |state: &str, answer: &str| AnswerReport {
            state: state.to_owned(),
            answer: answer.to_owned(),
            ..AnswerReport::default()
        };
        let (state, said) = answer(&ask("answered", " 고쳤습니다. "), &report).unwrap();
        assert_eq!(
            (state, said.as_str()),
            (ReportState::Answered, "고쳤습니다.")
        );
        for (state, said) in [("open", "글"), ("", "글"), ("answered", "")] {
            assert!(
                answer(&ask(state, said), &report).is_err(),
                "{state} {said}"
            );
        }
        report.state = ReportState::Answered;
        report.answer = "고쳤습니다.".to_owned();
        let late = answer(&ask("dismissed", "아닙니다."), &report).unwrap_err();
        assert!(late.text.contains("고쳤습니다."), "{}", late.text);
    }
}
