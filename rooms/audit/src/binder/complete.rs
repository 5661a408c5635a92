//! What is not there yet: papers, signatures, results of payments, answers, and what the detectors
//! found.

use kernel::{Address, Outcome};
use paper::{Paper, Table};
use payment::{Payable, PaymentState};
use serde::Serialize;
use spending::{
    EvidenceKind, ExpenditureResolution, ListPart, ResolutionQuery, ResolutionState, Severity,
};
use store::Tx;
use trustee::TrusteeYear;

use super::{bank as bank_side, heads, section, texts};
use crate::{
    access,
    model::{AuditQuestion, QuestionQuery, QuestionState},
    questions::questions,
    source,
};

/// One thing that is missing or must be explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// What sort.
    pub sort: &'static str,
    /// The record.
    pub subject: Address,
    /// What to do, in Korean.
    pub text: String,
}

/// Everything of a year that an evaluator would find missing.
pub fn missing(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<Vec<Missing>> {
    tx.require(&access::READ)?;
    let mut all = Vec::new();
    resolutions(tx, year, &mut all)?;
    payments(tx, year, &mut all)?;
    asked(tx, year, &mut all)?;
    let day = bank_side::day(tx, year)?;
    for warning in bank::warnings(tx, year.id, day)? {
        all.push(Missing {
            sort: "통장",
            subject: warning.address,
            text: warning.words,
        });
    }
    for warning in spending::warnings(tx, year.id)? {
        // Missing papers were told above, resolution by resolution.
        if warning.rule == spending::Detector::MissingEvidence {
            continue;
        }
        all.push(Missing {
            sort: match warning.severity {
                Severity::Grave => "위험",
                Severity::Caution => "주의",
                Severity::Notice => "확인",
            },
            subject: warning.subject,
            text: warning.text,
        });
    }
    Ok(all)
}

fn resolutions(tx: &mut Tx<'_>, year: &TrusteeYear, all: &mut Vec<Missing>) -> Outcome<()> {
    let query = ResolutionQuery {
        year: Some(year.id),
        ..ResolutionQuery::default()
    };
    let mut found = spending::resolutions(tx, &query, ListPart::ALL)?;
    found.retain(|one| one.state != ResolutionState::Dropped);
    found.sort_by_key(|one| one.number);
    for one in found {
        let subject = ExpenditureResolution::address(one.id);
        if one.state != ResolutionState::Approved {
            all.push(Missing {
                sort: "결재",
                subject: subject.clone(),
                text: format!(
                    "지출결의서 제{}호가 ‘{}’ 상태입니다.",
                    one.number,
                    one.state.label()
                ),
            });
        }
        for demand in spending::evidence_missing(tx, one.id)? {
            let labels: Vec<_> = demand.any_of.iter().map(|kind| kind_label(*kind)).collect();
            all.push(Missing {
                sort: "증빙",
                subject: subject.clone(),
                text: format!(
                    "지출결의서 제{}호에 {} 증빙이 없습니다.",
                    one.number,
                    labels.join(" 또는 ")
                ),
            });
        }
    }
    Ok(())
}

fn kind_label(kind: EvidenceKind) -> &'static str {
    kind.label()
}

fn payments(tx: &mut Tx<'_>, year: &TrusteeYear, all: &mut Vec<Missing>) -> Outcome<()> {
    let payables = source::payables(tx, year.id)?.into_values();
    let mut open: Vec<_> = payables
        .filter(|row| row.payable.state != PaymentState::Confirmed)
        .collect();
    open.sort_by_key(|row| (row.payable.asked_at, row.payable.id));
    for row in open {
        let (one, state) = (&row.payable, row.payable.state.label());
        all.push(Missing {
            sort: "지급",
            subject: Payable::address(one.id),
            text: format!(
                "{} {}원 지급이 ‘{state}’ 상태입니다.",
                one.payee_name,
                one.net()?
            ),
        });
    }
    Ok(())
}

fn asked(tx: &mut Tx<'_>, year: &TrusteeYear, all: &mut Vec<Missing>) -> Outcome<()> {
    let query = QuestionQuery {
        year: Some(year.id),
        state: Some(QuestionState::Open),
        ..QuestionQuery::default()
    };
    for card in questions(tx, &query, ListPart::ALL)? {
        let one = card.question;
        all.push(Missing {
            sort: "질의",
            subject: AuditQuestion::address(one.id),
            text: format!(
                "질의 {}번({})에 답변하지 않았습니다.",
                one.number, one.title
            ),
        });
    }
    Ok(())
}

/// Adds the questions of the year and what is missing.
pub fn push(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    let query = QuestionQuery {
        year: Some(year.id),
        ..QuestionQuery::default()
    };
    let head = heads(&["번호", "기록", "질의한 사람", "상태", "답변할 날"]);
    let mut table = Table::new("질의와 답변", &[1, 5, 2, 1, 2]).header_row(head);
    let mut cards = questions(tx, &query, ListPart::ALL)?;
    cards.sort_by_key(|card| card.question.number);
    for card in cards {
        let one = card.question;
        table = table.row(texts([
            one.number.to_string(),
            one.title,
            one.asked_by_name,
            one.state.label().to_owned(),
            crate::rules::refusal::day_text(one.due_on),
        ]));
    }
    section(paper, "질의와 답변", table);
    let head = heads(&["구분", "내용"]);
    let mut table = Table::new("빠진 것과 확인할 것", &[1, 9]).header_row(head);
    for one in missing(tx, year)? {
        table = table.row(texts([one.sort.to_owned(), one.text]));
    }
    section(paper, "빠진 것과 확인할 것", table);
    Ok(())
}
