//! Limits as dated rows. A law or an agreement that changes is a row here, never a constant in a
//! rule. What binds the city or its subsidies counts for the trustee by analogy (준용).

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

/// Days after the end of a quarter within which its report is due.
pub const REPORT_DAYS: &str = "clearing.report_days";
/// Last day on which a carry-over is fixed, as month-day of the next year.
pub const CARRYOVER_LAST_DAY: &str = "clearing.carryover_last_day";
/// A carry-over needs the city's approval and a plan.
pub const CARRYOVER_APPROVAL: &str = "clearing.carryover_approval";
/// Last day for late payments and for returns into the old year, as month-day of the next year.
pub const RESTORE_LAST_DAY: &str = "clearing.restore_last_day";
/// Last day of bookkeeping for the old year, as month-day of the next year.
pub const BOOKS_LAST_DAY: &str = "clearing.books_last_day";
/// Months after the year's end within which the settlement book is due.
pub const CLEARING_MONTHS: &str = "clearing.clearing_months";
/// Months after the year's end within which the audited statement is due.
pub const AUDIT_MONTHS: &str = "clearing.audit_months";
/// Days from the notice to the return.
pub const RETURN_DAYS: &str = "clearing.return_days";
/// What returns is cut below so many won; `1` cuts nothing.
pub const RETURN_UNIT: &str = "clearing.return_unit";
/// Interest returns with the money.
pub const INTEREST_RETURNS: &str = "clearing.interest_returns";
/// Refunded or deducted input tax returns.
pub const VAT_RETURNS: &str = "clearing.vat_returns";
/// A month closes only with every paper there.
pub const EVIDENCE_COMPLETE: &str = "clearing.evidence_complete";
/// What returns after the closing is revenue of its own year.
pub const LATER_IS_REVENUE: &str = "clearing.later_is_revenue";

enum Basis {
    Source(&'static str),
    Setting(&'static str),
}

type Seed = (&'static str, Date, Option<Date>, &'static str, Basis);

const AGREEMENT: &str = "위·수탁 협약에서 정하는 값";
const FIRST: Date = date(2010, 1, 1);
/// The day from which the text of the guideline was read (예규 제273호).
const GUIDELINE: Date = date(2024, 1, 1);
const BEFORE_GUIDELINE: Option<Date> = Some(date(2023, 12, 31));
/// The day on which the local accounting act took over from the local finance act.
const ACCOUNTING_ACT: Date = date(2016, 11, 30);
const BEFORE_ACCOUNTING_ACT: Option<Date> = Some(date(2016, 11, 29));
/// The day from which the ordinance asks for an audited statement.
const AUDIT_DUTY: Date = date(2017, 1, 5);

const SEEDS: &[Seed] = &[
    (REPORT_DAYS, FIRST, None, "20", Basis::Setting(AGREEMENT)),
    (
        CARRYOVER_LAST_DAY,
        FIRST,
        None,
        "01-10",
        Basis::Source("지방재정법 제50조, 서울특별시 회계관리에 관한 규칙 제10조 준용"),
    ),
    (
        CARRYOVER_APPROVAL,
        FIRST,
        BEFORE_GUIDELINE,
        "true",
        Basis::Setting(AGREEMENT),
    ),
    (
        CARRYOVER_APPROVAL,
        GUIDELINE,
        None,
        "true",
        Basis::Source("지방보조금 관리기준(행정안전부예규) 제17조제3항·제4항 준용"),
    ),
    (
        RESTORE_LAST_DAY,
        FIRST,
        BEFORE_ACCOUNTING_ACT,
        "01-20",
        Basis::Source("지방재정법(지방회계법 시행 전의 출납 정리)"),
    ),
    (
        RESTORE_LAST_DAY,
        ACCOUNTING_ACT,
        None,
        "01-20",
        Basis::Source("지방회계법 제7조, 제27조"),
    ),
    (
        BOOKS_LAST_DAY,
        FIRST,
        BEFORE_ACCOUNTING_ACT,
        "02-10",
        Basis::Source("지방재정법(지방회계법 시행 전의 출납 정리)"),
    ),
    (
        BOOKS_LAST_DAY,
        ACCOUNTING_ACT,
        None,
        "02-10",
        Basis::Source("지방회계법 제7조"),
    ),
    (CLEARING_MONTHS, FIRST, None, "2", Basis::Setting(AGREEMENT)),
    (
        AUDIT_MONTHS,
        AUDIT_DUTY,
        None,
        "3",
        Basis::Source("서울특별시 행정사무의 민간위탁에 관한 조례 제15조제7항"),
    ),
    (
        RETURN_DAYS,
        FIRST,
        BEFORE_GUIDELINE,
        "10",
        Basis::Source("서울특별시 회계관리에 관한 규칙 제18조제2항"),
    ),
    (
        RETURN_DAYS,
        GUIDELINE,
        None,
        "10",
        Basis::Source("지방자치단체 회계관리에 관한 훈령 제54조제2항"),
    ),
    (
        RETURN_UNIT,
        FIRST,
        None,
        "10",
        Basis::Setting("10원 미만 절사(지방회계법 제55조의 끝수 계산을 반납금에 적용)"),
    ),
    (
        INTEREST_RETURNS,
        FIRST,
        BEFORE_GUIDELINE,
        "true",
        Basis::Setting(AGREEMENT),
    ),
    (
        INTEREST_RETURNS,
        GUIDELINE,
        None,
        "true",
        Basis::Source("지방보조금 관리기준(행정안전부예규) 제18조 준용"),
    ),
    (
        VAT_RETURNS,
        FIRST,
        BEFORE_GUIDELINE,
        "true",
        Basis::Setting(AGREEMENT),
    ),
    (
        VAT_RETURNS,
        GUIDELINE,
        None,
        "true",
        Basis::Source("지방보조금 관리기준(행정안전부예규) 제19조제2항 준용"),
    ),
    (
        EVIDENCE_COMPLETE,
        FIRST,
        None,
        "true",
        Basis::Setting("증빙이 모두 있어야 월을 마감함"),
    ),
    (
        LATER_IS_REVENUE,
        FIRST,
        BEFORE_ACCOUNTING_ACT,
        "true",
        Basis::Source("지방재정법(지방회계법 시행 전의 반납금 처리)"),
    ),
    (
        LATER_IS_REVENUE,
        ACCOUNTING_ACT,
        None,
        "true",
        Basis::Source("지방회계법 제27조"),
    ),
];

/// The rows of this room.
pub fn rules() -> DatedRules {
    let row = |(key, from, to, value, basis): &Seed| RuleRow {
        key: (*key).to_owned(),
        from: *from,
        to: *to,
        value: (*value).to_owned(),
        basis: match basis {
            Basis::Source(text) => RuleBasis::Source((*text).to_owned()),
            Basis::Setting(text) => RuleBasis::Setting((*text).to_owned()),
        },
    };
    DatedRules::new(SEEDS.iter().map(row).collect())
}

/// The day that a `month-day` row means in a year; `None` when the row does not read so.
pub fn day_in(row: &RuleRow, year: i16) -> Option<Date> {
    let (month, day) = row.value.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// What stands behind a row, as people read it: an article, or that it is a setting.
pub fn basis_text(row: &RuleRow) -> String {
    match &row.basis {
        RuleBasis::Source(text) => text.clone(),
        RuleBasis::Setting(text) => format!("설정: {text}"),
    }
}

/// The same for a key on a day.
pub fn cited(rules: &DatedRules, key: &str, day: Date) -> Option<String> {
    rules.on(key, day).map(basis_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads() {
        let rules = rules();
        for row in rules.rows() {
            if row.key.ends_with("_last_day") {
                assert!(day_in(row, 2018).is_some(), "{row:?}");
            } else if row.value != "true" {
                assert!(row.value.parse::<i64>().is_ok_and(|n| n > 0), "{row:?}");
            }
            assert!(!basis_text(row).is_empty());
        }
    }

    #[test]
    fn a_law_that_changes_is_a_row() {
        let rules = rules();
        let cited = |key, day| cited(&rules, key, day).unwrap_or_default();
        assert!(cited(RESTORE_LAST_DAY, date(2016, 11, 29)).contains("지방재정법"));
        assert!(cited(RESTORE_LAST_DAY, date(2016, 11, 30)).contains("지방회계법 제7조"));
        assert_eq!(rules.whole(AUDIT_MONTHS, date(2016, 12, 31)), None);
        assert_eq!(rules.whole(AUDIT_MONTHS, date(2017, 1, 5)), Some(3));
        assert!(cited(RETURN_UNIT, date(2018, 1, 1)).starts_with("설정"));
    }
}
