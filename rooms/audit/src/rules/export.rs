//! What an export may be, and who has to look at it.

use jiff::civil::Date;
use kernel::typed::choice;

use super::{Refused, dated, typed};
use crate::model::{Export, ExportForm, ExportKind, ExportState, RequestExport};

/// An export as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What.
    pub kind: ExportKind,
    /// In which form.
    pub form: ExportForm,
    /// From this resolution number on.
    pub first: Option<i64>,
    /// To this one.
    pub last: Option<i64>,
    /// Why.
    pub reason: String,
}

/// Reads what was asked for. A reason of at least four letters that are no blanks is needed.
///
/// # Errors
/// Every field that is wrong, in the order of the form.
pub fn read(ask: &RequestExport) -> Result<Wanted, Vec<Refused>> {
    let mut no = Vec::new();
    let kind = choice(
        &mut no,
        "kind",
        "내보낼 자료를",
        &ask.kind,
        ExportKind::read,
    );
    let form = choice(&mut no, "form", "파일 형식을", &ask.form, ExportForm::read);
    if let (Some(kind), Some(form)) = (kind, form)
        && !kind.forms().contains(&form)
    {
        let labels: Vec<_> = kind.forms().iter().map(|form| form.label()).collect();
        let why = format!(
            "‘{}’ 자료는 {} 형식으로 내보낼 수 있습니다.",
            kind.label(),
            labels.join(", ")
        );
        no.push(Refused::at("form", why));
    }
    let first = typed::optional_count(&mut no, "first", &ask.first, 1_000_000);
    let last = typed::optional_count(&mut no, "last", &ask.last, 1_000_000);
    if let (Some(first), Some(last)) = (first, last)
        && first > last
    {
        no.push(Refused::at(
            "last",
            "끝 번호는 처음 번호보다 작을 수 없습니다.",
        ));
    }
    let reason = typed::required(&mut no, "reason", "내보내는 사유를", &ask.reason);
    if let Some(reason) = &reason
        && reason.chars().filter(|c| !c.is_whitespace()).count() < 4
    {
        let why = "무엇에 쓰는지 알 수 있게 사유를 적으세요. 예: 2018년 회계감사 제출";
        no.push(Refused::at("reason", why));
    }
    match (kind, form, reason) {
        (Some(kind), Some(form), Some(reason)) if no.is_empty() => Ok(Wanted {
            kind,
            form,
            first,
            last,
            reason,
        }),
        _ => Err(no),
    }
}

/// Whether one person may take so many rows out, or a second one looks at it.
pub fn state_of(rows: i64, day: Date) -> ExportState {
    if rows > dated::limit(dated::EXPORT_ROWS, day) {
        ExportState::Waiting
    } else {
        ExportState::Released
    }
}

/// The second person's word.
///
/// # Errors
/// [`Refused::State`] unless it waits, [`Refused::SamePerson`] for who asked.
pub fn decide(export: &Export, actor: &str, release: bool) -> Result<ExportState, Refused> {
    if export.state != ExportState::Waiting {
        let text = format!("이미 ‘{}’ 상태입니다.", export.state.label());
        return Err(Refused::State { text });
    }
    if export.asked_by == actor {
        return Err(Refused::SamePerson);
    }
    Ok(match release {
        true => ExportState::Released,
        false => ExportState::Refused,
    })
}

/// Whether somebody may fetch the file now.
///
/// # Errors
/// [`Refused::NotRequester`] for anybody but who asked, [`Refused::State`] until it is released.
pub fn fetch(export: &Export, actor: &str) -> Result<(), Refused> {
    if export.asked_by != actor {
        let name = export.asked_by_name.clone();
        return Err(Refused::NotRequester { name });
    }
    match export.state {
        ExportState::Released => Ok(()),
        ExportState::Waiting => Err(Refused::state(
            "행이 많아 다른 사람의 확인을 기다립니다. 확인을 받은 뒤 파일을 받으세요.",
        )),
        ExportState::Refused => Err(Refused::state("확인하는 사람이 거절한 내보내기입니다.")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};
    use kernel::{Digest, Id};

    use super::*;
    use crate::model::Stamp;

    fn ask(kind: &str, form: &str, reason: &str) -> RequestExport {
        RequestExport {
            kind: kind.to_owned(),
            form: form.to_owned(),
            reason: reason.to_owned(),
            ..RequestExport::default()
        }
    }

    #[test]
    fn a_reason_and_a_fitting_form_are_needed() {
        for (kind, form, reason, fits) in [
            ("resolutions", "csv_utf8", "회계감사 제출", true),
            ("resolutions", "zip", "회계감사 제출", false),
            ("layout", "text", "시 시스템 입력", true),
            ("binder", "zip", "지도점검 제출", true),
            ("binder", "csv_utf8", "지도점검 제출", false),
            ("binder", "zip", "", false),
            ("binder", "zip", " . . ", false),
            ("all", "zip", "지도점검 제출", false),
        ] {
            let read = read(&ask(kind, form, reason));
            assert_eq!(read.is_ok(), fits, "{kind} {form} {reason:?}");
        }
        let turned = RequestExport {
            first: "9".to_owned(),
            last: "3".to_owned(),
            ..ask("binder", "zip", "지도점검 제출")
        };
        assert!(read(&turned).is_err());
    }

    fn export(state: ExportState) -> Export {
        Export {
            id: Id::from_parts(1, [1; 10]),
            number: 1,
            year: Id::from_parts(1, [2; 10]),
            kind: ExportKind::Binder,
            form: ExportForm::Zip,
            layout: None,
            first: None,
            last: None,
            reason: "지도점검 제출".to_owned(),
            row_count: 1_001,
            content: Digest::of(b""),
            stamp: Stamp {
                seq: 0,
                head: String::new(),
            },
            state,
            asked_by: "a".to_owned(),
            asked_by_name: "가".to_owned(),
            asked_at: Timestamp::UNIX_EPOCH,
            decided_by_name: None,
            decided_at: None,
            note: String::new(),
        }
    }

    #[test]
    fn many_rows_need_a_second_person() {
        let day = date(2018, 3, 2);
        assert_eq!(state_of(1_000, day), ExportState::Released);
        assert_eq!(state_of(1_001, day), ExportState::Waiting);
        use ExportState as S;
        for (state, actor, release, expected) in [
            (S::Waiting, "b", true, Some(S::Released)),
            (S::Waiting, "b", false, Some(S::Refused)),
            (S::Waiting, "a", true, None),
            (S::Waiting, "a", false, None),
            (S::Released, "b", false, None),
            (S::Refused, "b", true, None),
        ] {
            let found = decide(&export(state), actor, release);
            assert_eq!(found.ok(), expected, "{state:?} {actor} {release}");
        }
    }

    #[test]
    fn only_who_asked_fetches_what_was_released() {
        use ExportState as S;
        for (state, actor, may) in [
            (S::Released, "a", true),
            (S::Released, "b", false),
            (S::Waiting, "a", false),
            (S::Refused, "a", false),
        ] {
            assert_eq!(
                fetch(&export(state), actor).is_ok(),
                may,
                "{state:?} {actor}"
            );
        }
    }
}
