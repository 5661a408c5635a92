//! Limits, fees, purposes and steps as dated rows: a law that changes is a row here.
//!
//! A row begins on the day from which its text was read in the source. What the house has not read
//! is a setting.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

use crate::model::{Asset, Phase, Purpose};

/// Most years of a lease and of each renewal, by asset.
pub const MOST_YEARS: &str = "reuse.most_years";
/// Least years of a lease, by asset.
pub const LEAST_YEARS: &str = "reuse.least_years";
/// The fee for a year in thousandths of the appraised value, by asset.
pub const FEE_PERMILLE: &str = "reuse.fee_permille";
/// How much of the fee may be taken off for the purpose at most, in per cent.
pub const MOST_REDUCTION: &str = "reuse.most_reduction_percent";
/// The same for facilities that raise the income of the village.
pub const MOST_REDUCTION_INCOME: &str = "reuse.most_reduction_income_percent";
/// Years for which land must have been owned before it is leased for farming at weekends.
pub const OWNED_YEARS: &str = "reuse.weekend_owned_years";
/// What an asset may be used for: words of [`Purpose`], by asset.
pub const PURPOSES: &str = "reuse.purposes";
/// That nobody leases on what he has leased, by asset.
pub const NO_SUBLETTING: &str = "reuse.no_subletting";
/// That an asset may be free because it was unused for long.
pub const FREE_UNUSED: &str = "reuse.free_unused";
/// That an asset may be free for the own public use of a public body.
pub const FREE_PUBLIC: &str = "reuse.free_public";
/// Months before the end of a lease at which it is warned of: `6 3 1`.
pub const WARN_MONTHS: &str = "reuse.warn_months";
/// Years for which the papers of a step are kept.
pub const KEEP_YEARS: &str = "reuse.keep_years";
/// Beginning of the keys of steps; asset and place follow.
const STEP: &str = "reuse.step";

/// A part of a key that names an asset.
pub fn of(key: &str, asset: Asset) -> String {
    format!("{key}.{}", asset.word())
}

fn law(key: &str, from: Date, to: Option<Date>, value: &str, article: &str) -> RuleRow {
    RuleRow {
        key: key.to_owned(),
        from,
        to,
        value: value.to_owned(),
        basis: RuleBasis::Source(article.to_owned()),
    }
}

fn setting(key: &str, from: Date, to: Option<Date>, value: &str, why: &str) -> RuleRow {
    RuleRow {
        basis: RuleBasis::Setting(why.to_owned()),
        ..law(key, from, to, value, "")
    }
}

/// The first day on which the house's reading of each text holds.
const SCHOOL: Date = date(2012, 3, 30);
const OPEN: Date = date(2018, 1, 1);
/// 법률 제16440호 and 대통령령 제30412호.
const SETTLING: Date = date(2020, 2, 21);
/// 대통령령 제33858호, which left the reduction to ordinances.
const ORDINANCES: Date = date(2023, 11, 16);

const SCHOOL_ACT: &str = "폐교재산의 활용촉진을 위한 특별법";
const SCHOOL_DECREE: &str = "폐교재산의 활용촉진을 위한 특별법 시행령";
const PROPERTY_ACT: &str = "공유재산 및 물품 관리법";
const FARM_ACT: &str = "농지법";

/// The rows of this room.
pub fn rules() -> DatedRules {
    let mut rows = limits();
    rows.extend(fees());
    rows.extend(purposes());
    rows.extend(steps());
    DatedRules::new(rows)
}

fn limits() -> Vec<RuleRow> {
    let school = of(MOST_YEARS, Asset::ClosedSchool);
    let property = of(MOST_YEARS, Asset::PublicProperty);
    let farm = of(LEAST_YEARS, Asset::IdleFarmland);
    let sublet = |asset| of(NO_SUBLETTING, asset);
    let article = |act: &str, article: &str| format!("{act} {article}");
    let private = "재대부 금지는 사무국의 원칙";
    vec![
        law(
            &school,
            SCHOOL,
            None,
            "10",
            &article(SCHOOL_DECREE, "제3조제3항"),
        ),
        law(
            &property,
            OPEN,
            None,
            "5",
            &article(PROPERTY_ACT, "제21조제1항"),
        ),
        law(&farm, OPEN, None, "3", &article(FARM_ACT, "제24조의2제1항")),
        law(
            OWNED_YEARS,
            OPEN,
            None,
            "3",
            &article(FARM_ACT, "제23조제1항"),
        ),
        law(
            &sublet(Asset::PublicProperty),
            OPEN,
            None,
            "1",
            &article(PROPERTY_ACT, "제20조제3항"),
        ),
        law(
            &sublet(Asset::ClosedSchool),
            OPEN,
            None,
            "1",
            &article(PROPERTY_ACT, "제35조제1항제3호"),
        ),
        setting(&sublet(Asset::VacantHouse), OPEN, None, "1", private),
        setting(&sublet(Asset::IdleFarmland), OPEN, None, "1", private),
        setting(
            WARN_MONTHS,
            OPEN,
            None,
            "6 3 1",
            "끝나기 전에 알리는 때(개월)",
        ),
        setting(
            KEEP_YEARS,
            OPEN,
            None,
            "10",
            "활용 절차의 서류를 보존하는 햇수",
        ),
    ]
}

fn fees() -> Vec<RuleRow> {
    let before = ORDINANCES.yesterday().ok();
    let reduced = format!("{SCHOOL_DECREE} 제3조의2");
    let left = "감액비율은 시·도 조례로 정함: 조례를 확인해 고칠 값";
    vec![
        law(
            &of(FEE_PERMILLE, Asset::PublicProperty),
            OPEN,
            None,
            "10",
            &format!("{PROPERTY_ACT} 시행령 제14조"),
        ),
        setting(
            &of(FEE_PERMILLE, Asset::ClosedSchool),
            SCHOOL,
            None,
            "10",
            "대부료율은 시·도 조례로 정함: 조례를 확인해 고칠 값",
        ),
        law(MOST_REDUCTION, OPEN, before, "50", &reduced),
        setting(MOST_REDUCTION, ORDINANCES, None, "50", left),
        law(MOST_REDUCTION_INCOME, OPEN, before, "30", &reduced),
        setting(MOST_REDUCTION_INCOME, ORDINANCES, None, "30", left),
        law(
            FREE_UNUSED,
            OPEN,
            None,
            "1",
            &format!("{SCHOOL_ACT} 제5조제5항제1호"),
        ),
        law(
            FREE_PUBLIC,
            OPEN,
            None,
            "1",
            &format!("{PROPERTY_ACT} 제24조제1항제1호"),
        ),
    ]
}

fn purposes() -> Vec<RuleRow> {
    let school = of(PURPOSES, Asset::ClosedSchool);
    let five = "education welfare culture sports income";
    let six = "education welfare culture sports income settling";
    let article = format!("{SCHOOL_ACT} 제5조제1항");
    vec![
        law(&school, SCHOOL, SETTLING.yesterday().ok(), five, &article),
        law(&school, SETTLING, None, six, &article),
        setting(
            &of(PURPOSES, Asset::PublicProperty),
            OPEN,
            None,
            "education welfare culture sports income settling public_use",
            "공유재산의 용도는 재산관리관과 협의",
        ),
        setting(
            &of(PURPOSES, Asset::VacantHouse),
            OPEN,
            None,
            "dwelling education culture income settling public_use",
            "빈집의 용도는 소유자와 협의",
        ),
        law(
            &of(PURPOSES, Asset::IdleFarmland),
            OPEN,
            None,
            "farming weekend_farming",
            &format!("{FARM_ACT} 제23조제1항"),
        ),
    ]
}

/// Steps by asset and place: the value is phase, name and needed paper with bars between them; the
/// article is empty where the office set the step.
const STEPS: &[(Asset, &str, &str, &str)] = &[
    (
        Asset::ClosedSchool,
        "1",
        "consult|교육지원청 협의|협의 기록",
        "",
    ),
    (
        Asset::ClosedSchool,
        "2",
        "feasibility|시설 설치·운영 계획|시설의 설치·운영에 관한 계획서",
        "폐교재산의 활용촉진을 위한 특별법 시행령 제3조의2제3항",
    ),
    (
        Asset::ClosedSchool,
        "3",
        "apply|용도와 기간을 정한 대부 신청|대부 신청서",
        "폐교재산의 활용촉진을 위한 특별법 제5조제1항",
    ),
    (
        Asset::ClosedSchool,
        "4",
        "agree|공유재산심의회 자문|자문 결과",
        "폐교재산의 활용촉진을 위한 특별법 제8조",
    ),
    (
        Asset::PublicProperty,
        "1",
        "consult|재산관리관 협의|협의 기록",
        "",
    ),
    (
        Asset::PublicProperty,
        "2",
        "feasibility|현장 확인|현장 확인서",
        "",
    ),
    (
        Asset::PublicProperty,
        "3",
        "apply|입찰 또는 수의 사유 확인|낙찰 결과 또는 수의 사유서",
        "공유재산 및 물품 관리법 제20조제2항",
    ),
    (
        Asset::PublicProperty,
        "4",
        "agree|사용료 산정|사용료 산출 내역",
        "공유재산 및 물품 관리법 제22조제1항",
    ),
    (
        Asset::VacantHouse,
        "1",
        "consult|소유자 동의|소유자의 동의서",
        "빈집 및 소규모주택 정비에 관한 특례법 제15조제6항",
    ),
    (
        Asset::VacantHouse,
        "2",
        "feasibility|빈집 실태조사 등급 확인|실태조사 결과",
        "빈집 및 소규모주택 정비에 관한 특례법 제5조",
    ),
    (
        Asset::VacantHouse,
        "3",
        "apply|이용 약정 협의|약정 초안",
        "",
    ),
    (
        Asset::IdleFarmland,
        "1",
        "consult|소유자 확인|등기사항증명서",
        "",
    ),
    (
        Asset::IdleFarmland,
        "2",
        "feasibility|임대할 수 있는 사유 확인|사유를 보이는 서류",
        "농지법 제23조제1항",
    ),
    (
        Asset::IdleFarmland,
        "3",
        "apply|임대차 서면 준비|계약서 초안",
        "",
    ),
];

fn steps() -> Vec<RuleRow> {
    let row = |(asset, place, value, article): &(Asset, &str, &str, &str)| {
        let key = format!("{}.{place}", of(STEP, *asset));
        match article.is_empty() {
            true => setting(&key, OPEN, None, value, "사무국이 정한 절차"),
            false => law(&key, OPEN, None, value, article),
        }
    };
    STEPS.iter().map(row).collect()
}

/// A step of a procedure as a day's rules ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The key of its rule.
    pub key: String,
    /// Up to when it must be done.
    pub phase: Phase,
    /// What it is called.
    pub name: String,
    /// The paper that proves it.
    pub paper: String,
    /// The article; `None` where the office set it.
    pub article: Option<String>,
}

/// The steps of an asset by the rules of a day, in their order.
pub fn steps_on(asset: Asset, day: Date) -> Vec<Step> {
    let rules = rules();
    let prefix = format!("{}.", of(STEP, asset));
    let mut keys: Vec<&str> = rules
        .rows()
        .iter()
        .map(|row| row.key.as_str())
        .filter(|key| key.starts_with(&prefix))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let read = |key: &&str| {
        let row = rules.on(key, day)?;
        let mut parts = row.value.splitn(3, '|');
        Some(Step {
            key: (*key).to_owned(),
            phase: Phase::read(parts.next()?)?,
            name: parts.next()?.to_owned(),
            paper: parts.next()?.to_owned(),
            article: row.basis.article(),
        })
    };
    keys.iter().filter_map(read).collect()
}

/// A number of a day and the article behind it.
pub fn limit(key: &str, day: Date) -> Option<(i64, Option<String>)> {
    let rules = rules();
    let row = rules.on(key, day)?;
    Some((row.value.parse().ok()?, row.basis.article()))
}

/// What an asset may be used for on a day, and the article that says so.
pub fn purposes_on(asset: Asset, day: Date) -> (Vec<Purpose>, Option<String>) {
    let rules = rules();
    let Some(row) = rules.on(&of(PURPOSES, asset), day) else {
        return (Vec::new(), None);
    };
    let all = row.value.split_whitespace().filter_map(Purpose::read);
    (all.collect(), row.basis.article())
}

/// The months before an end at which it is warned of, by the settings of a day, the longest first.
pub fn warn_months(day: Date) -> Vec<i64> {
    let rules = rules();
    let text = rules
        .on(WARN_MONTHS, day)
        .map_or("", |row| row.value.as_str());
    text.split_whitespace()
        .filter_map(|one| one.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_has_purposes_and_steps_and_no_subletting() {
        for day in [date(2018, 3, 5), date(2026, 11, 30)] {
            for asset in Asset::ALL {
                assert!(!purposes_on(*asset, day).0.is_empty(), "{asset:?}");
                assert!(steps_on(*asset, day).len() >= 3, "{asset:?}");
                assert!(limit(&of(NO_SUBLETTING, *asset), day).is_some());
            }
            assert_eq!(warn_months(day), [6, 3, 1]);
        }
    }

    #[test]
    fn what_a_school_may_become_depends_on_the_day() {
        let on = |day| purposes_on(Asset::ClosedSchool, day).0;
        assert!(!on(date(2020, 2, 20)).contains(&Purpose::Settling));
        assert!(on(date(2020, 2, 21)).contains(&Purpose::Settling));
        let known = |day| limit(MOST_REDUCTION, day).and_then(|(_, article)| article);
        assert!(known(date(2023, 11, 15)).is_some());
        assert!(known(date(2023, 11, 16)).is_none());
    }
}
