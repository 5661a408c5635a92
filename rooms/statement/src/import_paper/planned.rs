//! What an import would make, for people to look over before it does.

use super::results::held;
use crate::{
    import::{PaperDraft, RecordLine},
    model::PlannedRecord,
};

/// Every record the paper would make, in the order of the paper. A line of results says how many
/// activities it becomes.
pub fn plan_import(draft: &PaperDraft) -> Vec<PlannedRecord> {
    draft
        .records()
        .into_iter()
        .map(|record| planned(draft, record))
        .collect()
}

fn planned(draft: &PaperDraft, record: RecordLine) -> PlannedRecord {
    let RecordLine { kind, place, text } = record;
    let item = draft
        .results
        .iter()
        .flat_map(|year| &year.items)
        .find(|item| kind == "result" && item.place == place);
    let text = match item.and_then(|item| held(item).ok()) {
        Some(held) => format!("{text} → 활동 {}건", held.len()),
        None => text,
    };
    PlannedRecord {
        line: place.line,
        what: label(kind),
        text,
    }
}

fn label(kind: &str) -> &'static str {
    match kind {
        "program" => "세부사업",
        "fund" => "회계",
        "term" => "사업기간",
        "summary" => "사업내용",
        "project_cost" => "사업비",
        "funding_source" => "재원",
        "responsible" => "담당자",
        "budget_row" => "예산",
        "cost_basis" => "산출근거",
        "purpose" => "사업목적",
        "citation" => "법률근거",
        "other_basis" => "기타근거",
        "method" => "추진방법",
        "scale" => "규모",
        "function" => "기능",
        "content" => "사업내용(추가)",
        "history" => "추진경위",
        "effect" => "기대효과",
        "plan_step" => "추진일정",
        "result" => "추진실적",
        "settlement" => "결산",
        "note" => "기록하지 않음",
        _ => "기록",
    }
}
