//! Decisions without IO: what was typed becomes a draft, or refusals at its fields.

use jiff::civil::Date;
use kernel::{Error, Period, Refusal};

use crate::model::{AddDocument, AddStep, ChangeStep, OpenEntrustment, StepKind, WithdrawStep};

/// Longest line of text.
const MOST: usize = 300;

/// A rule of this room said no. Earlier variants are shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Someone else changed the step since the form was opened.
    ChangedMeanwhile {
        /// What is stored now.
        theirs: String,
        /// What was typed.
        yours: String,
    },
    /// The step was taken out already.
    AlreadyWithdrawn,
    /// A field that must be filled is empty.
    Empty {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
    },
    /// A text is too long.
    TooLong {
        /// The form field.
        field: &'static str,
        /// Its label.
        label: &'static str,
    },
    /// No such kind of step.
    NoSuchKind,
    /// The period cannot be read.
    PeriodUnreadable {
        /// What is wrong with it.
        why: String,
    },
    /// The day cannot be read.
    DayUnreadable,
    /// Not a SHA-256.
    NoDigest,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::ChangedMeanwhile { theirs, yours } => Refusal::new(
                "entrustment.changed_meanwhile",
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 내용: {theirs}. 입력한 내용: \
                     {yours}. 두 내용을 비교해 고친 뒤 다시 저장하세요."
                ),
            ),
            Refused::AlreadyWithdrawn => Refusal::new(
                "entrustment.already_withdrawn",
                "이미 뺀 경위입니다. 목록을 새로 열어 확인하세요.",
            ),
            Refused::Empty { field, label } => Refusal::at(
                field,
                "entrustment.empty",
                format!("‘{label}’ 칸을 채우세요."),
            ),
            Refused::TooLong { field, label } => Refusal::at(
                field,
                "entrustment.too_long",
                format!("‘{label}’ 칸은 {MOST}자까지 쓸 수 있습니다."),
            ),
            Refused::NoSuchKind => Refusal::at(
                "kind",
                "entrustment.no_such_kind",
                "‘구분’을 목록에서 고르세요.",
            ),
            Refused::PeriodUnreadable { why } => Refusal::at(
                "period",
                "entrustment.period_unreadable",
                format!(
                    "‘추진 시기’를 읽을 수 없습니다. {why} 보기: 2016. 5. 2. 또는 '16.2.15~3.7"
                ),
            ),
            Refused::DayUnreadable => Refusal::at(
                "dated",
                "entrustment.day_unreadable",
                "‘문서 날짜’를 읽을 수 없습니다. 보기: 2016. 5. 2.",
            ),
            Refused::NoDigest => Refusal::at(
                "digest",
                "entrustment.no_digest",
                "‘파일 지문(SHA-256)’은 0–9, a–f 64자입니다. 모르면 비워 두세요.",
            ),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// A step as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDraft {
    /// What sort of step.
    pub kind: StepKind,
    /// When.
    pub period: Period,
    /// What was done.
    pub title: String,
    /// What came of it.
    pub outcome: Option<String>,
    /// What to remember.
    pub note: Option<String>,
}

/// A document as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentDraft {
    /// Its title.
    pub title: String,
    /// 문서번호.
    pub number: Option<String>,
    /// The day it was signed.
    pub dated: Option<Date>,
    /// SHA-256 in hexadecimal.
    pub digest: Option<String>,
}

/// Every note as one refusal, ranked.
fn all(mut notes: Vec<Refused>) -> Refusal {
    notes.sort();
    let texts: Vec<Refusal> = notes.into_iter().map(Refusal::from).collect();
    Refusal::all(texts)
        .unwrap_or_else(|| Refusal::new("entrustment.refused", "입력한 내용을 확인하세요."))
}

fn optional(
    notes: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    typed: &str,
) -> Option<String> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > MOST {
        notes.push(Refused::TooLong { field, label });
    }
    (!line.is_empty()).then_some(line)
}

fn required(
    notes: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    typed: &str,
) -> String {
    optional(notes, field, label, typed).unwrap_or_else(|| {
        notes.push(Refused::Empty { field, label });
        String::new()
    })
}

/// Reads a new entrustment: work name and trustee.
pub fn open_entrustment(ask: &OpenEntrustment) -> Result<(String, Option<String>), Refusal> {
    let mut notes = Vec::new();
    let work_name = required(&mut notes, "work_name", "위탁사무명", &ask.work_name);
    let trustee = optional(&mut notes, "trustee", "수탁기관", &ask.trustee);
    if notes.is_empty() {
        Ok((work_name, trustee))
    } else {
        Err(all(notes))
    }
}

/// Reads a new step.
pub fn add_step(ask: &AddStep) -> Result<StepDraft, Refusal> {
    step(&ask.kind, &ask.period, &ask.title, &ask.outcome, &ask.note)
}

/// Reads a changed step and checks it against what is stored now.
pub fn change_step(ask: &ChangeStep, stored: &crate::model::Step) -> Result<StepDraft, Refusal> {
    if stored.withdrawn_because.is_some() {
        return Err(Refused::AlreadyWithdrawn.into());
    }
    let draft = step(&ask.kind, &ask.period, &ask.title, &ask.outcome, &ask.note)?;
    if ask.version.trim() != stored.version.to_string() {
        let theirs = format!("{} {}", stored.period.print_official(), stored.title);
        let yours = format!("{} {}", draft.period.print_official(), draft.title);
        return Err(Refused::ChangedMeanwhile { theirs, yours }.into());
    }
    Ok(draft)
}

fn step(
    kind: &str,
    period: &str,
    title: &str,
    outcome: &str,
    note: &str,
) -> Result<StepDraft, Refusal> {
    let mut notes = Vec::new();
    let kind = StepKind::read(kind.trim());
    if kind.is_none() {
        notes.push(Refused::NoSuchKind);
    }
    let period = if period.trim().is_empty() {
        notes.push(Refused::Empty {
            field: "period",
            label: "추진 시기",
        });
        None
    } else {
        Period::parse(period.trim())
            .map_err(|e| notes.push(Refused::PeriodUnreadable { why: e.to_string() }))
            .ok()
    };
    let title = required(&mut notes, "title", "한 일", title);
    let outcome = optional(&mut notes, "outcome", "결과", outcome);
    let note = optional(&mut notes, "note", "메모", note);
    match (kind, period) {
        (Some(kind), Some(period)) if notes.is_empty() => Ok(StepDraft {
            kind,
            period,
            title,
            outcome,
            note,
        }),
        _ => Err(all(notes)),
    }
}

/// Reads why a step is taken out.
pub fn withdraw_step(ask: &WithdrawStep, stored: &crate::model::Step) -> Result<String, Refusal> {
    if stored.withdrawn_because.is_some() {
        return Err(Refused::AlreadyWithdrawn.into());
    }
    let mut notes = Vec::new();
    let reason = required(&mut notes, "reason", "빼는 까닭", &ask.reason);
    if notes.is_empty() {
        Ok(reason)
    } else {
        Err(all(notes))
    }
}

/// Reads a document.
pub fn add_document(ask: &AddDocument) -> Result<DocumentDraft, Refusal> {
    let mut notes = Vec::new();
    let title = required(&mut notes, "title", "문서 제목", &ask.title);
    let number = optional(&mut notes, "number", "문서번호", &ask.number);
    let dated = match ask.dated.trim() {
        "" => None,
        typed => match Period::parse(typed) {
            Ok(day) if day.from() == day.to() => Some(day.from()),
            _ => {
                notes.push(Refused::DayUnreadable);
                None
            }
        },
    };
    let digest = match ask.digest.trim().to_ascii_lowercase() {
        typed if typed.is_empty() => None,
        typed if typed.len() == 64 && typed.chars().all(|c| c.is_ascii_hexdigit()) => Some(typed),
        _ => {
            notes.push(Refused::NoDigest);
            None
        }
    };
    if notes.is_empty() {
        Ok(DocumentDraft {
            title,
            number,
            dated,
            digest,
        })
    } else {
        Err(all(notes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kind: &str, period: &str, title: &str) -> AddStep {
        AddStep {
            kind: kind.into(),
            period: period.into(),
            title: title.into(),
            ..AddStep::default()
        }
    }

    #[test]
    fn the_steps_of_the_paper_are_read() {
        for (kind, period, from, to) in [
            ("council_consent", "'15.12.22", "2015-12-22", "2015-12-22"),
            ("open_call", "'16.2.15~3.7", "2016-02-15", "2016-03-07"),
            (
                "eligibility_panel",
                "'16.3.15~18",
                "2016-03-15",
                "2016-03-18",
            ),
            ("cost_review", "'16.3.19~4.29", "2016-03-19", "2016-04-29"),
            (
                "entrustment_agreement",
                "2016. 5. 2.",
                "2016-05-02",
                "2016-05-02",
            ),
        ] {
            let draft = add_step(&typed(kind, period, "한 일")).unwrap();
            assert_eq!(draft.period.from().to_string(), from);
            assert_eq!(draft.period.to().to_string(), to);
        }
    }

    #[test]
    fn everything_wrong_is_told_at_once_at_its_field() {
        for (ask, fields) in [
            (typed("", "", ""), vec!["period", "title", "kind"]),
            (typed("open_call", "16년 언젠가", "모집"), vec!["period"]),
            (typed("nonsense", "2016. 5. 2.", "협약"), vec!["kind"]),
            (
                typed("open_call", "2016. 5. 2.", &"가".repeat(301)),
                vec!["title"],
            ),
        ] {
            let refusal = add_step(&ask).unwrap_err();
            let told: Vec<_> = refusal.each().filter_map(|r| r.field).collect();
            assert_eq!(told, fields, "{ask:?}");
        }
    }

    #[test]
    fn a_document_needs_a_title_a_day_and_a_real_digest() {
        let ask = AddDocument {
            dated: "5월 어느 날".into(),
            digest: "abc".into(),
            ..AddDocument::default()
        };
        let refusal = add_document(&ask).unwrap_err();
        let told: Vec<_> = refusal.each().filter_map(|r| r.field).collect();
        assert_eq!(told, ["title", "dated", "digest"]);
    }
}
