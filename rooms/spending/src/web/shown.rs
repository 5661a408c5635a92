//! What people read of signatures, versions, warnings and numbers.

use kernel::{Address, Figure, FigureValue, Outcome, number::grouped};
use serde_json::Value;
use signoff::{Standing, State};
use store::Tx;

pub use kernel::official_time as clock;

use crate::{
    lists::trail,
    model::{
        AllowanceItem, EvidenceKind, IncomeKind, PersonnelItem, ResolutionKind, ReturnReason,
        VersionRow, Warning,
    },
};

/// A digest in pieces, so that a narrow screen can break it.
pub fn pieces(digest: &str) -> Vec<String> {
    let all: Vec<char> = digest.chars().collect();
    all.chunks(8).map(|piece| piece.iter().collect()).collect()
}

/// A number with the page that lists its rows.
pub struct Number {
    /// `1,100,000`.
    pub text: String,
    /// `/figures?select=…&fold=sum`.
    pub link: String,
    /// What it is.
    pub name: String,
}

impl Number {
    /// A figure under its name.
    pub fn of(figure: &Figure, name: &str) -> Self {
        let text = match figure.value {
            FigureValue::Whole(number) => grouped(number),
            FigureValue::Rate(_) => String::new(),
        };
        Self {
            text,
            link: web::figure_path(figure),
            name: name.to_owned(),
        }
    }
}

/// A step of signing that was taken or is to come.
pub struct StepView {
    /// 결재.
    pub label: String,
    /// Who, and for whom; empty while nobody has.
    pub who: String,
    /// When; empty while nobody has.
    pub at: String,
    /// A remark.
    pub note: String,
}

/// One submission and what became of it.
pub struct TrailView {
    /// `제1판`.
    pub version: String,
    /// 결재 완료.
    pub state: &'static str,
    /// Who handed it in, and when.
    pub drafted: String,
    /// Its steps.
    pub steps: Vec<StepView>,
    /// How it ended without being approved.
    pub ended: Option<String>,
    /// What was signed, line by line.
    pub content: Vec<(String, String)>,
    /// Its SHA-256.
    pub digest: String,
}

/// The submissions of a record, newest first.
pub fn trail_of(tx: &mut Tx<'_>, subject: &Address) -> Outcome<Vec<TrailView>> {
    let (versions, standings) = trail(tx, subject)?;
    let each = versions.iter().map(|version| {
        let standing = standings.iter().find(|one| one.content == version.digest);
        trail_view(version, standing)
    });
    Ok(each.collect())
}

fn trail_view(version: &VersionRow, standing: Option<&Standing>) -> TrailView {
    let steps = standing.map(steps).unwrap_or_default();
    let ended = standing.and_then(|standing| {
        let ended = standing.ended.as_ref()?;
        let at = clock(ended.at);
        let (who, why) = (&ended.by.name, &ended.note);
        Some(format!("{at} {who}: {why}"))
    });
    TrailView {
        version: format!("제{}판", version.version),
        state: standing.map_or("", |one| one.state.label()),
        drafted: format!(
            "{} {}",
            clock(version.submitted_at),
            version.submitted_by_name
        ),
        steps,
        ended,
        content: content_lines(&version.content),
        digest: version.digest.to_string(),
    }
}

fn steps(standing: &Standing) -> Vec<StepView> {
    let each = standing.steps.iter().enumerate().map(|(at, step)| {
        let signed = standing.signatures.iter().find(|one| one.step == at);
        let who = signed.map(|one| match &one.on_behalf_of {
            Some(owner) => format!("{} ({} 대결)", one.by.name, owner.name),
            None => one.by.name.clone(),
        });
        StepView {
            label: step.label.clone(),
            who: who.unwrap_or_default(),
            at: signed.map(|one| clock(one.at)).unwrap_or_default(),
            note: signed.map(|one| one.note.clone()).unwrap_or_default(),
        }
    });
    each.collect()
}

/// The fields of a signed text as people read them, in the order of the page.
const LABELS: &[(&str, &str)] = &[
    ("number", "번호"),
    ("version", "판"),
    ("kind", "종류"),
    ("title", "제목"),
    ("purpose", "적요"),
    ("plan", "계획"),
    ("line_title", "예산 과목"),
    ("supply", "공급가액"),
    ("vat", "부가가치세"),
    ("vat_recoverable", "환급·공제 대상"),
    ("payee_name", "거래처"),
    ("account_version", "거래처 계좌의 판"),
    ("service_on", "납품·수행일"),
    ("due_on", "지급일"),
    ("last", "마지막 결의"),
    ("income", "원천징수 구분"),
    ("withheld", "공제액"),
    ("income_tax", "소득세"),
    ("local_tax", "지방소득세"),
    ("insurance", "4대보험 본인부담금"),
    ("details", "종류별 내용"),
    ("receipt_no", "증빙 번호"),
    ("trade", "업종"),
    ("slip_time", "사용 시각"),
    ("minutes", "시간(분)"),
    ("personnel", "인건비 내용"),
    ("allowance", "수당 내용"),
    ("returned_for", "반납 사유"),
    ("evidence", "증빙"),
    ("digest", "SHA-256"),
    ("split_reason", "나누어 쓰는 이유"),
    ("activity", "활동 기록"),
    ("proposal", "품의 기록"),
    ("takes_back", "반납받은 결의서 기록"),
    ("year", "예산 기록"),
    ("line", "과목 기록"),
    ("payee", "거래처 기록"),
    ("drafted_by", "기안자 계정"),
    ("id", "문서 기록"),
];

/// The signed text, a line per field.
fn content_lines(content: &str) -> Vec<(String, String)> {
    let value: Value = serde_json::from_str(content).unwrap_or_default();
    let lines =
        labeled(&value).map(|(name, label, value)| (label.to_owned(), text_of(name, value)));
    lines.filter(|(_, text)| !text.is_empty()).collect()
}

/// Name, label and value of each field.
fn labeled(value: &Value) -> impl Iterator<Item = (&'static str, &'static str, &Value)> {
    let known = LABELS.iter();
    known.filter_map(|(name, label)| Some((*name, *label, value.get(name)?)))
}

fn text_of(name: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(on) => if *on { "예" } else { "아니요" }.to_owned(),
        Value::Number(number) => number.as_i64().map(grouped).unwrap_or_default(),
        Value::String(text) => word_label(name, text).map_or_else(|| text.clone(), str::to_owned),
        Value::Array(all) => {
            let each: Vec<String> = all.iter().map(|one| text_of(name, one)).collect();
            each.join(" / ")
        }
        Value::Object(_) => {
            let parts = labeled(value).map(|(name, label, value)| (label, text_of(name, value)));
            let parts = parts.filter(|(_, text)| !text.is_empty());
            let each: Vec<String> = parts
                .map(|(label, text)| format!("{label} {text}"))
                .collect();
            each.join(", ")
        }
    }
}

/// What the screen calls a stored word of a field.
fn word_label(name: &str, word: &str) -> Option<&'static str> {
    match name {
        "kind" => ResolutionKind::read(word)
            .map(ResolutionKind::label)
            .or_else(|| EvidenceKind::read(word).map(EvidenceKind::label)),
        "income" => IncomeKind::read(word).map(IncomeKind::label),
        "personnel" => PersonnelItem::read(word).map(PersonnelItem::label),
        "allowance" => AllowanceItem::read(word).map(AllowanceItem::label),
        "returned_for" => ReturnReason::read(word).map(ReturnReason::label),
        _ => None,
    }
}

/// Whether the newest submission waits for somebody, and for which step.
pub fn waiting_for(standing: Option<&Standing>) -> Option<String> {
    let standing = standing.filter(|one| one.state == State::Waiting)?;
    standing.next_step().map(|step| step.label.clone())
}

/// A warning as pages show it.
pub struct WarningView {
    /// 위험.
    pub severity: &'static str,
    /// 나눠 사기.
    pub rule: &'static str,
    /// What was found and what to do, with its article.
    pub text: String,
    /// The record's page.
    pub path: String,
}

impl From<&Warning> for WarningView {
    fn from(warning: &Warning) -> Self {
        let text = match &warning.article {
            Some(article) => format!("{} ({article})", warning.text),
            None => warning.text.clone(),
        };
        Self {
            severity: warning.severity.label(),
            rule: warning.rule.label(),
            text,
            path: super::page_of(&warning.subject).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_text_reads_in_korean() {
        let content = r#"{"id":"x1","kind":"goods","purpose":"general","income":"other",
            "vat":100000,"last":true,"activity":null,
            "withheld":{"income_tax":0,"local_tax":10},
            "evidence":[{"kind":"quote","digest":"ab","split_reason":""},
                {"kind":"photo","digest":"cd","split_reason":"두 건"}]}"#;
        let lines = content_lines(content);
        let lines: Vec<String> = lines.iter().map(|(l, t)| format!("{l}: {t}")).collect();
        assert_eq!(
            lines,
            [
                "종류: 물품구입",
                "적요: general",
                "부가가치세: 100,000",
                "마지막 결의: 예",
                "원천징수 구분: 기타소득",
                "공제액: 소득세 0, 지방소득세 10",
                "증빙: 종류 견적서, SHA-256 ab / 종류 사진, SHA-256 cd, 나누어 쓰는 이유 두 건",
                "문서 기록: x1",
            ]
        );
        assert!(content_lines("no json").is_empty());
    }

    #[test]
    fn every_signed_field_has_its_word() {
        // The names that serde writes are the names of the fields.
        let source = include_str!("../model/content.rs");
        let fields = source
            .lines()
            .take_while(|line| !line.starts_with("impl"))
            .filter_map(|line| line.strip_prefix("    ")?.split_once(": "))
            .map(|(name, _)| name.trim());
        for name in fields {
            let known = LABELS.iter().any(|(label, _)| *label == name);
            assert!(known, "{name}");
        }
    }
}
