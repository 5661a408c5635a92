//! Limits as dated rows. A law or an agreement that changes is a row here, never a constant in a
//! rule. The local finance law binds the city itself; for the trustee it counts by analogy, which
//! every citation says (준용).

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

use crate::model::LineNature;

/// Natures that a move between 목 may not take from.
pub const MOVE_SOURCE_BAN: &str = "trustee.move_source_ban";
/// Natures that a move may not give to.
pub const MOVE_TARGET_BAN: &str = "trustee.move_target_ban";
/// Last day for a change of the budget, as month-day of the fiscal year.
pub const MOVE_LAST_DAY: &str = "trustee.move_last_day";
/// How much of a 목 of 사업비 the director may move away in a year, in percent.
pub const MOVE_LIMIT_PERCENT: &str = "trustee.move_limit_percent";
/// Which changes the city signs before they count.
pub const CITY_APPROVAL: &str = "trustee.city_approval";
/// Spending only for what the line was given for.
pub const LINE_LIMIT: &str = "trustee.line_limit";
/// A year's spending belongs to the year.
pub const YEAR_INDEPENDENCE: &str = "trustee.year_independence";
/// Last day for late payments and returns, as month-day of the next year.
pub const EXCEPTION_LAST_DAY: &str = "trustee.exception_last_day";
/// Last day on which a carry-out is fixed, as month-day of the next year.
pub const CARRY_OUT_LAST_DAY: &str = "trustee.carry_out_last_day";
/// The next grant only after the report of the quarter before.
pub const GRANT_NEEDS_REPORT: &str = "trustee.grant_needs_report";
/// One work, one account for the grants and one for income.
pub const ONE_ACCOUNT: &str = "trustee.one_account";
/// Who approves, who pays and who confirms are three persons.
pub const SEPARATE_DUTIES: &str = "trustee.separate_duties";

enum Basis {
    Source(&'static str),
    Setting(&'static str),
}

type Seed = (&'static str, Date, Option<Date>, &'static str, Basis);

const MOVE: &str = "지방재정법 제49조, 같은 법 시행령 제55조 준용";
const AGREEMENT: &str = "위·수탁 협약에서 정하는 값";
/// The day from which the text of the guideline was read (예규 제273호).
const GUIDELINE: Date = date(2024, 1, 1);
const BEFORE_GUIDELINE: Option<Date> = Some(date(2023, 12, 31));
/// The day on which the local accounting act took over from the local finance act.
const ACCOUNTING_ACT: Date = date(2016, 11, 30);
const BEFORE_ACCOUNTING_ACT: Option<Date> = Some(date(2016, 11, 29));
const FIRST: Date = date(2010, 1, 1);

const SEEDS: &[Seed] = &[
    (
        MOVE_SOURCE_BAN,
        FIRST,
        None,
        "personnel",
        Basis::Source(MOVE),
    ),
    (
        MOVE_TARGET_BAN,
        FIRST,
        None,
        "business_promotion",
        Basis::Source(MOVE),
    ),
    (MOVE_LAST_DAY, FIRST, None, "12-31", Basis::Source(MOVE)),
    (
        MOVE_LIMIT_PERCENT,
        FIRST,
        None,
        "20",
        Basis::Setting(AGREEMENT),
    ),
    (
        CITY_APPROVAL,
        FIRST,
        BEFORE_GUIDELINE,
        "true",
        Basis::Setting(AGREEMENT),
    ),
    (
        CITY_APPROVAL,
        GUIDELINE,
        None,
        "true",
        Basis::Source("지방보조금 관리기준(행정안전부예규) 제17조제1항 준용"),
    ),
    (
        LINE_LIMIT,
        FIRST,
        None,
        "true",
        Basis::Source("지방재정법 제47조(예산의 목적 외 사용금지) 준용"),
    ),
    (
        YEAR_INDEPENDENCE,
        FIRST,
        None,
        "true",
        Basis::Source("지방재정법 제7조(회계연도 독립의 원칙) 준용"),
    ),
    (
        EXCEPTION_LAST_DAY,
        FIRST,
        BEFORE_ACCOUNTING_ACT,
        "01-20",
        Basis::Source("지방재정법(지방회계법 시행 전의 출납 정리) 준용"),
    ),
    (
        EXCEPTION_LAST_DAY,
        ACCOUNTING_ACT,
        None,
        "01-20",
        Basis::Source("지방회계법 제7조 준용"),
    ),
    (
        CARRY_OUT_LAST_DAY,
        FIRST,
        None,
        "01-10",
        Basis::Source("지방재정법 제50조, 서울특별시 회계관리에 관한 규칙 제10조 준용"),
    ),
    (
        GRANT_NEEDS_REPORT,
        FIRST,
        BEFORE_GUIDELINE,
        "true",
        Basis::Setting(AGREEMENT),
    ),
    (
        GRANT_NEEDS_REPORT,
        GUIDELINE,
        None,
        "true",
        Basis::Source("지방보조금 관리기준(행정안전부예규) 제9조제3항 준용"),
    ),
    (
        ONE_ACCOUNT,
        FIRST,
        BEFORE_GUIDELINE,
        "true",
        Basis::Setting(AGREEMENT),
    ),
    (
        ONE_ACCOUNT,
        GUIDELINE,
        None,
        "true",
        Basis::Source("지방보조금 관리기준(행정안전부예규) 제10조 준용"),
    ),
    (
        SEPARATE_DUTIES,
        ACCOUNTING_ACT,
        None,
        "true",
        Basis::Source("지방회계법 제36조 준용"),
    ),
];

/// The rows of this room.
pub fn rules() -> DatedRules {
    DatedRules::new(
        SEEDS
            .iter()
            .map(|(key, from, to, value, basis)| RuleRow {
                key: (*key).to_owned(),
                from: *from,
                to: *to,
                value: (*value).to_owned(),
                basis: match basis {
                    Basis::Source(text) => RuleBasis::Source((*text).to_owned()),
                    Basis::Setting(text) => RuleBasis::Setting((*text).to_owned()),
                },
            })
            .collect(),
    )
}

/// Whether a row that lists natures lists this one.
pub fn lists(row: &RuleRow, nature: LineNature) -> bool {
    row.value.split(' ').any(|listed| listed == nature.word())
}

/// The day that a `month-day` row means in a year; `None` when the row does not read so.
pub fn day_in(row: &RuleRow, year: i16) -> Option<Date> {
    let (month, day) = row.value.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The source of a row as it would be cited; a setting says that it is one.
pub fn article(row: &RuleRow) -> String {
    match &row.basis {
        RuleBasis::Source(text) => text.clone(),
        RuleBasis::Setting(text) => format!("설정: {text}"),
    }
}

/// The citation of a rule on a day.
pub fn cited(rules: &DatedRules, key: &str, on: Date) -> Option<String> {
    rules.on(key, on).map(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_row_reads_and_every_row_says_where_it_comes_from() {
        for row in rules().rows() {
            if row.key.ends_with("_last_day") {
                assert!(day_in(row, 2018).is_some(), "{row:?}");
            }
            assert!(!article(row).is_empty(), "{row:?}");
        }
    }

    #[test]
    fn what_has_no_source_is_a_setting() {
        let rules = rules();
        let cite = |key, year| cited(&rules, key, date(year, 6, 1)).expect("in force");
        for (key, year, begins) in [
            (MOVE_LIMIT_PERCENT, 2018, "설정: "),
            (CITY_APPROVAL, 2018, "설정: "),
            (CITY_APPROVAL, 2024, "지방보조금"),
            (MOVE_SOURCE_BAN, 2018, "지방재정법"),
            (EXCEPTION_LAST_DAY, 2016, "지방재정법("),
            (EXCEPTION_LAST_DAY, 2017, "지방회계법 제7조"),
        ] {
            let cited = cite(key, year);
            assert!(cited.starts_with(begins), "{key} {year}: {cited}");
        }
    }

    #[test]
    fn natures_are_compared_whole() {
        let rules = rules();
        let row = rules.on(MOVE_SOURCE_BAN, date(2018, 1, 1)).expect("row");
        for nature in LineNature::ALL {
            assert_eq!(lists(row, *nature), *nature == LineNature::Personnel);
        }
    }
}
