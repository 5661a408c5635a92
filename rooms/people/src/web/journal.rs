//! The journal: who changed which record, when, why, from what to what.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, rejection::QueryRejection};
use jiff::tz::TimeZone;
use serde::Deserialize;
use store::{JournalQuery, JournalRow};
use web::{Answer, Visit};

use super::accounts::percent;

/// A table and what it is called on the screen.
pub type TableLabel = (&'static str, &'static str);

/// The tables of this room and of those without a list of their own. A test of the app asks that
/// none is missing.
pub static TABLE_LABELS: &[TableLabel] = &[
    ("budget_closing", "결산 마감"),
    ("budget_cost_basis", "산출근거"),
    ("budget_fund", "회계"),
    ("budget_item", "통계목"),
    ("budget_line", "예산 줄"),
    ("budget_movement", "예산 움직임"),
    ("budget_revenue", "세외수입"),
    ("entrustment_case", "민간위탁"),
    ("entrustment_document", "증명 문서"),
    ("entrustment_step", "추진경위"),
    ("people_account", "계정"),
    ("people_duty", "담당"),
    ("people_key", "연동 열쇠"),
    ("people_organization", "기관"),
    ("people_place", "기관이 맡은 지역"),
    ("people_role_grant", "역할"),
    ("program_activity", "활동"),
    ("program_activity_place", "활동 장소"),
    ("program_activity_region", "활동 권역"),
    ("program_alias", "다른 이름"),
    ("program_citation", "사업근거"),
    ("program_fact", "사업 개요"),
    ("program_line", "실적 항목"),
    ("program_plan_step", "추진일정"),
    ("program_program", "세부사업"),
    ("program_region", "권역"),
    ("program_result", "성과"),
    ("program_text", "사업 설명"),
    ("statement_edition", "설명서 확정본"),
    ("statement_edition_file", "확정본 파일"),
    ("statement_official", "설명서의 담당자"),
    ("statement_publication", "설명서 공개"),
];

/// Rows of one page.
const PER_PAGE: i64 = 50;

/// What to look for; everything optional, rubbish ignored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    table: String,
    row: String,
    actor: String,
    before: String,
}

#[derive(Template)]
#[template(path = "journal.html")]
struct JournalPage {
    frame: ui::Frame,
    tables: Vec<(&'static str, &'static str, bool)>,
    lines: Vec<Line>,
    narrowed: bool,
    older: Option<String>,
}

struct Line {
    at: String,
    who: String,
    who_path: String,
    why: String,
    what: &'static str,
    deed: &'static str,
    row_path: String,
    changes: Vec<(String, String, String)>,
}

/// `GET /journal`
pub(super) async fn show(
    visit: Visit,
    asked: Result<Query<Asked>, QueryRejection>,
    labels: Arc<[TableLabel]>,
) -> Answer {
    let Query(asked) = asked.unwrap_or_default();
    let query = JournalQuery {
        table: asked.table.clone(),
        row_key: asked.row.clone(),
        actor: asked.actor.clone(),
        before: (!asked.before.is_empty()).then(|| asked.before.clone()),
        limit: PER_PAGE + 1,
    };
    let mut rows = visit.read(move |tx| Ok(tx.journal(&query)?)).await?;
    let whole = usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > whole;
    rows.truncate(whole);
    let last = rows.last().map(|row| row.id.clone()).filter(|_| more);
    let older = last.map(|id| {
        path(&[
            ("table", &asked.table),
            ("row", &asked.row),
            ("actor", &asked.actor),
            ("before", &id),
        ])
    });
    let page = JournalPage {
        frame: visit.frame("변경 기록"),
        tables: labels
            .iter()
            .map(|(id, label)| (*id, *label, *id == asked.table))
            .collect(),
        lines: rows.iter().map(|row| line(row, &labels)).collect(),
        narrowed: ![&asked.row, &asked.actor]
            .iter()
            .all(|text| text.is_empty()),
        older,
    };
    Ok(visit.page(&page))
}

fn line(row: &JournalRow, labels: &[TableLabel]) -> Line {
    let seoul = row.at.to_zoned(TimeZone::fixed(jiff::tz::offset(9)));
    Line {
        at: seoul.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        who: row.actor_name.clone(),
        who_path: path(&[("actor", &row.actor)]),
        why: row.reason.clone(),
        what: labels
            .iter()
            .find(|(id, _)| *id == row.table)
            .map_or("기록", |(_, l)| *l),
        deed: match (&row.before, &row.after) {
            (None, _) => "추가",
            (Some(_), Some(_)) => "변경",
            (Some(_), None) => "삭제",
        },
        row_path: path(&[("table", &row.table), ("row", &row.row_key)]),
        changes: row.changes(),
    }
}

fn path(pairs: &[(&str, &str)]) -> String {
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", percent(value)))
        .collect();
    format!("/journal?{}", query.join("&"))
}
