//! The same receipt twice, and papers that are not there.

use std::collections::BTreeMap;

use super::{Detector, Fact, Scene, Severity, Warning, dated};
use crate::rules::evidence;

/// The same bytes, the same receipt number, or the same payee, day and amount behind two
/// payments. A declared split is no finding.
pub fn same(scene: Scene<'_>) -> Vec<Warning> {
    let mut found = Vec::new();
    let spent: Vec<&Fact> = scene.facts.iter().filter(|f| !f.takes_back()).collect();
    let mut by_digest: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
    let mut by_number: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
    let mut by_look: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
    for fact in &spent {
        for paper in fact.papers.iter().filter(|paper| !paper.split) {
            let group = by_digest.entry(paper.digest).or_default();
            if group.last().is_none_or(|last| last.subject != fact.subject) {
                group.push(fact);
            }
        }
        if fact.papers.iter().any(|paper| paper.split) {
            continue;
        }
        let number = plain(&fact.details.receipt_no);
        if number.chars().count() >= 4 {
            by_number.entry(number).or_default().push(fact);
        }
        let look = (&fact.payee, fact.service_on, fact.gross());
        by_look.entry(look).or_default().push(fact);
    }
    let digests = by_digest.into_values().map(|group| (group, BYTES));
    let numbers = by_number.into_values().map(|group| (group, NUMBER));
    let looks = by_look.into_values().map(|group| (group, LOOK));
    for (group, (severity, what)) in digests.chain(numbers).chain(looks) {
        let Some((first, later)) = group.split_first() else {
            continue;
        };
        found.extend(later.iter().map(|fact| {
            let text = format!(
                "제{}호 결의서와 {what} 이중 지급이 아닌지 확인하고, 한 증빙을 나누어 쓴 것이면 그 \
                 이유를 증빙에 적으세요.",
                first.number
            );
            let article = (dated::EVIDENCE_ONCE, fact.service_on);
            scene.warn(
                severity,
                Detector::SameReceipt,
                &fact.subject,
                article,
                text,
            )
        }));
    }
    found
}

const BYTES: (Severity, &str) = (Severity::Grave, "같은 증빙 파일을 썼습니다.");
const NUMBER: (Severity, &str) = (Severity::Grave, "증빙 번호가 같습니다.");
const LOOK: (Severity, &str) = (Severity::Caution, "거래처, 날짜, 금액이 모두 같습니다.");

/// A receipt number without signs that people leave out.
fn plain(number: &str) -> String {
    let kept = number.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// A paper that the kind asks for is not there.
pub fn missing(scene: Scene<'_>, fact: &Fact) -> Vec<Warning> {
    let required = evidence::required(scene.rules, fact.kind, fact.service_on);
    let missing = evidence::missing(required, &fact.kinds(), fact.paid);
    let each = missing.into_iter().map(|one| {
        let severity = match (one.after_payment, fact.state.counts()) {
            (true, _) => Severity::Caution,
            (false, true) => Severity::Grave,
            (false, false) => Severity::Notice,
        };
        let text = format!("{} 증빙이 없습니다. 파일을 첨부하세요.", one.label());
        Warning {
            severity,
            rule: Detector::MissingEvidence,
            subject: fact.subject.clone(),
            text,
            article: one.article,
        }
    });
    each.collect()
}
