//! What a paper must tell before anything can be made of it.

use std::collections::BTreeSet;

use kernel::{FiscalYear, Refusal};

use crate::{
    import::{PaperDraft, PeriodKind},
    model::ImportPaper,
    rules::{Refused, one_line},
};

/// The names and the year that every record hangs on.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) year: FiscalYear,
    pub(super) bureau: String,
    pub(super) department: String,
    pub(super) fund: String,
    /// `recurring` or `term`.
    pub(super) period_kind: &'static str,
}

/// Refuses as long as a blocking finding is not accepted.
pub fn accepted(ask: &ImportPaper) -> Result<(), Refusal> {
    let accepted: BTreeSet<&str> = ask.accept.iter().map(|id| id.trim()).collect();
    let open: Vec<Refused> = ask
        .draft
        .findings
        .iter()
        .filter(|finding| finding.blocking && !accepted.contains(finding.id.as_str()))
        .map(|finding| Refused::FindingNotAccepted {
            line: finding.place.line,
            column: finding.place.column,
            id: finding.id.clone(),
            said: finding.said.clone(),
        })
        .collect();
    if open.is_empty() {
        Ok(())
    } else {
        Err(Refused::all(open))
    }
}

/// Reads the head, or refuses with everything that is missing.
pub(super) fn read(draft: &PaperDraft) -> Result<Head, Refusal> {
    let mut no = Vec::new();
    let title = draft
        .title
        .as_ref()
        .map(|title| one_line(&title.value))
        .unwrap_or_default();
    let responsible = draft.responsible.first();
    let bureau = responsible
        .map(|row| one_line(&row.bureau))
        .unwrap_or_default();
    let department = responsible
        .map(|row| one_line(&row.department))
        .unwrap_or_default();
    for (text, what) in [
        (&title, "세부사업명(첫머리)"),
        (&bureau, "사업 담당자의 실·국"),
        (&department, "사업 담당자의 부서명"),
    ] {
        if text.is_empty() {
            no.push(Refused::PaperIncomplete { what });
        }
    }
    if draft.fiscal_year.is_none() {
        no.push(Refused::PaperIncomplete {
            what: "예산 총괄의 연도",
        });
    }
    let period_kind = match draft.overview.period_kind.as_ref().map(|kind| kind.value) {
        Some(PeriodKind::Recurring) => "recurring",
        Some(PeriodKind::Term) | None => "term",
    };
    let fund = draft
        .overview
        .fund
        .as_ref()
        .map(|fund| one_line(&fund.value));
    match draft.fiscal_year {
        Some(year) if no.is_empty() => Ok(Head {
            title,
            year,
            bureau,
            department,
            fund: fund
                .filter(|fund| !fund.is_empty())
                .unwrap_or_else(|| "일반회계".to_owned()),
            period_kind,
        }),
        _ => Err(Refused::all(no)),
    }
}
