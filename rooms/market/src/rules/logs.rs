//! What may be written down of a day beside sales.

use kernel::{Refusal, typed};

use super::{
    reading::LINE,
    refused::{Refused, unread},
};
use crate::model::{AnswerLog, CheckFinding, DayState, LogEntry, LogKind, WriteLog};

/// Longest text, in letters.
const MOST: usize = 1_000;

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDraft {
    /// What it is about.
    pub kind: LogKind,
    /// What a check found.
    pub finding: Option<CheckFinding>,
    /// What happened.
    pub text: String,
}

/// Reads an entry. Something happens on a day while it is held; what was forgotten is written down
/// after it.
pub fn write(ask: &WriteLog, state: DayState) -> Result<LogDraft, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    if !matches!(state, DayState::Open | DayState::Closed) {
        no.push(Refused::NotHere { state });
    }
    let kind = typed::choice(&mut no, "kind", "무엇을 적는지", &ask.kind, LogKind::read);
    let is_check = kind == Some(LogKind::OriginCheck);
    let finding = match is_check {
        true => typed::choice(
            &mut no,
            "finding",
            "점검 결과를",
            &ask.finding,
            CheckFinding::read,
        ),
        false => None,
    };
    if is_check && ask.application.trim().is_empty() {
        no.push(Refused::at(
            "application",
            "원산지를 점검한 농가를 고르세요.",
        ));
    }
    let text = words(&mut no, "text", MOST, &ask.text);
    if text.is_empty() && finding != Some(CheckFinding::InOrder) {
        no.push(Refused::Missing {
            field: "text",
            what: "무슨 일이 있었는지",
        });
    }
    Refusal::none_of(no)?;
    Ok(LogDraft {
        kind: kind.ok_or_else(unread)?,
        finding,
        text,
    })
}

/// Reads what was done about an entry; it is written down once, and never where nothing is to be
/// done.
pub fn answer(ask: &AnswerLog, entry: &LogEntry) -> Result<String, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    match (&entry.answer, entry.is_open()) {
        (Some(_), _) => no.push(Refused::ChangedMeanwhile),
        (None, false) => no.push(Refused::NothingToDo),
        (None, true) => {}
    }
    let text = words(&mut no, "answer", LINE, &ask.answer);
    if text.is_empty() {
        no.push(Refused::Missing {
            field: "answer",
            what: "조치한 내용을",
        });
    }
    Refusal::none_of(no)?;
    Ok(text)
}

/// Words in which no person is numbered.
fn words(no: &mut Vec<Refused>, field: &'static str, most: usize, text: &str) -> String {
    let text = typed::fitting(no, field, typed::one_line(text), most).unwrap_or_default();
    if payment::holds_resident_number(&text) {
        let told = "주민등록번호로 보이는 수가 있습니다. 지우고 다시 적으세요.";
        no.push(Refused::at(field, told));
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use kernel::Id;

    use super::*;
    use crate::model::LogAnswer;

    fn codes<T: std::fmt::Debug>(found: Result<T, Refusal>) -> Vec<Option<&'static str>> {
        let why = found.err();
        let each = why.iter().flat_map(Refusal::each);
        each.map(|one| one.field).collect()
    }

    #[test]
    fn each_kind_asks_for_what_it_is_about() {
        // kind, application, finding, text, the fields that are refused
        let table: [(&str, &str, &str, &str, &[&str]); 9] = [
            ("complaint", "", "", "줄이 깁니다", &[]),
            ("complaint", "a", "", "포장이 샙니다", &[]),
            ("complaint", "", "", "", &["text"]),
            ("incident", "", "no_sign", "돌풍에 천막이 넘어짐", &[]),
            ("origin_check", "a", "in_order", "", &[]),
            ("origin_check", "a", "no_sign", "", &["text"]),
            ("origin_check", "", "in_order", "", &["application"]),
            ("origin_check", "a", "", "", &["finding", "text"]),
            ("gossip", "", "", "가", &["kind"]),
        ];
        for (kind, application, finding, text, wanted) in table {
            let ask = WriteLog {
                day: String::new(),
                application: application.to_owned(),
                kind: kind.to_owned(),
                finding: finding.to_owned(),
                text: text.to_owned(),
            };
            let mut found = codes(write(&ask, DayState::Open));
            found.sort_unstable();
            let wanted: Vec<_> = wanted.iter().map(|field| Some(*field)).collect();
            assert_eq!(found, wanted, "{ask:?}");
            assert!(write(&ask, DayState::Allocated).is_err());
        }
    }

    #[test]
    fn what_was_done_is_written_down_once_and_only_where_something_was() {
        let entry = |finding, answer| LogEntry {
            id: Id::from_parts(1, [1; 10]),
            day: Id::from_parts(2, [2; 10]),
            application: None,
            kind: LogKind::OriginCheck,
            finding,
            text: String::new(),
            happened_at: None,
            recorded_at: Timestamp::UNIX_EPOCH,
            recorded_by_name: String::new(),
            answer,
        };
        let done = Some(LogAnswer {
            text: "표시함".to_owned(),
            at: Timestamp::UNIX_EPOCH,
            by_name: String::new(),
        });
        let ask = AnswerLog {
            entry: String::new(),
            answer: "표시하게 함".to_owned(),
        };
        assert!(answer(&ask, &entry(Some(CheckFinding::NoSign), None)).is_ok());
        for (finding, done, code) in [
            (CheckFinding::NoSign, done, "market.changed_meanwhile"),
            (CheckFinding::InOrder, None, "market.nothing_to_do"),
        ] {
            let why = answer(&ask, &entry(Some(finding), done)).unwrap_err();
            assert_eq!(why.code, code);
        }
        let empty = AnswerLog::default();
        let refused = codes(answer(&empty, &entry(None, None)));
        assert_eq!(refused, [Some("answer")]);
    }
}
