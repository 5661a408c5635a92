//! Which papers each kind of resolution needs: rows of the dated table, and what is missing.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

use crate::model::{EvidenceKind, Requirement, ResolutionKind};

const FORMS: &str = "지방자치단체 회계관리에 관한 훈령 별지(지출결의서·반납결의서) 준용";
const GUIDE: &str = "지방보조금 관리기준(민간위탁 준용)";
const CONTRACT: &str = "지방계약법 제17조, 제18조(준용)";
const FEES: &str = "서울특별시 위원회 수당 및 여비 지급 조례 시행규칙 제3조";
const TAX: &str = "소득세법 제145조";

/// `kind value source`: groups are separated by blanks, alternatives by `|`; `+` in front means
/// that the paper exists only after the money has moved.
const SEEDS: &[(ResolutionKind, &str, &str)] = &[
    (
        ResolutionKind::General,
        "tax_invoice|receipt|card_slip|social_insurance",
        GUIDE,
    ),
    (
        ResolutionKind::Personnel,
        "payroll|social_insurance|receipt +transfer_slip",
        GUIDE,
    ),
    (ResolutionKind::Travel, "travel_order travel_report", FORMS),
    (
        ResolutionKind::Goods,
        "quote inspection photo tax_invoice|receipt",
        CONTRACT,
    ),
    (
        ResolutionKind::Works,
        "contract task_statement completion_inspection deliverable tax_invoice|receipt",
        CONTRACT,
    ),
    (ResolutionKind::Transfer, "grant_decision bank_book", FORMS),
    (
        ResolutionKind::Allowance,
        "appointment attendance bank_book minutes|result_report",
        FEES,
    ),
    (
        ResolutionKind::Prize,
        "judging_result bank_book +prize_receipt +withholding_receipt",
        TAX,
    ),
    (ResolutionKind::Card, "card_slip", GUIDE),
    (
        ResolutionKind::TakeBack,
        "return_notice deposit_slip",
        FORMS,
    ),
];

/// The key of a kind's row.
pub fn key(kind: ResolutionKind) -> String {
    format!("spending.evidence.{}", kind.word())
}

/// The rows for the dated table.
pub fn rows() -> impl Iterator<Item = RuleRow> {
    SEEDS.iter().map(|(kind, value, source)| RuleRow {
        key: key(*kind),
        from: date(2010, 1, 1),
        to: None,
        value: (*value).to_owned(),
        basis: RuleBasis::Source((*source).to_owned()),
    })
}

/// What a kind demands on a day, in the order of the row.
pub fn required(rules: &DatedRules, kind: ResolutionKind, day: Date) -> Vec<Requirement> {
    let key = key(kind);
    let Some(row) = rules.on(&key, day) else {
        return Vec::new();
    };
    let article = rules.article(&key, day);
    let groups = row.value.split(' ').map(|group| {
        let words = group.strip_prefix('+').unwrap_or(group);
        Requirement {
            any_of: words.split('|').filter_map(EvidenceKind::read).collect(),
            after_payment: group.starts_with('+'),
            article: article.clone(),
        }
    });
    groups.filter(|group| !group.any_of.is_empty()).collect()
}

/// What is not there. Papers that exist only after payment are missing only once it is `paid`.
pub fn missing(
    required: Vec<Requirement>,
    there: &BTreeSet<EvidenceKind>,
    paid: bool,
) -> Vec<Requirement> {
    let open = |one: &Requirement| {
        (paid || !one.after_payment) && !one.any_of.iter().any(|kind| there.contains(kind))
    };
    required.into_iter().filter(open).collect()
}

impl Requirement {
    /// What people read: `회의록 또는 결과보고서`.
    pub fn label(&self) -> String {
        let labels: Vec<&str> = self.any_of.iter().map(|kind| kind.label()).collect();
        labels.join(" 또는 ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// kind | there | missing before payment | missing after it
    const TABLE: &str = "
        goods | - | 견적서, 검수조서, 사진, 세금계산서 또는 영수증·청구서 | =
        goods | quote inspection photo receipt | | =
        goods | quote photo tax_invoice | 검수조서 | =
        works | contract deliverable tax_invoice | 과업지시서, 완료검수조서 | =
        allowance | appointment attendance bank_book | 회의록 또는 결과보고서 | =
        allowance | appointment attendance bank_book result_report | | =
        personnel | payroll | | 이체확인증
        personnel | payroll transfer_slip | | =
        prize | judging_result bank_book | | 수령확인서, 원천징수영수증
        travel | travel_order | 복명서 | =
        card | other | 카드 매출전표 | =
        transfer | grant_decision | 통장 사본 | =
        take_back | return_notice | 입금확인증 | =
        general | other | 세금계산서 또는 영수증·청구서 또는 카드 매출전표 또는 4대보험 고지서 | =";

    #[test]
    fn each_kind_asks_for_its_papers() {
        let rules = super::super::dated::rules();
        for row in TABLE.trim().lines() {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let kind = ResolutionKind::read(cells[0]).expect("a kind");
            let there = cells[1].split(' ').filter_map(EvidenceKind::read).collect();
            for (paid, expected) in [(false, cells[2]), (true, cells[3])] {
                let expected = if expected == "=" { cells[2] } else { expected };
                let demands = required(&rules, kind, date(2017, 6, 1));
                let missing = missing(demands, &there, paid);
                assert!(missing.iter().all(|one| one.article.is_some()));
                let labels: Vec<String> = missing.iter().map(Requirement::label).collect();
                assert_eq!(labels.join(", "), expected, "{row} paid: {paid}");
            }
        }
    }

    #[test]
    fn every_row_reads_and_no_kind_goes_without() {
        let rules = super::super::dated::rules();
        for kind in ResolutionKind::ALL {
            let row = rules.on(&key(*kind), date(2018, 1, 1)).expect("a row");
            let words = row.value.split([' ', '|', '+']).filter(|w| !w.is_empty());
            for word in words {
                assert!(EvidenceKind::read(word).is_some(), "{word}");
            }
            assert!(!required(&rules, *kind, date(2018, 1, 1)).is_empty());
        }
    }
}
